// The right side: what the phone is doing, the most urgent on top.

import { memo, type ReactNode, useEffect, useRef } from 'react';
import type { PhoneCall } from '../../../contract/phone-call.ts';
import type { ConsoleView } from '../../../contract/view.ts';
import { useText } from '../../i18n/text.ts';
import { AsideMemory } from '../../memory/caller-memory.tsx';
import { earReasons, earTaken } from '../../phone/ear.ts';
import { heardCall, isOpen, ringingCalls, unansweredDial } from '../../phone/phone-calls.ts';
import { troubleOf } from '../../phone/trouble.ts';
import { Banner, type KeyHint } from '../../ui/controls.tsx';
import { BegunNotes } from './cards/begun-notes.tsx';
import { callTitle } from './cards/call-title.ts';
import { DialField, IdleCard } from './cards/idle-card.tsx';
import { InterruptedCall } from './cards/interrupted-call.tsx';
import { OfferCard } from './cards/offer-card.tsx';
import { OwnCall, type TalkKeys } from './cards/own-call.tsx';
import { PlainCall, UnnamedCall } from './cards/plain-call.tsx';
import { RingingCard } from './cards/ringing-card.tsx';
import { WrapUpCard } from './cards/wrap-up-card.tsx';
import { FailedCalls } from './dialling/failed-calls.tsx';
import { closePanel, usePhone } from './phone-store.ts';
import { SaidAloud } from './said-aloud.tsx';
import { SentCallers } from './transfer/sent-callers.tsx';
import './phone.css';
import './phone-parts.css';

export interface PhonePanelProps {
  readonly view: ConsoleView;
  readonly connected: boolean;
  readonly deskPhone: boolean;
  readonly keys: TalkKeys & {
    readonly takeFirst: KeyHint;
    readonly declineOffer: KeyHint;
    readonly takeBack: KeyHint;
    readonly wrapUp: { readonly skip: KeyHint; readonly extend: KeyHint };
  };
  /** Colleagues, and whom a caller can be handed to: shown below while the phone is at rest, and in a call. */
  readonly people: ReactNode;
}

/** All but those that stand in the own call's card and in the offer's. */
function otherCalls(calls: readonly PhoneCall[], own: string | null, offered: string | null) {
  return calls.filter(({ id, phase }) => id !== own && !(phase === 'ringing' && id === offered));
}

export const PhonePanel = memo(function PhonePanel({
  view,
  connected,
  deskPhone,
  keys,
  people,
}: PhonePanelProps) {
  const t = useText();
  const phone = usePhone((state) => state.phone);
  const taking = usePhone((state) => state.taking);
  const leaving = usePhone((state) => state.leaving);
  const panel = useRef<HTMLElement>(null);
  const me = view.agents[view.me.agentId] ?? null;
  const call = view.calls.own ?? null;
  const [offer] = Object.values(view.offers);
  const blocked = connected ? null : t('callBar.blocked.offline');
  // While the engine can't be heard, the phone knows better whether the call is still there.
  const endedOffline = call !== null && !connected && call.agentLeg === phone.endedLeg;
  const gone = endedOffline || call?.agentLeg === leaving;
  const inCall = call !== null && call.phase !== 'wrapUp' && !gone;
  const wrapUp = me?.activity.kind === 'wrapUp' ? me.activity : null;
  const others = otherCalls(phone.calls, inCall ? call.agentLeg : null, offer?.leg ?? null);
  const busy = inCall || others.length > 0 || offer !== undefined || wrapUp !== null;
  const aside = view.asides.own;
  const asideOf = ({ id }: PhoneCall) => (aside?.leg === id ? aside : undefined);
  const heard = heardCall(phone.calls);
  const taken = earTaken({ own: view.calls.own, calls: phone.calls, taking, leaving });
  const earBlocked = taken && t(earReasons[taken]);

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
      <SaidAloud call={inCall ? call : null} wrapUp={wrapUp !== null} transfers={view.transfers} />
      {offer && !inCall && (
        <OfferCard
          key={offer.id}
          offer={offer}
          blocked={blocked}
          acceptBlocked={unansweredDial(phone.calls) ? t(earReasons.dialling) : blocked}
          deskPhone={deskPhone}
          acceptKeys={keys.takeFirst}
          declineKeys={keys.declineOffer}
        />
      )}
      {endedOffline && <Banner tone="info">{t('phone.call.endedOffline')}</Banner>}
      {inCall && call.phase === 'interrupted' && <InterruptedCall call={call} blocked={blocked} />}
      {inCall && call.phase !== 'interrupted' && (
        <OwnCall
          call={call}
          view={view}
          leg={phone.calls.find(({ id }) => id === call.agentLeg)}
          softphone={phone.line.kind !== 'off'}
          connected={connected}
          deskPhone={deskPhone}
          keys={keys}
        />
      )}
      {ringingCalls(others).map((each) => (
        <RingingCard key={each.id} call={each} blocked={earBlocked} aside={asideOf(each)} />
      ))}
      {others.filter(isOpen).map((each) => {
        const Card = each.kind === 'hotline' ? UnnamedCall : PlainCall;
        return (
          <Card
            key={each.id}
            call={each}
            blocked={earBlocked}
            keys={each.id === heard?.id ? keys : null}
            aside={asideOf(each)}
          />
        );
      })}
      {!inCall && others.some(isOpen) && !unansweredDial(phone.calls) && <DialField />}
      {/* A desk phone can't say who asks about whom; here nothing else would. */}
      {aside?.caller && !phone.calls.some(({ id }) => id === aside.leg) && (
        <section className="card" aria-label={callTitle('consultation', aside, t)}>
          <Banner tone="info" icon="calls" testid="aside-at-desk">
            {callTitle('consultation', aside, t)}
          </Banner>
          <AsideMemory aside={aside} />
        </section>
      )}
      <SentCallers
        transfers={view.transfers}
        takeBackKeys={keys.takeBack}
        blocked={inCall ? t('callBar.blocked.talking') : blocked}
      />
      {wrapUp?.until !== undefined && !inCall && (
        <WrapUpCard until={wrapUp.until} call={call} blocked={blocked} keys={keys.wrapUp} />
      )}
      {!busy && (
        <IdleCard
          phone={phone}
          me={me}
          connected={connected}
          trouble={troubleOf(view, connected, phone.line)}
        />
      )}
      {!inCall && <BegunNotes own={wrapUp && call ? call.callId : null} blocked={blocked} />}
      <FailedCalls failed={phone.failed} agents={view.agents} />
      {(!busy || inCall) && people}
    </aside>
  );
});
