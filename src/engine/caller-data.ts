// All that is kept of a caller by the number, for whoever asks what that is.

import { numberWanted } from '../domain/call-backs/entry.ts';
import type { DirectoryEntry } from '../domain/directory/entry.ts';
import type { JournalEntry } from '../domain/facts/facts.ts';
import { type CallRecord, recordOf } from '../domain/records/call-record.ts';
import { bareNumber } from '../domain/telephony/bare-number.ts';
import type { CallBackEntry } from '../domain/words/call-backs.ts';
import type { AgentId, CallId, Instant } from '../domain/words/ids.ts';
import type { Message } from '../domain/words/messages.ts';
import type { PhoneBook } from './phone-book.ts';
import type { Journal } from './ports/journal.ts';

/** A mail in the outbox that names the caller. */
export interface MailOfCaller {
  readonly about: 'message' | 'missed' | 'activity';
  readonly madeAt: Instant;
  /** To whom, and what became of it there. */
  readonly to: readonly { readonly address: string; readonly state: string }[];
  /** What it tells of the caller: of a daily report the lines of these calls. */
  readonly told: unknown;
}

/** Of one of ours. */
export interface OwnNumberThere {
  readonly agent: AgentId;
  readonly name: string;
  readonly number: string;
}

export interface CallerData {
  /** With all that was told of each, the oldest first. */
  readonly calls: readonly {
    readonly call: CallId;
    readonly record: CallRecord | null;
    readonly facts: readonly JournalEntry[];
  }[];
  /** Each has its sound in a file of its own. */
  readonly messages: readonly Message[];
  readonly callBacks: readonly CallBackEntry[];
  readonly mails: readonly MailOfCaller[];
  readonly phoneBook: readonly DirectoryEntry[];
  readonly ownNumbers: readonly OwnNumberThere[];
}

export interface CallerDataParts {
  readonly journal: Journal;
  readonly book: Pick<PhoneBook, 'whoHas'>;
  readonly mailsOf: (calls: readonly CallId[]) => Promise<readonly MailOfCaller[]>;
  readonly ownNumbers: (ways: readonly string[]) => readonly OwnNumberThere[];
}

/** `ways`: in which a switch may have told the number. */
export async function callerData(
  { journal, book, mailsOf, ownNumbers }: CallerDataParts,
  ways: readonly string[],
): Promise<CallerData> {
  const found = new Set((await journal.callsFrom(ways)).map(({ call }) => call));
  const calls = [];
  for (const call of found) {
    const facts = await journal.entriesOfCall(call);
    calls.push({ call, record: recordOf(facts), facts });
  }
  const entries = ways.flatMap((way) => book.whoHas(way) ?? []);
  return {
    calls,
    messages: (await journal.messages()).filter(({ call }) => found.has(call)),
    callBacks: (await journal.callBacks()).flatMap((entry) => ofCaller(entry, ways, found) ?? []),
    mails: await mailsOf([...found]),
    phoneBook: [...new Map(entries.map((entry) => [entry.id, entry])).values()],
    ownNumbers: ownNumbers(ways),
  };
}

/** Another number may have been typed in one of its calls: of such an entry only what is this caller's; null: nothing. */
function ofCaller(
  entry: CallBackEntry,
  ways: readonly string[],
  calls: ReadonlySet<CallId>,
): CallBackEntry | null {
  const wanted = entry.wanted.filter((each) => {
    const number = numberWanted(each);
    return calls.has(each.call) || (number !== null && ways.includes(bareNumber(number)));
  });
  return wanted.length === 0 ? null : { ...entry, wanted };
}

export const isNothing = ({ calls, phoneBook, ownNumbers }: CallerData): boolean =>
  calls.length + phoneBook.length + ownNumbers.length === 0;
