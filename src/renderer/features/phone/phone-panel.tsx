// The right side: what the phone is doing, the most urgent on top.

import { memo, type ReactNode, useEffect, useRef } from 'react';
import type { ConsoleView } from '../../../contract/view.ts';
import { useText } from '../../i18n/text.ts';
import { Banner } from '../../ui/controls.tsx';
import { IdleCard } from './idle-card.tsx';
import { OfferCard } from './offer-card.tsx';
import { OwnCall, type TalkKeys } from './own-call.tsx';
import { closePanel, usePhone } from './phone-store.ts';
import { PlainCall } from './plain-call.tsx';
import { troubleOf } from './trouble.ts';
import { WrapUpCard } from './wrap-up-card.tsx';
import './phone.css';
import './phone-parts.css';

export interface PhonePanelProps {
  readonly view: ConsoleView;
  readonly connected: boolean;
  readonly deskPhone: boolean;
  readonly keys: TalkKeys & { readonly takeFirst: string; readonly declineOffer: string };
  /** Shown below while the phone is at rest. */
  readonly atRest: ReactNode;
}

export const PhonePanel = memo(function PhonePanel({
  view,
  connected,
  deskPhone,
  keys,
  atRest,
}: PhonePanelProps) {
  const t = useText();
  const phone = usePhone((state) => state.phone);
  const panel = useRef<HTMLElement>(null);
  const me = view.agents[view.me.agentId] ?? null;
  const call = view.calls.own ?? null;
  const [offer] = Object.values(view.offers);
  const blocked = connected ? null : t('callBar.blocked.offline');
  // While the engine can't be heard, the phone knows better whether the call is still there.
  const endedOffline = call !== null && !connected && call.agentLeg === phone.endedLeg;
  const inCall = call !== null && call.phase !== 'wrapUp' && !endedOffline;
  const wrapUp = me?.activity.kind === 'wrapUp' ? me.activity : null;
  const plain =
    phone.voice.kind === 'ringing' || phone.voice.kind === 'dialling' || phone.voice.kind === 'talking';
  const busy = inCall || plain || offer !== undefined || wrapUp !== null;

  const callId = inCall ? call.callId : null;
  useEffect(() => {
    closePanel();
    // The row whose button was pressed is gone; the keyboard should not fall back to the top of the page.
    if (callId && document.activeElement === document.body) panel.current?.focus();
  }, [callId]);

  return (
    <aside
      className="phone scroll"
      aria-label={t('phone.title')}
      ref={panel}
      tabIndex={-1}
      data-testid="phone-panel"
    >
      {offer && !inCall && (
        <OfferCard
          key={offer.id}
          offer={offer}
          blocked={blocked}
          deskPhone={deskPhone}
          acceptKeys={keys.takeFirst}
          declineKeys={keys.declineOffer}
        />
      )}
      {endedOffline && <Banner tone="info">{t('phone.call.endedOffline')}</Banner>}
      {inCall && (
        <OwnCall
          call={call}
          view={view}
          phone={phone}
          connected={connected}
          deskPhone={deskPhone}
          keys={keys}
        />
      )}
      <PlainCall phone={phone} keys={keys} />
      {wrapUp && !inCall && <WrapUpCard until={wrapUp.until} call={call} blocked={blocked} />}
      {!busy && (
        <IdleCard
          phone={phone}
          me={me}
          connected={connected}
          trouble={troubleOf(view, connected, phone.line)}
        />
      )}
      {!busy && atRest}
    </aside>
  );
});
