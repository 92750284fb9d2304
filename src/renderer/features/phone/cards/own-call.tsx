// The call that this person is in: who, how long, and everything that can be done with it.

import type { PhoneCall } from '../../../../contract/phone-call.ts';
import type { ConsoleView, OwnCallView } from '../../../../contract/view.ts';
import { useText } from '../../../i18n/text.ts';
import { CallerMemory, KnownNote } from '../../../memory/caller-memory.tsx';
import { useSecondsSince } from '../../../state/clock.ts';
import { Banner, Button, type KeyHint, Keys, ToolButton } from '../../../ui/controls.tsx';
import { formatDuration, formatWaiting } from '../../../ui/format.ts';
import { calledName } from '../../../waiting/called.ts';
import { canDo } from '../../../waiting/can.ts';
import { ToDirectory } from '../../../waiting/to-directory.tsx';
import { cancelConsult, completeTransfer, hangUp, toggleConsult, toggleOwnHold } from '../phone-actions.ts';
import { togglePanel, usePhone } from '../phone-store.ts';
import { TransferPanel } from '../transfer/transfer-panel.tsx';
import { CallerHead, CallFacts } from './call-facts.tsx';
import { KeypadButton, MediaBanner, MuteButton } from './call-tools.tsx';
import { CallerPageButton } from './caller-page.tsx';
import { Keypad } from './keypad.tsx';
import { Notes } from './notes.tsx';

export interface TalkKeys {
  readonly hold: KeyHint;
  readonly mute: KeyHint;
  readonly keypad: KeyHint;
  readonly transfer: KeyHint;
  readonly complete: KeyHint;
  readonly toggle: KeyHint;
  readonly cancelConsult: KeyHint;
  readonly hangUp: KeyHint;
  /** Any other combination, as people read it. */
  readonly show: (combo: string) => string;
}

interface OwnCallProps {
  readonly call: OwnCallView;
  readonly view: ConsoleView;
  /** Its leg at the softphone; undefined at a desk phone, and until it stands. */
  readonly leg: PhoneCall | undefined;
  /** The softphone is in use. */
  readonly softphone: boolean;
  readonly connected: boolean;
  readonly deskPhone: boolean;
  readonly keys: TalkKeys;
}

function Consult({
  call,
  unless,
  keys,
}: Pick<OwnCallProps, 'call' | 'keys'> & {
  /** Why this can't be done now, in words. */
  readonly unless: (deed: Parameters<typeof canDo>[1]) => string | null;
}) {
  const t = useText();
  const { consult } = call;
  if (!consult) return null;
  const to = calledName(consult.to);
  const talking = consult.phase === 'talking';
  const words = !talking
    ? t('phone.transfer.consultRinging', { to })
    : consult.facing === 'target'
      ? t('phone.transfer.consultTarget', { to })
      : t('phone.transfer.consultCaller', { to });
  return (
    <section
      className="sub-panel consult"
      aria-label={t('phone.transfer.attended')}
      data-testid="consult"
      data-facing={consult.facing}
    >
      <p aria-live="polite">{words}</p>
      <div className="consult-buttons">
        {talking && (
          <Button
            variant="primary"
            icon="check"
            blocked={unless('completeTransfer')}
            aria-keyshortcuts={keys.complete.aria}
            data-testid="consult-complete"
            onClick={() => void completeTransfer()}
          >
            {t('phone.transfer.complete')}
            <Keys combo={keys.complete.shown} />
          </Button>
        )}
        {talking && (
          <Button
            icon="swap"
            blocked={unless('toggle')}
            aria-keyshortcuts={keys.toggle.aria}
            data-testid="consult-toggle"
            onClick={() => void toggleConsult()}
          >
            {t('phone.transfer.toggle')}
            <Keys combo={keys.toggle.shown} />
          </Button>
        )}
        <Button
          icon="cross"
          blocked={unless('cancelConsult')}
          aria-keyshortcuts={keys.cancelConsult.aria}
          data-testid="consult-cancel"
          onClick={() => void cancelConsult()}
        >
          {t('phone.transfer.cancel')}
          <Keys combo={keys.cancelConsult.shown} />
        </Button>
      </div>
    </section>
  );
}

