// Up and down arrows go from row to row.

import type { KeyboardEvent } from 'react';

/**
 * Among the elements with these handles in whatever has heard the key, where one of them has the focus. Returns how many there
 * were from it on, so that a list that has more can read on; going up, or elsewhere, nobody needs more.
 */
export function arrowFocus(event: KeyboardEvent<HTMLElement>, ...testids: readonly string[]): number {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || !(event.target instanceof HTMLElement)) return Infinity;
  if (!testids.includes(event.target.dataset.testid ?? '')) return Infinity;
  event.preventDefault();
  const wanted = testids.map((testid) => `[data-testid="${testid}"]`).join(', ');
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(wanted)];
  const at = all.indexOf(event.target);
  all[at + step]?.focus();
  return step > 0 ? all.length - at : Infinity;
}
