// Entries with somebody who has to be called, as a journal's facts make them: for whoever keeps them beside it.

import type { JournalEntry } from '../facts/facts.ts';
import { messagesIn } from '../messages/message.ts';
import { recordOf } from '../records/call-record.ts';
import type { CallBackEntry } from '../words/call-backs.ts';
import type { CallBackId } from '../words/ids.ts';
import type { Message } from '../words/messages.ts';
import { type AboutWanted, aboutMessage, entryAfter, isCallBackFact, withoutCall } from './entry.ts';

/** Of the call by which somebody is wanted, by all that happened to it until then; null: nothing. `message`: which one, if it's that. */
export function aboutWantedIn(
  entries: readonly JournalEntry[],
  message: Message['id'] | undefined,
): AboutWanted | null {
  if (message !== undefined) {
    const left = messagesIn(entries).find(({ id }) => id === message);
    return left === undefined ? null : aboutMessage(left);
  }
  const record = recordOf(entries);
  const arrived = entries.find(({ fact }) => fact.kind === 'callArrived')?.fact;
  if (record === null || arrived?.kind !== 'callArrived') return null;
  const { hotline, calledNumber: number } = arrived;
  return { caller: record.caller, path: record.path, called: { hotline, number } };
}

/** By everything that happened, the oldest first. */
export function callBacksIn(entries: readonly JournalEntry[]): readonly CallBackEntry[] {
  const found = new Map<CallBackId, CallBackEntry>();
  const put = (id: CallBackId, entry: CallBackEntry | null) => {
    if (entry === null) found.delete(id);
    else found.set(id, entry);
  };
  for (const [i, told] of entries.entries()) {
    if (told.about !== 'call') continue;
    const { call, fact, at } = told;
    if (fact.kind === 'callErased')
      for (const entry of [...found.values()]) put(entry.id, withoutCall(entry, call));
    if (!isCallBackFact(fact)) continue;
    const ofCall = () => entries.slice(0, i).filter((each) => each.about === 'call' && each.call === call);
    const about = fact.kind === 'callBackWanted' ? aboutWantedIn(ofCall(), fact.message) : null;
    put(fact.entry, entryAfter(found.get(fact.entry) ?? null, { call, fact, about, at }));
  }
  return [...found.values()];
}
