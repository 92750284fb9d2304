// A function that stays the same while what it does changes: for who does much at each other one, as xyflow tells all that it shows.

import { useCallback, useLayoutEffect, useRef } from 'react';

/** Does what the latest one does; not to be called while rendering. */
export function useSteady<A extends readonly unknown[], R>(latest: (...args: A) => R): (...args: A) => R {
  const does = useRef(latest);
  useLayoutEffect(() => {
    does.current = latest;
  });
  return useCallback((...args: A) => does.current(...args), []);
}
