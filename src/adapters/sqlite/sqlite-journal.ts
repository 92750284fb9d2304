// The journal in SQLite, behind a thread of its own: whoever appends or reads here never waits for the disk.

import type { JournalEntry } from '../../domain/facts/facts.ts';
import type { Breaks } from '../../domain/hotline/hotline.ts';
import type { CallCursor, CallFigures, CallPage, CallQuery, Seen } from '../../domain/records/call-query.ts';
import type { EarlierCalls, EarlierQuery } from '../../domain/records/caller-memory.ts';
import type { CallBackEntry } from '../../domain/words/call-backs.ts';
import type { Instant } from '../../domain/words/ids.ts';
import type { Message } from '../../domain/words/messages.ts';
import {
  type Appended,
  type Batch,
  type CanBeCopied,
  type Journal,
  type KnownSigned,
  type LeftSince,
  type NamedCall,
  type PlanEntry,
  planEntry,
} from '../../engine/ports/journal.ts';
import type { JournalReplies, JournalRequest } from './journal-protocol.ts';
import { entryOf, rowOf } from './journal-rows.ts';
import { defaultJournalProgram, JournalThread } from './journal-thread.ts';
import type { Found } from './personal-table.ts';

export interface SqliteJournalOptions {
  /** File of the database; made if it isn't there. */
  readonly file: string;
  /** Left out: the program of the journal's thread that belongs to this one. */
  readonly program?: URL;
  /** Nothing would be kept while the disk is full, since the reserve could not be made. */
  readonly noReserve?: (reason: string) => void;
}

/** Rejects when another engine has it open, when it is no database of ours, or when a newer engine made it. */
export async function openSqliteJournal(options: SqliteJournalOptions): Promise<Journal & CanBeCopied> {
  const { file, program = defaultJournalProgram(), noReserve } = options;
  const open = async () => {
    const thread = await JournalThread.open(program, { file });
    if (thread.noReserve !== null) noReserve?.(thread.noReserve);
    return thread;
  };
  const journal = new SqliteJournal(await open(), open);
  void journal.readNumbers();
  return journal;
}

const ROWS_AT_ONCE = 1_000;

class SqliteJournal implements Journal, CanBeCopied {
  #thread: JournalThread;
  readonly #open: () => Promise<JournalThread>;
  #opening: Promise<JournalThread> | null = null;
  #closed = false;
  /** The last entry that was told to be there; the next one's number follows from it, also where it is tried again. */
  #lastSeq: number;

  constructor(thread: JournalThread, open: () => Promise<JournalThread>) {
    this.#thread = thread;
    this.#open = open;
    this.#lastSeq = thread.lastSeq;
  }

  append(batches: readonly Batch[], done: (appended: Appended) => void): void {
    void this.#append(batches).then(done);
  }

