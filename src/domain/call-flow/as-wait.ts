// A transfer to a team is a wait in its line, and whoever comes back from somebody to whom a step put the call through waits.

import type { FlowEvent } from './flow.ts';
import type { OperatingMode } from './mode.ts';
import type { CallFlow, Step } from './steps/registry.ts';
import type { TransferStep } from './steps/transfer.ts';
import type { WaitStep } from './steps/wait.ts';

/** The step as a call stands in it that comes to it. */
export function asEntered(step: Step, mode: OperatingMode): Step {
  return step.kind === 'transfer' && step.to.kind === 'team' ? asWait(step, mode) : step;
}

/** The step as a call stands in it that is there. */
export function asStoodIn(step: Step, { kind }: CallFlow, mode: OperatingMode): Step {
  const waits = kind === 'wait' || kind === 'handedOver';
  return step.kind === 'transfer' && waits ? asWait(step, mode) : step;
}

/** Who had the caller has lost or sent them on: as out of a wait. */
export function asHandedOver(flow: CallFlow, { kind }: FlowEvent): CallFlow {
  if (flow.kind !== 'transferring' || kind !== 'returned') return flow;
  const { step, serial } = flow;
  return { kind: 'handedOver', step, team: '', entry: 0, limitAt: null, serial };
}

function asWait({ to, withinMs, music, exits }: TransferStep, mode: OperatingMode): WaitStep {
  const background = music ?? Object.keys(mode.music)[0] ?? '';
  return {
    kind: 'wait',
    team: to.kind === 'team' ? to.team : '',
    sequence: [{ kind: 'music', music: background, repeat: true }],
    background,
    limitMs: withinMs,
    exits: { notServed: exits.failed },
  };
}