export function OwnCall({ call, view, leg, softphone, connected, deskPhone, keys }: OwnCallProps) {
  const t = useText();
  const panel = usePhone((state) => state.panel);
  const seconds = useSecondsSince(call.takenAt);
  const blocked = connected ? null : t('phone.call.needsEngine');
  const held = call.phase === 'held';
  const callingBack = call.phase === 'callingBack';
  const connecting = call.phase === 'connecting' || callingBack;
  const reaching = t(callingBack ? 'phone.call.callingBack' : 'phone.call.connecting');
  const notYet = connecting ? reaching : blocked;
  /** Why this can't be done now: what is offered and refused would only be tried again. */
  const unless = (...deeds: Parameters<typeof canDo>[1][]) =>
    notYet ??
    (deeds.some((deed) => canDo(call, deed))
      ? null
      : t(call.consult ? 'phone.call.consultFirst' : 'phone.call.notNow'));
  const resumes = held && !call.consult;
  // Another call is heard while the caller is on hold.
  const aside = leg?.held ? t('phone.call.held') : null;
  const title =
    held || call.heldByPhone
      ? t('phone.call.held')
      : connecting
        ? reaching
        : t(deskPhone ? 'phone.call.talkingAtDesk' : 'phone.call.talking');
  return (
    <section
      className={aside ? 'card' : 'card card-call'}
      aria-label={t('phone.call.talking')}
      data-testid="own-call"
      data-call-id={call.callId}
      data-phase={call.phase}
    >
      {/* Dropped on a colleague's tile or a team's. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: by keyboard the tiles, the field and the transfer panel do the same */}
      <header
        className="card-head card-grip"
        draggable={notYet === null}
        title={notYet === null ? t('phone.call.drag') : undefined}
        onDragStart={({ dataTransfer }) => {
          dataTransfer.setData('application/x-klinke-call', call.callId);
          dataTransfer.effectAllowed = 'all';
        }}
      >
        <h2 className={held || call.heldByPhone ? 'held' : undefined} aria-live="polite">
          {title}
        </h2>
        <span className="talk-time digits" role="timer" data-testid="talk-time">
          {formatDuration(seconds)}
        </span>
      </header>
      <CallerHead caller={call} />
      <KnownNote {...call} />
      <ToDirectory caller={call} />
      <CallFacts teamName={call.teamName} path={call.path} waited={formatWaiting(call.waitedMs / 1_000)} />
      {/* Above what comes and goes: no button moves while a hand is on its way to it. */}
      <div className="tools">
        <ToolButton
          icon={resumes ? 'play' : 'pause'}
          label={resumes ? t('phone.call.resume') : t('phone.call.hold')}
          pressed={resumes}
          keys={keys.hold}
          blocked={call.heldByPhone ? t('phone.call.heldByPhone') : unless(resumes ? 'resume' : 'hold')}
          data-testid="hold"
          onClick={toggleOwnHold}
        />
        {softphone && (
          <MuteButton
            muted={leg?.muted ?? false}
            keys={keys.mute}
            blocked={aside ?? (leg ? null : t('phone.call.connecting'))}
          />
        )}
        <KeypadButton keys={keys.keypad} blocked={aside ?? (deskPhone ? unless('sendDigits') : null)} />
        <ToolButton
          icon="transfer"
          label={t('phone.call.transfer')}
          pressed={panel === 'transfer'}
          keys={keys.transfer}
          blocked={unless('blindTransfer', 'consult')}
          data-testid="transfer"
          onClick={() => togglePanel('transfer')}
        />
      </div>
      <Button
        variant="danger"
        icon="hangUp"
        className="hang-up"
        aria-keyshortcuts={keys.hangUp.aria}
        data-testid="hang-up"
        onClick={() => void hangUp(call.agentLeg)}
      >
        {t('phone.call.hangUp')}
        {/* The key acts on the call that is heard. */}
        {!aside && <Keys combo={keys.hangUp.shown} />}
      </Button>
      <Consult call={call} unless={unless} keys={keys} />
      {connecting && deskPhone && (
        <Banner tone="info" icon="calls">
          {t('phone.call.connectingDesk')}
        </Banner>
      )}
      {call.heldByPhone && (
        <Banner tone="info" icon="pause" testid="held-by-phone">
          {t('phone.call.heldByPhone')}
        </Banner>
      )}
      {call.silent && (
        <Banner tone="bad" testid="silent-leg">
          {t(call.silent === 'caller' ? 'phone.call.callerSilent' : 'phone.call.agentSilent')}
        </Banner>
      )}
      {held && !call.consult && (
        <Banner tone="info" icon="pause">
          {t('phone.call.heldHint')}
        </Banner>
      )}
      {!connected && (
        <Banner tone="warn" testid="call-without-engine">
          {t('phone.call.engineLost')}
        </Banner>
      )}
      {/* The engine sees both sides of the silence: then its words are enough. */}
      {softphone && (
        <MediaBanner
          call={{ muted: leg?.muted ?? false, media: call.silent ? 'up' : (leg?.media ?? 'up') }}
        />
      )}
      {panel === 'keypad' && !aside && <Keypad />}
      {panel === 'transfer' && <TransferPanel view={view} connected={connected} shown={keys.show} />}
      <CallerPageButton call={call} />
      <CallerMemory callId={call.callId} number={call.number} />
      <Notes key={call.callId} call={call} blocked={blocked} />
    </section>
  );
}
