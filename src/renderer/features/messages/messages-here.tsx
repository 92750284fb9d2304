// Messages of which copies lie on this computer, for who can't get to the hotline: to be heard, and nothing else.

import { useEffect } from 'react';
import type { MessagesHere } from '../../../contract/channels.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { arrowFocus } from '../../ui/arrow-focus.ts';
import { Banner } from '../../ui/controls.tsx';
import { formatMoment } from '../../ui/format.ts';
import { LongList } from '../../ui/long-list.tsx';
import { askCopied, useCopied } from './copied.ts';
import { ABOUT_HIGH, MessageRow } from './message-row.tsx';
import { messagesOf, useMessages } from './messages-store.ts';
import { Player } from './player.tsx';
import './messages.css';

export function UnsignedMessages({ here }: { readonly here: MessagesHere }) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const open = useMessages((state) => state.open);
  const copied = useCopied((state) => state.ids);
  const { agent, at } = here;
  useEffect(() => {
    messagesOf(agent);
    void askCopied();
  }, [agent]);
  const messages = [...here.messages].sort((one, other) => other.at - one.at);
  return (
    <section className="messages" aria-labelledby="messages-title" data-testid="unsigned-messages">
      <header className="page-head">
        <div>
          <h1 id="messages-title">{t('messages.title')}</h1>
          <p className="muted">{t('messages.count', { count: messages.length })}</p>
        </div>
      </header>
      <Banner tone="warn" testid="messages-old">
        {t('messages.asOf', { at: formatMoment(at, locale) })}
      </Banner>
      <LongList
        className="message-list"
        label={t('messages.title')}
        rows={messages}
        keyOf={({ id }) => id}
        aboutHigh={ABOUT_HIGH}
        stays={({ id }) => id === open}
        onKeyDown={(event) => void arrowFocus(event, 'message-open')}
        row={(message, place) => (
          <MessageRow
            key={message.id}
            message={message}
            place={place}
            copied={copied.has(message.id)}
            opened={
              open === message.id ? (
                <div className="message-details">
                  <Player message={message} />
                  {message.notes.map((note) => (
                    <p key={note.id} className="message-note">
                      {note.text} <span className="muted small">{note.agentName}</span>
                    </p>
                  ))}
                </div>
              ) : null
            }
          />
        )}
      />
    </section>
  );
}
