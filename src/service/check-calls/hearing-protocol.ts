// What the engine and the thread that hears a check call say to each other.

import type { KnownAudio, RecognisedAudio } from '../../voip/sound/known-audio.ts';

export interface HearingSetup {
  /** Named by their hashes. */
  readonly known: readonly KnownAudio[];
}

export interface HearingAsk {
  readonly id: number;
  /** Heard since. */
  readonly more: Int16Array;
  /** Only these are looked for; null: all. */
  readonly among: readonly string[] | null;
}

export interface HearingReply {
  readonly id: number;
  readonly found: readonly RecognisedAudio[];
}
