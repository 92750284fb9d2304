// The states that a call has been in, with their times, for everybody who waits for one.

import type { CallEnd } from './ends.ts';
import type { CallState, SipCall } from './types.ts';

const ORDER: readonly CallState[] = ['calling', 'ringing', 'early', 'answered', 'ended'];

export class StateLatch {
  readonly at: Record<keyof SipCall['at'], number | null> = {
    placed: performance.now(),
    ringing: null,
    early: null,
    answered: null,
    ended: null,
  };
  readonly #listeners = new Set<(state: CallState) => void>();
  #state: CallState = 'calling';

  get state(): CallState {
    return this.#state;
  }

  /** A state that comes after a later one (180 after 183) is noted with its time, and changes nothing else. */
  reach(state: Exclude<CallState, 'calling'>): void {
    if (this.at[state] !== null || this.#state === 'ended') return;
    this.at[state] = performance.now();
    if (ORDER.indexOf(state) > ORDER.indexOf(this.#state)) this.#state = state;
    for (const listener of [...this.#listeners]) listener(state);
  }

  listen(listener: (state: CallState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** See `PhoneCall.once`. */
  once(state: CallState, withinMs: number, end: () => CallEnd | null): Promise<void> {
    const reached = (): boolean => state === 'calling' || this.at[state] !== null;
    const ended = (): Error => {
      const how = end();
      return new Error(
        `the call ended before it was ${state}: ${how?.cause} ${how?.status ?? ''} ${how?.text ?? ''}`,
      );
    };
    if (reached()) return Promise.resolve();
    if (this.#state === 'ended') return Promise.reject(ended());
    return new Promise((done, fail) => {
      const settle = (): void => {
        clearTimeout(timer);
        stop();
      };
      const timer = setTimeout(() => {
        settle();
        fail(new Error(`not within ${withinMs} ms: the call is ${state}; it is ${this.#state}`));
      }, withinMs);
      const stop = this.listen(() => {
        if (reached()) {
          settle();
          done();
        } else if (this.#state === 'ended') {
          settle();
          fail(ended());
        }
      });
    });
  }
}
