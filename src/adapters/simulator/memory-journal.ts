// A journal in memory: for virtual time, where nothing has to outlive the process.

import { callBacksIn } from '../../domain/call-backs/kept.ts';
import type { Fact, JournalEntry } from '../../domain/facts/facts.ts';
import { split } from '../../domain/facts/personal.ts';
import type { Breaks } from '../../domain/hotline/hotline.ts';
import { outdatedBy } from '../../domain/hotline/open-facts.ts';
import { messagesIn } from '../../domain/messages/message.ts';
import { isAudited } from '../../domain/records/audit.ts';
import {
  type CallCursor,
  type CallFigures,
  type CallPage,
  type CallQuery,
  type CallTexts,
  count,
  type EndedCall,
  endedCall,
  hasWords,
  isSeen,
  isWanted,
  noCalls,
  type Seen,
  sortedBy,
} from '../../domain/records/call-query.ts';
import { isFirstFact, isLastFact, recordOf } from '../../domain/records/call-record.ts';
import { type EarlierCalls, type EarlierQuery, MOST_LOOKED_AT } from '../../domain/records/caller-memory.ts';
import { isPresence } from '../../domain/records/retention.ts';
import type { Signed } from '../../domain/records/staffing.ts';
import { bareNumber } from '../../domain/telephony/bare-number.ts';
import type { CallBackEntry } from '../../domain/words/call-backs.ts';
import type { Instant } from '../../domain/words/ids.ts';
import type { Message } from '../../domain/words/messages.ts';
import {
  type Appended,
  type Batch,
  type Journal,
  JUST_ENDED_ENTRIES,
  type KnownSigned,
  type LeftSince,
  type NamedCall,
  type PlanEntry,
  planEntry,
} from '../../engine/ports/journal.ts';

export class MemoryJournal implements Journal {
  private readonly entries: JournalEntry[] = [];
  /** Acts that are too old for the audit log, by their `seq`. */
  private readonly forgotten = new Set<number>();

  /** At once, as nothing else here takes time. */
  append(batches: readonly Batch[], done: (appended: Appended) => void): void {
    for (const { at, facts } of batches) this.keep(at, facts);
    done({ kind: 'written' });
  }

  keep(at: number, facts: readonly Fact[]): readonly JournalEntry[] {
    const added = facts.map((fact, i) => ({ ...fact, seq: this.entries.length + i + 1, at }));
    for (const entry of added) {
      this.erase(entry);
      this.entries.push(entry);
    }
    return added;
  }

  private erase(erasure: JournalEntry): void {
    const { fact } = erasure;
    if (fact.kind !== 'callErased' && fact.kind !== 'notesErased' && fact.kind !== 'breaksErased') return;
    const breaks =
      erasure.about === 'agent' && fact.kind === 'breaksErased'
        ? this.reasonsOf({ agent: erasure.agent, untilMs: fact.untilMs })
        : null;
    for (const [i, entry] of this.entries.entries()) {
      const ofCall = erasure.about === 'call' && entry.about === 'call' && entry.call === erasure.call;
      const isMeant = fact.kind !== 'notesErased' || isNote(entry);
      if ((ofCall && isMeant) || breaks?.includes(entry))
        this.entries[i] = { ...entry, fact: split(entry.fact).bare } as JournalEntry;
    }
  }

  /** Of those that are over. */
  private reasonsOf({ agent, untilMs }: Breaks): readonly JournalEntry[] {
    const lasts = this.forRestart();
    return this.entries.filter(
      (entry) =>
        entry.about === 'agent' &&
        entry.agent === agent &&
        entry.fact.kind === 'breakStarted' &&
        entry.at <= untilMs &&
        entry.fact.reason !== '' &&
        !this.forgotten.has(entry.seq) &&
        !lasts.includes(entry),
    );
  }

  async *entriesAfter(after: number): AsyncIterable<JournalEntry> {
    yield* this.entries.slice(after);
  }

  async entriesOfCall(call: string): Promise<readonly JournalEntry[]> {
    return this.ofCall(call);
  }

