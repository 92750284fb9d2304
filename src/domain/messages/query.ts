// Which messages are wanted, and in which order. All of them are at hand, so nothing here waits for a disk.

import type { AgentId, Instant, MessageId, TeamId } from '../words/ids.ts';
import type { Message } from '../words/messages.ts';
import { isReadBy, type MessageReader } from './commands.ts';

export const messageSorts = ['at', 'length'] as const;
export type MessageSort = (typeof messageSorts)[number];
export const messageStates = [
  'new',
  'inProgress',
  'done',
  'deleted',
] as const satisfies readonly Message['state']['kind'][];

export interface MessageQuery {
  readonly sort: MessageSort;
  readonly descending: boolean;
  readonly reader: Pick<MessageReader, 'teams'>;
  readonly team: TeamId | null;
  /** Null: all but the deleted ones. */
  readonly state: Message['state']['kind'] | null;
  /** Who has it in hand, or did it. */
  readonly by: AgentId | null;
  readonly since: Instant | null;
  readonly atLeastMs: number | null;
  /** Is what was typed found in it? */
  readonly hasWords: (message: Message) => boolean;
}

/** Behind which message to go on. */
export type MessageCursor = readonly [value: number, id: MessageId];

export interface MessagePage {
  readonly messages: readonly Message[];
  /** How many are wanted in all. */
  readonly total: number;
  /** Null: that was all. */
  readonly next: MessageCursor | null;
}

export function pageOf(
  messages: Iterable<Message>,
  query: MessageQuery,
  after: MessageCursor | null,
  limit: number,
): MessagePage {
  const sign = query.descending ? -1 : 1;
  const place = (message: Message): MessageCursor => [sortedBy(message, query.sort), message.id];
  const compare = ([a, aId]: MessageCursor, [b, bId]: MessageCursor) =>
    sign * (a - b || (aId < bId ? -1 : aId > bId ? 1 : 0));
  const wanted: Message[] = [];
  for (const message of messages) if (isWantedMessage(message, query)) wanted.push(message);
  wanted.sort((a, b) => compare(place(a), place(b)));
  const from = after === null ? 0 : wanted.findIndex((each) => compare(place(each), after) > 0);
  const page = from === -1 ? [] : wanted.slice(from, from + limit);
  const last = page.at(-1);
  const isAll = last === undefined || last === wanted.at(-1);
  return { messages: page, total: wanted.length, next: isAll ? null : place(last) };
}

const sortedBy = ({ at, lengthMs }: Message, sort: MessageSort): number =>
  ({ at, length: lengthMs ?? -1 })[sort];

function isWantedMessage(message: Message, query: MessageQuery): boolean {
  const { reader, team, state, by, since, atLeastMs, hasWords } = query;
  const is = message.state;
  return (
    isReadBy(message, reader) &&
    (team === null || message.team === team) &&
    (state === null ? is.kind !== 'deleted' : is.kind === state) &&
    (by === null || ('by' in is && is.by === by)) &&
    (since === null || message.at >= since) &&
    (atLeastMs === null || (message.lengthMs ?? 0) >= atLeastMs) &&
    hasWords(message)
  );
}
