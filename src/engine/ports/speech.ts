// Speech: texts spoken, and audio files made fit for the telephone. It may take seconds; nothing waits for it.

import type { Language } from '../../domain/languages.ts';

export interface TextToSpeak {
  readonly text: string;
  readonly language: Language;
}

/** 8 kHz, mono, 16 bit, -20 LUFS, peak at most -3 dBFS: what each switch plays. */
export interface TelephoneAudio {
  readonly wav: Uint8Array;
  readonly durationMs: number;
  readonly loudnessLufs: number;
  readonly peakDbfs: number;
}

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

export type SpeechReply =
  | { readonly ok: true; readonly audio: TelephoneAudio }
  | { readonly ok: false; readonly trouble: SpeechTrouble };

/** Speech, or music while waiting: each has its own lengths and rests. */
export type AudioKind = 'prompt' | 'music';

export type AudioSource = { readonly file: string } | { readonly content: Uint8Array };

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
  /** Its peaks don't let it become as loud as the others. */
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

export type ImportedAudio =
  | { readonly ok: true; readonly audio: TelephoneAudio; readonly findings: readonly AudioFinding[] }
  | { readonly ok: false; readonly problem: ImportProblem };

export interface Speech {
  /** One after the other, off the caller's thread. Never rejects. */
  speak(text: TextToSpeak): Promise<SpeechReply>;
  /** Likewise. */
  importAudio(source: AudioSource, kind: AudioKind): Promise<ImportedAudio>;
  /** What is under way fails; what it began ends. */
  close(): Promise<void>;
}
