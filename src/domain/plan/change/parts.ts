// A plan taken apart into what is changed as one: people merge and compare these, and a prompt goes with its sounds.

import type { Music, OperatingMode, Prompt } from '../../call-flow/mode.ts';
import type { Step } from '../../call-flow/steps/registry.ts';
import type { Language } from '../../languages.ts';
import type { ContentHash, ModeId, MusicId, PromptId, StepId } from '../../words/ids.ts';
import { withoutEmpty } from '../canonical.ts';
import type { ModeSounds } from '../mode-version.ts';
import type { Plan, PlannedMode } from '../plan.ts';

/** What is said and what it sounds like. Without `prompt` it's a sound that nothing names. */
export interface PromptPart {
  readonly prompt?: Prompt;
  readonly sound?: ContentHash;
  readonly soundIn?: Readonly<Partial<Record<Language, ContentHash>>>;
}

export interface MusicPart {
  readonly music?: Music;
  readonly sound?: ContentHash;
}

export type ModeAbout = Omit<OperatingMode, 'steps' | 'prompts' | 'music'>;

export interface PlannedModeParts {
  readonly about: ModeAbout;
  readonly steps: Readonly<Record<StepId, Step>>;
  readonly prompts: Readonly<Record<PromptId, PromptPart>>;
  readonly music: Readonly<Record<MusicId, MusicPart>>;
}

export type PlanParts = Omit<Plan, 'modes' | 'schemaVersion'> & {
  readonly modes: Readonly<Record<ModeId, PlannedModeParts>>;
};

export function partsOf({ schemaVersion: _, modes, ...rest }: Plan): PlanParts {
  return { ...rest, modes: mapped(modes, partsOfMode) };
}

export function planOf({ modes, ...rest }: PlanParts): Plan {
  return { schemaVersion: 1, ...rest, modes: mapped(modes, modeOfParts) };
}

/** Modes are never changed in place: each is taken apart once, though it's asked for at each letter of a text in it. */
const taken = new WeakMap<PlannedMode, PlannedModeParts>();

export function partsOfMode(planned: PlannedMode): PlannedModeParts {
  const known = taken.get(planned);
  if (known !== undefined) return known;
  const parts = takenApart(planned);
  taken.set(planned, parts);
  return parts;
}

function takenApart({ mode: { steps, prompts, music, ...about }, sounds }: PlannedMode): PlannedModeParts {
  const inOthers = Object.entries(sounds.promptsIn ?? {});
  const promptIds = [prompts, sounds.prompts, ...inOthers.map(([, of]) => of)].flatMap(Object.keys);
  const prompt = (id: PromptId): PromptPart => {
    const soundIn = inOthers.flatMap(([language, of]) =>
      of[id] === undefined ? [] : [[language, of[id]] as const],
    );
    return {
      ...(prompts[id] === undefined ? {} : { prompt: prompts[id] }),
      ...(sounds.prompts[id] === undefined ? {} : { sound: sounds.prompts[id] }),
      ...(soundIn.length === 0 ? {} : { soundIn: Object.fromEntries(soundIn) }),
    };
  };
  const piece = (id: MusicId): MusicPart => ({
    ...(music[id] === undefined ? {} : { music: music[id] }),
    ...(sounds.music[id] === undefined ? {} : { sound: sounds.music[id] }),
  });
  return {
    about,
    steps,
    prompts: recordOf(promptIds, prompt),
    music: recordOf([music, sounds.music].flatMap(Object.keys), piece),
  };
}

export function modeOfParts({ about, steps, prompts, music }: PlannedModeParts): PlannedMode {
  const promptsIn: Partial<Record<Language, Record<PromptId, ContentHash>>> = {};
  for (const [id, { soundIn = {} }] of Object.entries(prompts))
    for (const [language, sound] of Object.entries(soundIn) as [Language, ContentHash][]) {
      const inIt = promptsIn[language] ?? {};
      promptsIn[language] = inIt;
      inIt[id] = sound;
    }
  const sounds: ModeSounds = {
    prompts: found(prompts, ({ sound }) => sound),
    music: found(music, ({ sound }) => sound),
    promptsIn,
  };
  const mode = {
    ...about,
    steps,
    prompts: found(prompts, ({ prompt }) => prompt),
    music: found(music, (each) => each.music),
  };
  return { mode, sounds: withoutEmpty(sounds) };
}

function mapped<A, B>(record: Readonly<Record<string, A>>, to: (each: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([id, each]) => [id, to(each)]));
}

function recordOf<T>(ids: readonly string[], of: (id: string) => T): Record<string, T> {
  return Object.fromEntries(ids.map((id) => [id, of(id)]));
}

function found<A, B>(
  record: Readonly<Record<string, A>>,
  look: (each: A) => B | undefined,
): Record<string, B> {
  const all: [string, B][] = [];
  for (const [id, each] of Object.entries(record)) {
    const it = look(each);
    if (it !== undefined) all.push([id, it]);
  }
  return Object.fromEntries(all);
}
