// What the engine and the thread that hears a check call say to each other.

import type { SoundHeard } from '../../speech/hearing.ts';
import type { KnownAudio } from '../../voip/sound/known-audio.ts';

export interface HearingSetup {
  /** Named by their hashes. */
  readonly known: readonly KnownAudio[];
}

export interface HearingAsk {
  readonly id: number;
  /** Heard since. */
  readonly more: Int16Array;
  /** Which of these have been heard by now? Null: all that was heard, as the last question. */
  readonly among: readonly string[] | null;
}

export interface HearingReply {
  readonly id: number;
  /** Of those that were asked for: all of it was there. */
  readonly heard: readonly string[];
  readonly sounds: readonly SoundHeard[];
}