  async entriesForRestart(): Promise<readonly JournalEntry[]> {
    return this.forRestart();
  }

  async messages(): Promise<readonly Message[]> {
    return this.messagesLeft();
  }

  async callBacks(): Promise<readonly CallBackEntry[]> {
    return this.callBacksKept();
  }

  async plansTakenUp(before: number | null, limit: number): Promise<readonly PlanEntry[]> {
    const plans = this.entries.flatMap(planEntry).filter(({ seq }) => before === null || seq < before);
    return plans.reverse().slice(0, limit);
  }

  async auditedEntries(before: number | null, limit: number): Promise<readonly JournalEntry[]> {
    const found = this.entries.filter(
      ({ seq, fact }) =>
        isAudited(fact.kind) && (before === null || seq < before) && !this.forgotten.has(seq),
    );
    return found.reverse().slice(0, limit);
  }

  async forgetActs(before: number): Promise<number> {
    const isOld = ({ seq, at, fact }: JournalEntry) =>
      fact.kind === 'acted' && at < before && seq < this.entries.length && !this.forgotten.has(seq);
    const old = this.entries.filter(isOld);
    for (const { seq } of old) this.forgotten.add(seq);
    return old.length;
  }

  async forgetPresence(before: number): Promise<number> {
    const open = new Set(this.forRestart().map(({ seq }) => seq));
    const old = this.entries.filter(
      (entry) =>
        isPresence(entry) &&
        entry.at < before &&
        entry.seq < this.entries.length &&
        !open.has(entry.seq) &&
        !this.forgotten.has(entry.seq),
    );
    for (const { seq } of old) this.forgotten.add(seq);
    return old.length;
  }

  async leftSince(after: number | null): Promise<LeftSince> {
    const since = after === null ? [] : this.entries.slice(after);
    const found = since.flatMap((entry, i): LeftSince['found'] => {
      if (entry.about !== 'call') return [];
      const { call, fact } = entry;
      const seq = (after ?? 0) + i + 1;
      if (fact.kind === 'messageLeft') return [{ seq, call, message: fact.message, forward: null }];
      if (fact.kind === 'messageMailed') return [{ seq, call, message: fact.message, forward: fact.forward }];
      const isMissed = fact.kind === 'callBackWanted' && fact.why === 'missed';
      return isMissed ? [{ seq, call, message: null, forward: null }] : [];
    });
    return { found, upTo: this.entries.length };
  }

  async recentCalls(limit: number): Promise<readonly string[]> {
    return this.latestCalls(limit);
  }

  async callsFrom(ways: readonly string[]): Promise<readonly NamedCall[]> {
    const from = this.entries.flatMap((entry) => {
      if (entry.about !== 'call') return [];
      const { fact, call } = entry;
      const number =
        fact.kind === 'callArrived' || fact.kind === 'directCallMissed'
          ? fact.callerNumber
          : fact.kind === 'callBackWanted' || fact.kind === 'callBackAsked'
            ? fact.number
            : undefined;
      return number !== undefined && ways.includes(bareNumber(number)) ? [call] : [];
    });
    return this.namedAmong([...new Set(from)]);
  }

  async namedAmong(calls: readonly string[]): Promise<readonly NamedCall[]> {
    return calls
      .filter(
        (call) =>
          this.ofCall(call).some(({ fact }) => split(fact).personal !== null) ||
          messagesIn(this.ofCall(call)).length > 0,
      )
      .map((call) => ({ call, open: this.isOnTheLine(call) }));
  }

  private isOnTheLine(call: string): boolean {
    const kinds = ['callEnded', 'directCallMissed', 'placeKept', 'callBackConfirmed'];
    const last = this.ofCall(call).findLast(({ fact }) => kinds.includes(fact.kind))?.fact.kind;
    return last === undefined || last === 'callBackConfirmed';
  }

  async namedBefore(before: number): Promise<readonly string[]> {
    const old = this.ended().filter(({ at }) => at < before);
    return (await this.namedAmong(old.map(({ call }) => call))).map(({ call }) => call);
  }

