// Speech: texts spoken, and audio files made fit for the telephone. It may take seconds; nothing waits for it.

import type { Language } from '../../domain/languages.ts';
import type {
  AudioFinding,
  AudioKind,
  ImportProblem,
  SoundMeasures,
  SpeechTrouble,
} from '../../domain/words/sounds.ts';

export interface TextToSpeak {
  readonly text: string;
  readonly language: Language;
}

/** 8 kHz, mono, 16 bit, -20 LUFS, peak at most -3 dBFS: what each switch plays. */
export interface TelephoneAudio extends SoundMeasures {
  readonly wav: Uint8Array;
}

export type SpeechReply =
  | { readonly ok: true; readonly audio: TelephoneAudio }
  | { readonly ok: false; readonly trouble: SpeechTrouble };

export type AudioSource = { readonly file: string } | { readonly content: Uint8Array };

export type ImportedAudio =
  | { readonly ok: true; readonly audio: TelephoneAudio; readonly findings: readonly AudioFinding[] }
  | { readonly ok: false; readonly problem: ImportProblem };

export type MeasuredAudio =
  | { readonly ok: true; readonly measures: SoundMeasures; readonly findings: readonly AudioFinding[] }
  | { readonly ok: false; readonly problem: ImportProblem };

export interface Speech {
  /** One after the other, off the caller's thread. Never rejects. */
  speak(text: TextToSpeak): Promise<SpeechReply>;
  /** Likewise. */
  importAudio(source: AudioSource, kind: AudioKind): Promise<ImportedAudio>;
  /** Of a sound as it is, without changing anything of it. Likewise. */
  measureAudio(content: Uint8Array, kind: AudioKind): Promise<MeasuredAudio>;
  /** Does anybody speak in this recording? Null: it isn't there, or can't be read. Likewise. */
  seekSpeech(file: string): Promise<boolean | null>;
  /** What is under way fails; what it began ends. */
  close(): Promise<void>;
}
