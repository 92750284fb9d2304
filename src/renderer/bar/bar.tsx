// The slim bar: a chip per waiting call, a click takes it in the window. It never asks for the focus.

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ConsoleView } from '../../contract/view.ts';
import { useText } from '../i18n/text.ts';
import { bridge } from '../state/bridge.ts';
import { useLocalSecondsSince } from '../state/clock.ts';
import { type SignedInSession, useMirror } from '../state/mirror.ts';
import { dismissTitle, useNotices } from '../state/notices.ts';
import { readNotice } from '../state/told.ts';
import { IconButton } from '../ui/controls.tsx';
import { formatAge } from '../ui/format.ts';
import { Icon, KlinkeMark } from '../ui/icons.tsx';
import { useUnread } from '../waiting/unread.ts';
import { barBlocked, ringingBlocked } from './blocked.ts';
import {
  Chip,
  keepFocus,
  OfferChip,
  OwnChip,
  PhoneChip,
  SentChip,
  showWindow,
  ThroughChip,
  WrapUpChip,
} from './call-chips.tsx';
import { barChips, besideHotline } from './chips.ts';
import { ControlButton, ControlMenu } from './control-menu.tsx';
import { useFromWindow } from './from-window.ts';
import { HotlineChips } from './hotline-stands.tsx';
import './bar.css';

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

function MoreChip({ count, label }: { readonly count: number; readonly label: string }) {
  return (
    <button
      type="button"
      className="chip digits"
      aria-label={label}
      onMouseDown={keepFocus}
      onClick={showWindow}
    >
      +{count}
    </button>
  );
}

function Chips({ view, session }: { readonly view: ConsoleView; readonly session: SignedInSession }) {
  const t = useText();
  const phone = useFromWindow((said) => said.phone);
  const blocked = barBlocked(view, session, phone, t);
  const beside = besideHotline(view, phone?.calls ?? []);
  const { own, offer, waiting, more, through, moreThrough, wrapUpUntil } = barChips(view, beside);
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
      <HotlineChips view={view} connected={session.connected} />
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
      {more > 0 && <MoreChip count={more} label={t('callBar.bar.more', { count: more })} />}
      {through.map((transfer) => (
        <ThroughChip key={transfer.callId} transfer={transfer} view={view} />
      ))}
      {moreThrough > 0 && (
        <MoreChip count={moreThrough} label={t('callBar.bar.moreThrough', { count: moreThrough })} />
      )}
      {!own && !offer && beside.length === 0 && waiting.length === 0 && through.length === 0 && (
        <span className="bar-quiet">{t('callBar.bar.empty')}</span>
      )}
    </>
  );
}

export function Bar() {
  const t = useText();
  const session = useMirror((mirror) => mirror.session);
  const view = useMirror((mirror) => mirror.view);
  const [controls, setControls] = useState(false);
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
        {session?.kind === 'signedIn' && view && (
          <ControlButton view={view} open={controls} onOpen={setControls} />
        )}
        <IconButton
          icon="window"
          label={t('callBar.bar.open')}
          data-testid="bar-open"
          onMouseDown={keepFocus}
          onClick={showWindow}
        />
      </div>
      {controls && session?.kind === 'signedIn' && view && (
        <ControlMenu view={view} connected={session.connected} />
      )}
      <BarNotice />
    </main>
  );
}
