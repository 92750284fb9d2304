// What waiting callers hear of where they stand comes with Klinke: each phrase by the hash of its sound, and where that lies.

import { join } from 'node:path';
import { type Language, languages } from '../domain/languages.ts';
import type { ContentHash } from '../domain/words/ids.ts';
import { PHRASES, type Phrase } from '../domain/words/phrases.ts';
import { hashOfFile } from './config/content-folder.ts';
import { resourcesFolder } from './set-up/resources.ts';

export interface ReadyPhrases {
  readonly sound: (phrase: Phrase, language: Language) => ContentHash | null;
  /** Null: it's none of them. */
  readonly file: (sound: ContentHash) => string | null;
}

/** Rejects with what the system says where one is missing. */
export async function readyPhrases(): Promise<ReadyPhrases> {
  const sounds = new Map<string, ContentHash>();
  const files = new Map<ContentHash, string>();
  for (const language of languages)
    for (const phrase of PHRASES) {
      const file = join(resourcesFolder(), 'phrases', language, `${phrase}.wav`);
      const sound = await hashOfFile(file);
      sounds.set(`${language} ${phrase}`, sound);
      files.set(sound, file);
    }
  return {
    sound: (phrase, language) => sounds.get(`${language} ${phrase}`) ?? null,
    file: (sound) => files.get(sound) ?? null,
  };
}
