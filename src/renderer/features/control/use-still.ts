// The row under the pointer, or with the keyboard, stays where it is while others grow and shrink: what changes is scrolled away.

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

interface Held {
  readonly row: Element;
  readonly top: number;
}

const rowAt = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest('.turn-row, .control-head') : null;

const holding = (row: Element | null): Held | null => row && { row, top: row.getBoundingClientRect().top };

/** `page`: inside of what scrolls. */
export function useStill(page: RefObject<HTMLElement | null>): void {
  const held = useRef<Held | null>(null);
  useEffect(() => {
    const element = page.current;
    const scroller = element?.closest('.scroll');
    if (!element || !scroller) return;
    const hold = ({ target }: Event) => {
      held.current = holding(rowAt(target) ?? rowAt(document.activeElement));
    };
    const again = () => {
      held.current = holding(held.current?.row ?? null);
    };
    element.addEventListener('pointerover', hold);
    element.addEventListener('focusin', hold);
    scroller.addEventListener('scroll', again);
    return () => {
      element.removeEventListener('pointerover', hold);
      element.removeEventListener('focusin', hold);
      scroller.removeEventListener('scroll', again);
    };
  }, [page]);
  useLayoutEffect(() => {
    const { row, top } = held.current ?? {};
    if (row === undefined || top === undefined || !row.isConnected) return;
    const moved = row.getBoundingClientRect().top - top;
    if (moved !== 0) row.closest('.scroll')?.scrollBy({ top: moved, behavior: 'instant' });
  });
}
