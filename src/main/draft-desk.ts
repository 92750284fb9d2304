// Whose drafts they are just now, and what of them has to go since the engine has erased the call, or the number, that they are about.
import type { Result, SessionState } from '../contract/channels.ts';
import type { ConsoleCommand, ReplyTo } from '../contract/commands.ts';
import { type Draft, MOST_DRAFT_NUMBERS } from '../contract/drafts.ts';
import type { Drafts, Owner } from './drafts.ts';

/** Calls that are erased while nobody looks at them here are asked for this often. */
const ASKED_EVERY_MS = 600_000;
/** Where the engine gave no answer. */
const AGAIN_AFTER_MS = 5_000;

export interface DraftDeskParts {
  readonly drafts: Drafts;
  readonly session: () => SessionState;
  /** The engine that the session is with: see `placeOf`. */
  readonly place: () => string;
  readonly command: <C extends ConsoleCommand>(command: C) => Promise<Result<ReplyTo<C>>>;
  readonly push: (drafts: readonly Draft[]) => void;
  readonly now: () => number;
}

export class DraftDesk {
  readonly #parts: DraftDeskParts;
  #shownTo = '';
  #timer: NodeJS.Timeout | undefined;
  #again: NodeJS.Timeout | undefined;

  constructor(parts: DraftDeskParts) {
    this.#parts = parts;
  }

  /** Of whoever is signed in. */
  mine(): readonly Draft[] {
    const owner = this.#owner();
    return owner === null ? [] : this.#parts.drafts.of(owner);
  }

  /** `agent`: who has typed it, since another may have signed in meanwhile; null: whoever is. */
  keep(agent: string | null, draft: Omit<Draft, 'at'>): void {
    const owner = this.#owner();
    if (owner !== null && (agent === null || owner.agent === agent))
      this.#parts.drafts.keep(owner, { ...draft, at: this.#engineNow() });
  }

  sessionChanged(): void {
    const owner = this.#owner();
    const shownTo = owner === null ? '' : JSON.stringify(owner);
    if (shownTo !== this.#shownTo) {
      this.#shownTo = shownTo;
      this.#parts.push(this.mine());
    }
    clearInterval(this.#timer);
    clearTimeout(this.#again);
    this.#timer = undefined;
    const session = this.#parts.session();
    if (session.kind !== 'signedIn' || !session.connected) return;
    // Later: the client is in the midst of its own change.
    setImmediate(() => void this.ask());
    this.#timer = setInterval(() => void this.ask(), ASKED_EVERY_MS);
    this.#timer.unref();
  }

  /** Of all persons at this console: who isn't here now can't be asked for. */
  async ask(): Promise<void> {
    const { drafts, command, place } = this.#parts;
    const at = place();
    const calls = drafts.callsAt(at);
    if (calls.length > 0) {
      const reply = await command({ kind: 'erasedAmong', calls: [...calls] });
      if (!reply.ok) return this.#askAgain();
      this.#gone(reply.value.filter((erased) => drafts.erase(at, erased)));
    }
    const numbers = drafts.numbersAt(at);
    if (numbers.length > 0) {
      const reply = await command({ kind: 'erasedNumbers', numbers: numbers.slice(-MOST_DRAFT_NUMBERS) });
      if (!reply.ok) return this.#askAgain();
      this.#gone(reply.value.filter((erased) => drafts.eraseNumber(at, erased)));
    }
  }

  #gone(erased: readonly unknown[]): void {
    if (erased.length > 0) this.#parts.push(this.mine());
  }

  /** After a connecting it's asked anyway. */
  #askAgain(): void {
    clearTimeout(this.#again);
    const session = this.#parts.session();
    if (session.kind !== 'signedIn' || !session.connected) return;
    this.#again = setTimeout(() => void this.ask(), AGAIN_AFTER_MS);
    this.#again.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#again);
    this.#parts.drafts.flush();
  }

  #owner(): Owner | null {
    const session = this.#parts.session();
    return session.kind === 'signedIn' ? { place: this.#parts.place(), agent: session.agentId } : null;
  }

  #engineNow(): number {
    const session = this.#parts.session();
    return this.#parts.now() + (session.kind === 'signedIn' ? session.clockOffsetMs : 0);
  }
}
