// A call that rings here and is no offer: direct, a colleague's question, or a leg that nobody announced.

import { useEffect } from 'react';
import type { PhoneCall } from '../../../../contract/phone-call.ts';
import type { AsideView } from '../../../../contract/view.ts';
import { text, useText } from '../../../i18n/text.ts';
import { AsideMemory } from '../../../memory/caller-memory.tsx';
import { bridge } from '../../../state/bridge.ts';
import { useMirror } from '../../../state/mirror.ts';
import { Button } from '../../../ui/controls.tsx';
import { callerDetail, callerPhrase } from '../../../waiting/caller.ts';
import { acceptCall, declineCall } from '../phone-actions.ts';
import { callTitle } from './call-title.ts';

const hints = {
  direct: 'phone.plain.incomingHint',
  consultation: 'phone.plain.consultationHint',
  transfer: 'phone.plain.transferHint',
  hotline: null,
} as const;

function useRingingNotification({ id, number, name }: PhoneCall, title: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: one notification per call, with the same tag when more is known
  useEffect(() => {
    const tag = `ringing:${id}`;
    if (useMirror.getState().settings?.notifications && !document.hasFocus())
      void bridge().call.notify({
        tag,
        title,
        body: callerPhrase({ number, name }, text),
      });
    return () => void bridge().call.dismissNotification(tag);
  }, [id, title]);
}

interface RingingCardProps {
  readonly call: PhoneCall;
  /** Why it can't be accepted now, in words. */
  readonly blocked: string | null;
  /** What the engine says of this call. */
  readonly aside: AsideView | undefined;
}

export function RingingCard({ call, blocked, aside }: RingingCardProps) {
  const t = useText();
  const title = callTitle(call.kind, aside, t);
  const hint = aside ? null : hints[call.kind];
  const caller = aside?.caller ?? call;
  const detail = callerDetail(caller, t);
  useRingingNotification(call, title);
  return (
    <section
      className="card card-ringing"
      aria-label={`${title}: ${callerPhrase(caller, t)}`}
      data-testid="plain-ringing"
      data-call={call.id}
      data-kind={call.kind}
    >
      <header className="card-head">
        <h2>{title}</h2>
      </header>
      {hint && <p className="muted small">{t(hint)}</p>}
      <p className="caller-who digits" role="alert">
        {callerPhrase(caller, t)}
      </p>
      {detail !== null && <p className="muted digits">{detail}</p>}
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
      {aside && <AsideMemory aside={aside} />}
    </section>
  );
}
