// One version of an operating mode: word for word and sound for sound what callers get who began with it.

import type { OperatingMode } from '../call-flow/mode.ts';
import type { Language } from '../languages.ts';
import type { ContentHash, ModeId, MusicId, PromptId } from '../words/ids.ts';

export interface ModeVersion {
  /** Hash of all that follows: another word or another sound is another version. */
  readonly version: ContentHash;
  readonly mode: OperatingMode;
  readonly sounds: ModeSounds;
}

/** What a mode's prompts and its music sound like; the files that it names may have changed since. */
export interface ModeSounds {
  /** In the mode's first language. */
  readonly prompts: Readonly<Record<PromptId, ContentHash>>;
  readonly music: Readonly<Record<MusicId, ContentHash>>;
  /** In its other languages, as far as there are any. */
  readonly promptsIn?: Readonly<Partial<Record<Language, Readonly<Record<PromptId, ContentHash>>>>>;
}

/** All that it sounds like; some may be there twice. */
export function hashesOf({ prompts, music, promptsIn = {} }: ModeSounds): readonly ContentHash[] {
  return [prompts, music, ...Object.values(promptsIn)].flatMap((part) => Object.values(part));
}

/** What is missing in a caller's language is heard in the mode's first one; null: it has no sound at all. */
export function promptSound(
  { prompts, promptsIn = {} }: ModeSounds,
  prompt: PromptId,
  language: Language | null,
): ContentHash | null {
  const own = language === null ? undefined : promptsIn[language]?.[prompt];
  return own ?? prompts[prompt] ?? null;
}

/** Of something that is said beside the mode: in the caller's language, else in the mode's first one, else as it is there. */
export function soundFor(
  sounds: Readonly<Partial<Record<Language, ContentHash>>>,
  language: Language | null,
  mode: Pick<OperatingMode, 'language'>,
): ContentHash | null {
  const own = language === null ? undefined : sounds[language];
  return own ?? sounds[mode.language] ?? Object.values(sounds)[0] ?? null;
}

/** Which version, without what is in it. */
export type ModeName = { readonly mode: ModeId; readonly version: ContentHash };

export function nameOf({ mode, version }: ModeVersion): ModeName {
  return { mode: mode.id, version };
}

const SHOWN_CHARACTERS = 60;

/** A text as it is named where there is no room for all of it: by its first words. */
export function beginningOf(text: string): string {
  if (text.length <= SHOWN_CHARACTERS) return text;
  const words = text.slice(0, SHOWN_CHARACTERS);
  const end = words.lastIndexOf(' ');
  return `${end > 0 ? words.slice(0, end) : words} …`;
}
