// The engine rings this person for a waiting call: accept or decline.

import { useEffect } from 'react';
import type { OfferView } from '../../../../contract/view.ts';
import { text, useText } from '../../../i18n/text.ts';
import { CallerMemory, KnownNote, NotesOfCall } from '../../../memory/caller-memory.tsx';
import { bridge } from '../../../state/bridge.ts';
import { useSecondsSince, useSecondsUntil } from '../../../state/clock.ts';
import { useMirror } from '../../../state/mirror.ts';
import { Banner, Button, type KeyHint, Keys } from '../../../ui/controls.tsx';
import { formatWaiting } from '../../../ui/format.ts';
import { callerPhrase } from '../../../waiting/caller.ts';
import { acceptOffer, declineOffer } from '../phone-actions.ts';
import { usePhone } from '../phone-store.ts';
import { CallerHead, CallFacts } from './call-facts.tsx';

function useOfferNotification(offer: OfferView): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: one notification per offer, whatever changes in it
  useEffect(() => {
    const tag = `offer:${offer.id}`;
    if (useMirror.getState().settings?.notifications && !document.hasFocus()) {
      void bridge().call.notify({
        tag,
        title: text(offer.calledBack ? 'phone.offer.notifyCallBack' : 'phone.offer.notifyTitle', {
          team: offer.teamName,
        }),
        body: callerPhrase(offer, text),
      });
    }
    return () => void bridge().call.dismissNotification(tag);
  }, [offer.id]);
}

export function OfferCard({
  offer,
  blocked,
  acceptBlocked,
  deskPhone,
  acceptKeys,
  declineKeys,
}: {
  readonly offer: OfferView;
  readonly blocked: string | null;
  /** Why it can't be accepted, in words. */
  readonly acceptBlocked: string | null;
  /** Accepts by being lifted; a click here can't do it for it. */
  readonly deskPhone: boolean;
  readonly acceptKeys: KeyHint;
  readonly declineKeys: KeyHint;
}) {
  const t = useText();
  const waited = useSecondsSince(offer.enteredAt);
  const rest = useSecondsUntil(offer.until);
  const taking = usePhone((state) => state.taking === offer.callId);
  useOfferNotification(offer);
  return (
    <section
      className="card card-ringing"
      aria-label={t('phone.offer.title')}
      data-testid="offer-card"
      data-offer-id={offer.id}
    >
      <p className="heard-only" role="alert">
        {t(offer.calledBack ? 'phone.offer.announceCallBack' : 'phone.offer.announce', {
          caller: callerPhrase(offer, t),
          team: offer.teamName,
        })}
      </p>
      <header className="card-head">
        <h2>{t(offer.calledBack ? 'phone.offer.callBackTitle' : 'phone.offer.title')}</h2>
        <span className="muted digits">{t('phone.offer.rest', { seconds: rest })}</span>
      </header>
      <CallerHead caller={offer} />
      <KnownNote {...offer} />
      <CallFacts teamName={offer.teamName} path={offer.path} waited={formatWaiting(waited)} />
      {deskPhone && (
        <Banner tone="info" icon="calls">
          {t('phone.call.connectingDesk')}
        </Banner>
      )}
      <div className="answer-buttons">
        {!deskPhone && (
          <Button
            variant="good"
            icon="calls"
            blocked={taking ? t('callBar.blocked.taking') : acceptBlocked}
            aria-keyshortcuts={acceptKeys.aria}
            data-testid="accept-offer"
            onClick={() => void acceptOffer(offer)}
          >
            {t(offer.calledBack ? 'callBar.callBack.take' : 'phone.offer.accept')}
            <Keys combo={acceptKeys.shown} />
          </Button>
        )}
        <Button
          icon="cross"
          blocked={blocked}
          aria-keyshortcuts={declineKeys.aria}
          title={declineKeys.shown}
          data-testid="decline-offer"
          onClick={() => void declineOffer(offer)}
        >
          {t('phone.offer.decline')}
        </Button>
      </div>
      {offer.calledBack && <Banner tone="info">{t('callBar.callBack.hintOffer')}</Banner>}
      {/* Below the buttons: what comes a moment later moves none of them. */}
      <CallerMemory callId={offer.callId} number={offer.number} />
      <NotesOfCall notes={offer.notes} />
    </section>
  );
}
