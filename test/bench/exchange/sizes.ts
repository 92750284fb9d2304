// How much `exchange` measures.

export interface ExchangeSizes {
  /** Bridged calls at the same time. */
  readonly calls: readonly number[];
  /** How long each measurement of bridged calls lasts, after it has settled. */
  readonly measureMs: number;
  readonly settleMs: number;
  /** Fresh processes in each round, and calls after the first one in each. */
  readonly starts: number;
  readonly laterCalls: number;
  /** Calls that stay, for memory: some, then so many in all. */
  readonly held: readonly [number, number];
  /** Calls one after another: for warming up, then those that must leave nothing behind; so many at a time. */
  readonly warmUpCalls: number;
  readonly callsInARow: number;
  readonly atATime: number;
}

export const usualSizes: ExchangeSizes = {
  // Asterisk speaks the costlier cipher, so with many calls its load no longer keeps up on the same two cores.
  calls: [10, 25, 50],
  measureMs: 6_000,
  settleMs: 2_000,
  starts: 2,
  laterCalls: 5,
  held: [25, 50],
  warmUpCalls: 200,
  callsInARow: 1_000,
  atATime: 8,
};

export const heavySizes: ExchangeSizes = { ...usualSizes, calls: [10, 25, 50, 75] };
