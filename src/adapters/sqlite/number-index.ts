// Which calls came from a number, in memory: an index on the disk could not be erased (docs/decisions/0023). Built from the
// journal a part at a time after each start, and brought up to date before each answer.

import type { Database } from 'better-sqlite3';
import { type EarlierCalls, type EarlierQuery, MOST_LOOKED_AT } from '../../domain/records/caller-memory.ts';
import { bareNumber } from '../../domain/telephony/bare-number.ts';
import { SEEN, seer } from './ended-calls.ts';
import { personalOf } from './journal-rows.ts';

/** Of the journal's numbers: what is read at once, so that what is appended meanwhile waits no longer than for a disk. */
const READ_AT_ONCE = 20_000;

interface Arrival {
  readonly seq: number;
  readonly texts: string;
}

export class NumberIndex {
  readonly #arrivals;
  readonly #last;
  readonly #arrivalOf;
  readonly #arrivedAt;
  readonly #ended;
  /** Numbers of the journal's rows, ascending. */
  readonly #arrived = new Map<string, number[]>();
  #upTo = 0;

  constructor(db: Database) {
    this.#arrivals = db.prepare<[number, number], Arrival>(
      `SELECT p.seq, p.texts FROM personal p CROSS JOIN journal j ON j.seq = p.seq
       WHERE p.seq > ? AND p.seq <= ? AND j.kind = 'callArrived' AND p.texts LIKE '{%' ORDER BY p.seq`,
    );
    this.#last = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM personal');
    this.#arrivalOf = db.prepare<[string], Arrival>(
      `SELECT j.seq, p.texts FROM journal j CROSS JOIN personal p ON p.seq = j.seq
       WHERE j.call = ? AND j.kind = 'callArrived'`,
    );
    this.#arrivedAt = db.prepare<[number], { at: number }>('SELECT at FROM journal WHERE seq = ?');
    this.#ended = db.prepare<[object], { call: string }>(
      `SELECT e.call FROM journal j CROSS JOIN ended_call e ON e.call = j.call WHERE j.seq = :seq AND ${SEEN}`,
    );
  }

  /** Reads a part of what isn't in it yet. True: that was all. */
  goOn(readAtOnce = READ_AT_ONCE): boolean {
    const last = this.#last.get()?.seq ?? 0;
    const upTo = Math.min(last, this.#upTo + readAtOnce);
    for (const { seq, texts } of this.#arrivals.iterate(this.#upTo, upTo)) {
      const number = numberIn(texts);
      if (number === null) continue;
      const arrived = this.#arrived.get(number);
      if (arrived === undefined) this.#arrived.set(number, [seq]);
      else arrived.push(seq);
    }
    this.#upTo = upTo;
    return upTo === last;
  }

  /** To be called before this call's texts are blanked: not even in memory its number stays. */
  forget(call: string): void {
    const arrival = this.#arrivalOf.get(call);
    const number = arrival === undefined ? null : numberIn(arrival.texts);
    if (arrival === undefined || number === null) return;
    const others = this.#arrived.get(number)?.filter((seq) => seq !== arrival.seq) ?? [];
    if (others.length > 0) this.#arrived.set(number, others);
    else this.#arrived.delete(number);
  }

  /** Null: not all has been read yet; ask again, it goes on. */
  earlier({ call, ways, since, seen, limit }: EarlierQuery, readAtOnce = READ_AT_ONCE): EarlierCalls | null {
    if (!this.goOn(readAtOnce)) return null;
    const own = this.#arrivalOf.get(call)?.seq ?? 0;
    const arrived = this.#arrivedFrom(ways);
    // From the end on, and no further than needed: a company's own number has called ten thousand times.
    let [next, today] = [arrived.length - 1, 0];
    while ((arrived[next] ?? -1) >= own) next--;
    const newest = next;
    for (; next >= 0 && (this.#arrivedAt.get(arrived[next] ?? 0)?.at ?? 0) >= since; next--) today++;
    const calls: string[] = [];
    const last = Math.max(0, newest + 1 - MOST_LOOKED_AT);
    for (let i = newest; i >= last && calls.length < limit; i--) {
      const found = this.#ended.get({ seq: arrived[i] ?? 0, ...seer(seen) });
      if (found !== undefined) calls.push(found.call);
    }
    return { ordinal: 1 + today, calls };
  }

  /** Ascending. */
  #arrivedFrom(ways: readonly string[]): readonly number[] {
    const lists = ways.flatMap((way) => {
      const list = this.#arrived.get(way);
      return list === undefined ? [] : [list];
    });
    const [only = [], ...others] = lists;
    return others.length === 0 ? only : lists.flat().sort((one, other) => one - other);
  }
}

function numberIn(texts: string): string | null {
  const { callerNumber } = personalOf(texts);
  return callerNumber === undefined ? null : bareNumber(callerNumber);
}
