// Messages of a number that somebody still has to look after, as far as the console has them by itself.

import type { MessageView } from '../../contract/view.ts';

/** The latest first. */
export function openMessagesOf(
  messages: Readonly<Record<string, MessageView>>,
  number: string | null,
): readonly MessageView[] {
  return number === null ? [] : openMessages(messages).filter((message) => message.number === number);
}

/** Of whomever; the latest first. */
export const openMessages = (messages: Readonly<Record<string, MessageView>>): readonly MessageView[] =>
  Object.values(messages)
    .filter(isOpen)
    .sort((a, b) => b.at - a.at);

const isOpen = ({ state }: MessageView): boolean => state.kind === 'new' || state.kind === 'inProgress';
