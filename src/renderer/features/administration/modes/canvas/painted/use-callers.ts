// How many callers are at each step of the mode on the canvas.

import { useMemo, useRef } from 'react';
import type { Plan } from '../../../../../../domain/plan/plan.ts';
import type { ModeId } from '../../../../../../domain/words/ids.ts';
import { useCallersNow } from '../../../callers-now.ts';
import { type CallersOn, callersOn } from './callers-on.ts';

/** `plan`: the one in force. Null: nobody knows. The same object while it's the same here: nothing is painted for callers of other modes. */
export function useCallers(plan: Plan, mode: ModeId): CallersOn | null {
  const where = useCallersNow();
  const kept = useRef<CallersOn | null>(null);
  return useMemo(() => {
    const now = where === null ? null : callersOn(plan, mode, where);
    if (!isSame(kept.current, now)) kept.current = now;
    return kept.current;
  }, [plan, mode, where]);
}

const isSame = (a: CallersOn | null, b: CallersOn | null): boolean =>
  a === b ||
  (a !== null && b !== null && a.size === b.size && [...a].every(([step, count]) => b.get(step) === count));
