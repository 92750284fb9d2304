// One number in the list: who, what is wanted since when, how often somebody has tried, and who looks after it.

import type { ReactNode } from 'react';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { useToday } from '../../state/clock.ts';
import { dayKind, formatDay, formatDuration, formatTimeOfDay, formatWhen } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { callerDetail, callerPhrase } from '../../waiting/caller.ts';
import { MenuPath } from '../../waiting/path.tsx';
import { triedWords } from '../../waiting/tried-words.ts';
import { toggleOpen } from './call-backs-store.ts';
import type { ShownEntry } from './entries.ts';

/** "2 missed calls, 1 message". */
function Whys({ wanted }: Pick<ShownEntry, 'wanted'>) {
  const t = useText();
  const count = (why: 'missed' | 'wish' | 'message') => wanted.filter((each) => each.why === why).length;
  const words = (['wish', 'missed', 'message'] as const).flatMap((why) =>
    count(why) === 0 ? [] : [t(`callBacks.whys.${why}`, { count: count(why) })],
  );
  return <span>{words.join(', ')}</span>;
}

const stateOf = ({ done, owner }: ShownEntry) =>
  done !== null ? 'done' : owner !== null ? 'inProgress' : 'new';

function State({ entry }: { readonly entry: ShownEntry }) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const today = useToday();
  const { owner, done } = entry;
  const when = (at: number) => formatWhen(at, today, locale);
  const state = stateOf(entry);
  const by = done ?? owner;
  return (
    <span className={`message-state message-${state}`} data-testid="call-back-state">
      <span className="message-chip">{t(`callBacks.states.${state}`)}</span>
      {by !== null && (
        <span className="muted small">
          {by.agentName === null
            ? t('callBacks.byItself', { time: when(by.at) })
            : t('messages.by', { name: by.agentName, time: when(by.at) })}
        </span>
      )}
    </span>
  );
}

export function CallBackRow({
  entry,
  opened,
}: {
  readonly entry: ShownEntry;
  /** What is shown below it; null: it's shut. */
  readonly opened: ReactNode;
}) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const today = useToday();
  const { entryId, wanted, tries } = entry;
  const last = wanted.at(-1);
  if (last === undefined) return null;
  const day = dayKind(last.at, today);
  const teams = [...new Set(wanted.map(({ teamName }) => teamName ?? t('messages.noTeam')))].join(', ');
  const waited = Math.max(...wanted.map(({ waitedMs }) => waitedMs ?? 0));
  const state = stateOf(entry);
  return (
    <li
      className={`message message-is-${state}`}
      data-testid="call-back"
      data-entry-id={entryId}
      data-state={state}
    >
      <button
        type="button"
        className="message-open call-back-open"
        aria-expanded={opened !== null}
        data-testid="call-back-open"
        onClick={() => toggleOpen(entryId)}
      >
        <span className="message-when digits">
          <span>{formatTimeOfDay(last.at, locale)}</span>
          <span className="muted small">
            {day === 'earlier' ? formatDay(last.at, locale) : t(`history.${day}`)}
          </span>
        </span>
        <span className="message-caller">
          <span className="digits message-name">{callerPhrase(entry, t)}</span>
          <span className="muted small digits">{callerDetail(entry, t)}</span>
        </span>
        <span className="message-team">
          <span>{teams}</span>
          <span className="muted small">
            <MenuPath path={last.path} teamName={last.teamName ?? ''} />
          </span>
        </span>
        <span className="message-length">
          <Whys wanted={wanted} />
          {waited > 0 && (
            <span className="muted small">
              {t('callBacks.waited', { time: formatDuration(waited / 1_000) })}
            </span>
          )}
        </span>
        <State entry={entry} />
        {tries.length > 0 && (
          <span className="message-tried small" data-testid="call-back-tried">
            <Icon name="calls" size={13} />
            {triedWords(tries, t, locale, today)}
          </span>
        )}
      </button>
      {opened}
    </li>
  );
}
