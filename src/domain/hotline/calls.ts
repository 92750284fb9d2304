// The life of a call in the hotline: arrival, its flow's events and effects, its one end.

import { type Advanced, advance as advanceFlow, begin, timersOf, waitStepOf } from '../call-flow/advance.ts';
import type { FlowEffect, FlowEvent, Media } from '../call-flow/flow.ts';
import type { OperatingMode } from '../call-flow/mode.ts';
import type { CallId, TimerId } from '../ids.ts';
import type { SwitchCommand, SwitchMedia } from '../telephony/commands.ts';
import type { LegEndCause, SwitchEvent } from '../telephony/events.ts';
import { callerLeft } from '../waiting-line/conversation.ts';
import { withdraw } from '../waiting-line/offer.ts';
import type { CallRequest, LineEffect } from '../waiting-line/output.ts';
import { addWaiting, removeWaiting, tellCall } from '../waiting-line/waiting.ts';
import type { Call, HotlineState } from './hotline.ts';
import type { CallOutcome } from './outcome.ts';
import type { Turn } from './turn.ts';

type Arrival = Omit<Extract<SwitchEvent, { kind: 'callArrived' }>, 'kind'>;

/** A call for a number that is no hotline's is hung up: the dialplan sent it here by mistake. */
export function callArrived(state: HotlineState, arrival: Arrival, now: Turn): void {
  if (state.callers.has(arrival.leg)) return;
  const hotline = [...state.hotlines.values()].find(({ numbers }) => numbers.includes(arrival.calledNumber));
  if (hotline === undefined) {
    command(now, { kind: 'hangUp', leg: arrival.leg });
    return;
  }
  const id = now.newId('call');
  const caller = {
    ...(arrival.callerNumber === undefined ? {} : { callerNumber: arrival.callerNumber }),
    ...(arrival.callerName === undefined ? {} : { callerName: arrival.callerName }),
  };
  tellCall(now, id, {
    kind: 'callArrived',
    hotline: hotline.id,
    calledNumber: arrival.calledNumber,
    ...caller,
    leg: arrival.leg,
    modeId: hotline.mode.id,
  });
  const call: Call = {
    id,
    hotline: hotline.id,
    leg: arrival.leg,
    arrivedAt: now.now,
    ...(arrival.callerNumber === undefined ? {} : { number: arrival.callerNumber }),
    ...(arrival.callerName === undefined ? {} : { name: arrival.callerName }),
    path: [],
    flow: { kind: 'ended', serial: 0 },
    notServed: false,
  };
  state.callers.set(arrival.leg, id);
  state.calls.set(id, call);
  apply(state, call, begin({ call: id, mode: hotline.mode, now: now.now }), now);
}

export function flowEvent(state: HotlineState, id: CallId, event: FlowEvent, now: Turn): void {
  const call = state.calls.get(id);
  if (call === undefined) return;
  const mode = modeOf(state, call);
  apply(state, call, advanceFlow(call.flow, event, { call: id, mode, now: now.now }), now);
}

/** The caller has hung up or is lost, wherever the call stood: once, for all steps. */
export function callerHungUp(state: HotlineState, leg: string, cause: LegEndCause, now: Turn): void {
  const id = state.callers.get(leg);
  const call = id === undefined ? undefined : state.calls.get(id);
  if (call === undefined) return;
  const by = cause === 'switchRestarted' || cause === 'takenBack' ? 'switch' : 'caller';
  const conversation = state.line.conversations.get(call.id);
  if (conversation !== undefined) {
    endCall(state, call, callerLeft(state.line, conversation, now), by, now, cause);
    return;
  }
  const waited = call.flow.kind === 'wait';
  if (call.flow.kind === 'wait') leaveLine(state, call, call.flow.team, 'hungUp', now);
  endCall(state, call, waited ? 'abandoned' : call.notServed ? 'notServed' : 'leftEarly', by, now, cause);
}

/** Puts what the line asked for into the hotline's effects, in the order in which it was asked. */
export function carryOut(state: HotlineState, now: Turn): void {
  const asked = now.effects;
  for (let effect = asked.shift(); effect !== undefined; effect = asked.shift()) {
    carryOutOne(state, effect, now);
  }
}

function carryOutOne(state: HotlineState, effect: LineEffect, now: Turn): void {
  switch (effect.kind) {
    case 'park': {
      const call = state.calls.get(effect.call);
      if (call !== undefined) command(now, { kind: 'park', leg: effect.leg, media: holdMusic(state, call) });
      return;
    }
    case 'call':
      return carryOutRequest(state, effect.request, now);
    default:
      now.toDo.push(effect);
  }
}

function carryOutRequest(state: HotlineState, request: CallRequest, now: Turn): void {
  switch (request.kind) {
    case 'over': {
      const call = state.calls.get(request.call);
      if (call === undefined) return;
      command(now, { kind: 'hangUp', leg: call.leg });
      return endCall(state, call, request.outcome, request.by, now);
    }
    case 'taken':
      return flowEvent(state, request.call, { kind: 'taken' }, now);
    case 'returned':
      return flowEvent(state, request.call, { kind: 'returned', team: request.team }, now);
  }
}

