// Notices below the middle: read out politely. What the engine tells stays until it's read, unless it's calm.

import { useEffect } from 'react';
import type { NoticeView } from '../../contract/view.ts';
import { localeOf, useLanguage, useText } from '../i18n/text.ts';
import { dismissNotice, type NoticeTone, useNotices } from '../state/notices.ts';
import { readNotice } from '../state/told.ts';
import { IconButton } from '../ui/controls.tsx';
import { formatTimeOfDay } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { callerPhrase } from '../waiting/caller.ts';
import type { ToldWords } from '../waiting/told.ts';
import { useUnread } from '../waiting/unread.ts';
import { markSaidSeen } from './notice-log.ts';

/** More would push everything else away; the next one comes when one is read. */
const MOST_SHOWN = 2;
const CALM_FOR_MS = 10_000;

interface NoticeProps {
  readonly tone: NoticeTone;
  readonly title: string;
  readonly hint: string;
  /** When, and whose call it was. */
  readonly about?: string;
  readonly onDismiss: () => void;
}

function NoticeBox({ tone, title, hint, about, onDismiss }: NoticeProps) {
  const t = useText();
  return (
    <div className={`notice notice-${tone}`} data-testid="notice" data-tone={tone}>
      <Icon name={tone === 'good' ? 'check' : tone === 'bad' ? 'warning' : 'info'} />
      <div className="notice-words">
        <p className="notice-title">{title}</p>
        {hint && <p>{hint}</p>}
        {about && <p className="notice-about digits">{about}</p>}
      </div>
      <IconButton icon="cross" label={t('common.dismiss')} onClick={onDismiss} />
    </div>
  );
}

function ToldNotice({ notice, ...words }: ToldWords & { readonly notice: NoticeView }) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const { id, at, caller } = notice;
  useEffect(() => {
    if (words.tone !== 'info') return;
    // Nobody has read what stood in a window that was hidden.
    const timer = setTimeout(() => document.hidden || readNotice(id), CALM_FOR_MS);
    return () => clearTimeout(timer);
  }, [id, words.tone]);
  const who = caller === null ? [] : [callerPhrase(caller, t)];
  const about = [formatTimeOfDay(at, locale), ...who].join(' · ');
  return <NoticeBox {...words} about={about} onDismiss={() => readNotice(id)} />;
}

function putAway(id: number): void {
  markSaidSeen(id);
  dismissNotice(id);
}

export function NoticeList() {
  const t = useText();
  const list = useNotices((state) => state.list);
  const unread = useUnread();
  const more = unread.length - MOST_SHOWN;
  return (
    <section className="notices" aria-label={t('common.notices')} aria-live="polite" data-testid="notices">
      {/* What somebody has just clicked is answered first. */}
      {list.map(({ id, ...notice }) => (
        <NoticeBox key={id} {...notice} onDismiss={() => putAway(id)} />
      ))}
      {unread.slice(0, MOST_SHOWN).map((told) => (
        <ToldNotice key={told.notice.id} {...told} />
      ))}
      {more > 0 && <p className="notices-more">{t('told.more', { count: more })}</p>}
    </section>
  );
}
