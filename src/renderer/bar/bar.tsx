// The slim bar: a chip per waiting call, a click takes it in the window. It never asks for the focus.

import { useLayoutEffect, useRef } from 'react';
import type { ConsoleView, OfferView, OwnCallView, WaitingCallView } from '../../contract/view.ts';
import { useText } from '../i18n/text.ts';
import { bridge } from '../state/bridge.ts';
import { useLocalSecondsSince, useSecondsSince, useSecondsUntil } from '../state/clock.ts';
import { type SignedIn, useMirror } from '../state/mirror.ts';
import { callerPhrase, spokenDuration } from '../ui/caller.ts';
import { IconButton } from '../ui/controls.tsx';
import { formatAge, formatDuration } from '../ui/format.ts';
import { Icon, KlinkeMark } from '../ui/icons.tsx';
import { barChips, chipUrgency } from './chips.ts';
import './bar.css';

function Chip({
  call,
  view,
  connected,
}: {
  readonly call: WaitingCallView;
  readonly view: ConsoleView;
  readonly connected: boolean;
}) {
  const t = useText();
  const seconds = useSecondsSince(call.enteredAt);
  const team = view.teams[call.teamId];
  const level = chipUrgency(seconds * 1_000, team);
  const words = { caller: callerPhrase(call, t), team: team?.name ?? '' };
  const blocked = !connected || view.engine.switchVersion === null || call.takenBy !== null;
  return (
    <button
      type="button"
      className={`chip chip-${level}${call.takenBy ? ' chip-taken' : ''}`}
      aria-disabled={blocked}
      aria-label={t('callBar.bar.chip', { ...words, duration: spokenDuration(seconds, t) })}
      data-testid="chip"
      data-call-id={call.id}
      // Pressing must not move the focus away from where somebody is typing.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!blocked) void bridge().call.takeInWindow(call.id);
      }}
    >
      <span className="chip-team">{words.team}</span>
      <span className="chip-caller digits">{words.caller}</span>
      {call.takenBy ? (
        <span>{t('callBar.takenBy', { name: call.takenBy.agentName })}</span>
      ) : (
        <span className="chip-time digits">
          {level !== 'calm' && <Icon name={level === 'red' ? 'warning' : 'clock'} size={12} />}
          {formatDuration(seconds)}
        </span>
      )}
    </button>
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
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => void bridge().call.showWindow()}
    >
      <Icon name={call.phase === 'held' ? 'pause' : 'calls'} size={13} />
      <span className="chip-team">{call.phase === 'held' ? t('phone.call.held') : t('callBar.bar.own')}</span>
      <span className="chip-caller digits">{callerPhrase(call, t)}</span>
      <span className="chip-time digits">{formatDuration(seconds)}</span>
    </button>
  );
}

function OfferChip({ offer }: { readonly offer: OfferView }) {
  const t = useText();
  const seconds = useSecondsSince(offer.enteredAt);
  return (
    <button
      type="button"
      className="chip chip-offer"
      data-testid="offer-chip"
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => void bridge().call.showWindow()}
    >
      <Icon name="bell" size={13} />
      <span className="chip-team">{offer.teamName}</span>
      <span className="chip-caller digits">{callerPhrase(offer, t)}</span>
      <span className="chip-time digits">{formatDuration(seconds)}</span>
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

function Chips({ view, session }: { readonly view: ConsoleView; readonly session: SignedIn }) {
  const t = useText();
  const { own, offer, waiting, more, wrapUpUntil } = barChips(view);
  return (
    <>
      {!session.connected && <Age heardAt={session.heardAt} />}
      {own && <OwnChip call={own} />}
      {offer && <OfferChip offer={offer} />}
      {wrapUpUntil !== null && !own && <WrapUpChip until={wrapUpUntil} />}
      {waiting.map((call) => (
        <Chip key={call.id} call={call} view={view} connected={session.connected} />
      ))}
      {more > 0 && (
        <button
          type="button"
          className="chip digits"
          aria-label={t('callBar.bar.more', { count: more })}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => void bridge().call.showWindow()}
        >
          +{more}
        </button>
      )}
      {!own && !offer && waiting.length === 0 && <span className="bar-quiet">{t('callBar.bar.empty')}</span>}
    </>
  );
}

export function Bar() {
  const t = useText();
  const session = useMirror((mirror) => mirror.session);
  const view = useMirror((mirror) => mirror.view);
  const strip = useRef<HTMLDivElement>(null);
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
    <div className="bar" ref={strip} data-testid="bar">
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
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => void bridge().call.showWindow()}
      />
    </div>
  );
}
