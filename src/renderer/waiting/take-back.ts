// Callers who were just sent to somebody, and can still be taken back.

import type { ConsoleView, TransferView } from '../../contract/view.ts';
import { engineNow, useSecondsUntil } from '../state/clock.ts';

const canGoBack: ReadonlySet<TransferView['state']> = new Set(['ringing', 'waiting']);

/** The one who was sent last; null: nobody can be taken back. */
export function lastToTakeBack({
  transfers,
  calls,
}: Pick<ConsoleView, 'transfers' | 'calls'>): TransferView | null {
  if (calls.own !== undefined && calls.own.phase !== 'wrapUp') return null;
  return (
    Object.values(transfers)
      .filter(({ state, backUntil }) => canGoBack.has(state) && (backUntil ?? 0) > engineNow())
      .sort((a, b) => (a.backUntil ?? 0) - (b.backUntil ?? 0))
      .at(-1) ?? null
  );
}

/** Seconds in which this one can still be taken back; 0: not any more. */
export function useSecondsToTakeBack({ state, backUntil }: TransferView): number {
  const seconds = useSecondsUntil(backUntil ?? 0);
  return canGoBack.has(state) ? seconds : 0;
}