function apply(state: HotlineState, before: Call, step: Advanced, now: Turn): void {
  const { id } = before;
  let { path } = before;
  for (const fact of step.facts) {
    tellCall(now, id, fact);
    if (fact.kind === 'branchChosen') path = [...path, { digit: fact.digit, label: fact.label }];
  }
  if (step.flow !== before.flow) {
    state.calls.set(id, { ...before, path, flow: step.flow });
    tellCall(now, id, { kind: 'flowMoved', flow: step.flow });
  }
  for (const effect of step.effects) flowEffect(state, id, effect, now);
}

function flowEffect(state: HotlineState, id: CallId, effect: FlowEffect, now: Turn): void {
  const call = state.calls.get(id);
  if (call === undefined) return;
  const { leg } = call;
  switch (effect.kind) {
    case 'answer':
      return command(now, { kind: 'answer', leg });
    case 'play':
      return command(now, {
        kind: 'play',
        leg,
        playback: effect.playback,
        media: media(state, call, effect.media),
      });
    case 'stopPlayback':
    case 'adoptPlayback':
      return command(now, { kind: effect.kind, leg, playback: effect.playback });
    case 'park':
      return command(now, {
        kind: 'park',
        leg,
        media: media(state, call, { kind: 'music', music: effect.music }),
      });
    case 'setTimer':
      state.timers.set(effect.timer, id);
      now.toDo.push(effect);
      return;
    case 'clearTimer':
      return clearTimer(state, effect.timer, now);
    case 'enterLine':
      if (!effect.returned) enterLine(state, call, effect.team, now);
      return;
    case 'leaveLine':
      leaveLine(state, call, effect.team, effect.reason, now);
      state.calls.set(id, { ...(state.calls.get(id) as Call), notServed: true });
      return;
    case 'hangUp':
      command(now, { kind: 'hangUp', leg });
      return endCall(
        state,
        call,
        effect.outcome === 'informed' && call.notServed ? 'notServed' : effect.outcome,
        'hotline',
        now,
      );
  }
}

function enterLine(state: HotlineState, call: Call, team: string, now: Turn): void {
  tellCall(now, call.id, { kind: 'lineEntered', team });
  addWaiting(
    state.line,
    {
      call: call.id,
      team,
      callerLeg: call.leg,
      enteredAt: now.now,
      first: false,
      offer: null,
      tried: [],
      rest: null,
      ...(call.number === undefined ? {} : { number: call.number }),
      ...(call.name === undefined ? {} : { name: call.name }),
      path: call.path,
    },
    now,
  );
}

function leaveLine(
  state: HotlineState,
  call: Call,
  team: string,
  reason: 'hungUp' | 'notServed' | 'failed',
  now: Turn,
): void {
  const waiting = removeWaiting(state.line, team, call.id, now);
  if (waiting === null) return;
  tellCall(now, call.id, { kind: 'lineLeft', team, reason });
  const offer = waiting.offer === null ? undefined : state.line.offers.get(waiting.offer);
  if (offer !== undefined) withdraw(state.line, offer, now);
}

/** Exactly once per call: nothing of it stays. */
function endCall(
  state: HotlineState,
  call: Call,
  outcome: CallOutcome,
  by: 'caller' | 'agent' | 'hotline' | 'target' | 'switch',
  now: Turn,
  cause: LegEndCause = 'hungUp',
): void {
  const { flow } = state.calls.get(call.id) as Call;
  for (const { timer } of timersOf(flow, modeOf(state, call))) clearTimer(state, timer, now);
  state.calls.delete(call.id);
  state.callers.delete(call.leg);
  // The caller's leg has ended already, also where the switch has.
  if (by !== 'caller' && by !== 'switch') state.line.legs.set(call.leg, { kind: 'leaving' });
  tellCall(now, call.id, { kind: 'callEnded', outcome, by, ...(cause === 'hungUp' ? {} : { cause }) });
}

export function command(now: Turn, wanted: SwitchCommand): void {
  now.toDo.push({ kind: 'command', command: wanted });
}

function clearTimer(state: HotlineState, timer: TimerId, now: Turn): void {
  if (state.timers.delete(timer)) now.toDo.push({ kind: 'clearTimer', timer });
}

export function modeOf(state: HotlineState, call: Call): OperatingMode {
  const hotline = state.hotlines.get(call.hotline);
  if (hotline === undefined) throw new Error(`call ${call.id} belongs to no hotline: ${call.hotline}`);
  return hotline.mode;
}

function media(state: HotlineState, call: Call, wanted: Media): SwitchMedia {
  const mode = modeOf(state, call).id;
  return wanted.kind === 'prompt'
    ? { kind: 'prompt', mode, prompt: wanted.prompt }
    : { kind: 'music', mode, music: wanted.music };
}

/** A held caller hears what the waiting step has as its background. */
function holdMusic(state: HotlineState, call: Call): SwitchMedia {
  const mode = modeOf(state, call);
  const music = waitStepOf(call.flow, mode)?.background ?? Object.keys(mode.music)[0] ?? '';
  return { kind: 'music', mode: mode.id, music };
}
