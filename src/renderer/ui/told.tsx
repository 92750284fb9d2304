// What came of an act, said aloud and brought into view: in a small window, or large text, it may stand outside of it.

import { type ReactNode, useEffect, useRef } from 'react';

export function Told({
  of,
  testid,
  children,
}: {
  /** What came; null: nothing yet. */
  readonly of: unknown;
  readonly testid: string;
  readonly children: ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (of !== null) place.current?.scrollIntoView({ block: 'nearest' });
  }, [of]);
  return (
    <div ref={place} role="status" data-testid={testid}>
      {children}
    </div>
  );
}
