// The phone at rest: is it ready, and a field to dial from.

import { memo, useRef } from 'react';
import type { AgentView } from '../../../../contract/view.ts';
import { DialProblem } from '../../../finding/dial-problem.tsx';
import { dialledNumber } from '../../../finding/dialled-number.ts';
import { useText } from '../../../i18n/text.ts';
import type { PhoneState } from '../../../phone/phone-state.ts';
import type { Trouble } from '../../../phone/trouble.ts';
import { commandOrNotice } from '../../../state/commands.ts';
import { useDraft } from '../../../state/drafts.ts';
import { useMirror } from '../../../state/mirror.ts';
import { agentStateText } from '../../../ui/agent-state.tsx';
import { Button } from '../../../ui/controls.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { useAskedFocus } from '../../../ui/use-asked-focus.ts';
import { dial } from '../phone-actions.ts';
import { usePhone } from '../phone-store.ts';

function useReadiness(phone: PhoneState, me: AgentView | null, trouble: Trouble | null) {
  const t = useText();
  const simulated = useMirror(({ view }) => view?.engine.switchKind === 'simulator');
  const heldBy = useMirror(({ view }) => view?.engine.switchHeldBy);
  const { line } = phone;
  if (me?.availability.kind === 'onBreak') {
    return {
      tone: 'warn',
      icon: 'pause',
      title: agentStateText(me, t),
      hint: t('phone.idle.onBreakHint'),
    } as const;
  }
  if (trouble === 'hotlineElsewhere') {
    return {
      tone: 'warn',
      icon: 'warning',
      title: t('phone.idle.hotlineElsewhere'),
      hint: t('phone.idle.hotlineElsewhereHint', { host: heldBy ?? '' }),
    } as const;
  }
  if (trouble === 'offline' || trouble === 'switchLost' || trouble === 'phoneUnreachable') {
    return {
      tone: 'warn',
      icon: 'warning',
      title: t(`phone.idle.${trouble}`),
      hint: t(`phone.idle.${trouble}Hint`),
    } as const;
  }
  if (me?.phone === 'outside') {
    return {
      tone: 'good',
      icon: 'check',
      title: t('phone.idle.ready'),
      hint: t('phone.idle.outsideHint'),
    } as const;
  }
  if (line.kind === 'off' && line.why === 'deskPhone') {
    return {
      tone: 'good',
      icon: 'check',
      title: t('phone.idle.ready'),
      hint: t('phone.idle.readyDeskHint'),
    } as const;
  }
  if (line.kind === 'off' && simulated) {
    return {
      tone: 'good',
      icon: 'check',
      title: t('phone.idle.ready'),
      hint: t('phone.idle.simulatedHint'),
    } as const;
  }
  if (line.kind === 'off') {
    return {
      tone: 'warn',
      icon: 'warning',
      title: t('phone.idle.noAccount'),
      hint: t('phone.idle.noAccountHint'),
    } as const;
  }
  if (line.kind === 'registered') {
    return {
      tone: 'good',
      icon: 'check',
      title: t('phone.idle.ready'),
      hint: t('phone.idle.readyHint'),
    } as const;
  }
  if (line.kind === 'connecting')
    return { tone: 'calm', icon: 'clock', title: t('phone.idle.connecting'), hint: '' } as const;
  return {
    tone: 'warn',
    icon: 'warning',
    title: t('phone.idle.lost'),
    hint: t('phone.idle.lostHint'),
  } as const;
}

export function DialField() {
  const t = useText();
  const [typed, setTyped] = useDraft('dial');
  const field = useRef<HTMLInputElement>(null);
  const focus = usePhone((state) => state.focusDial);
  useAskedFocus(field, focus);
  const dialled = dialledNumber(typed);
  const number = dialled.kind === 'number' ? dialled.number : null;
  return (
    <form
      className="dial"
      onSubmit={(event) => {
        event.preventDefault();
        if (number) dial(number);
      }}
    >
      <input
        ref={field}
        className="input digits"
        type="tel"
        value={typed}
        placeholder={t('phone.plain.dialPlaceholder')}
        aria-label={t('phone.plain.dialLabel')}
        aria-describedby="dial-problem"
        aria-invalid={number === null && dialled.kind !== 'none'}
        data-testid="dial-input"
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" icon="calls" disabled={!number} data-testid="dial">
        {t('phone.plain.dial')}
      </Button>
      <DialProblem id="dial-problem" dialled={dialled} />
    </form>
  );
}

export const IdleCard = memo(function IdleCard({
  phone,
  me,
  connected,
  trouble,
}: {
  readonly phone: PhoneState;
  readonly me: AgentView | null;
  readonly connected: boolean;
  readonly trouble: Trouble | null;
}) {
  const t = useText();
  const readiness = useReadiness(phone, me, trouble);
  return (
    <section
      className="card card-idle"
      aria-label={t('phone.title')}
      data-testid="phone-idle"
      data-line={phone.line.kind}
    >
      <div className={`readiness readiness-${readiness.tone}`}>
        <Icon name={readiness.icon} size={18} />
        <div>
          <h2>{readiness.title}</h2>
          {readiness.hint && <p className="muted">{readiness.hint}</p>}
        </div>
      </div>
      {me?.availability.kind === 'onBreak' && (
        <Button
          variant="primary"
          blocked={connected ? null : t('callBar.blocked.offline')}
          data-testid="end-break"
          onClick={() => void commandOrNotice({ kind: 'endBreak' })}
        >
          {t('phone.idle.endBreak')}
        </Button>
      )}
      {/* Also while the line is lost: what was typed stays. */}
      {phone.line.kind !== 'off' && <DialField />}
    </section>
  );
});
