// Follows one session's messages: the one place where they are put in order. Asks once for a snapshot after a gap, and
// reads the engine's clock. Changes are handed on as they came; windows apply them, and a view is made only for who asks.
import { applyChanges, type ConsoleView, type ViewChange } from '../../contract/view.ts';
import { bestOffset, noteOffset } from './clock-offset.ts';
import type { EngineNews } from './engine-connection.ts';

type ViewNews = Exclude<EngineNews, { t: 'phoneAccount' | 'sessionEnded' }>;

export type FollowStep =
  | { readonly kind: 'replaced'; readonly view: ConsoleView }
  | { readonly kind: 'changed'; readonly changes: readonly ViewChange[] }
  | { readonly kind: 'askForSnapshot' }
  /** Asked long ago, and no snapshot came. */
  | { readonly kind: 'unanswered' }
  /** Older than what is here, or nothing new. */
  | { readonly kind: 'nothing' };

/** So many changes are kept apart at most. */
const MOST_SINCE = 1_000;

export class ViewFollower {
  readonly #patienceMs: number;
  #version: number | null = null;
  #latest: ConsoleView | null = null;
  /** What has changed since then. */
  #since: ViewChange[] = [];
  #fresh = false;
  #askedAt: number | null = null;
  #offsets: readonly number[] = [];
  #offsetBefore = 0;

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  /** Null before the first snapshot. */
  get version(): number | null {
    return this.#version;
  }

  /** As of the latest message; null before the first snapshot. */
  get view(): ConsoleView | null {
    this.#fold();
    return this.#latest;
  }

  /** The view continues without a gap on this connection. */
  get fresh(): boolean {
    return this.#fresh;
  }

  /** Engine clock minus the one by which `hear` is told, in ms: best one that nobody sets. */
  get clockOffsetMs(): number {
    return this.#offsets.length === 0 ? this.#offsetBefore : bestOffset(this.#offsets);
  }

  /** The old view stays to be shown, but a new connection continues it only from a snapshot on. */
  interrupt(): void {
    this.#fresh = false;
    this.#askedAt = null;
    // The next connection may follow a sleep in which a clock was set: measured anew.
    this.#offsetBefore = this.clockOffsetMs;
    this.#offsets = [];
  }

  hear(news: ViewNews, now: number): FollowStep {
    this.#offsets = noteOffset(this.#offsets, news.at - now);
    if (news.t === 'snapshot') {
      this.#version = news.version;
      this.#latest = news.view;
      this.#since = [];
      this.#fresh = true;
      this.#askedAt = null;
      return { kind: 'replaced', view: news.view };
    }
    if (!this.#fresh || this.#version === null)
      return news.t === 'beat' ? this.#ask(now) : { kind: 'nothing' };
    if (news.t === 'beat') {
      // It carries the version that we should have by then; another one, even a lower, is a gap.
      return news.version === this.#version ? { kind: 'nothing' } : this.#missed(now);
    }
    // Changes carry the version that they lead to: exactly one more than the one before.
    if (news.version <= this.#version) return { kind: 'nothing' };
    if (news.version > this.#version + 1) return this.#missed(now);
    this.#version = news.version;
    this.#since.push(...news.changes);
    if (this.#since.length > MOST_SINCE) this.#fold();
    return { kind: 'changed', changes: news.changes };
  }

  #fold(): void {
    if (this.#latest === null || this.#since.length === 0) return;
    this.#latest = applyChanges(this.#latest, this.#since);
    this.#since = [];
  }

  #missed(now: number): FollowStep {
    this.#fresh = false;
    return this.#ask(now);
  }

  #ask(now: number): FollowStep {
    if (this.#askedAt === null) {
      this.#askedAt = now;
      return { kind: 'askForSnapshot' };
    }
    return { kind: now - this.#askedAt > this.#patienceMs ? 'unanswered' : 'nothing' };
  }
}
