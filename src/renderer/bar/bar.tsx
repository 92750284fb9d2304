// The slim bar: a chip per waiting call, a click takes it in the window. It never asks for the focus.

import { type MouseEvent, useEffect, useLayoutEffect, useRef } from 'react';
import type { PhoneCall } from '../../contract/phone-call.ts';
import type {
  ConsoleView,
  OfferView,
  OwnCallView,
  TransferView,
  WaitingCallView,
} from '../../contract/view.ts';
import { useText } from '../i18n/text.ts';
import { bridge } from '../state/bridge.ts';
import { useLocalSecondsSince, useSecondsSince, useSecondsUntil } from '../state/clock.ts';
import { commandOrNotice } from '../state/commands.ts';
import { type SignedInSession, useMirror } from '../state/mirror.ts';
import { dismissTitle, showNotice, useNotices } from '../state/notices.ts';
import { readNotice } from '../state/told.ts';
import { IconButton } from '../ui/controls.tsx';
import { formatAge, formatDuration } from '../ui/format.ts';
import { Icon, KlinkeMark } from '../ui/icons.tsx';
import { callerPhrase, spokenDuration } from '../waiting/caller.ts';
import { sentTo } from '../waiting/sent-to.ts';
import { useSecondsToTakeBack } from '../waiting/take-back.ts';
import { useUnread } from '../waiting/unread.ts';
import { barBlocked, ringingBlocked } from './blocked.ts';
import { barChips, besideHotline, chipUrgency } from './chips.ts';
import { declineInWindow, useFromWindow } from './from-window.ts';
import './bar.css';

/** Pressing must not move the focus away from where somebody is typing. */
const keepFocus = (event: MouseEvent) => event.preventDefault();

/** The window has the softphone: it takes the call, or accepts the one that rings here. */
const takeInWindow = (callId: string) => void bridge().call.takeInWindow(callId);
const showWindow = () => void bridge().call.showWindow();

function Chip({
  call,
  view,
  blocked,
  reasonShown,
}: {
  readonly call: WaitingCallView;
  readonly view: ConsoleView;
  /** Why nothing can be taken now, in words. */
  readonly blocked: string | null;
  /** It stands in the bar already. */
  readonly reasonShown: boolean;
}) {
  const t = useText();
  const seconds = useSecondsSince(call.enteredAt, call.takenBy?.at);
  const team = view.teams[call.teamId];
  const level = chipUrgency(seconds * 1_000, team);
  const words = { caller: callerPhrase(call, t), team: team?.name ?? '' };
  return (
    <button
      type="button"
      className={`chip chip-${level}`}
      aria-disabled={blocked !== null || call.takenBy !== null}
      title={blocked ?? undefined}
      data-testid="chip"
      data-call-id={call.id}
      onMouseDown={keepFocus}
      onClick={() => {
        if (call.takenBy) return;
        if (!blocked) takeInWindow(call.id);
        else if (!reasonShown) showNotice('info', blocked);
      }}
    >
      <span className="chip-team">{words.team}</span>
      <span className="chip-caller digits" title={words.caller}>
        {words.caller}
      </span>
      {call.takenBy ? (
        <span>{t('callBar.takenBy', { name: call.takenBy.agentName })}</span>
      ) : (
        <>
          <span className="chip-time digits" aria-hidden="true">
            {level !== 'calm' && <Icon name={level === 'red' ? 'warning' : 'clock'} size={12} />}
            {formatDuration(seconds)}
          </span>
          <span className="heard-only">
            {t('callBar.bar.chip', { duration: spokenDuration(seconds, t) })}
          </span>
        </>
      )}
    </button>
  );
}

interface ChipFactsProps {
  readonly icon: 'bell' | 'calls' | 'pause' | 'transfer';
  readonly team: string;
  readonly caller: string;
  readonly seconds: number;
}

function ChipFacts({ icon, team, caller, seconds }: ChipFactsProps) {
  return (
    <>
      <Icon name={icon} size={13} />
      <span className="chip-team">{team}</span>
      <span className="chip-caller digits" title={caller}>
        {caller}
      </span>
      <span className="chip-time digits">{formatDuration(seconds)}</span>
    </>
  );
}

function OwnChip({ call }: { readonly call: OwnCallView }) {
  const t = useText();
  const seconds = useSecondsSince(call.takenAt);
  return (
    <button
      type="button"
      className="chip chip-own"
      data-testid="own-chip"
      onMouseDown={keepFocus}
      onClick={showWindow}
    >
      <ChipFacts
        icon={call.phase === 'held' ? 'pause' : 'calls'}
        team={call.phase === 'held' ? t('phone.call.held') : t('callBar.bar.own')}
        caller={callerPhrase(call, t)}
        seconds={seconds}
      />
    </button>
  );
}

