// Where callers are now, asked anew while somebody looks: counts only, and only of whoever may publish.

import { useEffect, useRef, useState } from 'react';
import type { Plan } from '../../../../../domain/plan/plan.ts';
import type { ModeId } from '../../../../../domain/words/ids.ts';
import { command } from '../../../../state/commands.ts';
import { type CallersOn, callersOn } from './callers-on.ts';

/** Seen within a second, with the time that an answer takes. */
const ASKS_EVERY_MS = 500;

/** `plan`: the one in force. Null: nobody knows. */
export function useCallers(plan: Plan, mode: ModeId): CallersOn | null {
  const [callers, setCallers] = useState<CallersOn | null>(null);
  const inForce = useRef(plan);
  inForce.current = plan;
  useEffect(() => {
    let looks = true;
    let next: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      // One after the other, and none while nobody can see it.
      const reply = document.hidden ? null : await command({ kind: 'callersInSteps' });
      if (!looks) return;
      const now = reply?.ok === true ? callersOn(inForce.current, mode, reply.value) : null;
      if (reply !== null) setCallers((before) => (isSame(before, now) ? before : now));
      next = setTimeout(() => void ask(), ASKS_EVERY_MS);
    };
    void ask();
    return () => {
      looks = false;
      clearTimeout(next);
    };
  }, [mode]);
  return callers;
}

const isSame = (a: CallersOn | null, b: CallersOn | null): boolean =>
  a === b ||
  (a !== null && b !== null && a.size === b.size && [...a].every(([step, count]) => b.get(step) === count));