  async notedBefore(before: number): Promise<readonly string[]> {
    return this.ended().flatMap(({ call }) => {
      const last = this.ofCall(call).findLast(
        (entry) => isNote(entry) && 'text' in entry.fact && entry.fact.text !== '',
      );
      return last !== undefined && last.at < before ? [call] : [];
    });
  }

  async signedSince(since: Instant): Promise<KnownSigned> {
    const signed = this.entries.flatMap((entry): Signed[] => {
      if (entry.about !== 'agent') return [];
      const { at, agent, fact } = entry;
      return fact.kind === 'signedIn' || fact.kind === 'signedOut' ? [{ at, agent, kind: fact.kind }] : [];
    });
    signed.sort((a, b) => a.at - b.at);
    return { first: signed[0]?.at ?? null, signed: signed.filter(({ at }) => at >= since) };
  }

  async peopleSeen(): Promise<readonly string[]> {
    const seen = this.entries.flatMap((entry) =>
      entry.about === 'agent' && entry.fact.kind === 'signedIn' ? [entry.agent] : [],
    );
    return [...new Set(seen)];
  }

  async erasedTimes(calls: readonly string[]): Promise<readonly number[]> {
    return calls.map((call) => this.ofCall(call).filter(({ fact }) => fact.kind === 'callErased').length);
  }

  async breakReasons(breaks: Breaks): Promise<number> {
    return this.reasonsOf(breaks).length;
  }

  async endedCalls(query: CallQuery, after: CallCursor | null, limit: number): Promise<CallPage> {
    const { sort, descending, words } = query;
    const sign = descending ? -1 : 1;
    const place = (each: EndedCall): CallCursor => [sortedBy(each, sort), each.seq];
    const compare = ([a, aSeq]: CallCursor, [b, bSeq]: CallCursor) => sign * (a - b || aSeq - bSeq);
    const found = this.ended()
      .filter(
        (each) => isWanted(each, query) && (words === null || hasWords(each, this.textsOf(each), words)),
      )
      .sort((a, b) => compare(place(a), place(b)))
      .filter((each) => after === null || compare(place(each), after) > 0);
    const last = found[limit - 1];
    return {
      calls: found.slice(0, limit).map(({ call }) => call),
      next: last === undefined ? null : place(last),
    };
  }

  async figures(since: number, seen: Seen): Promise<CallFigures> {
    return this.ended()
      .filter((each) => each.at >= since && isSeen(each, seen))
      .reduce(count, noCalls);
  }

  async earlierCalls({ call, ways, since, seen, limit }: EarlierQuery): Promise<EarlierCalls> {
    const arrivals = this.entries.filter(({ fact }) => fact.kind === 'callArrived');
    const own = arrivals.findIndex((entry) => entry.about === 'call' && entry.call === call);
    const before = arrivals
      .slice(0, Math.max(0, own))
      .reverse()
      .flatMap((entry) => {
        const { about, fact, at } = entry;
        if (about !== 'call' || fact.kind !== 'callArrived' || fact.callerNumber === undefined) return [];
        return ways.includes(bareNumber(fact.callerNumber)) ? [{ call: entry.call, at }] : [];
      });
    const ended = new Map(this.ended().map((each) => [each.call, each]));
    const today = before.findIndex(({ at }) => at < since);
    const shown = before.slice(0, MOST_LOOKED_AT).flatMap((each) => {
      const found = ended.get(each.call);
      return found !== undefined && isSeen(found, seen) ? [found.call] : [];
    });
    return { ordinal: 1 + (today === -1 ? before.length : today), calls: shown.slice(0, limit) };
  }

  private ended(): readonly EndedCall[] {
    return this.entries.flatMap((entry) => {
      if (entry.about !== 'call' || !isFirstFact(entry.fact.kind)) return [];
      const { call, seq } = entry;
      const record = recordOf(this.ofCall(call));
      return record?.outcome == null ? [] : [endedCall(record, seq, record.outcome)];
    });
  }

