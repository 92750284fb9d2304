// Notes on each row when it was really on the screen: what demo and bench read. Independent of everything else.

import type { RefCallback } from 'react';

/** Two animation frames after the commit the browser has painted it. */
export const markPainted: RefCallback<HTMLElement> = (element) => {
  if (!element) return;
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      element.dataset.paintedAt = String(performance.timeOrigin + performance.now());
    }),
  );
};
