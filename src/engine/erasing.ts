// Erasing what names a caller, or the reasons of a person's breaks: noted first, then told as facts, then wiped off the disk.
//
// Noted first, since from then on each start of an engine looks whether it is so: one that ended halfway is made good, and
// so is a backup of before that was put in the journal's place.

import { erasedFacts } from '../domain/hotline/erase.ts';
import type { Breaks } from '../domain/hotline/hotline.ts';
import type { AgentId, CallId, Instant } from '../domain/words/ids.ts';
import type { PhoneBook } from './phone-book.ts';
import type { ErasedNumbers } from './ports/erased-numbers.ts';
import type { Erasures } from './ports/erasures.ts';
import type { Journal } from './ports/journal.ts';
import type { MessageFiles } from './ports/message-files.ts';

export type ToErase =
  /** All calls from it, in each of the ways in which a switch may have told it. */
  | { readonly kind: 'number'; readonly ways: readonly string[] }
  | { readonly kind: 'call'; readonly call: CallId }
  /** The reasons of this one's breaks. */
  | { readonly kind: 'breaks'; readonly agent: AgentId };

/** `open`: calls that go on, and were left as they are. */
export type ErasingOutcome = { readonly open: readonly CallId[] } & (
  | { readonly kind: 'nothingFound' }
  | { readonly kind: 'erased'; readonly calls: number; readonly breaks: number; readonly entries: number }
  /** It's noted, and done as soon as the disk lets it, with the next start of an engine at the latest. */
  | { readonly kind: 'later'; readonly reason: string }
  /** Nothing was done. */
  | { readonly kind: 'failed'; readonly reason: string }
);

export interface ErasingParts {
  readonly journal: Journal;
  readonly directory: Pick<PhoneBook, 'idsOf' | 'erase' | 'thoseThere'>;
  readonly erasures: Erasures;
  readonly numbers: Pick<ErasedNumbers, 'note'>;
  readonly messages: MessageFiles;
  readonly now: () => Instant;
  /** Resolves once the journal has what `erasedFacts` says. */
  readonly tell: (calls: readonly CallId[], breaks: Breaks | null) => Promise<void>;
}

export async function erase(parts: ErasingParts, what: ToErase): Promise<ErasingOutcome> {
  const { journal, directory, erasures, numbers, now } = parts;
  // Once by the number that called, and once by that at which it's to be called back.
  const found = [...new Map((await find(journal, what)).map((call) => [call.call, call])).values()];
  const open = found.filter((call) => call.open).map(({ call }) => call);
  const calls = found.filter((call) => !call.open).map(({ call }) => call);
  const at = now();
  const breaks = what.kind === 'breaks' ? { agent: what.agent, untilMs: at } : null;
  const reasons = breaks === null ? 0 : await journal.breakReasons(breaks);
  const entries = what.kind === 'number' ? directory.idsOf(what.ways) : [];
  try {
    // Also one of which nothing is here: somebody may have typed it at a console.
    if (what.kind === 'number') await numbers.note(what.ways, at);
    if (calls.length + reasons + entries.length === 0) return { kind: 'nothingFound', open };
    await erasures.add({ at, calls, breaks, entries });
  } catch (fault) {
    return { kind: 'failed', reason: (fault as Error).message, open };
  }
  const left = (await carryOut(parts, calls, breaks)) ?? (await removeEntries(parts, entries));
  if (left !== null) return { kind: 'later', reason: left, open };
  return { kind: 'erased', calls: calls.length, breaks: reasons, entries: entries.length, open };
}

/** All that was ever erased: what is there all the same is of a backup, or of an erasing that was broken off. */
export async function eraseAgain(parts: Omit<ErasingParts, 'now' | 'numbers'>): Promise<ErasingOutcome> {
  const { journal, directory, erasures, messages } = parts;
  const all = await erasures.all();
  /** How often each was to be erased: what people wrote of it afterwards is new, and stays. */
  const wanted = new Map<CallId, number>();
  for (const { calls } of all) for (const call of calls) wanted.set(call, (wanted.get(call) ?? 0) + 1);
  const times = await journal.erasedTimes([...wanted.keys()]);
  const missed = [...wanted].filter(([, often], i) => (times[i] ?? 0) < often).map(([call]) => call);
  // They had ended when they were erased, whatever a backup of before knows of it.
  const calls = (await journal.namedAmong(missed)).map(({ call }) => call);
  // Of a backup, too, of before its journal knew of the erasing.
  let reasons = 0;
  const tried: (string | null)[] = [await removeMessages(messages, [...wanted.keys()])];
  for (const { breaks } of all) {
    const found = breaks === null ? 0 : await journal.breakReasons(breaks);
    if (found === 0) continue;
    reasons += found;
    tried.push(await carryOut(parts, [], breaks));
  }
  // Ids are never used again: what is there by one is of a backup.
  const entries = directory.thoseThere(all.flatMap((each) => each.entries));
  if (entries.length > 0) tried.push(await removeEntries(parts, entries));
  if (calls.length > 0) tried.push(await carryOut(parts, calls, null));
  const reason = tried.find((left) => left !== null);
  if (reason !== undefined) return { kind: 'later', reason, open: [] };
  if (calls.length + reasons + entries.length === 0) return { kind: 'nothingFound', open: [] };
  return { kind: 'erased', calls: calls.length, breaks: reasons, entries: entries.length, open: [] };
}

async function removeMessages(messages: MessageFiles, calls: readonly CallId[]): Promise<string | null> {
  try {
    await messages.erase(calls);
    return null;
  } catch (fault) {
    return (fault as Error).message;
  }
}

async function removeEntries(
  { directory }: Pick<ErasingParts, 'directory'>,
  entries: readonly string[],
): Promise<string | null> {
  try {
    if (entries.length > 0) await directory.erase(entries);
    return null;
  } catch (fault) {
    return (fault as Error).message;
  }
}

/** Where no engine runs, or not yet: the facts go straight into the journal. */
export function tellJournal(journal: Journal, now: () => Instant): ErasingParts['tell'] {
  return (calls, breaks) =>
    new Promise((done, fail) =>
      journal.append([{ at: now(), facts: erasedFacts(calls, breaks) }], (appended) => {
        if (appended.kind === 'refused') fail(new Error(appended.reason));
        else done();
      }),
    );
}

/** So that the engine's turn, and what the journal gets meanwhile, wait for a part of it only. */
const CALLS_AT_ONCE = 200;

export async function inParts(
  calls: readonly CallId[],
  tell: (part: readonly CallId[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < calls.length; from += CALLS_AT_ONCE)
    await tell(calls.slice(from, from + CALLS_AT_ONCE));
}

/** Why something of it is still there; null: nothing is. */
export async function carryOut(
  { journal, messages, tell }: Pick<ErasingParts, 'journal' | 'messages' | 'tell'>,
  calls: readonly CallId[],
  breaks: Breaks | null,
): Promise<string | null> {
  try {
    await messages.erase(calls);
    await inParts(calls, (part) => tell(part, null));
    if (breaks !== null) await tell([], breaks);
    await journal.scrub();
    const named = await journal.namedAmong(calls);
    const reasons = breaks === null ? 0 : await journal.breakReasons(breaks);
    return named.length + reasons === 0 ? null : 'the journal has not got it yet';
  } catch (fault) {
    return (fault as Error).message;
  }
}

function find(journal: Journal, what: ToErase) {
  if (what.kind === 'number') return journal.callsFrom(what.ways);
  return journal.namedAmong(what.kind === 'call' ? [what.call] : []);
}
