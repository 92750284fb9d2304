// A bar that follows how loud a microphone is.

import { useEffect, useRef } from 'react';
import './level-bar.css';

export function LevelBar({
  label,
  level,
  testid,
}: {
  readonly label: string;
  /** 0 to 1, asked for with each frame that is painted. */
  readonly level: () => number;
  readonly testid: string;
}) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let frame = 0;
    const show = () => {
      const now = level();
      bar.current?.style.setProperty('--level', String(now));
      bar.current?.setAttribute('aria-valuenow', String(Math.round(now * 100)));
      frame = requestAnimationFrame(show);
    };
    show();
    return () => cancelAnimationFrame(frame);
  }, [level]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: <meter> has no way to follow a level 60 times a second
    <div
      ref={bar}
      className="level"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      data-testid={testid}
    >
      <span />
    </div>
  );
}
