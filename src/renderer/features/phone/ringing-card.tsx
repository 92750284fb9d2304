// A call that rings here and is no offer: direct, a colleague's question, or a leg that nobody announced.

import { useEffect } from 'react';
import type { PhoneCall } from '../../../contract/phone-call.ts';
import { type Text, text, useText } from '../../i18n/text.ts';
import { bridge } from '../../state/bridge.ts';
import { useMirror } from '../../state/mirror.ts';
import { Button } from '../../ui/controls.tsx';
import { callerNumber, callerPhrase } from '../../waiting/caller.ts';
import { acceptCall, declineCall } from './phone-actions.ts';

const titles = {
  direct: 'phone.plain.incoming',
  consultation: 'phone.plain.consultation',
  transfer: 'phone.plain.transfer',
  hotline: 'phone.plain.hotlineLeg',
} as const;
const hints = {
  direct: 'phone.plain.incomingHint',
  consultation: 'phone.plain.consultationHint',
  transfer: 'phone.plain.transferHint',
  hotline: null,
} as const;

export const callTitle = (kind: PhoneCall['kind'], t: Text): string => t(titles[kind]);

function useRingingNotification({ id, kind, number, name }: PhoneCall): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: one notification per call
  useEffect(() => {
    const tag = `ringing:${id}`;
    if (useMirror.getState().settings?.notifications && !document.hasFocus())
      void bridge().call.notify({
        tag,
        title: callTitle(kind, text),
        body: callerPhrase({ number, name }, text),
      });
    return () => void bridge().call.dismissNotification(tag);
  }, [id]);
}

interface RingingCardProps {
  readonly call: PhoneCall;
  /** Why it can't be accepted now, in words. */
  readonly blocked: string | null;
}

export function RingingCard({ call, blocked }: RingingCardProps) {
  const t = useText();
  const title = callTitle(call.kind, t);
  const hint = hints[call.kind];
  useRingingNotification(call);
  return (
    <section
      className="card card-ringing"
      aria-label={`${title}: ${callerPhrase(call, t)}`}
      data-testid="plain-ringing"
      data-call={call.id}
      data-kind={call.kind}
    >
      <header className="card-head">
        <h2>{title}</h2>
      </header>
      {hint && <p className="muted small">{t(hint)}</p>}
      <p className="caller-number digits" role="alert">
        {callerPhrase(call, t)}
      </p>
      {call.name && <p className="muted digits">{callerNumber(call, t)}</p>}
      <div className="answer-buttons">
        <Button
          variant="good"
          icon="calls"
          blocked={blocked}
          data-testid="plain-accept"
          onClick={() => acceptCall(call.id)}
        >
          {t('phone.plain.accept')}
        </Button>
        <Button icon="cross" data-testid="plain-decline" onClick={() => declineCall(call.id)}>
          {t('phone.plain.decline')}
        </Button>
      </div>
      {blocked && (
        <p className="muted small" data-testid="plain-blocked">
          {blocked}
        </p>
      )}
    </section>
  );
}