function OfferChip({ offer, session }: { readonly offer: OfferView; readonly session: SignedInSession }) {
  const t = useText();
  const taking = useFromWindow(({ phone }) => phone?.taking != null);
  const seconds = useSecondsSince(offer.enteredAt);
  const offline = session.connected ? null : t('callBar.blocked.offline');
  const blocked = taking ? t('callBar.blocked.taking') : offline;
  const words = { caller: callerPhrase(offer, t), team: offer.teamName };
  const facts = <ChipFacts icon="bell" {...words} seconds={seconds} />;
  return (
    <>
      {session.phone === 'deskPhone' ? (
        // Accepted by being lifted; a click here can't do it for it.
        <span className="chip chip-offer" data-testid="offer-chip">
          {facts}
          <span className="chip-do">{t('phone.call.connectingDesk')}</span>
        </span>
      ) : (
        <button
          type="button"
          className="chip chip-offer"
          aria-disabled={blocked !== null}
          title={blocked ?? undefined}
          data-testid="offer-chip"
          onMouseDown={keepFocus}
          onClick={() => (blocked ? showNotice('info', blocked) : takeInWindow(offer.callId))}
        >
          <span className="heard-only">{t('callBar.bar.offer')} </span>
          {facts}
          <span className="chip-do">{t('phone.offer.accept')}</span>
        </button>
      )}
      <IconButton
        icon="cross"
        className="chip-decline"
        label={t('phone.offer.decline')}
        blocked={offline}
        data-testid="offer-decline"
        onMouseDown={keepFocus}
        onClick={() => void commandOrNotice({ kind: 'declineOffer', offer: offer.id })}
      />
    </>
  );
}

/** A call beside the hotline: it rings and is answered here, or it goes on, and a click shows it in the window. */
function PhoneChip({ call, blocked }: { readonly call: PhoneCall; readonly blocked: string | null }) {
  const t = useText();
  const seconds = useLocalSecondsSince(call.since);
  const team = call.held
    ? t('phone.call.held')
    : t(call.kind === 'consultation' ? 'phone.plain.consultation' : 'phone.plain.talking');
  const facts = (icon: ChipFactsProps['icon']) => (
    <ChipFacts icon={icon} team={team} caller={callerPhrase(call, t)} seconds={seconds} />
  );
  if (call.phase !== 'ringing')
    return (
      <button
        type="button"
        className="chip chip-own"
        data-testid="phone-chip"
        data-call={call.id}
        onMouseDown={keepFocus}
        onClick={showWindow}
      >
        {facts(call.held ? 'pause' : 'calls')}
      </button>
    );
  return (
    <>
      <button
        type="button"
        className="chip chip-offer"
        aria-disabled={blocked !== null}
        title={blocked ?? undefined}
        data-testid="phone-chip"
        data-call={call.id}
        onMouseDown={keepFocus}
        onClick={() => (blocked ? showNotice('info', blocked) : takeInWindow(call.id))}
      >
        {facts('bell')}
        <span className="chip-do">{t('phone.plain.accept')}</span>
      </button>
      <IconButton
        icon="cross"
        className="chip-decline"
        label={t('phone.plain.decline')}
        data-testid="phone-decline"
        onMouseDown={keepFocus}
        onClick={() => declineInWindow(call.id)}
      />
    </>
  );
}

/** A caller who was just sent on: for seconds a click takes this one back. */
function SentChip({
  transfer,
  blocked,
}: {
  readonly transfer: TransferView;
  readonly blocked: string | null;
}) {
  const t = useText();
  const seconds = useSecondsToTakeBack(transfer);
  if (seconds === 0) return null;
  return (
    <button
      type="button"
      className="chip chip-offer"
      aria-disabled={blocked !== null}
      title={blocked ?? undefined}
      data-testid="sent-chip"
      data-call-id={transfer.callId}
      onMouseDown={keepFocus}
      onClick={() => (blocked ? showNotice('info', blocked) : takeInWindow(transfer.callId))}
    >
      <ChipFacts
        icon="transfer"
        team={sentTo(transfer, t)}
        caller={callerPhrase(transfer, t)}
        seconds={seconds}
      />
      <span className="chip-do">{t('phone.sent.takeBack')}</span>
    </button>
  );
}

function WrapUpChip({ until }: { readonly until: number }) {
  const t = useText();
  return (
    <span className="chip chip-quiet">
      {t('state.wrapUp')} <span className="digits">{formatDuration(useSecondsUntil(until))}</span>
    </span>
  );
}

