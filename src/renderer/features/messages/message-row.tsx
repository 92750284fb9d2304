// One message in the list: who, when, for which team, how long, and who looks after it.

import { memo, type ReactNode } from 'react';
import type { MessageView } from '../../../contract/view.ts';
import { localeOf, type Text, useLanguage, useText } from '../../i18n/text.ts';
import { useToday } from '../../state/clock.ts';
import { dayKind, formatDay, formatDuration, formatTimeOfDay, formatWhen } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import type { RowPlace } from '../../ui/long-list.tsx';
import { callerDetail, callerPhrase } from '../../waiting/caller.ts';
import { MenuPath } from '../../waiting/path.tsx';
import { triedWords } from '../../waiting/tried-words.ts';
import { toggleOpen } from './messages-store.ts';

/** Two lines, in pixels. */
export const ABOUT_HIGH = 55;

function State({ state }: Pick<MessageView, 'state'>) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const today = useToday();
  const when = (at: number) => formatWhen(at, today, locale);
  return (
    <span className={`message-state message-${state.kind}`} data-testid="message-state">
      <span className="message-chip">{t(`messages.states.${state.kind}`)}</span>
      {state.kind !== 'new' && (
        <span className="muted small">
          {state.kind === 'deleted'
            ? t('messages.deletedBy', { name: state.agentName, until: when(state.until) })
            : t('messages.by', { name: state.agentName, time: when(state.at) })}
        </span>
      )}
    </span>
  );
}

/** There may be thousands: those of which nothing has changed aren't made anew with each page. */
export const MessageRow = memo(function MessageRow({
  message,
  place,
  copied,
  opened,
}: {
  readonly message: MessageView;
  readonly place: RowPlace | null;
  /** It can be heard without the engine. */
  readonly copied: boolean;
  /** What is shown below it; null: it's shut. */
  readonly opened: ReactNode;
}) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const today = useToday();
  const day = dayKind(message.at, today);
  const { id, at, state, teamName, path, lengthMs, cut, empty, notes, tries } = message;
  const note = notes.at(-1);
  const failed = message.notMailed?.some(({ state: mail }) => mail !== 'waiting') === true;
  return (
    <li
      {...place}
      className={`message message-is-${state.kind}`}
      data-testid="message"
      data-message-id={id}
      data-state={state.kind}
    >
      <button
        type="button"
        className="message-open"
        aria-expanded={opened !== null}
        data-testid="message-open"
        onClick={() => toggleOpen(id)}
      >
        <span className="message-when digits">
          <span>{formatTimeOfDay(at, locale)}</span>
          <span className="muted small">
            {day === 'earlier' ? formatDay(at, locale) : t(`history.${day}`)}
          </span>
        </span>
        <span className="message-caller">
          <span className="digits message-name">{callerPhrase(message, t)}</span>
          <span className="muted small digits">{callerDetail(message, t)}</span>
        </span>
        <span className="message-team">
          <span>{teamName ?? t('messages.noTeam')}</span>
          <span className="muted small">
            <MenuPath path={path} teamName={teamName ?? ''} />
          </span>
        </span>
        <span className="message-length digits">
          <span>
            {lengthWords(lengthMs, t)}
            {copied && (
              <span className="message-copied" title={t('messages.copied')} data-testid="message-copied">
                <Icon name="check" size={13} />
                <span className="heard-only">{t('messages.copied')}</span>
              </span>
            )}
          </span>
          {cut && <span className="message-mark message-cut">{t('messages.cut')}</span>}
          {empty && <span className="message-mark">{t('messages.empty')}</span>}
          {failed && (
            <span className="message-mark message-cut" data-testid="message-mail-failed">
              {t('messages.mailFailed')}
            </span>
          )}
        </span>
        <State state={state} />
        {tries !== undefined && tries.length > 0 && (
          <span className="message-tried small" data-testid="message-tried">
            <Icon name="calls" size={13} />
            {triedWords(tries, t, locale, today)}
          </span>
        )}
      </button>
      {opened === null && note !== undefined && (
        <p className="message-note" data-testid="message-last-note">
          {note.text} <span className="muted small">{note.agentName}</span>
        </p>
      )}
      {opened}
    </li>
  );
});

/** Of one that was begun in the moment of a failure nothing may be there at all. */
function lengthWords(lengthMs: number | null, t: Text): string {
  if (lengthMs === null) return t('messages.lengthUnknown');
  return lengthMs === 0 ? t('messages.lengthNone') : formatDuration(lengthMs / 1_000);
}
