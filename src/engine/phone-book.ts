// The phone book: all entries at hand, by number and by word; a change is told once it's on the disk.

import type { DirectoryEntry } from '../domain/directory/entry.ts';
import { type Hits, type Searchable, search, searchable } from '../domain/directory/search.ts';
import {
  type Book,
  imported,
  type Outcome,
  onlyOnce,
  typedIn,
  type WrittenEntry,
} from '../domain/directory/taken-in.ts';
import type { AgentId, Instant } from '../domain/words/ids.ts';
import { inTurn } from './in-turn.ts';
import type { DirectoryStore } from './ports/directory.ts';
import type { Ids } from './ports/ids.ts';

/** What a library knows of numbers. */
export interface NumberRules {
  /** Of the hotline's country: `49`. */
  readonly callingCode: string;
  /** As entries keep it; null: that's none. */
  keyOf(written: string): string | null;
  /** A number as a switch tells it, in the ways in which it may stand in an entry. */
  waysOf(told: string): readonly string[];
}

export interface By {
  readonly agent: AgentId;
  readonly at: Instant;
}

export interface Saved {
  readonly outcome: Outcome;
  /** Null: refused. */
  readonly id: string | null;
}

export class PhoneBook {
  readonly #store: DirectoryStore;
  readonly #rules: NumberRules;
  readonly #ids: Ids;
  readonly #entries = new Map<string, Searchable<DirectoryEntry>>();
  readonly #byNumber = new Map<string, DirectoryEntry>();
  readonly #listeners = new Set<() => void>();
  readonly #book: Book;
  /** One change after the other: each has to see what the one before made. */
  readonly #inTurn = inTurn();

  static async open(store: DirectoryStore, rules: NumberRules, ids: Ids): Promise<PhoneBook> {
    const book = new PhoneBook(store, rules, ids);
    for (const entry of await store.all()) book.#put(entry);
    return book;
  }

  private constructor(store: DirectoryStore, rules: NumberRules, ids: Ids) {
    this.#store = store;
    this.#rules = rules;
    this.#ids = ids;
    this.#book = {
      keyOf: rules.keyOf,
      get: (id) => this.#entries.get(id)?.entry ?? null,
      withNumber: (key) => this.#byNumber.get(key) ?? null,
    };
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Tells that something has changed. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  search(words: string, page: { readonly skip: number; readonly limit: number }): Hits<DirectoryEntry> {
    return search(this.#entries.values(), words, page);
  }

  /** Whose number that is, as a switch told it. */
  whoHas(told: string): DirectoryEntry | null {
    return this.withOneOf(this.#rules.waysOf(told));
  }

  /** `ways`: of one number, as `NumberRules` tells them. */
  withOneOf(ways: readonly string[]): DirectoryEntry | null {
    for (const way of ways) {
      const entry = this.#byNumber.get(way);
      if (entry !== undefined) return entry;
    }
    return null;
  }

  /** Somebody of ours doesn't want calls from it: see `Condition`. */
  isBlocked = (told: string): boolean => this.whoHas(told)?.blocked === true;

  isKnown = (told: string): boolean => this.whoHas(told) !== null && !this.isBlocked(told);

  /** `id` null: a new one. Rejects when the disk can't. */
  save(written: WrittenEntry, id: string | null, by: By): Promise<Saved> {
    return this.#inTurn(async () => {
      const outcome = typedIn(written, id, this.#book);
      const [saved = null] = await this.#carryOut([outcome], by);
      return { outcome, id: saved };
    });
  }

  /** What each of these lines of one file would do now. */
  preview(lines: readonly WrittenEntry[]): readonly Outcome[] {
    const seen = new Set<string>();
    return lines.map((line) => onlyOnce(imported(line, this.#book), seen));
  }

  /** All of these or none. Rejects when the disk can't. */
  import(lines: readonly WrittenEntry[], by: By): Promise<readonly Outcome[]> {
    return this.#inTurn(async () => {
      const outcomes = this.preview(lines);
      await this.#carryOut(outcomes, by);
      return outcomes;
    });
  }

  /** Ids of those with one of these numbers. */
  idsOf(numbers: readonly string[]): readonly string[] {
    return [...new Set(numbers.flatMap((number) => this.whoHas(number)?.id ?? []))];
  }

  thoseThere(ids: readonly string[]): readonly string[] {
    return [...new Set(ids)].filter((id) => this.#entries.has(id));
  }

  /** Those of these that are there are removed, and gone from the disk. Resolves to how many. */
  erase(ids: readonly string[]): Promise<number> {
    return this.#inTurn(async () => {
      const there = this.thoseThere(ids);
      if (there.length > 0) await this.#change([], there);
      await this.#store.scrub();
      return there.length;
    });
  }

  async close(): Promise<void> {
    await this.#inTurn(() => this.#store.close());
  }

  /** Resolves to the id of each; null of what was refused. */
  async #carryOut(outcomes: readonly Outcome[], { agent, at }: By): Promise<readonly (string | null)[]> {
    const put: DirectoryEntry[] = [];
    const ids = outcomes.map((outcome) => {
      if (outcome.kind === 'refused') return null;
      if (outcome.kind === 'same') return outcome.id;
      const id = outcome.kind === 'new' ? this.#ids.next('entry') : outcome.id;
      put.push({ id, ...outcome.to, changedAt: at, changedBy: agent });
      return id;
    });
    if (put.length > 0) await this.#change(put, []);
    return ids;
  }

  async #change(put: readonly DirectoryEntry[], remove: readonly string[]): Promise<void> {
    await this.#store.change({ put, remove });
    for (const id of remove) this.#drop(id);
    for (const entry of put) this.#put(entry);
    for (const listener of this.#listeners) listener();
  }

  #put(entry: DirectoryEntry): void {
    this.#drop(entry.id);
    this.#entries.set(entry.id, searchable(entry, this.#rules.callingCode));
    for (const number of entry.numbers) this.#byNumber.set(number, entry);
  }

  #drop(id: string): void {
    const before = this.#entries.get(id)?.entry;
    this.#entries.delete(id);
    for (const number of before?.numbers ?? [])
      if (this.#byNumber.get(number)?.id === id) this.#byNumber.delete(number);
  }
}