function Age({ heardAt }: { readonly heardAt: number }) {
  const t = useText();
  return (
    <span className="bar-age digits">
      {t('callBar.bar.stale', { age: formatAge(useLocalSecondsSince(heardAt)) })}
    </span>
  );
}

/** What became of a click, for as long as it takes to read; else what the engine has to tell, until it's read. */
function BarNotice() {
  const t = useText();
  const said = useNotices(({ list }) => list.at(-1));
  const [told] = useUnread();
  const shown = said ?? told;
  return (
    <div className="bar-said" aria-live="polite">
      {shown && (
        <div className={`bar-notice bar-notice-${shown.tone}`} data-testid="bar-notice">
          <Icon name={shown.tone === 'bad' ? 'warning' : 'info'} />
          <span>
            <strong>{shown.title}</strong> {shown.hint}
          </span>
          {shown === told && (
            <IconButton
              icon="cross"
              label={t('common.dismiss')}
              onMouseDown={keepFocus}
              onClick={() => readNotice(told.notice.id)}
            />
          )}
        </div>
      )}
    </div>
  );
}

function Chips({ view, session }: { readonly view: ConsoleView; readonly session: SignedInSession }) {
  const t = useText();
  const phone = useFromWindow((said) => said.phone);
  const { own, offer, waiting, more, wrapUpUntil } = barChips(view);
  const blocked = barBlocked(view, session, phone, t);
  const beside = besideHotline(view, phone?.calls ?? []);
  const earBlocked = ringingBlocked(view, phone, t);
  // What a click was answered with is not true any more when the reason is another one.
  useEffect(() => () => (blocked === null ? undefined : dismissTitle(blocked)), [blocked]);
  // An own call and the age of the data stand there in chips of their own.
  const reason = own || phone?.taking || !session.connected ? null : blocked;
  return (
    <>
      {!session.connected && <Age heardAt={session.heardAt} />}
      <span role="status" className="bar-status">
        {reason && (
          <span className="bar-reason" data-testid="bar-reason">
            <Icon name="info" size={13} />
            {reason}
          </span>
        )}
      </span>
      {own && <OwnChip call={own} />}
      {offer && <OfferChip offer={offer} session={session} />}
      {beside.map((call) => (
        <PhoneChip key={call.id} call={call} blocked={earBlocked} />
      ))}
      {!own &&
        Object.values(view.transfers).map((transfer) => (
          <SentChip
            key={transfer.callId}
            transfer={transfer}
            blocked={session.connected ? null : t('callBar.blocked.offline')}
          />
        ))}
      {wrapUpUntil !== null && !own && <WrapUpChip until={wrapUpUntil} />}
      {waiting.map((call) => (
        <Chip key={call.id} call={call} view={view} blocked={blocked} reasonShown={reason !== null} />
      ))}
      {more > 0 && (
        <button
          type="button"
          className="chip digits"
          aria-label={t('callBar.bar.more', { count: more })}
          onMouseDown={keepFocus}
          onClick={showWindow}
        >
          +{more}
        </button>
      )}
      {!own && !offer && beside.length === 0 && waiting.length === 0 && (
        <span className="bar-quiet">{t('callBar.bar.empty')}</span>
      )}
    </>
  );
}

export function Bar() {
  const t = useText();
  const session = useMirror((mirror) => mirror.session);
  const view = useMirror((mirror) => mirror.view);
  const strip = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = strip.current;
    if (!element) return;
    // The window grows and shrinks with its chips, so that it covers nothing that it doesn't need.
    const observer = new ResizeObserver(() => {
      const { width, height } = element.getBoundingClientRect();
      void bridge().call.resizeBar({
        width: Math.min(4_000, Math.max(40, Math.ceil(width))),
        height: Math.min(400, Math.max(20, Math.ceil(height))),
      });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <main className="bar" ref={strip} style={{ maxWidth: screen.availWidth }} data-testid="bar">
      <h1 className="heard-only">{t('callBar.title')}</h1>
      <div className="bar-strip">
        <span className="bar-grip" title={t('callBar.bar.move')}>
          <KlinkeMark size={22} />
        </span>
        {session?.kind === 'signedIn' && view ? (
          <Chips view={view} session={session} />
        ) : (
          <span className="bar-quiet">{t('callBar.bar.signedOut')}</span>
        )}
        <IconButton
          icon="window"
          label={t('callBar.bar.open')}
          data-testid="bar-open"
          onMouseDown={keepFocus}
          onClick={showWindow}
        />
      </div>
      <BarNotice />
    </main>
  );
}
