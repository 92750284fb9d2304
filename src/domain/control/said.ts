// What is said to callers, in each language: the text, and what it sounds like.

import type { Language } from '../languages.ts';
import type { ContentHash } from '../words/ids.ts';

/** In one language. `sound` null: it has yet to be spoken or recorded. */
export interface SpokenText {
  readonly text: string;
  readonly sound: ContentHash | null;
}

export type Said = Readonly<Partial<Record<Language, SpokenText>>>;
