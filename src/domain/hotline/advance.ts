// One input, one step: routes it to the call flow or the waiting line, and what they ask of each other.
//
// Deterministic: the same state, input, time and ids give the same effects and facts.

import { hangUpLeg } from '../waiting-line/agents.ts';
import { obey } from '../waiting-line/commands.ts';
import { consoleChanged, legProbed } from '../waiting-line/console.ts';
import { afterwards, letGo, resume, returnToLine, soundChanged } from '../waiting-line/conversation.ts';
import { settle } from '../waiting-line/distribution.ts';
import { agentDue, callDue } from '../waiting-line/due.ts';
import { tellNotConnected } from '../waiting-line/interruption.ts';
import { joinCaller } from '../waiting-line/join-caller.ts';
import { keyPressed, legEvent } from '../waiting-line/legs.ts';
import type { CommandResult } from '../waiting-line/line.ts';
import { notifyConsultFailed } from '../waiting-line/notices.ts';
import { legParked, legsBridged } from '../waiting-line/obeyed.ts';
import { signIn, signOut } from '../waiting-line/presence.ts';
import { consultLost, transferLegEnded } from '../waiting-line/transfer.ts';
import type { RequestId } from '../words/ids.ts';
import type { SwitchEvent } from '../words/switch-events.ts';
import { notifyBrokeOff, notifyCallersLost } from './broken-off.ts';
import { obeyAtPhone } from './call-back-at-phone.ts';
import { followCallBacks, forgetCallBack, obeyCallBack, wantForMessages } from './call-backs.ts';
import { callArrived, callerHungUp, callsOf, flowBroken, flowEvent } from './calls.ts';
import { control, controlDue } from './control.ts';
import { dueAt } from './deadlines.ts';
import { erase, eraseNotes } from './erase.ts';
import type { Deadline, HotlineContext, HotlineInput, HotlineState } from './hotline.ts';
import { messagesDue, obeyMessage, tellFinding } from './messages.ts';
import { followHours, reachabilityChanged } from './own-hours.ts';
import { accessArrived, accessDue, accessEvent, breakAccess, pinChecked } from './phone-access.ts';
import { reconcile } from './reconcile.ts';
import { letGo as letGoWhoLeaves, takeUp } from './take-up.ts';
import { Turn } from './turn.ts';

type PersonInput = Extract<HotlineInput, { request: string; agent: string }>;

export function beginTurn(state: HotlineState, context: HotlineContext): Turn {
  return new Turn(state, context, callsOf);
}

/** Adds to the turn what is to be done, told and shown; what is told changes `state` at once. */
export function advance(state: HotlineState, input: HotlineInput, now: Turn): void {
  const from = now.facts.length;
  handle(state, input, now);
  const told = now.facts.slice(from);
  notifyCallersLost(state.line, told, now);
  followCallBacks(state, told, now);
  if (state.line.leaving.size > 0) letGoWhoLeaves(state, now);
  settle(state.line, now);
}

function handle(state: HotlineState, input: HotlineInput, now: Turn): void {
  switch (input.kind) {
    case 'switch':
      return switchEvent(state, input.event, now);
    case 'deadlineReached':
      // What was put off meanwhile isn't due.
      if (dueAt(state, input.deadline.of, input.deadline.id) === input.at) due(state, input.deadline, now);
      return;
    case 'planPublished':
      takeUp(state, input.plan, input.about, now);
      if (input.request !== null) reply(input.request, done, now);
      return;
    case 'checkCallBegun':
      return now.note({ kind: 'checkCalled', hotline: input.hotline, underWay: true });
    case 'checkCallEnded':
      now.note({ kind: 'checkCalled', hotline: input.hotline, underWay: false });
      if (input.result !== null && state.hotlines.has(input.hotline))
        now.tellHotline(input.hotline, input.result);
      return;
    case 'acted':
      return now.tellAct(input.agent, { kind: 'acted', ...input.act });
    case 'message': {
      const { request, reader, command } = input;
      const obey = () => obeyMessage(state, reader, command, now);
      return reply(request, obeyAtPhone(state, reader.agent, command, obey, now), now);
    }
    case 'callBack': {
      const { request, reader, command } = input;
      const obey = () => obeyCallBack(state, reader, command, now);
      return reply(request, obeyAtPhone(state, reader.agent, command, obey, now), now);
    }
    case 'callBackForgotten':
      return forgetCallBack(state, input.entry, now);
    case 'messageFound':
      return tellFinding(state, input.found, now);
    case 'pinChecked':
      return pinChecked(state, input.leg, input.attempt, input.verdict, now);
    case 'accessFault':
      return breakAccess(state, input.leg, now);
    case 'fault':
      return fault(state, input.call, input.reason, now);
    case 'erase':
      erase(state, input, now);
      return reply(input.request, done, now);
    case 'eraseNotes':
      eraseNotes(state, input.calls, now);
      return reply(input.request, done, now);
    case 'consoleChanged': {
      const agent = state.line.agents.get(input.agent);
      if (agent !== undefined) consoleChanged(state.line, agent, input.there, now);
      return;
    }
    default:
      return person(state, input, now);
  }
}

