// What the benchmark `calls` and the programs beside it say to each other.

/** Ten seconds of arrivals; each hangs up 1.3 s after calling, so 130 are there at a time. */
export const CALLS = {
  count: 1_000,
  perSecond: 100,
  hangUpAfterMs: 1_300,
  /** Answered, and the greeting is heard. */
  inTimeMs: 1_000,
  /** Of arrivals; a generator that is later has measured itself. */
  lateMs: 50,
} as const;

export interface CallsAsk {
  readonly kind: 'run';
  readonly sipPort: number;
  readonly number: string;
  readonly count: number;
}

export interface OneCall {
  /** From the INVITE; null: not before the caller hung up. */
  readonly answeredMs: number | null;
  readonly heardMs: number | null;
}

export type CallsTold =
  | { readonly kind: 'listening'; readonly port: number }
  | {
      readonly kind: 'round';
      readonly calls: readonly OneCall[];
      /** How late INVITEs set out, each in ms. */
      readonly lateness: readonly number[];
    };

export type DiskAsk = { readonly kind: 'start' | 'stop' };
export type DiskTold =
  | { readonly kind: 'listening'; readonly port: 0 }
  | { readonly kind: 'started' }
  /** What each write with its fsync took, in ms. */
  | { readonly kind: 'stopped'; readonly tookMs: readonly number[] };
