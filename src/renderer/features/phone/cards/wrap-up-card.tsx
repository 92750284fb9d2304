// Wrap-up: the time after a call, visibly running down, with notes still open.

import type { OwnCallView } from '../../../../contract/view.ts';
import { useText } from '../../../i18n/text.ts';
import { CallerMemory, KnownNote } from '../../../memory/caller-memory.tsx';
import { useSecondsUntil } from '../../../state/clock.ts';
import { Button, type KeyHint, Keys } from '../../../ui/controls.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { ToDirectory } from '../../../waiting/to-directory.tsx';
import { extendWrapUp, skipWrapUp } from '../phone-actions.ts';
import { CallerHead } from './call-facts.tsx';
import { CallerPageButton } from './caller-page.tsx';
import { Notes } from './notes.tsx';

export function WrapUpCard({
  until,
  call,
  blocked,
  keys,
}: {
  readonly until: number;
  readonly call: OwnCallView | null;
  readonly blocked: string | null;
  /** What ends it, and what makes it half a minute longer. */
  readonly keys: { readonly skip: KeyHint; readonly extend: KeyHint };
}) {
  const t = useText();
  const rest = useSecondsUntil(until);
  return (
    <section className="card" aria-label={t('phone.wrapUp.title')} data-testid="wrap-up-card">
      <header className="card-head">
        <h2>{t('phone.wrapUp.title')}</h2>
        <span className="countdown digits" role="timer" data-testid="wrap-up-rest">
          {formatDuration(rest)}
        </span>
      </header>
      <p className="muted">{t('phone.wrapUp.hint')}</p>
      <div className="wrap-up-buttons">
        <Button
          variant="primary"
          icon="check"
          blocked={blocked}
          aria-keyshortcuts={keys.skip.aria}
          data-testid="wrap-up-skip"
          onClick={() => void skipWrapUp()}
        >
          {t('phone.wrapUp.done')}
          <Keys combo={keys.skip.shown} />
        </Button>
        <Button
          blocked={blocked}
          aria-label={t('phone.wrapUp.plus30Label')}
          aria-keyshortcuts={keys.extend.aria}
          title={keys.extend.shown}
          data-testid="wrap-up-plus-30"
          onClick={() => void extendWrapUp(30_000)}
        >
          {t('phone.wrapUp.plus30')}
        </Button>
        <Button
          blocked={blocked}
          aria-label={t('phone.wrapUp.plus120Label')}
          data-testid="wrap-up-plus-120"
          onClick={() => void extendWrapUp(120_000)}
        >
          {t('phone.wrapUp.plus120')}
        </Button>
      </div>
      {call && (
        <>
          <h3 className="card-sub">{t('phone.wrapUp.last')}</h3>
          <CallerHead caller={call} />
          <KnownNote {...call} />
          <ToDirectory caller={call} />
          <CallerPageButton call={call} />
          <CallerMemory callId={call.callId} number={call.number} />
          <Notes key={call.callId} call={call} blocked={blocked} />
        </>
      )}
    </section>
  );
}