/** A rule broke on this call: whoever talks in it is let go, the caller hears the apology. */
function fault(state: HotlineState, call: string, reason: string, now: Turn): void {
  const conversation = state.line.conversations.get(call);
  if (conversation !== undefined) {
    letGo(state.line, conversation, now);
    now.tellCall(call, { kind: 'conversationBroken' });
    afterwards(state.line, conversation, now);
    notifyBrokeOff(state.line, conversation, 'lost', now);
  }
  flowBroken(state, call, reason, now);
}

function due(state: HotlineState, { of, id }: Deadline, now: Turn): void {
  if (of === 'control') return controlDue(state, now);
  if (of === 'messages') return messagesDue(state, now);
  if (of === 'access') return accessDue(state, now);
  if (of === 'flow') return flowEvent(state, id, { kind: 'deadlineReached' }, now);
  if (of === 'hours') return followHours(state, id, now);
  if (of !== 'line') return agentDue(state.line, id, of, now);
  callDue(state.line, id, now);
}

function switchEvent(state: HotlineState, event: SwitchEvent, now: Turn): void {
  if (state.accessCalls.size > 0 && accessEvent(state, event, now)) return;
  switch (event.kind) {
    case 'callArrived':
      if (!accessArrived(state, event, now)) callArrived(state, event, now);
      return;
    case 'digitPressed':
    case 'playbackFinished':
    case 'playbackFailed':
    case 'recordingEnded': {
      const call = state.callers.get(event.leg);
      if (call !== undefined) flowEvent(state, call, event, now);
      else if (event.kind === 'digitPressed') keyPressed(state.line, event.leg, event.digit, now);
      return;
    }
    case 'legEnded':
      if (state.callers.has(event.leg)) return callerHungUp(state, event.leg, event.cause, now);
      return legEvent(state.line, event, now);
    case 'legRinging':
    case 'legReady':
    case 'legAnswered':
      // Whoever forgot it: a phone that nobody waits for must not ring, or be lifted into silence.
      if (!state.line.legs.has(event.leg)) return now.command({ kind: 'hangUp', leg: event.leg });
      return legEvent(state.line, event, now);
    case 'legsBridged':
      return legsBridged(state.line, event.bridge, event.legs, now);
    case 'legParked':
      return legParked(state.line, event.leg, state.callers.get(event.leg), now);
    case 'legHeld':
    case 'legResumed':
    case 'transferAsked':
      return legEvent(state.line, event, now);
    case 'legSilent':
    case 'legHeard':
      return soundChanged(state.line, event.leg, event.kind === 'legSilent', now);
    case 'extensionChanged':
      return now.note({
        kind: 'extensionRegistered',
        extension: event.extension,
        registered: event.reachable,
      });
    case 'phoneBusyChanged':
      return now.note({ kind: 'extensionOccupied', extension: event.extension, busy: event.busy });
    case 'legProbed':
      return legProbed(state.line, event.leg, event.alive, now);
    case 'switchBack':
      wantForMessages(state, now);
      return reconcile(state, event, now);
    case 'legsMoved':
      return reconcile(state, event, now);
    case 'commandFailed':
      return commandFailed(state, event, now);
    case 'switchLost':
      return now.note({ kind: 'switchUnreached' });
  }
}

