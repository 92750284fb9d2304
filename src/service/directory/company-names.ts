// Names from the company's directory, at hand once they have been asked for. A slow or dead server holds up no call: who calls
// shows without a name, which comes when it's known.

import type { NumberRules } from '../../engine/phone-book.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { CompanyDirectory, CompanyEntry } from '../../engine/ports/company-directory.ts';

/** After it a name is asked for again. */
const KEPT_MS = 10 * 60_000;
/** A server that didn't answer is left alone for so long. */
const AWAY_MS = 15_000;
const MOST_KEPT = 5_000;
/** At a time: a flood of callers is none of questions. */
const MOST_ASKED = 8;

interface Asked {
  /** Undefined while it's asked for. */
  readonly entry: CompanyEntry | null | undefined;
  readonly at: number;
}

export class CompanyNames {
  readonly #directory: CompanyDirectory;
  readonly #rules: NumberRules & WrittenWays;
  readonly #clock: Pick<Clock, 'now'>;
  /** Told the reason when it can't be asked any more, and null when it can again. */
  readonly #fault: (reason: string | null) => void;
  readonly #asked = new Map<string, Asked>();
  readonly #listeners = new Set<() => void>();
  #asking = 0;
  #awayUntil = Number.NEGATIVE_INFINITY;
  #away = false;

  constructor(
    directory: CompanyDirectory,
    rules: NumberRules & WrittenWays,
    clock: Pick<Clock, 'now'>,
    fault: (reason: string | null) => void,
  ) {
    this.#directory = directory;
    this.#rules = rules;
    this.#clock = clock;
    this.#fault = fault;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What is known now; what isn't is asked for, and told. */
  whoHas(number: string): CompanyEntry | null {
    const asked = this.#asked.get(number);
    const now = this.#clock.now();
    if (asked?.entry === undefined && asked !== undefined) return null;
    if (asked === undefined || now - asked.at > KEPT_MS) void this.#ask(number, asked);
    return asked?.entry ?? null;
  }

  /** Null: it can't be asked now. */
  async search(words: string, limit: number): Promise<readonly CompanyEntry[] | null> {
    if (this.#clock.now() < this.#awayUntil) return null;
    try {
      const found = await this.#directory.search(words.trim().split(/\s+/), limit);
      this.#there();
      return found;
    } catch (fault) {
      this.#gone(fault);
      return null;
    }
  }

  close(): Promise<void> {
    return this.#directory.close();
  }

  async #ask(number: string, before: Asked | undefined): Promise<void> {
    const now = this.#clock.now();
    if (this.#asking >= MOST_ASKED || now < this.#awayUntil) return;
    if (this.#asked.size >= MOST_KEPT) this.#asked.clear();
    this.#asking += 1;
    this.#asked.set(number, { entry: before?.entry, at: now });
    try {
      const keys = this.#rules.waysOf(number);
      const found = await this.#directory.withNumber(this.#rules.written(number));
      this.#there();
      const has = ({ numbers }: CompanyEntry) =>
        numbers.some((each) => keys.includes(this.#rules.keyOf(each) ?? ''));
      this.#asked.set(number, { entry: found.find(has) ?? null, at: now });
    } catch (fault) {
      this.#gone(fault);
      if (before === undefined) this.#asked.delete(number);
      else this.#asked.set(number, before);
      return;
    } finally {
      this.#asking -= 1;
    }
    for (const listener of this.#listeners) listener();
  }

  #there(): void {
    if (this.#away) this.#fault(null);
    this.#away = false;
    this.#awayUntil = Number.NEGATIVE_INFINITY;
  }

  #gone(fault: unknown): void {
    this.#awayUntil = this.#clock.now() + AWAY_MS;
    this.#away = true;
    this.#fault(fault instanceof Error ? fault.message : String(fault));
  }
}

export interface WrittenWays {
  /** A number in the ways in which people write it into directories. */
  written(number: string): readonly string[];
}
