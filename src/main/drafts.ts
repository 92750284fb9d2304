// Drafts on this computer's disk, each of one person at one engine: kept as they are typed, encrypted where the system can.
import { join } from 'node:path';
import { z } from 'zod';
import { type Draft, draftName, draftSchema, MOST_DRAFTS } from '../contract/drafts.ts';
import { readJson, writeJson } from './json-file.ts';
import { numbersIn } from './numbers-in.ts';
import type { SecretStore } from './secrets.ts';

/** Whose: which engine (`placeOf`), and who is signed in there. */
export interface Owner {
  readonly place: string;
  readonly agent: string;
}

/** Nobody comes back to what was begun so long ago, and nothing of a caller is kept longer for no reason. */
const KEPT_MS = 30 * 24 * 3_600_000;
/** From the first key that isn't on the disk yet. */
const SAVED_WITHIN_MS = 300;

const ownedSchema = z.object({ place: z.string(), agent: z.string(), draft: draftSchema });
type Owned = z.infer<typeof ownedSchema>;
const listSchema = z.array(ownedSchema);
/** `plain` where the system keeps no secrets: readable by this user of the computer only. */
const fileSchema = z.union([
  z.object({ version: z.literal(1), encrypted: z.string() }),
  z.object({ version: z.literal(1), plain: listSchema }),
]);

export interface DraftsParts {
  readonly folder: string;
  readonly store: SecretStore;
  readonly now: () => number;
  /** The disk didn't take it; it's still in memory. */
  readonly failed: (fault: unknown) => void;
}

export class Drafts {
  readonly #file: string;
  readonly #parts: DraftsParts;
  #all: readonly Owned[];
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: DraftsParts) {
    this.#parts = parts;
    this.#file = join(parts.folder, 'drafts.json');
    const since = parts.now() - KEPT_MS;
    this.#all = this.#read().filter(({ draft }) => draft.at >= since);
  }

  of(owner: Owner): readonly Draft[] {
    return this.#all.filter((each) => isOf(each, owner)).map(({ draft }) => draft);
  }

  /** An empty text: it was sent, or taken back. */
  keep(owner: Owner, draft: Draft): void {
    const name = draftName(draft);
    const others = this.#all.filter((each) => !isOf(each, owner) || draftName(each.draft) !== name);
    this.#replace(draft.text === '' ? others : [...others, { ...owner, draft }].slice(-MOST_DRAFTS));
  }

  /** What anybody here has begun about these. */
  callsAt(place: string): readonly string[] {
    const calls = this.#all.flatMap((each) => (each.place === place ? (each.draft.call ?? []) : []));
    return [...new Set(calls)];
  }

  /** Whatever could be a caller's number in what anybody here has begun that is about no call. */
  numbersAt(place: string): readonly string[] {
    const numbers = this.#all.flatMap((each) =>
      each.place === place && each.draft.call === null ? numbersIn(each.draft.text) : [],
    );
    return [...new Set(numbers)];
  }

  /** What was typed after it was erased is new, and stays. True: something went. */
  erase(place: string, { call, at }: { readonly call: string; readonly at: number }): boolean {
    return this.#erase(place, at, (draft) => draft.call === call);
  }

  /** As `erase`: what is about no call, and has this number in it. */
  eraseNumber(place: string, { number, at }: { readonly number: string; readonly at: number }): boolean {
    return this.#erase(place, at, ({ call, text }) => call === null && numbersIn(text).includes(number));
  }

  #erase(place: string, at: number, isMeant: (draft: Draft) => boolean): boolean {
    const left = this.#all.filter(
      ({ place: where, draft }) => where !== place || draft.at > at || !isMeant(draft),
    );
    if (left.length === this.#all.length) return false;
    this.#replace(left);
    this.flush();
    return true;
  }

  /** What isn't on the disk yet. */
  flush(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      writeJson(this.#file, { version: 1, ...this.#sealed() });
    } catch (fault) {
      this.#parts.failed(fault);
    }
  }

  #replace(all: readonly Owned[]): void {
    this.#all = all;
    this.#timer ??= setTimeout(() => this.flush(), SAVED_WITHIN_MS);
  }

  #sealed() {
    const { store } = this.#parts;
    if (!store.usable()) return { plain: this.#all };
    return { encrypted: store.encrypt(JSON.stringify(this.#all)).toString('base64') };
  }

  #read(): readonly Owned[] {
    const read = readJson(this.#file);
    const parsed = read.kind === 'read' ? fileSchema.safeParse(read.data) : null;
    if (!parsed?.success) return [];
    if ('plain' in parsed.data) return parsed.data.plain;
    try {
      const opened = this.#parts.store.decrypt(Buffer.from(parsed.data.encrypted, 'base64'));
      return listSchema.parse(JSON.parse(opened));
    } catch {
      return []; // Another user's, or the key ring was reset.
    }
  }
}

const isOf = (each: Owner, owner: Owner) => each.place === owner.place && each.agent === owner.agent;
