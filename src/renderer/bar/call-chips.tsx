// The chips of calls: one for each that waits, and for the own, ringing, direct and sent ones.

import type { MouseEvent } from 'react';
import type { PhoneCall } from '../../contract/phone-call.ts';
import type {
  ConsoleView,
  ModeTransferView,
  OfferView,
  OwnCallView,
  TransferView,
  WaitingCallView,
} from '../../contract/view.ts';
import { useText } from '../i18n/text.ts';
import { ringsElsewhere } from '../phone/rings-elsewhere.ts';
import { bridge } from '../state/bridge.ts';
import { useLocalSecondsSince, useSecondsSince, useSecondsUntil } from '../state/clock.ts';
import { commandOrNotice } from '../state/commands.ts';
import { type SignedInSession, useMirror } from '../state/mirror.ts';
import { showNotice } from '../state/notices.ts';
import { IconButton } from '../ui/controls.tsx';
import { formatDuration } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { callerPhrase, spokenDuration } from '../waiting/caller.ts';
import { putThroughTo } from '../waiting/mode-transfers.ts';
import { sentTo } from '../waiting/sent-to.ts';
import { useSecondsToTakeBack } from '../waiting/take-back.ts';
import { chipUrgency } from './chips.ts';
import { declineInWindow, useFromWindow } from './from-window.ts';

/** Pressing must not move the focus away from where somebody is typing. */
export const keepFocus = (event: MouseEvent) => event.preventDefault();

/** The window has the softphone: it takes the call, or accepts the one that rings here. */
const takeInWindow = (callId: string) => void bridge().call.takeInWindow(callId);
export const showWindow = () => void bridge().call.showWindow();

export function Chip({
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
  const level = call.callBack ? 'calm' : chipUrgency(seconds * 1_000, team);
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
      {call.callBack && <CallBackMark />}
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
            {t(call.callBack ? 'callBar.bar.chipCallBack' : 'callBar.bar.chip', {
              duration: spokenDuration(seconds, t),
            })}
          </span>
        </>
      )}
    </button>
  );
}

/** Nobody is on the line: to be called back. */
function CallBackMark() {
  const t = useText();
  return (
    <span className="chip-call-back" title={t('callBar.callBack.hint')} data-testid="chip-call-back">
      <Icon name="swap" size={13} />
      <span className="heard-only">{t('callBar.callBack.wanted')}: </span>
    </span>
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

export function OwnChip({ call }: { readonly call: OwnCallView }) {
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

export function OfferChip({
  offer,
  session,
}: {
  readonly offer: OfferView;
  readonly session: SignedInSession;
}) {
  const t = useText();
  const taking = useFromWindow(({ phone }) => phone?.taking != null);
  const elsewhere = useMirror(({ view }) => ringsElsewhere(view, session));
  const seconds = useSecondsSince(offer.enteredAt);
  const offline = session.connected ? null : t('callBar.blocked.offline');
  const blocked = taking ? t('callBar.blocked.taking') : offline;
  const words = { caller: callerPhrase(offer, t), team: offer.teamName };
  const facts = <ChipFacts icon="bell" {...words} seconds={seconds} />;
  return (
    <>
      {elsewhere ? (
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
          {offer.calledBack && <CallBackMark />}
          {facts}
          <span className="chip-do">
            {t(offer.calledBack ? 'callBar.callBack.take' : 'phone.offer.accept')}
          </span>
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
export function PhoneChip({ call, blocked }: { readonly call: PhoneCall; readonly blocked: string | null }) {
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
export function SentChip({
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

/** A caller whom the mode puts through: nobody can take this one now. */
export function ThroughChip({
  transfer,
  view,
}: {
  readonly transfer: ModeTransferView;
  readonly view: ConsoleView;
}) {
  const t = useText();
  const seconds = useSecondsSince(transfer.since);
  const caller = callerPhrase(transfer, t);
  return (
    <span className="chip chip-quiet" data-testid="through-chip" data-call-id={transfer.callId}>
      <Icon name="transfer" size={13} />
      <span className="chip-caller digits" title={caller}>
        {caller}
      </span>
      <span className="chip-team">{putThroughTo(transfer, view, t)}</span>
      <span className="chip-time digits">{formatDuration(seconds)}</span>
    </span>
  );
}

export function WrapUpChip({ until }: { readonly until: number }) {
  const t = useText();
  return (
    <span className="chip chip-quiet">
      {t('state.wrapUp')} <span className="digits">{formatDuration(useSecondsUntil(until))}</span>
    </span>
  );
}
