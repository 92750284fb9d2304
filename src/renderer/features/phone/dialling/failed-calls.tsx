// Calls that were dialled here and came to nothing: why, and the number for another try.

import type { AgentView, ConsoleView } from '../../../../contract/view.ts';
import { useText } from '../../../i18n/text.ts';
import type { FailedCall } from '../../../phone/phone-state.ts';
import { Button, IconButton } from '../../../ui/controls.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { calledName } from '../../../waiting/called.ts';
import { dial, forgetFailed } from '../phone-actions.ts';

const hints = { unknown: 'phone.plain.unknownHint', failed: 'phone.plain.failedHint' } as const;

function Failed({
  call: { number, why, status },
  colleague,
}: {
  readonly call: FailedCall;
  readonly colleague: AgentView | undefined;
}) {
  const t = useText();
  const to = calledName(number);
  // A colleague's number exists, whatever the exchange says of a phone that isn't there.
  const isGone = why === 'unknown' && colleague !== undefined;
  const hint = why === 'failed' || (why === 'unknown' && !isGone) ? hints[why] : null;
  const words = isGone
    ? t('told.why.unreachable', { to })
    : why === 'failed'
      ? t('phone.plain.failed', { to, status: status ?? '–' })
      : t(`phone.plain.${why}`, { to });
  return (
    <li className="sent" data-testid="failed-call" data-why={why}>
      <Icon name={hint ? 'warning' : 'hangUp'} />
      <div className="failed-words">
        <p role="alert">{words}</p>
        {hint && <p className="muted small">{t(hint)}</p>}
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

export function FailedCalls({
  failed,
  agents,
}: {
  readonly failed: readonly FailedCall[];
  readonly agents: ConsoleView['agents'];
}) {
  const t = useText();
  if (failed.length === 0) return null;
  return (
    <ul className="sent-list" aria-label={t('phone.plain.failedList')}>
      {failed.map((call) => (
        <Failed
          key={call.number}
          call={call}
          colleague={Object.values(agents).find(({ extension }) => extension === call.number)}
        />
      ))}
    </ul>
  );
}
