// What the exchange under test and those who ask it say to each other, and its accounts.

import type { ThreadHolds } from './inside.ts';

export const HOTLINE = '4711';
export const PASSWORD = 'bench-secret';
export const DOMAIN = 'klinke.bench';
/** The account of callers from outside. */
export const LINE = 'outside';
/** Accounts of phones, from here on. */
export const EXTENSIONS = { first: 300, count: 200 } as const;

/** Times are of `sharedClockMs`. */
export interface ServerProgram {
  started(): Promise<{
    readonly port: number;
    readonly openedAt: number;
    readonly listeningAt: number;
    /** Legs can be opened; null: not yet. */
    readonly mediaReadyAt: number | null;
  }>;
  /** When legs of media came up, since the last question. */
  legUps(): Promise<readonly number[]>;
  /** Collects garbage in all threads first. */
  look(): Promise<ServerHolds>;
}

export interface ServerHolds {
  readonly threads: readonly ThreadHolds[];
  /** What the exchange itself says it holds. */
  readonly counts: Readonly<Record<string, number>>;
}
