// The own call after its phone was lost: the caller hears music, and one click leads back.

import type { OwnCallView } from '../../../../contract/view.ts';
import { useText } from '../../../i18n/text.ts';
import { CallerMemory, KnownNote } from '../../../memory/caller-memory.tsx';
import { useSecondsUntil } from '../../../state/clock.ts';
import { Button } from '../../../ui/controls.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { giveBack, rejoin } from '../phone-actions.ts';
import { usePhone } from '../phone-store.ts';
import { CallerHead } from './call-facts.tsx';
import { CallerPageButton } from './caller-page.tsx';
import { Notes } from './notes.tsx';

export function InterruptedCall({
  call,
  blocked: offline,
}: {
  readonly call: OwnCallView;
  readonly blocked: string | null;
}) {
  const t = useText();
  const rest = useSecondsUntil(call.rejoinUntil ?? 0);
  const line = usePhone((state) => state.phone.line.kind);
  const starting = line === 'connecting' || line === 'lost';
  const blocked = offline ?? (starting ? t('state.trouble.softphoneConnecting') : null);
  return (
    <section className="card" aria-label={t('phone.interrupted.title')} data-testid="interrupted-call">
      <header className="card-head">
        <div role="alert">
          <h2>{t('phone.interrupted.title')}</h2>
        </div>
        <span className="countdown digits" role="timer">
          {formatDuration(rest)}
        </span>
      </header>
      <CallerHead caller={call} />
      <KnownNote {...call} />
      <p className="muted">{t('phone.interrupted.hint')}</p>
      <div className="wrap-up-buttons">
        <Button
          variant="primary"
          icon="swap"
          blocked={blocked}
          data-testid="rejoin"
          onClick={() => void rejoin(call.callId)}
        >
          {t('phone.interrupted.rejoin')}
        </Button>
        <Button blocked={offline} data-testid="give-back" onClick={() => void giveBack(call.callId)}>
          {t('phone.interrupted.giveBack')}
        </Button>
      </div>
      <CallerPageButton call={call} />
      <CallerMemory callId={call.callId} number={call.number} />
      <Notes key={call.callId} call={call} blocked={offline} />
    </section>
  );
}
