// The wait step: the caller stands in a team's line and hears the sequence, until taken, limit or end.

import type { CallFlow, FlowEvent } from '../flow.ts';
import type { WaitStep } from '../mode.ts';
import { type FlowContext, type FlowOutput, type Leave, leave, playbackId, type StepKind } from './step.ts';

type Flow = Extract<CallFlow, { kind: 'wait' }>;
export type HandedOver = Extract<CallFlow, { kind: 'handedOver' }>;

/** A caller who comes back from an agent gets at least this long before the limit ends the wait. */
const MINIMUM_AFTER_RETURN_MS = 60_000;
/** Whoever is sent on to a team for which the mode has no wait hears music for so long, before the goodbye. */
const UNPLANNED_WAIT_MS = 10 * 60_000;

export const wait: StepKind<WaitStep, Flow> = {
  enter(id, step, serial, context, out) {
    out.effects.push({ kind: 'enterLine', team: step.team, returned: false });
    const limitAt = step.limitMs === undefined ? null : context.now + step.limitMs;
    return begin({ id, step, team: step.team, entry: 0, limitAt, serial }, context, out);
  },
  answer(flow, event, step, context, out) {
    switch (event.kind) {
      case 'playbackFinished':
      case 'playbackFailed':
        if (event.playback !== flow.playback) return flow;
        return entryEnded(flow, event, step, context, out);
      case 'deadlineReached':
        if (flow.limitAt === null) return flow;
        stopPlayback(flow, out);
        return notServed(flow, step, out);
      case 'restored':
        if (!event.parked) out.effects.push({ kind: 'park', music: step.background });
        if (flow.playback !== null) out.effects.push({ kind: 'adoptPlayback', playback: flow.playback });
        return flow;
      default:
        return flow;
    }
  },
};

/** Somebody took the call: what plays stops at once, and the wait is remembered in case the caller comes back. */
export function handOver(flow: Flow, out: FlowOutput): HandedOver {
  stopPlayback(flow, out);
  return {
    kind: 'handedOver',
    step: flow.step,
    team: flow.team,
    entry: flow.entry,
    limitAt: flow.limitAt,
    serial: flow.serial,
  };
}

/** The agent was lost, or gave the caller back: the sequence goes on with the entry that was interrupted. */
export function takeBack(
  flow: HandedOver,
  team: string,
  step: WaitStep,
  context: FlowContext,
  out: FlowOutput,
): Flow {
  out.effects.push({ kind: 'enterLine', team, returned: true });
  if (team !== flow.team) return sentOn(flow, team, step, context, out);
  const limitAt =
    flow.limitAt === null ? null : Math.max(flow.limitAt, context.now + MINIMUM_AFTER_RETURN_MS);
  return begin({ id: flow.step, step, team, entry: flow.entry, limitAt, serial: flow.serial }, context, out);
}

/** Another team: its own wait in this mode, from the beginning; else music, as long as anybody should wait for nothing. */
function sentOn(
  flow: HandedOver,
  team: string,
  before: WaitStep,
  context: FlowContext,
  out: FlowOutput,
): Flow {
  const { serial } = flow;
  for (const [id, step] of Object.entries(context.mode.steps)) {
    if (step.kind !== 'wait' || step.team !== team) continue;
    out.facts.push({ kind: 'stepEntered', step: id });
    const limitAt = step.limitMs === undefined ? null : context.now + step.limitMs;
    return begin({ id, step, team, entry: 0, limitAt, serial }, context, out);
  }
  const limitAt = context.now + UNPLANNED_WAIT_MS;
  const entry = before.sequence.length;
  return begin({ id: flow.step, step: before, team, entry, limitAt, serial }, context, out);
}

interface Beginning {
  readonly id: string;
  readonly step: WaitStep;
  readonly team: string;
  readonly entry: number;
  readonly limitAt: number | null;
  readonly serial: number;
}

function begin(from: Beginning, context: FlowContext, out: FlowOutput): Flow {
  out.effects.push({ kind: 'park', music: from.step.background });
  const flow: Flow = {
    kind: 'wait',
    step: from.id,
    team: from.team,
    entry: from.entry,
    playback: null,
    limitAt: from.limitAt,
    serial: from.serial,
  };
  return playEntry(flow, from.step, context, out);
}

function playEntry(flow: Flow, step: WaitStep, context: FlowContext, out: FlowOutput): Flow {
  const entry = step.sequence[flow.entry];
  if (entry === undefined) return flow;
  if (entry.kind === 'music' && entry.repeat === true) {
    // The switch repeats the background by itself: no gap, and it goes on while no engine runs.
    if (entry.music !== step.background) out.effects.push({ kind: 'park', music: entry.music });
    return { ...flow, playback: null };
  }
  const playback = playbackId(context.call, flow.serial);
  const media =
    entry.kind === 'notice'
      ? ({ kind: 'prompt', prompt: entry.prompt } as const)
      : ({ kind: 'music', music: entry.music } as const);
  out.effects.push({ kind: 'play', playback, media });
  return { ...flow, playback, serial: flow.serial + 1 };
}

function entryEnded(
  flow: Flow,
  event: Extract<FlowEvent, { playback: string }>,
  step: WaitStep,
  context: FlowContext,
  out: FlowOutput,
): Flow | Leave {
  if (event.kind === 'playbackFailed') {
    out.facts.push({ kind: 'faultSeen', reason: `entry ${flow.entry} of ${flow.step}: ${event.reason}` });
  }
  const next = flow.entry + 1;
  if (next < step.sequence.length) return playEntry({ ...flow, entry: next }, step, context, out);
  // With a limit the background goes on until it is reached; without one the sequence's end is the wait's end.
  if (flow.limitAt !== null) return { ...flow, entry: next, playback: null };
  return notServed(flow, step, out);
}

function notServed(flow: Flow, step: WaitStep, out: FlowOutput): Leave {
  out.effects.push({ kind: 'leaveLine', team: flow.team, reason: 'notServed' });
  return leave(step.exits.notServed, flow.serial);
}

function stopPlayback(flow: Flow, out: FlowOutput): void {
  if (flow.playback !== null) out.effects.push({ kind: 'stopPlayback', playback: flow.playback });
}