/** A command that failed must leave nobody waiting for its result. */
function commandFailed(
  state: HotlineState,
  { command, reason }: Extract<SwitchEvent, { kind: 'commandFailed' }>,
  now: Turn,
): void {
  if (command.kind === 'dial') {
    legEvent(state.line, { kind: 'legEnded', leg: command.leg, cause: 'unreachable' }, now);
    return;
  }
  // It may have been obeyed all the same: see `reconcile`.
  if (state.line.unseenSince !== null) return;
  if (command.kind === 'bridge') return bridgeFailed(state, command.legs, now);
  if (!('leg' in command)) return;
  const call = state.callers.get(command.leg);
  if (call === undefined) return;
  if (command.kind === 'play') {
    flowEvent(state, call, { kind: 'playbackFailed', playback: command.playback, reason }, now);
  } else if (command.kind === 'answer') {
    flowBroken(state, call, reason, now);
  } else if (command.kind === 'park') {
    parkFailed(state, call, command.leg, now);
  }
}

/** No music: who was to be held talks on; anybody else hears ringing at least, so that nobody takes the line for dead. */
function parkFailed(state: HotlineState, call: string, leg: string, now: Turn): void {
  const conversation = state.line.conversations.get(call);
  if (conversation === undefined || conversation.asked?.bridge !== null)
    return now.command({ kind: 'ringBack', leg });
  const { fact } = conversation.asked;
  now.note({ kind: 'switchAsked', call, asked: null });
  if (!resume(conversation, now)) joinCaller(conversation, now);
  if (fact.kind === 'consultStarted') notifyConsultFailed(state.line, conversation, fact.to, 'lost', now);
}

/** Who can't be put together must not be left in silence: the caller waits again, a consultation is over. */
function bridgeFailed(state: HotlineState, legs: readonly string[], now: Turn): void {
  for (const leg of legs) {
    const role = state.line.legs.get(leg);
    if (role?.kind === 'stranger') hangUpLeg(state.line, leg, now);
    const call = state.callers.get(leg) ?? (role?.kind === 'consult' ? role.call : undefined);
    const conversation = call === undefined ? undefined : state.line.conversations.get(call);
    if (conversation === undefined) continue;
    if (role?.kind === 'consult') {
      hangUpLeg(state.line, leg, now);
      consultLost(state.line, conversation, 'lost', now);
    } else if (conversation.phase === 'transferring') {
      transferLegEnded(state.line, conversation, 'lost', now);
    } else {
      returnToLine(state.line, conversation, conversation.waiting.team, true, now);
      tellNotConnected(state.line, conversation, now);
    }
  }
}

const done: CommandResult = { ok: true, value: null };

function reply(request: RequestId, result: CommandResult, now: Turn): void {
  now.toDo.push({ kind: 'reply', request, result });
}

function person(state: HotlineState, input: PersonInput, now: Turn): void {
  reply(input.request, obeyPerson(state, input, now), now);
}

function obeyPerson(state: HotlineState, input: PersonInput, now: Turn): CommandResult {
  const agent = state.line.agents.get(input.agent);
  if (agent === undefined) return { ok: false, error: { code: 'notSignedIn' } };
  switch (input.kind) {
    case 'signIn': {
      const error = signIn(state.line, agent, input, now);
      if (error === null) followHours(state, agent.id, now);
      return error === null ? { ok: true, value: null } : { ok: false, error };
    }
    case 'signOut':
      if (!signOut(state.line, agent, input.by, now)) return { ok: false, error: { code: 'busy' } };
      followHours(state, agent.id, now);
      return { ok: true, value: null };
    case 'reachabilityChanged':
      reachabilityChanged(state, input, now);
      return { ok: true, value: null };
    case 'pinReset':
      now.tellAgent(agent.id, { kind: 'pinReset', by: input.by });
      return { ok: true, value: null };
    case 'writeNote':
      writeNote(input, now);
      return { ok: true, value: null };
    case 'control':
      return control(state, input.agent, input.command, now);
    case 'command':
      return obey(state.line, agent, input.command, now);
  }
}

/** Whether the person may was looked at before: the state knows of no call that is over. */
function writeNote(
  { agent, call, note, text }: Extract<HotlineInput, { kind: 'writeNote' }>,
  now: Turn,
): void {
  if (note === null) now.tellCall(call, { kind: 'noted', agent, text, note: now.newId('note') });
  else now.tellCall(call, { kind: 'noteMended', note, agent, text });
}
