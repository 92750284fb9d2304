// Which messages are wanted, and in which order. All of them are at hand, so nothing here waits for a disk.

import { type Page, type PageCursor, pageBehind } from '../page.ts';
import type { AgentId, Instant, TeamId } from '../words/ids.ts';
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

export function pageOf(
  messages: Iterable<Message>,
  query: MessageQuery,
  after: PageCursor | null,
  limit: number,
): Page<Message> {
  const { descending, sort } = query;
  const wanted: Message[] = [];
  for (const message of messages)
    if (isListed(message, query) && query.hasWords(message)) wanted.push(message);
  const place = (message: Message): PageCursor => [sortedBy(message, sort), message.id];
  return pageBehind(wanted, { place, descending }, after, limit);
}

const sortedBy = ({ at, lengthMs }: Message, sort: MessageSort): number =>
  ({ at, length: lengthMs ?? -1 })[sort];

/** Whatever is said in it. */
export function isListed(message: Message, query: Omit<MessageQuery, 'hasWords'>): boolean {
  const { reader, team, state, by, since, atLeastMs } = query;
  const is = message.state;
  return (
    isReadBy(message, reader) &&
    (team === null || message.team === team) &&
    (state === null ? is.kind !== 'deleted' : is.kind === state) &&
    (by === null || ('by' in is && is.by === by)) &&
    (since === null || message.at >= since) &&
    (atLeastMs === null || (message.lengthMs ?? 0) >= atLeastMs)
  );
}
