// Callers whom this person has sent on: to whom, and whether somebody has them by now.

import type { TransferView } from '../../../../contract/view.ts';
import { useText } from '../../../i18n/text.ts';
import { formatNumber } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icons.tsx';
import { callerPhrase } from '../../../waiting/caller.ts';

const icons = { ringing: 'bell', accepted: 'check', callerGone: 'hangUp' } as const;

function Sent({ transfer }: { readonly transfer: TransferView }) {
  const t = useText();
  const { state, toName, to } = transfer;
  return (
    <li className={`sent sent-${state}`} data-testid="sent-caller" data-state={state}>
      <Icon name={icons[state]} />
      <div>
        <span className="muted small">{t('phone.sent.title', { caller: callerPhrase(transfer, t) })}</span>
        <p aria-live="polite">{t(`phone.sent.${state}`, { to: toName ?? formatNumber(to) })}</p>
      </div>
    </li>
  );
}

export function SentCallers({ transfers }: { readonly transfers: Readonly<Record<string, TransferView>> }) {
  const t = useText();
  const all = Object.values(transfers);
  if (all.length === 0) return null;
  return (
    <ul className="sent-list" aria-label={t('phone.sent.list')}>
      {all.map((transfer) => (
        <Sent key={transfer.callId} transfer={transfer} />
      ))}
    </ul>
  );
}
