// One turn of the hotline: what a batch of inputs leads to, collected in order.

import type { LineContext } from '../waiting-line/output.ts';
import type { HotlineContext, HotlineEffect } from './hotline.ts';

/** Lines and people see it as their context; `carryOut` turns their effects into the hotline's. */
export interface Turn extends LineContext {
  /** What the engine is to do, in this order, after the facts are durable. */
  readonly toDo: HotlineEffect[];
}

export function beginTurn({ now, newId }: HotlineContext): Turn {
  return { now, newId, facts: [], touched: { calls: [], agents: [], teams: [] }, effects: [], toDo: [] };
}
