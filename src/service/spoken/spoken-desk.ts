// Texts that somebody types in order to announce them on the spot: spoken, kept by their hash, and heard before they are turned on.

import { readFile } from 'node:fs/promises';
import type { Language } from '../../domain/languages.ts';
import type { AgentId, ContentHash } from '../../domain/words/ids.ts';
import type { SpeechTrouble } from '../../domain/words/sounds.ts';
import type { Speech, TextToSpeak } from '../../engine/ports/speech.ts';
import type { ContentFolder } from '../config/content-folder.ts';

/** Of a typed text: more than a minute, which no caller hears to its end. */
export const MOST_TYPED = 1_000;
/** Of what somebody had spoken, so many can be listened to. */
const MOST_HEARD = 20;

export type TypedSpoken =
  | { readonly kind: 'spoken'; readonly sound: ContentHash; readonly durationMs: number }
  | { readonly kind: 'tooLong'; readonly characters: number; readonly atMost: number }
  /** There is nothing in it that a voice can say. */
  | { readonly kind: 'empty' }
  /** Another text of this person is being spoken. */
  | { readonly kind: 'underWay' }
  | { readonly kind: 'failed'; readonly detail: string };

interface UnderWay {
  readonly text: string;
  readonly language: Language;
  readonly result: Promise<TypedSpoken>;
}

export class SpokenDesk {
  readonly #speech: Speech;
  readonly #contents: Pick<ContentFolder, 'keepBytes' | 'path'>;
  readonly #underWay = new Map<AgentId, UnderWay>();
  readonly #mine = new Map<AgentId, readonly ContentHash[]>();

  constructor(speech: Speech, contents: Pick<ContentFolder, 'keepBytes' | 'path'>) {
    this.#speech = speech;
    this.#contents = contents;
  }

  /** One at a time for each person; who asks for the same again, having waited too long, gets the result of the first. */
  async speak(person: AgentId, { text, language }: TextToSpeak): Promise<TypedSpoken> {
    const before = this.#underWay.get(person);
    if (before !== undefined)
      return before.text === text && before.language === language ? before.result : { kind: 'underWay' };
    if (text.length > MOST_TYPED) return { kind: 'tooLong', characters: text.length, atMost: MOST_TYPED };
    const result = this.#speak(person, { text, language }).finally(() => this.#underWay.delete(person));
    this.#underWay.set(person, { text, language, result });
    return result;
  }

  /** Of a sound that this person had spoken; null: it's none of those, or it's gone. */
  async hear(person: AgentId, sound: ContentHash): Promise<Buffer | null> {
    if (!(this.#mine.get(person) ?? []).includes(sound)) return null;
    return readFile(this.#contents.path(sound, 'wav')).catch(() => null);
  }

  close(): Promise<void> {
    return this.#speech.close();
  }

  async #speak(person: AgentId, text: TextToSpeak): Promise<TypedSpoken> {
    const reply = await this.#speech.speak(text);
    if (!reply.ok) return notSpoken(reply.trouble);
    try {
      const sound = await this.#contents.keepBytes(Buffer.from(reply.audio.wav), 'wav');
      const others = (this.#mine.get(person) ?? []).filter((each) => each !== sound);
      this.#mine.set(person, [...others, sound].slice(-MOST_HEARD));
      return { kind: 'spoken', sound, durationMs: reply.audio.durationMs };
    } catch (fault) {
      return { kind: 'failed', detail: fault instanceof Error ? fault.message : String(fault) };
    }
  }
}

function notSpoken(trouble: SpeechTrouble): TypedSpoken {
  switch (trouble.kind) {
    case 'empty':
      return trouble;
    case 'textTooLong':
      return { kind: 'tooLong', characters: trouble.characters, atMost: MOST_TYPED };
    case 'soundTooLong':
      return { kind: 'failed', detail: `it would take more than ${Math.round(trouble.atMostMs / 1_000)} s` };
    case 'timedOut':
      return { kind: 'failed', detail: `the voice took more than ${Math.round(trouble.afterMs / 1_000)} s` };
    case 'commandFailed':
    case 'broken':
      return { kind: 'failed', detail: trouble.detail };
  }
}
