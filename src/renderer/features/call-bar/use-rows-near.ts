// Long lines: rows are made when the person scrolls near them, since each second counts in every row that is there.

import { type RefCallback, useCallback, useState } from 'react';

export const ROWS_AT_ONCE = 20;
/** About a screen: whoever scrolls, or goes on with the keyboard, finds the rows already there. */
const NEAR = '800px 0px';

/** What scrolls it: the middle of the window, or with large text the whole of it. Null: the page. */
export function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let each = element.parentElement; each !== null; each = each.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(each).overflowY)) return each;
  }
  return null;
}

/** Calls `onNear` when the element comes near what is seen. Returns what stops watching. */
export function watchNear(
  element: HTMLElement,
  onNear: () => void,
  scroller: (element: HTMLElement) => HTMLElement | null = scrollerOf,
): () => void {
  const observer = new IntersectionObserver(
    (seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) onNear();
    },
    { root: scroller(element), rootMargin: NEAR },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

/** How many rows to make, and the ref of what stands at their end in place of the others. */
export function useRowsNear(): readonly [count: number, rest: RefCallback<HTMLElement>] {
  const [count, setCount] = useState(ROWS_AT_ONCE);
  // Another function after each step: the end is looked at anew, so that steps go on while it is still near.
  const rest = useCallback(
    (element: HTMLElement | null) =>
      element === null ? undefined : watchNear(element, () => setCount(count + ROWS_AT_ONCE)),
    [count],
  );
  return [count, rest];
}
