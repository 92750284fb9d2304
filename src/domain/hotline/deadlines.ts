// Deadlines: when something is due by itself. They are part of the state; the runtime keeps a timer for each.

import { flowDueAt } from '../call-flow/advance.ts';
import { nextDue } from '../control/control.ts';
import { agentDueAt, callDueAt } from '../waiting-line/due.ts';
import type { Instant } from '../words/ids.ts';
import type { Deadline, HotlineState } from './hotline.ts';
import { nextErasure } from './messages.ts';
import { nextAccessDue } from './phone-access.ts';

export const DEADLINES_OF_A_CALL = ['flow', 'line'] as const;
export const DEADLINES_OF_AN_AGENT = ['activity', 'rest', 'phone', 'readyLeg', 'key', 'hours'] as const;

/** Null: nothing is due there. */
export function dueAt(state: HotlineState, of: Deadline['of'], id: string): Instant | null {
  if (of === 'control') return nextDue(state.turnedOn);
  if (of === 'messages') return nextErasure(state);
  if (of === 'access') return nextAccessDue(state);
  if (of === 'line') return callDueAt(state.line, id);
  if (of !== 'flow') return agentDueAt(state.line, id, of);
  const call = state.calls.get(id);
  return call === undefined ? null : flowDueAt(call.flow);
}
