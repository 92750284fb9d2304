// The call flow's one step: (position, event) to (position, what is wanted, what is told). Pure.

import type { Instant, StepId } from '../ids.ts';
import type { CallFlow, FlowEvent } from './flow.ts';
import type { OperatingMode, Step, WaitStep } from './mode.ts';
import { announcement } from './steps/announcement.ts';
import { goodbye } from './steps/goodbye.ts';
import { menu } from './steps/menu.ts';
import type { FlowContext, FlowOutput, Leave } from './steps/step.ts';
import { handOver, takeBack, wait } from './steps/wait.ts';

export interface Advanced extends FlowOutput {
  readonly flow: CallFlow;
}

/** A call that has just arrived is answered and enters the mode's first step. */
export function begin(context: FlowContext): Advanced {
  const out: FlowOutput = { effects: [{ kind: 'answer' }], facts: [] };
  return { ...out, flow: enter(context.mode.start, 1, context, out) };
}

/** Events that name something which is over, or that don't concern the step, change nothing. */
export function advance(flow: CallFlow, event: FlowEvent, context: FlowContext): Advanced {
  const out: FlowOutput = { effects: [], facts: [] };
  if (event.kind === 'broken') return { ...out, flow: breakOff(flow, event.reason, context, out) };
  const next = answer(flow, event, context, out);
  if (next.kind !== 'leave') return { ...out, flow: next };
  return { ...out, flow: enter(next.to, next.serial, context, out) };
}

/** When the position is left by itself; null: something else has to happen. */
export function flowDueAt(flow: CallFlow): Instant | null {
  if (flow.kind === 'wait') return flow.limitAt;
  return flow.kind === 'menu' && flow.phase.kind === 'awaitingKey' ? flow.phase.untilMs : null;
}

function answer(flow: CallFlow, event: FlowEvent, context: FlowContext, out: FlowOutput): CallFlow | Leave {
  if (flow.kind === 'ended') return flow;
  const step = context.mode.steps[flow.step];
  if (step === undefined) return breakOff(flow, `the mode has no step ${flow.step}`, context, out);
  switch (flow.kind) {
    case 'handedOver':
      return event.kind === 'returned' && step.kind === 'wait'
        ? takeBack(flow, event.team, step, context, out)
        : flow;
    case 'announcement':
      if (step.kind === 'announcement') return announcement.answer(flow, event, step, context, out);
      break;
    case 'menu':
      if (step.kind === 'menu') return menu.answer(flow, event, step, context, out);
      break;
    case 'wait':
      if (event.kind === 'taken') return handOver(flow, out);
      if (step.kind === 'wait') return wait.answer(flow, event, step, context, out);
      break;
    case 'goodbye':
      if (step.kind === 'goodbye') return goodbye.answer(flow, event, step, context, out);
  }
  return breakOff(flow, `step ${flow.step} is now of another kind`, context, out);
}

function enter(id: StepId, serial: number, context: FlowContext, out: FlowOutput): CallFlow {
  out.facts.push({ kind: 'stepEntered', step: id });
  const step: Step | undefined = context.mode.steps[id];
  switch (step?.kind) {
    case 'announcement':
      return announcement.enter(id, step, serial, context, out);
    case 'menu':
      return menu.enter(id, step, serial, context, out);
    case 'wait':
      return wait.enter(id, step, serial, context, out);
    case 'goodbye':
      return goodbye.enter(id, step, serial, context, out);
    case undefined:
      // A checked mode has no such exit; a caller is told all the same.
      out.facts.push({ kind: 'faultSeen', reason: `the mode has no step ${id}` });
      out.effects.push({ kind: 'hangUp', outcome: 'failed' });
      return { kind: 'ended', serial };
  }
}

/** Apologises and ends; a goodbye that breaks as well just ends. */
function breakOff(flow: CallFlow, reason: string, context: FlowContext, out: FlowOutput): CallFlow {
  out.facts.push({ kind: 'faultSeen', reason });
  if (flow.kind === 'ended') return flow;
  if (flow.kind === 'wait') out.effects.push({ kind: 'leaveLine', team: flow.team, reason: 'failed' });
  if (flow.kind === 'goodbye' || context.mode.steps[context.mode.onError]?.kind !== 'goodbye') {
    out.effects.push({ kind: 'hangUp', outcome: 'failed' });
    return { kind: 'ended', serial: flow.serial };
  }
  return enter(context.mode.onError, flow.serial, context, out);
}

/** The background music of a waiting step, which a held caller hears as well. */
export function waitStepOf(flow: CallFlow, mode: OperatingMode): WaitStep | null {
  if (flow.kind === 'ended') return null;
  const step = mode.steps[flow.step];
  return step?.kind === 'wait' ? step : null;
}
