// Messages of the view alone, for when the engine can't be asked: by the same filters, as far as they are at hand.

import type { ConsoleView, MessageView } from '../../../contract/view.ts';
import { messageNumber } from '../../../domain/words/message-number.ts';
import { type MessageFilters, sinceOf } from './messages-store.ts';

export function messagesInView(
  { messages, me }: Pick<ConsoleView, 'messages' | 'me'>,
  filters: MessageFilters,
  now: number,
): readonly MessageView[] {
  const { sort, descending, team, state, mine, words, span } = filters;
  const since = sinceOf(span, now) ?? 0;
  const typed = words.trim().toLowerCase();
  const by = ({ state: is }: MessageView) => ('agentId' in is ? is.agentId : null);
  const value = ({ at, lengthMs }: MessageView) => (sort === 'at' ? at : (lengthMs ?? -1));
  return Object.values(messages)
    .filter(
      (each) =>
        (team === null || each.teamId === team) &&
        (state === null ? each.state.kind !== 'deleted' : each.state.kind === state) &&
        (!mine || by(each) === me.agentId) &&
        each.at >= since &&
        (typed === '' || says(each, typed)),
    )
    .sort((a, b) => (descending ? -1 : 1) * (value(a) - value(b)));
}

function says(message: MessageView, typed: string): boolean {
  const { id, number, name, known, place, teamName, notes } = message;
  const texts = [
    number,
    name,
    known?.name,
    known?.company,
    place,
    teamName,
    messageNumber(id),
    ...notes.map(({ text }) => text),
  ];
  return texts.some((text) => text?.toLowerCase().includes(typed));
}
