// The call flow's one step: (position, event) to (position, what is wanted, what is told). Pure.

import type { Instant, MusicId, StepId } from '../words/ids.ts';
import { after, announce, answerAnnouncing, beforeAll, insteadOf } from './announcing.ts';
import { asEntered, asHandedOver, asStoodIn } from './as-wait.ts';
import type { FlowEvent } from './flow.ts';
import type { OperatingMode } from './mode.ts';
import { type CallFlow, kindOf, stepKindOf } from './steps/registry.ts';
import { type FlowContext, type FlowOutput, type Leave, leave, noLengths } from './steps/step.ts';

type Context = FlowContext<OperatingMode>;

export interface Advanced extends FlowOutput {
  readonly flow: CallFlow;
}

/** So many steps at which nobody hears anything, one after the other: the mode goes in circles. */
const SILENT_STEPS = 100;

/**
 * A call that has just arrived is answered, hears what is on, and enters the mode's first step. `from`: another one, to which
 * it's diverted; null: none, so that it's over once what is on has been heard.
 */
export function begin(context: Context, from: StepId | null = context.mode.start): Advanced {
  const out: FlowOutput = { effects: [{ kind: 'answer' }], facts: [] };
  const { start } = context.mode;
  const said = from === start ? beforeAll(context) : context.announcements;
  const announcing = announce(said, from ?? start, { to: from, serial: 1, key: null }, context, out);
  if (announcing !== null) return { ...out, flow: announcing };
  const flow =
    from === null
      ? giveUp('there is nothing to say while it is paused', 1, out)
      : enter(leave(from, 1), context, out);
  return { ...out, flow };
}

/** Events that name something which is over, or that don't concern the step, change nothing. */
export function advance(flow: CallFlow, event: FlowEvent, context: Context): Advanced {
  const out: FlowOutput = { effects: [], facts: [] };
  const next = answer(flow, event, context, out);
  if (next.kind !== 'leave') return { ...out, flow: next };
  if (event.kind === 'sentAway' && event.where.to === 'announcement') {
    const only = announce([event.where.says], next.to, { ...next, to: null }, context, out);
    if (only !== null) return { ...out, flow: only };
  }
  const said = flow.kind === 'ended' || flow.kind === 'announcing' ? [] : after(flow, context);
  return { ...out, flow: announce(said, next.to, next, context, out) ?? enter(next, context, out) };
}

/** A broken mode or switch: say the error goodbye. */
export function broken(flow: CallFlow, reason: string, context: Context): Advanced {
  const out: FlowOutput = { effects: [], facts: [] };
  return { ...out, flow: breakOff(flow, reason, context, out) };
}

/** When the position is left by itself; null: something else has to happen. */
export function flowDueAt(flow: CallFlow): Instant | null {
  return flow.kind === 'ended' || flow.kind === 'announcing' ? null : kindOf(stepKindOf(flow)).dueAt(flow);
}

function answer(before: CallFlow, event: FlowEvent, context: Context, out: FlowOutput): CallFlow | Leave {
  const flow = asHandedOver(before, event);
  if (flow.kind === 'ended') return flow;
  if (flow.kind === 'announcing') return answerAnnouncing(flow, event, context, out);
  const named = context.mode.steps[flow.step];
  const step = named === undefined ? undefined : asStoodIn(named, flow, context.mode);
  if (step === undefined) return breakOff(flow, `the mode has no step ${flow.step}`, context, out);
  if (step.kind !== stepKindOf(flow))
    return breakOff(flow, `step ${flow.step} is now of another kind`, context, out);
  return kindOf(step.kind).answer(flow, event, step, context, out);
}

function enter(first: Leave, context: Context, out: FlowOutput): CallFlow {
  let next = first;
  for (let silent = 0; silent < SILENT_STEPS; silent += 1) {
    const { to, serial, key } = next;
    out.facts.push({ kind: 'stepEntered', step: to });
    const named = context.mode.steps[to];
    // A checked mode has no such exit; a caller is told all the same.
    if (named === undefined) return giveUp(`the mode has no step ${to}`, serial, out);
    const step = asEntered(named, context.mode);
    const instead = insteadOf(to, context);
    const [onward] = instead.length === 0 ? [] : kindOf(step.kind).ways(step, noLengths, false);
    if (onward != null && onward.to !== null) {
      const announcing = announce(instead, to, leave(onward.to, serial), context, out);
      if (announcing !== null) return announcing;
    }
    const entered = kindOf(step.kind).enter(to, step, serial, context, out, key);
    if (entered.kind !== 'leave') return entered;
    next = entered;
  }
  return giveUp(`step ${next.to} is come to again and again, with nothing to hear`, next.serial, out);
}

function giveUp(reason: string, serial: number, out: FlowOutput): CallFlow {
  out.facts.push({ kind: 'faultSeen', reason });
  out.effects.push({ kind: 'hangUp', outcome: 'failed' });
  return { kind: 'ended', serial };
}

/** Apologises and ends; a goodbye that breaks as well just ends. */
function breakOff(flow: CallFlow, reason: string, context: Context, out: FlowOutput): CallFlow {
  out.facts.push({ kind: 'faultSeen', reason });
  if (flow.kind === 'ended') return flow;
  const kind = flow.kind === 'announcing' ? null : kindOf(stepKindOf(flow));
  if (flow.kind === 'announcing') out.effects.push({ kind: 'stopPlayback', playback: flow.playback });
  else kind?.abandon(flow, out);
  const apology = context.mode.steps[context.mode.onError];
  if (kind?.ends !== true && apology !== undefined && kindOf(apology.kind).ends)
    return enter(leave(context.mode.onError, flow.serial), context, out);
  out.effects.push({ kind: 'hangUp', outcome: 'failed' });
  return { kind: 'ended', serial: flow.serial };
}

/** What a caller hears whom an agent has put on hold; null: the mode has no music. */
export function holdMusic(flow: CallFlow, mode: OperatingMode): MusicId | null {
  const step = flow.kind === 'ended' ? undefined : mode.steps[flow.step];
  const own = step === undefined ? null : kindOf(step.kind).holdMusic(step);
  return own ?? Object.keys(mode.music)[0] ?? null;
}
