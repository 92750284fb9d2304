// Beside a call: what its number has left and nobody has done yet, so that whoever talks to the caller needn't be called back by another one.

import { useContext } from 'react';
import { nothingInView } from '../../contract/view.ts';
import { localeOf, useLanguage, useText } from '../i18n/text.ts';
import { useToday } from '../state/clock.ts';
import { useMirror } from '../state/mirror.ts';
import { Button } from '../ui/controls.tsx';
import { dayKind, formatDay, formatTimeOfDay } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { MessageToShow } from './message-to-show.ts';
import { openMessagesOf } from './open-messages.ts';

/** The list has all. */
const SHOWN = 3;

export function MessagesOfCaller({ number }: { readonly number: string | null }) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const today = useToday();
  const messages = useMirror(({ view }) => view?.messages ?? nothingInView.messages);
  const show = useContext(MessageToShow);
  const open = openMessagesOf(messages, number);
  if (open.length === 0) return null;
  return (
    <section className="caller-memory" aria-label={t('memory.messages')} data-testid="messages-of-caller">
      <p className="memory-again">
        <Icon name="message" size={14} />
        {t('memory.openMessages', { count: open.length })}
      </p>
      <ul className="memory-calls">
        {open.slice(0, SHOWN).map(({ id, at, state, teamName }) => {
          const kind = dayKind(at, today);
          const day = kind === 'earlier' ? formatDay(at, locale) : t(`history.${kind}`);
          const facts = [
            `${day}, ${formatTimeOfDay(at, locale)}`,
            teamName,
            state.kind === 'inProgress'
              ? t('messages.hasIt', { name: state.agentName })
              : t(`messages.states.${state.kind}`),
          ].filter((fact) => fact !== null);
          return (
            <li key={id} className="memory-message" data-testid="message-of-caller" data-message-id={id}>
              <span className="muted small digits">{facts.join(' · ')}</span>
              {show && (
                <Button variant="quiet" onClick={() => show(id)}>
                  {t('memory.showMessage')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
