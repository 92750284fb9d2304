// What waiting callers hear of where they stand comes with Klinke, and the tone of a voicemail: each by its hash, and where it lies.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Language, languages } from '../domain/languages.ts';
import type { ContentHash } from '../domain/words/ids.ts';
import { PHRASES, type Phrase } from '../domain/words/phrases.ts';
import { hashOf } from './config/content-folder.ts';
import { resourcesFolder } from './set-up/resources.ts';

export interface ReadyPhrases {
  readonly sound: (phrase: Phrase, language: Language) => ContentHash | null;
  /** After which callers speak who leave a message. */
  readonly tone: ContentHash;
  /** Null: it's none of them. */
  readonly file: (sound: ContentHash) => string | null;
}

let found: Promise<ReadyPhrases> | undefined;

/** Looked for once: they come with the program. Rejects with what the system says where one is missing. */
export const readyPhrases = (): Promise<ReadyPhrases> => {
  found ??= look();
  return found;
};

async function look(): Promise<ReadyPhrases> {
  const phrases = languages.flatMap((language) => PHRASES.map((phrase) => ({ language, phrase })));
  const all = await Promise.all(
    phrases.map(async ({ language, phrase }) => {
      const file = join(resourcesFolder(), 'phrases', language, `${phrase}.wav`);
      return { name: `${language} ${phrase}`, file, sound: hashOf(await readFile(file)) };
    }),
  );
  const toneFile = join(resourcesFolder(), 'sounds', 'record-tone.wav');
  const tone = hashOf(await readFile(toneFile));
  const sounds = new Map(all.map(({ name, sound }) => [name, sound]));
  const files = new Map([[tone, toneFile], ...all.map(({ sound, file }) => [sound, file] as const)]);
  return {
    tone,
    sound: (phrase, language) => sounds.get(`${language} ${phrase}`) ?? null,
    file: (sound) => files.get(sound) ?? null,
  };
}
