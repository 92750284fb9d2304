// Which call-backs are wanted, those in which something happened last first. All of them are at hand.

import type { MessageReader } from '../messages/commands.ts';
import { type Page, type PageCursor, pageBehind } from '../page.ts';
import type { CallBackEntry } from '../words/call-backs.ts';
import type { AgentId, TeamId } from '../words/ids.ts';
import { type CallBackContext, readParts } from './commands.ts';
import { teamOf } from './entry.ts';

export interface CallBackQuery {
  readonly reader: Pick<MessageReader, 'teams'>;
  readonly messages: CallBackContext['messages'];
  readonly show: 'open' | 'done';
  readonly team: TeamId | null;
  /** Who looks after it, or did it. */
  readonly by: AgentId | null;
  /** Is what was typed found in it? */
  readonly hasWords: (entry: CallBackEntry) => boolean;
}

export function callBackPage(
  entries: Iterable<CallBackEntry>,
  query: CallBackQuery,
  after: PageCursor | null,
  limit: number,
): Page<CallBackEntry> {
  const found: Found[] = [];
  for (const entry of entries) {
    const at = placeOf(entry, query);
    if (at !== null && query.hasWords(entry)) found.push({ entry, at });
  }
  const place = ({ entry, at }: Found): PageCursor => [at, entry.id];
  const { items, total, next } = pageBehind(found, { place, descending: true }, after, limit);
  return { items: items.map(({ entry }) => entry), total, next };
}

interface Found {
  readonly entry: CallBackEntry;
  readonly at: number;
}

/** When something was wanted last of what this reader sees, or it was done; null: isn't wanted here. */
function placeOf(entry: CallBackEntry, { reader, messages, show, team, by }: CallBackQuery): number | null {
  const { done, owner } = entry;
  if ((done === null) !== (show === 'open')) return null;
  if (by !== null && (done ?? owner)?.by !== by) return null;
  const read = readParts(entry, reader, messages);
  const last = read.at(-1);
  if (last === undefined) return null;
  if (team !== null && !read.some((each) => teamOf(each, messages) === team)) return null;
  return done?.at ?? last.at;
}
