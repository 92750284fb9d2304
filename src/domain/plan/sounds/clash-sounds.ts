// What one side of a clash sounds like, so that both can be heard before one of them counts.

import { kindOf, type Step, type StepKindName, type StepOf } from '../../call-flow/steps/registry.ts';
import type { Language } from '../../languages.ts';
import type { ContentHash } from '../../words/ids.ts';
import { isRecord, sameContent } from '../canonical.ts';
import type { Clash } from '../change/merge.ts';
import { type PlannedModeParts, partsOfMode } from '../change/parts.ts';
import type { Plan } from '../plan.ts';

/** `language` null: the mode's first one, or music. */
export interface ClashSound {
  readonly language: Language | null;
  readonly sound: ContentHash;
  /** Which prompt or piece of music it is, where that may be one of several; null: the clash is about it. */
  readonly name: string | null;
}

/**
 * `side`: what it says there, as the clash has it. `plan`: that side's, in which the prompts of a step are looked for. None: it has no sound, or
 * is more than what is said in one place.
 */
export function soundsOfSide(
  { path, base }: Pick<Clash, 'path' | 'base'>,
  side: unknown,
  plan: Pick<Plan, 'modes'>,
): readonly ClashSound[] {
  const [part, id = '', inside] = path;
  const isObject = path.length === 2;
  if (part === 'modes' && isObject) return isRecord(side) ? soundsOfMode(base, side) : [];
  if (part === 'modes' && (inside === 'prompts' || inside === 'music')) return soundsOfPart(side, null);
  if (part === 'modes' && inside === 'steps') {
    const planned = plan.modes[id];
    return planned === undefined || !isRecord(side)
      ? []
      : soundsOfStep(side as unknown as Step, partsOfMode(planned));
  }
  if (part === 'hotlines' && isObject) return saidSounds(fieldOf(side, 'pausedSays'));
  if (part === 'hotlines' && inside === 'pausedSays') return saidSounds(side);
  if (part === 'quickSwitches' && isObject) return saidSounds(fieldOf(fieldOf(side, 'does'), 'says'));
  if (part === 'quickSwitches' && inside === 'does') return saidSounds(fieldOf(side, 'says'));
  return [];
}

const fieldOf = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);

/** What callers hear in it, each once. */
function soundsOfStep<K extends StepKindName>(
  step: StepOf[K],
  parts: PlannedModeParts,
): readonly ClashSound[] {
  const kind = kindOf(step.kind as K);
  const named = [
    ...kind.prompts(step).map(({ id }) => [id, parts.prompts[id]] as const),
    ...kind.music(step).map(({ id }) => [id, parts.music[id]] as const),
  ];
  return [...new Map(named)].flatMap(([id, part]) => soundsOfPart(part, id));
}

/** What is otherwise than before. */
function soundsOfMode(base: unknown, side: Readonly<Record<string, unknown>>): readonly ClashSound[] {
  return ['prompts', 'music'].flatMap((list) => {
    const before = fieldOf(base, list);
    const now = side[list];
    return Object.entries(isRecord(now) ? now : {})
      .filter(([id, part]) => !sameContent(fieldOf(before, id), part))
      .flatMap(([id, part]) => soundsOfPart(part, id));
  });
}

/** Of a `PromptPart` or a `MusicPart`. */
function soundsOfPart(part: unknown, name: string | null): readonly ClashSound[] {
  const others = fieldOf(part, 'soundIn');
  return [
    ...named(null, fieldOf(part, 'sound'), name),
    ...Object.entries(isRecord(others) ? others : {}).flatMap(([language, sound]) =>
      named(language as Language, sound, name),
    ),
  ];
}

const saidSounds = (said: unknown): readonly ClashSound[] =>
  Object.entries(isRecord(said) ? said : {}).flatMap(([language, spoken]) =>
    named(language as Language, fieldOf(spoken, 'sound'), null),
  );

const named = (language: Language | null, sound: unknown, name: string | null): readonly ClashSound[] =>
  typeof sound === 'string' ? [{ language, sound, name }] : [];
