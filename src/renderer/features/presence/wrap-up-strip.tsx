// Wrap-up in the top strip: always in sight, wherever in the console the person is.

import { useText } from '../../i18n/text.ts';
import { useSecondsUntil } from '../../state/clock.ts';
import { commandOrNotice } from '../../state/commands.ts';
import { Button } from '../../ui/controls.tsx';
import { formatDuration } from '../../ui/format.ts';

export function WrapUpStrip({ until, blocked }: { readonly until: number; readonly blocked: string | null }) {
  const t = useText();
  const rest = useSecondsUntil(until);
  return (
    <div className="wrap-up-strip" data-testid="wrap-up-strip">
      <span>
        {t('state.wrapUp')} <strong className="digits">{formatDuration(rest)}</strong>
      </span>
      <Button
        blocked={blocked}
        aria-label={t('phone.wrapUp.plus30Label')}
        onClick={() => void commandOrNotice({ kind: 'extendWrapUp', byMs: 30_000 })}
      >
        {t('phone.wrapUp.plus30')}
      </Button>
      <Button
        blocked={blocked}
        aria-label={t('phone.wrapUp.plus120Label')}
        onClick={() => void commandOrNotice({ kind: 'extendWrapUp', byMs: 120_000 })}
      >
        {t('phone.wrapUp.plus120')}
      </Button>
      <Button blocked={blocked} onClick={() => void commandOrNotice({ kind: 'skipWrapUp' })}>
        {t('phone.wrapUp.done')}
      </Button>
    </div>
  );
}
