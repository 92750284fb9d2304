// The call flow's one step: (position, event) to (position, what is wanted, what is told). Pure.

import type { Instant, MusicId, StepId } from '../words/ids.ts';
import type { FlowEvent } from './flow.ts';
import type { OperatingMode } from './mode.ts';
import { type CallFlow, kindOf, stepKindOf } from './steps/registry.ts';
import type { FlowContext, FlowOutput, Leave } from './steps/step.ts';

type Context = FlowContext<OperatingMode>;

export interface Advanced extends FlowOutput {
  readonly flow: CallFlow;
}

/** A call that has just arrived is answered and enters the mode's first step. */
export function begin(context: Context): Advanced {
  const out: FlowOutput = { effects: [{ kind: 'answer' }], facts: [] };
  return { ...out, flow: enter(context.mode.start, 1, context, out) };
}

/** Events that name something which is over, or that don't concern the step, change nothing. */
export function advance(flow: CallFlow, event: FlowEvent, context: Context): Advanced {
  const out: FlowOutput = { effects: [], facts: [] };
  const next = answer(flow, event, context, out);
  if (next.kind !== 'leave') return { ...out, flow: next };
  return { ...out, flow: enter(next.to, next.serial, context, out) };
}

/** A broken mode or switch: say the error goodbye. */
export function broken(flow: CallFlow, reason: string, context: Context): Advanced {
  const out: FlowOutput = { effects: [], facts: [] };
  return { ...out, flow: breakOff(flow, reason, context, out) };
}

/** When the position is left by itself; null: something else has to happen. */
export function flowDueAt(flow: CallFlow): Instant | null {
  return flow.kind === 'ended' ? null : kindOf(stepKindOf(flow)).dueAt(flow);
}

function answer(flow: CallFlow, event: FlowEvent, context: Context, out: FlowOutput): CallFlow | Leave {
  if (flow.kind === 'ended') return flow;
  const step = context.mode.steps[flow.step];
  if (step === undefined) return breakOff(flow, `the mode has no step ${flow.step}`, context, out);
  if (step.kind !== stepKindOf(flow))
    return breakOff(flow, `step ${flow.step} is now of another kind`, context, out);
  return kindOf(step.kind).answer(flow, event, step, context, out);
}

function enter(id: StepId, serial: number, context: Context, out: FlowOutput): CallFlow {
  out.facts.push({ kind: 'stepEntered', step: id });
  const step = context.mode.steps[id];
  if (step !== undefined) return kindOf(step.kind).enter(id, step, serial, context, out);
  // A checked mode has no such exit; a caller is told all the same.
  out.facts.push({ kind: 'faultSeen', reason: `the mode has no step ${id}` });
  out.effects.push({ kind: 'hangUp', outcome: 'failed' });
  return { kind: 'ended', serial };
}

/** Apologises and ends; a goodbye that breaks as well just ends. */
function breakOff(flow: CallFlow, reason: string, context: Context, out: FlowOutput): CallFlow {
  out.facts.push({ kind: 'faultSeen', reason });
  if (flow.kind === 'ended') return flow;
  const kind = kindOf(stepKindOf(flow));
  kind.abandon(flow, out);
  const apology = context.mode.steps[context.mode.onError];
  if (!kind.ends && apology !== undefined && kindOf(apology.kind).ends)
    return enter(context.mode.onError, flow.serial, context, out);
  out.effects.push({ kind: 'hangUp', outcome: 'failed' });
  return { kind: 'ended', serial: flow.serial };
}

/** What a caller hears whom an agent has put on hold; null: the mode has no music. */
export function holdMusic(flow: CallFlow, mode: OperatingMode): MusicId | null {
  const step = flow.kind === 'ended' ? undefined : mode.steps[flow.step];
  const own = step === undefined ? null : kindOf(step.kind).holdMusic(step);
  return own ?? Object.keys(mode.music)[0] ?? null;
}
