// A message that was clicked in a mail: it's shown, opened, in the list.

import { useEffect } from 'react';
import { messageNumber } from '../../../domain/words/message-number.ts';
import { text } from '../../i18n/text.ts';
import { useMirror } from '../../state/mirror.ts';
import { showNotice } from '../../state/notices.ts';
import { changeFilters, everyMessage, messagesOf, useMessages } from './messages-store.ts';

/** The message's id of `klinke://message/ID`; null: it's another link. */
export function linkedMessage(link: string): string | null {
  const [, id] = /^klinke:\/\/message\/([^/?#]+)\/?$/i.exec(link) ?? [];
  if (id === undefined) return null;
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** It's searched by its number, since it may stand anywhere in the list; `useSought` opens it. */
export function openMessage(id: string): void {
  const { view } = useMirror.getState();
  if (view !== null) messagesOf(view.me.agentId);
  changeFilters({ ...everyMessage, words: messageNumber(id) });
  useMessages.setState({ sought: id });
}

/** Opens what was asked for once the list is read, or says that it isn't there. */
export function useSought(): void {
  const { sought, unread, loading, messages } = useMessages();
  useEffect(() => {
    if (sought === null || unread || loading) return;
    const found = messages.some(({ id }) => id === sought);
    useMessages.setState(found ? { sought: null, open: sought } : { sought: null });
    if (!found) showNotice('bad', text('messages.linkGone', { number: messageNumber(sought) }));
  }, [sought, unread, loading, messages]);
}
