// The end of a list that is read page by page: once it comes into sight, or by its button, there is more.

import { useEffect, useRef } from 'react';
import { useText } from '../i18n/text.ts';
import { Button } from './controls.tsx';

/** `next`: where the next page begins; null: all has been read. */
export function ReadMore({
  next,
  loading,
  testid,
  read,
}: {
  readonly next: unknown;
  readonly loading: boolean;
  readonly testid: string;
  readonly read: () => Promise<void>;
}) {
  const t = useText();
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const seen = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && void read(),
      { rootMargin: '600px' },
    );
    if (end.current && next !== null) seen.observe(end.current);
    return () => seen.disconnect();
  }, [next, read]);
  if (next === null) return null;
  return (
    <div className="read-more" ref={end}>
      <Button data-testid={testid} blocked={loading ? t('common.loading') : null} onClick={() => void read()}>
        {t(loading ? 'common.loading' : 'common.more')}
      </Button>
    </div>
  );
}
