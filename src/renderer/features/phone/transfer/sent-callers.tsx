// Callers whom this person has sent on: to whom, whether somebody has them by now, and for seconds the way back.

import type { TransferView } from '../../../../contract/view.ts';
import { useText } from '../../../i18n/text.ts';
import { Button, type KeyHint, Keys } from '../../../ui/controls.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { callerPhrase } from '../../../waiting/caller.ts';
import { sentTo } from '../../../waiting/sent-to.ts';
import { useSecondsToTakeBack } from '../../../waiting/take-back.ts';
import { takeBack } from '../phone-actions.ts';

const icons = { ringing: 'bell', waiting: 'team', accepted: 'check', callerGone: 'hangUp' } as const;

function Sent({ transfer, ...way }: { readonly transfer: TransferView } & WayBack) {
  const t = useText();
  const { state } = transfer;
  const caller = callerPhrase(transfer, t);
  const seconds = useSecondsToTakeBack(transfer);
  return (
    <li className={`sent sent-${state}`} data-testid="sent-caller" data-state={state}>
      <Icon name={icons[state]} />
      <div className="sent-words">
        <span className="muted small">{t('phone.sent.title', { caller })}</span>
        <p aria-live="polite">{t(`phone.sent.${state}`, { to: sentTo(transfer, t) })}</p>
        {seconds > 0 && (
          <Button
            variant="primary"
            blocked={way.blocked}
            aria-keyshortcuts={way.takeBackKeys.aria}
            data-testid="take-back"
            onClick={() => void takeBack(transfer.callId)}
          >
            {t('phone.sent.takeBack')}
            <span className="heard-only">: {caller}</span>
            <span className="digits" aria-hidden="true">
              {t('phone.sent.rest', { seconds })}
            </span>
            <Keys combo={way.takeBackKeys.shown} />
          </Button>
        )}
      </div>
    </li>
  );
}

interface WayBack {
  readonly takeBackKeys: KeyHint;
  /** Why nobody can be taken back now. */
  readonly blocked: string | null;
}

export function SentCallers({
  transfers,
  ...way
}: { readonly transfers: Readonly<Record<string, TransferView>> } & WayBack) {
  const t = useText();
  const all = Object.values(transfers);
  if (all.length === 0) return null;
  return (
    <ul className="sent-list" aria-label={t('phone.sent.list')}>
      {all.map((transfer) => (
        <Sent key={transfer.callId} transfer={transfer} {...way} />
      ))}
    </ul>
  );
}
