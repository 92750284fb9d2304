// One turn of the hotline: what one input leads to, collected in order.

import type { LineContext } from '../waiting-line/output.ts';
import type { HotlineContext, HotlineOutput } from './hotline.ts';

export interface Turn {
  readonly output: HotlineOutput;
  /** The waiting line's view of the same turn: same facts, own effects, which `carryOut` turns into the hotline's. */
  readonly line: LineContext;
}

export function emptyOutput(): HotlineOutput {
  return { effects: [], facts: [], touched: { calls: new Set(), agents: new Set(), teams: new Set() } };
}

/** `output` collects; several turns of one batch may share it. */
export function turn(context: HotlineContext, output: HotlineOutput): Turn {
  const { facts, touched } = output;
  return { output, line: { now: context.now, newId: context.newId, effects: [], facts, touched } };
}
