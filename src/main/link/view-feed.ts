// Follows one session's messages: keeps the mirror, asks once for a snapshot after a gap, and reads the engine's clock.
import type { ViewChange } from '../../contract/view.ts';
import { bestOffset, noteOffset } from './clock-offset.ts';
import type { EngineNews } from './engine-connection.ts';
import { type Mirror, receiveBeat, receiveChanges } from './view-mirror.ts';

type ViewNews = Exclude<EngineNews, { t: 'sessionEnded' }>;

export type FeedStep =
  | { readonly kind: 'replaced'; readonly mirror: Mirror }
  | { readonly kind: 'changed'; readonly version: number; readonly changes: readonly ViewChange[] }
  | { readonly kind: 'askForSnapshot' }
  /** Asked long ago, and no snapshot came. */
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'nothing' };

export class ViewFeed {
  readonly #patienceMs: number;
  #mirror: Mirror | null = null;
  #fresh = false;
  #askedAt: number | null = null;
  #offsets: readonly number[] = [];
  #offsetBefore = 0;

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  get mirror(): Mirror | null {
    return this.#mirror;
  }

  /** The mirror continues without a gap on this connection. */
  get fresh(): boolean {
    return this.#fresh;
  }

  /** Engine clock minus ours, in ms. */
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

  hear(news: ViewNews, now: number): FeedStep {
    this.#offsets = noteOffset(this.#offsets, news.at - now);
    if (news.t === 'snapshot') {
      this.#mirror = { version: news.version, view: news.view };
      this.#fresh = true;
      this.#askedAt = null;
      return { kind: 'replaced', mirror: this.#mirror };
    }
    if (!this.#fresh) return news.t === 'beat' ? this.#ask(now) : { kind: 'nothing' };
    const changes = news.t === 'changes' ? news.changes : [];
    const step =
      news.t === 'beat'
        ? receiveBeat(this.#mirror, news.version)
        : receiveChanges(this.#mirror, news.version, changes);
    if (step.kind === 'gap') {
      this.#fresh = false;
      return this.#ask(now);
    }
    if (step.kind === 'nothing') return step;
    this.#mirror = step.mirror;
    return { kind: 'changed', version: step.mirror.version, changes };
  }

  #ask(now: number): FeedStep {
    if (this.#askedAt === null) {
      this.#askedAt = now;
      return { kind: 'askForSnapshot' };
    }
    return { kind: now - this.#askedAt > this.#patienceMs ? 'unanswered' : 'nothing' };
  }
}
