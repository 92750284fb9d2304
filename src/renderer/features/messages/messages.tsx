// Messages: what callers of the own teams have said, who looks after it, and what is to be done with it.

import { type KeyboardEvent, memo, useEffect, useMemo } from 'react';
import type { ConsoleView, MessageView } from '../../../contract/view.ts';
import { useText } from '../../i18n/text.ts';
import { engineNow } from '../../state/clock.ts';
import { commandOrNotice, errorText } from '../../state/commands.ts';
import { useNamesAt } from '../../state/names.ts';
import { arrowFocus } from '../../ui/arrow-focus.ts';
import { Banner, Button } from '../../ui/controls.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { ReadMore } from '../../ui/read-more.tsx';
import { callerPhrase } from '../../waiting/caller.ts';
import { askCopied, useCopied } from './copied.ts';
import { messagesInView } from './in-view.ts';
import { type MessageCallBack, MessageDetails } from './message-details.tsx';
import { MessageFilters } from './message-filters.tsx';
import { useSought } from './message-link.ts';
import { ABOUT_HIGH, MessageRow } from './message-row.tsx';
import { messagesOf, noteDeleted, readAgain, readMore, useMessages } from './messages-store.ts';
import './messages.css';

interface MessagesProps {
  readonly view: ConsoleView;
  readonly connected: boolean;
  /** Null: this phone is no softphone, and dials nothing. */
  readonly callBack: MessageCallBack | null;
}

/** What becomes of messages comes by the view, which has only the latest: the list is asked for again. */
function useFresh({ messages, messageCounts, me }: ConsoleView, connected: boolean): void {
  const namesAt = useNamesAt();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again at each of the view's changes
  useEffect(() => {
    messagesOf(me.agentId);
    if (!connected) return;
    // Of a batch of changes the last asks.
    const timer = setTimeout(() => void readAgain(), useMessages.getState().unread ? 0 : 300);
    return () => clearTimeout(timer);
  }, [messages, messageCounts, namesAt, connected, me.agentId]);
}

const none: readonly MessageView[] = [];
const idOf = ({ id }: MessageView): string => id;

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (arrowFocus(event, 'message-open') < 10) void readMore();
}

/** One click has it back; the list's "deleted" has it for a day. */
function JustDeleted({ blocked }: { readonly blocked: string | null }) {
  const t = useText();
  const deleted = useMessages((state) => state.deleted);
  if (deleted === null) return null;
  const undo = async () => {
    if (await commandOrNotice({ kind: 'restoreMessage', message: deleted.id })) noteDeleted(null);
  };
  return (
    <div className="message-undo" role="status" data-testid="message-undo">
      <span>{t('messages.deleted', { caller: callerPhrase(deleted, t) })}</span>
      <Button icon="swap" blocked={blocked} data-testid="message-undo-do" onClick={() => void undo()}>
        {t('messages.undo')}
      </Button>
      <Button variant="quiet" onClick={() => noteDeleted(null)}>
        {t('common.close')}
      </Button>
    </div>
  );
}

export const Messages = memo(function Messages({ view, connected, callBack }: MessagesProps) {
  const t = useText();
  const { of, messages: read, filters, total, unread, next, loading, error, open } = useMessages();
  useFresh(view, connected);
  useSought();
  const copied = useCopied((state) => state.ids);
  useEffect(() => void askCopied(), []);
  const known = of === view.me.agentId ? read : none;
  const blocked = connected ? null : t('messages.offline');
  // Without the engine: what it said last. The view comes anew with each change of anything.
  const told = connected ? known : null;
  const latest = useMemo(() => told?.map((each) => view.messages[each.id] ?? each), [told, view.messages]);
  const messages = latest ?? messagesInView(view, filters, engineNow());
  const isFiltered =
    filters.state !== null ||
    filters.mine ||
    filters.team !== null ||
    filters.span !== 'all' ||
    filters.words.trim() !== '';
  const waits = connected && unread;
  return (
    <section className="messages" aria-labelledby="messages-title" data-testid="messages">
      <header className="page-head">
        <div>
          <h1 id="messages-title">{t('messages.title')}</h1>
          <p className="muted" role="status">
            {t('messages.lead')}
            {!waits && ` · ${t('messages.count', { count: connected ? total : messages.length })}`}
          </p>
        </div>
      </header>
      <MessageFilters view={view} />
      {!connected && (
        <Banner tone="warn" testid="messages-old">
          {t('messages.old')}
        </Banner>
      )}
      {connected && error && (
        <Banner tone="bad" testid="messages-error">
          {errorText(error).what} {errorText(error).todo}
        </Banner>
      )}
      <JustDeleted blocked={blocked} />
      {waits && loading && <p className="page-empty">{t('common.loading')}</p>}
      {!waits && messages.length === 0 && (
        <p className="page-empty" data-testid="messages-empty">
          {t(isFiltered ? 'messages.noMatch' : 'messages.none')}
        </p>
      )}
      {messages.length > 0 && (
        <LongList
          className="message-list"
          label={t('messages.title')}
          rows={messages}
          keyOf={idOf}
          aboutHigh={ABOUT_HIGH}
          stays={({ id }) => id === open}
          onKeyDown={moveFocus}
          row={(message, place) => (
            <MessageRow
              key={message.id}
              message={message}
              place={place}
              copied={copied.has(message.id)}
              opened={
                open === message.id ? (
                  <MessageDetails message={message} view={view} blocked={blocked} callBack={callBack} />
                ) : null
              }
            />
          )}
        />
      )}
      {connected && <ReadMore next={next} loading={loading} testid="messages-more" read={readMore} />}
    </section>
  );
});
