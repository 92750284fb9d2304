// What the speech thread is asked, and what it answers.

import type { Language } from '../domain/languages.ts';
import type { AudioKind } from '../domain/words/sounds.ts';
import type { AudioSource, ImportedAudio, MeasuredAudio, TelephoneAudio } from '../engine/ports/speech.ts';

export interface SpeechSetup {
  /** `resources/voices`. */
  readonly voices: string;
}

export interface SpeechJobs {
  speak: { ask: { readonly words: string; readonly language: Language }; answer: VoicedText };
  import: { ask: { readonly source: AudioSource; readonly kind: AudioKind }; answer: ImportedAudio };
  /** Of a message; its answer: does anybody speak in it? */
  seek: { ask: { readonly file: string }; answer: boolean };
  measure: { ask: { readonly content: Uint8Array; readonly kind: AudioKind }; answer: MeasuredAudio };
}

export type SpeechJobKind = keyof SpeechJobs;

export type SpeechAsk = {
  readonly [K in SpeechJobKind]: { readonly kind: K; readonly ask: SpeechJobs[K]['ask'] };
}[SpeechJobKind];

export type VoicedText =
  | { readonly kind: 'spoken'; readonly audio: TelephoneAudio }
  /** The voice has nothing to say to that. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'soundTooLong'; readonly atMostMs: number };

export type SpeechAnswer =
  | { readonly ok: true; readonly answer: SpeechJobs[SpeechJobKind]['answer'] }
  | { readonly ok: false; readonly detail: string };