  async #append(batches: readonly Batch[]): Promise<Appended> {
    try {
      const entries = batches.flatMap(({ at, facts }) => facts.map((fact) => ({ at, fact })));
      const rows = entries.map(({ at, fact }, i) => rowOf(this.#lastSeq + i + 1, at, fact));
      const kept = await this.#ask({ kind: 'append', rows });
      this.#lastSeq += rows.length;
      return kept;
    } catch (fault) {
      return { kind: 'refused', reason: (fault as Error).message };
    }
  }

  async *entriesAfter(after: number): AsyncIterable<JournalEntry> {
    for (let seq = after; ; ) {
      const rows = await this.#ask({ kind: 'after', seq, limit: ROWS_AT_ONCE });
      yield* rows.map(entryOf);
      seq = rows.at(-1)?.seq ?? seq;
      if (rows.length < ROWS_AT_ONCE) return;
    }
  }

  async entriesOfCall(call: string): Promise<readonly JournalEntry[]> {
    return (await this.#ask({ kind: 'ofCall', call })).map(entryOf);
  }

  async entriesForRestart(): Promise<readonly JournalEntry[]> {
    return (await this.#ask({ kind: 'forRestart' })).map(entryOf);
  }

  async messages(): Promise<readonly Message[]> {
    const kept = await allParts((after) => this.#ask({ kind: 'messages', after, limit: ROWS_AT_ONCE }));
    return kept.map(({ message }) => message);
  }

  async callBacks(): Promise<readonly CallBackEntry[]> {
    const kept = await allParts((after) => this.#ask({ kind: 'callBacks', after, limit: ROWS_AT_ONCE }));
    return kept.map(({ entry }) => entry);
  }

  async plansTakenUp(before: number | null, limit: number): Promise<readonly PlanEntry[]> {
    const rows = await this.#ask({ kind: 'plansTakenUp', before: before ?? Number.MAX_SAFE_INTEGER, limit });
    return rows.flatMap((row) => planEntry(entryOf(row)));
  }

  leftSince(after: number | null): Promise<LeftSince> {
    return this.#ask({ kind: 'leftSince', after });
  }

  async auditedEntries(before: number | null, limit: number): Promise<readonly JournalEntry[]> {
    const rows = await this.#ask({ kind: 'audited', before: before ?? Number.MAX_SAFE_INTEGER, limit });
    return rows.map(entryOf);
  }

  async forgetActs(before: Instant): Promise<number> {
    for (let gone = 0; ; ) {
      const some = await this.#ask({ kind: 'forgetActs', before, limit: ROWS_AT_ONCE });
      gone += some;
      if (some < ROWS_AT_ONCE) return gone;
    }
  }

  async forgetPresence(before: Instant): Promise<number> {
    let gone = 0;
    for (let after: number | null = 0; after !== null; ) {
      const part: JournalReplies['forgetPresence'] = await this.#ask({
        kind: 'forgetPresence',
        before,
        after,
      });
      gone += part.gone;
      after = part.next;
    }
    return gone;
  }

  recentCalls(limit: number): Promise<readonly string[]> {
    return this.#ask({ kind: 'recentCalls', limit });
  }

  async callsFrom(ways: readonly string[]): Promise<readonly NamedCall[]> {
    // One may have it twice: as its caller's, and as what was typed.
    const calls = new Map<string, NamedCall>();
    for (let after: number | null = 0; after !== null; ) {
      const found: Found = await this.#ask({ kind: 'callsFrom', ways, after });
      for (const each of found.calls) calls.set(each.call, each);
      after = found.next;
    }
    return [...calls.values()];
  }

  namedAmong(calls: readonly string[]): Promise<readonly NamedCall[]> {
    return inParts(calls, (part) => this.#ask({ kind: 'namedAmong', calls: part }));
  }

  namedBefore(before: Instant): Promise<readonly string[]> {
    return this.#amongEnded(before, async (calls) => (await this.namedAmong(calls)).map(({ call }) => call));
  }

  notedBefore(before: Instant): Promise<readonly string[]> {
    return this.#amongEnded(before, (calls) => this.#ask({ kind: 'notedAmong', calls, before }));
  }

  /** Of the calls that arrived before then and have ended, a part at a time. */
  async #amongEnded(
    before: Instant,
    find: (calls: readonly string[]) => Promise<readonly string[]>,
  ): Promise<readonly string[]> {
    const found: string[] = [];
    for (let after: CallCursor | null | undefined; after !== null; ) {
      const part: CallPage = await this.#ask({ kind: 'endedBefore', before, after: after ?? null });
      found.push(...(await find(part.calls)));
      after = part.next;
    }
    return found;
  }

  signedSince(since: Instant): Promise<KnownSigned> {
    return this.#ask({ kind: 'signedSince', since });
  }

  peopleSeen(): Promise<readonly string[]> {
    return this.#ask({ kind: 'peopleSeen' });
  }

  erasedTimes(calls: readonly string[]): Promise<readonly number[]> {
    return inParts(calls, (part) => this.#ask({ kind: 'erasedTimes', calls: part }));
  }

  breakReasons(breaks: Breaks): Promise<number> {
    return this.#ask({ kind: 'breakReasons', breaks });
  }

  async endedCalls(query: CallQuery, after: CallCursor | null, limit: number): Promise<CallPage> {
    let next = after;
    const calls: string[] = [];
    do {
      const part: CallPage = await this.#ask({
        kind: 'endedCalls',
        query,
        after: next,
        limit: limit - calls.length,
      });
      calls.push(...part.calls);
      next = part.next;
    } while (next !== null && calls.length < limit);
    return { calls, next };
  }

  figures(since: Instant, seen: Seen): Promise<CallFigures> {
    return this.#ask({ kind: 'figures', since, seen });
  }

  async earlierCalls(query: EarlierQuery): Promise<EarlierCalls> {
    for (;;) {
      const found = await this.#ask({ kind: 'earlierCalls', query });
      if (found !== null) return found;
    }
  }

  /** So that nobody has to wait for it; whatever is missing then is read when it's asked for. */
  async readNumbers(): Promise<void> {
    try {
      while (!this.#closed && !(await this.#ask({ kind: 'readNumbers' })));
    } catch {
      // Closed, or the thread has ended: whoever asks next is told.
    }
  }

  async scrub(): Promise<void> {
    await this.#ask({ kind: 'scrub' });
  }

  async copyTo(file: string): Promise<void> {
    await this.#ask({ kind: 'copy', to: file });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#opening?.catch(() => undefined);
    if (!this.#thread.ended) await this.#thread.close();
  }

  /** A thread that has died is begun anew; what it had written is there, and isn't written twice. */
  async #ask<R extends JournalRequest>(request: R): Promise<JournalReplies[R['kind']]> {
    if (this.#closed) throw new Error('the journal is closed');
    if (this.#thread.ended) {
      this.#opening ??= this.#open().finally(() => {
        this.#opening = null;
      });
      this.#thread = await this.#opening;
    }
    return this.#thread.ask(request);
  }
}

/** So that what is appended meanwhile waits for a part of it only. */
async function inParts<T>(
  calls: readonly string[],
  ask: (part: readonly string[]) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const answers: T[] = [];
  for (let from = 0; from < calls.length; from += ROWS_AT_ONCE)
    answers.push(...(await ask(calls.slice(from, from + ROWS_AT_ONCE))));
  return answers;
}

/** All of it, however much that is: `ROWS_AT_ONCE` at a time. */
async function allParts<T extends { readonly seq: number }>(
  ask: (after: number) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (let after = 0; ; ) {
    const part = await ask(after);
    all.push(...part);
    after = part.at(-1)?.seq ?? after;
    if (part.length < ROWS_AT_ONCE) return all;
  }
}
