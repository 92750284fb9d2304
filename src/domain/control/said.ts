// What is said to callers, in each language: the text, and what it sounds like.

import type { Language } from '../languages.ts';
import type { ContentHash } from '../words/ids.ts';

/** In one language. `sound` null: it has yet to be spoken or recorded. */
export interface SpokenText {
  readonly text: string;
  readonly sound: ContentHash | null;
}

export type Said = Readonly<Partial<Record<Language, SpokenText>>>;

/** Of those languages in which it was spoken or recorded. */
export function soundsOf(says: Said): Readonly<Partial<Record<Language, ContentHash>>> {
  return Object.fromEntries(
    Object.entries(says).flatMap(([language, { sound }]) => (sound === null ? [] : [[language, sound]])),
  );
}
