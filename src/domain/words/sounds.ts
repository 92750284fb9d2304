// What becomes of a text that is spoken, and of a file that is made fit for the telephone.

/** Of a text that is spoken: some twelve minutes. */
export const MOST_SPOKEN_CHARACTERS = 10_000;

/** Speech, or music while waiting: each has its own lengths and rests. */
export type AudioKind = 'prompt' | 'music';

export interface SoundMeasures {
  readonly durationMs: number;
  /** By EBU R128; all prompts have -20. */
  readonly loudnessLufs: number;
  /** Between the samples as well. */
  readonly peakDbfs: number;
}

/** What a person should know before it's used. */
export type AudioFinding =
  /** So much of the source is cut at full scale: it was recorded too loud. */
  | { readonly code: 'clipped'; readonly clippedMs: number }
  | { readonly code: 'short'; readonly durationMs: number; readonly atLeastMs: number }
  | { readonly code: 'long'; readonly durationMs: number; readonly atMostMs: number }
  /** So quiet that its noise came up with it. */
  | { readonly code: 'veryQuiet'; readonly loudnessLufs: number }
  /** Silence in the middle of a prompt. */
  | { readonly code: 'pause'; readonly longestMs: number }
  /** Its channels cancel each other out (one is wired the wrong way round): only the first one is in it. */
  | { readonly code: 'channelsCancel' }
  /** It isn't as loud as the others; of a file that was levelled: its peaks don't let it become so. */
  | { readonly code: 'notLevelled'; readonly loudnessLufs: number };

export type ImportProblem =
  /** 0 bytes. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unreadable'; readonly detail: string }
  | { readonly kind: 'fileTooLarge'; readonly bytes: number; readonly atMost: number }
  /** Neither WAV, MP3, Ogg nor FLAC. */
  | { readonly kind: 'foreign'; readonly detail: string }
  | { readonly kind: 'damaged'; readonly detail: string }
  | { readonly kind: 'silent' }
  | { readonly kind: 'tooLong'; readonly atMostMs: number }
  | { readonly kind: 'timedOut'; readonly afterMs: number };

export type SpeechTrouble =
  /** Nothing in it that a voice can say. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'textTooLong'; readonly characters: number; readonly atMost: number }
  /** It would speak for longer than that. */
  | { readonly kind: 'soundTooLong'; readonly atMostMs: number }
  /** Ended by the time limit. */
  | { readonly kind: 'timedOut'; readonly afterMs: number }
  /** The command of the setting: it can't be started, it failed, or what it wrote is no sound. */
  | { readonly kind: 'commandFailed'; readonly detail: string }
  /** The voice's data is missing, or the voice itself broke. */
  | { readonly kind: 'broken'; readonly detail: string };
