// Calls that were dialled here and came to nothing: why, and the number for another try.

import { type Text, useText } from '../../i18n/text.ts';
import type { FailedCall } from '../../phone/phone-state.ts';
import { Button, IconButton } from '../../ui/controls.tsx';
import { formatNumber } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { dial, forgetFailed } from './phone-actions.ts';

const hints = { unknown: 'phone.plain.unknownHint', failed: 'phone.plain.failedHint' } as const;

function words({ number, why, status }: FailedCall, t: Text): string {
  const to = formatNumber(number);
  return why === 'failed'
    ? t('phone.plain.failed', { to, status: status ?? '–' })
    : t(`phone.plain.${why}`, { to });
}

function Failed({ call }: { readonly call: FailedCall }) {
  const t = useText();
  const { number, why } = call;
  const to = formatNumber(number);
  return (
    <li className="sent" data-testid="failed-call" data-why={why}>
      <Icon name={why === 'unknown' || why === 'failed' ? 'warning' : 'hangUp'} />
      <div className="failed-words">
        <p role="alert">{words(call, t)}</p>
        {(why === 'unknown' || why === 'failed') && <p className="muted small">{t(hints[why])}</p>}
        <Button
          icon="calls"
          aria-label={t('phone.plain.againTo', { to })}
          data-testid="dial-again"
          onClick={() => dial(number)}
        >
          {t('phone.plain.again')}
        </Button>
      </div>
      <IconButton
        icon="cross"
        label={t('phone.plain.forget', { to })}
        data-testid="forget-failed"
        onClick={() => forgetFailed(number)}
      />
    </li>
  );
}

export function FailedCalls({ failed }: { readonly failed: readonly FailedCall[] }) {
  const t = useText();
  if (failed.length === 0) return null;
  return (
    <ul className="sent-list" aria-label={t('phone.plain.failedList')}>
      {failed.map((call) => (
        <Failed key={call.number} call={call} />
      ))}
    </ul>
  );
}
