// What one side of a clash sounds like, so that both can be heard before one of them counts.

import type { Language } from '../languages.ts';
import type { ContentHash } from '../words/ids.ts';
import { isRecord } from './canonical.ts';
import type { Clash } from './merge.ts';

/** `language` null: the mode's first one, or music. */
export interface ClashSound {
  readonly language: Language | null;
  readonly sound: ContentHash;
}

/** `side`: what it says there, as the clash has it. None: it has no sound, or is more than what is said in one place. */
export function soundsOfSide({ path }: Pick<Clash, 'path'>, side: unknown): readonly ClashSound[] {
  const [part, , inside] = path;
  const isObject = path.length === 2;
  if (part === 'modes' && (inside === 'prompts' || inside === 'music')) return soundsOfPart(side);
  if (part === 'hotlines' && isObject) return saidSounds(fieldOf(side, 'pausedSays'));
  if (part === 'hotlines' && inside === 'pausedSays') return saidSounds(side);
  if (part === 'quickSwitches' && isObject) return saidSounds(fieldOf(fieldOf(side, 'does'), 'says'));
  if (part === 'quickSwitches' && inside === 'does') return saidSounds(fieldOf(side, 'says'));
  return [];
}

const fieldOf = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);

/** Of a `PromptPart` or a `MusicPart`. */
function soundsOfPart(part: unknown): readonly ClashSound[] {
  const others = fieldOf(part, 'soundIn');
  return [
    ...named(null, fieldOf(part, 'sound')),
    ...Object.entries(isRecord(others) ? others : {}).flatMap(([language, sound]) =>
      named(language as Language, sound),
    ),
  ];
}

const saidSounds = (said: unknown): readonly ClashSound[] =>
  Object.entries(isRecord(said) ? said : {}).flatMap(([language, spoken]) =>
    named(language as Language, fieldOf(spoken, 'sound')),
  );

const named = (language: Language | null, sound: unknown): readonly ClashSound[] =>
  typeof sound === 'string' ? [{ language, sound }] : [];