  private textsOf({ call }: EndedCall): CallTexts {
    const entries = this.ofCall(call);
    const { caller = {} } = recordOf(entries) ?? {};
    const notes = entries.flatMap(({ fact }) =>
      fact.kind === 'noted' || fact.kind === 'noteMended' ? [fact.text] : [],
    );
    return { number: caller.callerNumber, name: caller.callerName, notes };
  }

  async scrub(): Promise<void> {}

  async close(): Promise<void> {}

  // The same at once: virtual time doesn't wait.

  all(): readonly JournalEntry[] {
    return this.entries;
  }

  ofCall(call: string): readonly JournalEntry[] {
    return this.entries.filter((entry) => entry.about === 'call' && entry.call === call);
  }

  messagesLeft(): readonly Message[] {
    return this.entries.flatMap((entry) => {
      const { fact } = entry;
      if (entry.about !== 'call' || fact.kind !== 'messageLeft') return [];
      return messagesIn(this.ofCall(entry.call)).filter(({ id }) => id === fact.message);
    });
  }

  callBacksKept(): readonly CallBackEntry[] {
    return callBacksIn(this.entries);
  }

  forRestart(): readonly JournalEntry[] {
    const ended = new Set<string>();
    const justEnded = new Set<string>();
    const hungUp = new Set<string>();
    const from = this.entries.length - JUST_ENDED_ENTRIES;
    /** Of each hotline and of the plan, the last fact of each kind. */
    const latest = new Map<string, number>();
    let ofPeople: readonly (JournalEntry & { readonly about: 'agent' })[] = [];
    for (const entry of this.entries) {
      const kept = entry.fact.kind === 'callEnded' && entry.seq > from;
      if (entry.about === 'call' && kept) justEnded.add(entry.call);
      if (entry.about === 'call' && isLast(entry) && !kept && !keepsPlace(entry)) ended.add(entry.call);
      if (entry.about === 'call' && keepsPlace(entry)) hungUp.add(entry.call);
      const erased = entry.fact.kind === 'callErased' && entry.about === 'call' && hungUp.has(entry.call);
      const over = entry.fact.kind === 'placeOver' || erased;
      if (entry.about === 'call' && over && !justEnded.has(entry.call)) ended.add(entry.call);
      const outdated = outdatedBy(entry);
      if (outdated !== null)
        ofPeople = ofPeople.filter(
          ({ agent, fact }) => agent !== outdated.agent || !outdated.kinds.includes(fact.kind),
        );
      if (entry.about === 'agent' && entry.fact.kind !== 'signedOut') ofPeople = [...ofPeople, entry];
    }
    const needed = new Set<JournalEntry>(ofPeople);
    for (const entry of this.entries) latest.set(standingOf(entry), entry.seq);
    const firstCall = this.entries.find((entry) => entry.about === 'call' && !ended.has(entry.call))?.seq;
    const plans = this.entries.filter(({ fact }) => fact.kind === 'planTakenUp');
    const stood = plans.findLast(({ seq }) => firstCall !== undefined && seq < firstCall)?.seq ?? firstCall;
    return this.entries.filter((entry) => {
      if (entry.about === 'call') return !ended.has(entry.call);
      if (entry.about === 'agent') return needed.has(entry);
      if (entry.about === 'plan' && stood !== undefined && entry.seq >= stood) return true;
      return latest.get(standingOf(entry)) === entry.seq;
    });
  }

  latestCalls(limit: number): readonly string[] {
    const arrived = this.entries.flatMap((entry) =>
      entry.about === 'call' && entry.fact.kind === 'callArrived' ? [entry.call] : [],
    );
    return arrived.slice(-limit).reverse();
  }
}

const keepsPlace = ({ fact }: JournalEntry): boolean =>
  fact.kind === 'callEnded' && fact.placeUntilMs !== undefined;
const isLast = ({ fact }: JournalEntry): boolean => isLastFact(fact.kind);

const standingOf = (entry: JournalEntry): string =>
  entry.about === 'hotline' ? `${entry.fact.kind} ${entry.hotline}` : entry.fact.kind;

const isNote = ({ fact }: JournalEntry): boolean => fact.kind === 'noted' || fact.kind === 'noteMended';
