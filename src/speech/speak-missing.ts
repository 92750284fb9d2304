// Speaks what has a text but no sound yet, and names each sound by its content.

import { createHash } from 'node:crypto';
import type { ContentHash } from '../domain/words/ids.ts';
import type { SpeechTrouble } from '../domain/words/sounds.ts';
import type { Speech, TextToSpeak } from '../engine/ports/speech.ts';

export interface MissingSound extends TextToSpeak {
  /** The asker's own: a prompt's id, a phrase. */
  readonly id: string;
}

export interface SpokenSounds {
  readonly sounds: readonly (MissingSound & { readonly hash: ContentHash })[];
  /** WAV files by their hash; what is said twice is there once. */
  readonly content: ReadonlyMap<ContentHash, Uint8Array>;
  readonly troubles: readonly (MissingSound & { readonly trouble: SpeechTrouble })[];
}

/** One after the other. One that can't be spoken stops none of the others. */
export async function speakMissing(speech: Speech, missing: readonly MissingSound[]): Promise<SpokenSounds> {
  const sounds: (MissingSound & { hash: ContentHash })[] = [];
  const troubles: (MissingSound & { trouble: SpeechTrouble })[] = [];
  const content = new Map<ContentHash, Uint8Array>();
  for (const each of missing) {
    const reply = await speech.speak(each);
    if (!reply.ok) {
      troubles.push({ ...each, trouble: reply.trouble });
      continue;
    }
    const hash = contentHash(reply.audio.wav);
    content.set(hash, reply.audio.wav);
    sounds.push({ ...each, hash });
  }
  return { sounds, content, troubles };
}

const contentHash = (bytes: Uint8Array): ContentHash => createHash('sha256').update(bytes).digest('hex');
