// The journal's database and the reserve beside it: what the database can't take is in the reserve, until it can.

import { join } from 'node:path';
import type { Row } from './journal-rows.ts';
import { JournalStore } from './journal-store.ts';
import type { ForgottenPart } from './presence.ts';
import { RESERVE_BYTES, ReserveFile } from './reserve-file.ts';

export type Kept = { readonly kind: 'written' } | { readonly kind: 'reserved'; readonly reason: string };

/** All that waits is tried at once, so not with each group. */
const TRY_AGAIN_MS = 1_000;

export class ReservedStore {
  /** Why there is no reserve; null when there is one. */
  readonly noReserve: string | null;
  readonly #store: JournalStore;
  readonly #reserve: ReserveFile | null;
  /** In the reserve, and not in the database yet. */
  #waiting: readonly Row[] = [];
  #refusal: { readonly fault: Error; readonly tryAgainAt: number } | null = null;

  /** Throws what opening the database throws. Without a reserve it works as long as there is room. */
  constructor(file: string, reserveBytes = RESERVE_BYTES) {
    this.#store = new JournalStore(file);
    let noReserve: string | null = null;
    try {
      this.#reserve = new ReserveFile(join(file, '..', 'journal.reserve'), reserveBytes);
    } catch (fault) {
      this.#reserve = null;
      noReserve = (fault as Error).message;
    }
    this.noReserve = noReserve;
    const found = (this.#reserve?.found ?? []).filter(({ seq }) => seq > this.#store.lastSeq);
    // Of another journal than this one where they don't follow.
    if (found[0]?.seq === this.#store.lastSeq + 1) this.#waiting = found;
    else this.#emptyReserve();
    this.append([]);
  }

  get lastSeq(): number {
    return this.#waiting.at(-1)?.seq ?? this.#store.lastSeq;
  }

  /** All or nothing, and durable when it returns. Throws when neither takes it. */
  append(rows: readonly Row[]): Kept {
    const fresh = rows.filter(({ seq }) => seq > this.lastSeq);
    const fault = this.#write([...this.#waiting, ...fresh]);
    if (fault === null) {
      if (this.#waiting.length > 0) this.#emptyReserve();
      return { kind: 'written' };
    }
    if (fresh.length > 0) {
      if (this.#reserve?.append(fresh) !== true) throw fault;
      this.#waiting = [...this.#waiting, ...fresh];
    }
    return { kind: 'reserved', reason: fault.message };
  }

  #write(rows: readonly Row[]): Error | null {
    const { fault, tryAgainAt } = this.#refusal ?? {};
    if (fault !== undefined && performance.now() < (tryAgainAt ?? 0)) return fault;
    try {
      this.#store.append(rows);
      this.#refusal = null;
      return null;
    } catch (refused) {
      const tryAgain = performance.now() + TRY_AGAIN_MS;
      this.#refusal = { fault: refused as Error, tryAgainAt: tryAgain };
      return refused as Error;
    }
  }

  #emptyReserve(): void {
    this.#waiting = [];
    try {
      this.#reserve?.clear();
    } catch {
      // What is still there has been written: it's known by its numbers.
    }
  }

  /** What was erased is nowhere any more. Throws while the database doesn't take what is in the reserve. */
  scrub(): void {
    const kept = this.append([]);
    if (kept.kind === 'reserved') throw new Error(kept.reason);
    this.#store.scrub();
  }

  /** What waits in the reserve is of today. Throws while the database can't be written. */
  forgetActs(before: number, limit: number): number {
    return this.#store.forgetActs(before, limit);
  }

  /** As `forgetActs`. */
  forgetPresence(before: number, after: number): ForgottenPart {
    return this.#store.forgetPresence(before, after);
  }

  /** See `JournalStore.copyTo`; rejects while the database doesn't take what is in the reserve. */
  async copyTo(file: string): Promise<void> {
    const kept = this.append([]);
    if (kept.kind === 'reserved') throw new Error(kept.reason);
    await this.#store.copyTo(file);
  }

  /** Answers from what is in the reserve as well. */
  read<T>(ask: (store: JournalStore) => T): T {
    return this.#store.with(this.#waiting, () => ask(this.#store));
  }

  close(): void {
    this.#store.close();
    this.#reserve?.close();
  }
}
