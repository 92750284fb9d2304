// Steps that were copied, with all that they say and play: plain data, which may go to another mode, or through the clipboard.

import { languagesOf, type StepPlace } from '../call-flow/mode.ts';
import type { Step } from '../call-flow/steps/registry.ts';
import type { Language } from '../languages.ts';
import { sameContent } from '../plan/canonical.ts';
import type { PlanEdit } from '../plan/change/edits.ts';
import { type MusicPart, type PlannedModeParts, type PromptPart, partsOfMode } from '../plan/change/parts.ts';
import { newId } from '../plan/new-id.ts';
import type { Plan } from '../plan/plan.ts';
import type { ModeId, MusicId, PromptId, StepId } from '../words/ids.ts';
import { exitsOf, ledTo, NOWHERE, withNameAt } from './exits.ts';
import { editsInMode } from './in-mode.ts';
import { placed, type StepPlaces } from './move-steps.ts';
import { musicOf, namedBy, promptsOf } from './named.ts';

export interface StepClip {
  /** From which they come, and what its prompts are in first of all. */
  readonly mode: ModeId;
  readonly language: Language;
  readonly steps: Readonly<Record<StepId, Step>>;
  readonly prompts: Readonly<Record<PromptId, PromptPart>>;
  readonly music: Readonly<Record<MusicId, MusicPart>>;
  readonly places: StepPlaces;
}

/** Those of them that are there. */
export function copySteps({ modes }: Pick<Plan, 'modes'>, mode: ModeId, ids: readonly StepId[]): StepClip {
  const planned = modes[mode];
  const parts = planned === undefined ? null : partsOfMode(planned);
  const only = <T>(all: Readonly<Record<string, T>> = {}, some: Iterable<string>): Record<string, T> => {
    const wanted = new Set(some);
    return Object.fromEntries(Object.entries(all).filter(([id]) => wanted.has(id)));
  };
  const steps = only(parts?.steps, ids);
  const named = namedBy(Object.values(steps));
  return {
    mode,
    language: parts?.about.language ?? 'de',
    steps,
    prompts: only(parts?.prompts, named.prompts),
    music: only(parts?.music, named.music),
    places: only(parts?.about.places, ids),
  };
}

/**
 * Under new names, with prompts of their own. Ways among them stay; others too where they come from this mode and still lead
 * somewhere. `at`: of the uppermost and leftmost; left out: they have no places yet.
 */
export function pasteSteps(
  plan: Pick<Plan, 'modes'>,
  mode: ModeId,
  clip: StepClip,
  at?: StepPlace,
): { readonly steps: readonly StepId[]; readonly edits: readonly PlanEdit[] } {
  let pasted: ReadonlyMap<StepId, StepId> = new Map();
  const edits = editsInMode(plan, mode, (parts) => {
    const steps = renamed(Object.keys(clip.steps), parts.steps);
    const prompts = renamed(Object.keys(clip.prompts), parts.prompts);
    const music = musicNames(clip, parts);
    pasted = steps;
    const leads = (to: StepId) =>
      steps.get(to) ?? (clip.mode === mode && parts.steps[to] !== undefined ? to : NOWHERE);
    const own = Object.entries(clip.steps).map(([id, step]) => [
      named(steps, id),
      renamedIn(step, leads, prompts, music),
    ]);
    const { about } = parts;
    return {
      about: placed(about, at === undefined ? {} : placesFrom(clip, steps, at)),
      steps: { ...parts.steps, ...Object.fromEntries(own) },
      prompts: {
        ...parts.prompts,
        ...Object.fromEntries(
          Object.entries(clip.prompts).map(([id, part]) => {
            const to = named(prompts, id);
            return [to, spokenHere(part, to, clip.language, languagesOf(about))];
          }),
        ),
      },
      music: {
        ...parts.music,
        ...Object.fromEntries(
          Object.entries(clip.music)
            .filter(([id]) => parts.music[named(music, id)] === undefined)
            .map(([id, part]) => [named(music, id), withFile(part, named(music, id))]),
        ),
      },
    };
  });
  return { steps: [...pasted.values()], edits };
}

type Names = ReadonlyMap<string, string>;
const named = (names: Names, id: string): string => names.get(id) ?? id;

/** Its own name where that is free. */
function renamed(ids: readonly string[], there: Readonly<Record<string, unknown>>): Names {
  const names = new Map<string, string>();
  const taken = new Set(Object.keys(there));
  for (const id of ids) {
    const to = taken.has(id) ? newId(id.replace(/-\d+$/, ''), (other) => taken.has(other), 'step') : id;
    taken.add(to);
    names.set(id, to);
  }
  return names;
}

/** The same piece is there once, however often it's pasted. */
function musicNames({ music }: StepClip, parts: PlannedModeParts): Names {
  const isThere = ([id, part]: readonly [string, MusicPart]) => sameContent(parts.music[id], part);
  const others = Object.entries(music).filter((each) => !isThere(each));
  return renamed(
    others.map(([id]) => id),
    { ...parts.music },
  );
}

function renamedIn(step: Step, leads: (to: StepId) => StepId, prompts: Names, music: Names): Step {
  const led = exitsOf(step).reduce(
    (all, { exit, to }) => (to === null ? all : ledTo(all, exit, leads(to))),
    step,
  );
  const says = promptsOf(step).reduce<unknown>(
    (all, { id, path }) => withNameAt(all, path, named(prompts, id)),
    led,
  );
  // The same but for what it names.
  return musicOf(step).reduce<unknown>(
    (all, { id, path }) => withNameAt(all, path, named(music, id)),
    says,
  ) as Step;
}

/** As sub-modes are heard: in the languages of this mode, and where the first one is missing, in its own. */
export function spokenHere(
  { prompt, sound, soundIn = {} }: PromptPart,
  id: PromptId,
  own: Language,
  [first, ...others]: readonly Language[],
): PromptPart {
  if (prompt === undefined) return {};
  const textIn = (language: Language) => (language === own ? prompt.text : prompt.in?.[language]?.text);
  const soundOf = (language: Language) => (language === own ? sound : soundIn[language]);
  const heard = first !== undefined && textIn(first) !== undefined ? first : own;
  const more = others.filter((language) => textIn(language) !== undefined);
  const firstSound = soundOf(heard);
  const sounds = more.flatMap((language) => {
    const its = soundOf(language);
    return its === undefined ? [] : [[language, its] as const];
  });
  const file = (language: Language) => `prompts/${id}-${language}.wav`;
  const inOthers = more.map((language) => [language, { file: file(language), text: textIn(language) ?? '' }]);
  return {
    prompt: {
      file: file(first ?? own),
      text: textIn(heard) ?? '',
      ...(more.length === 0 ? {} : { in: Object.fromEntries(inOthers) }),
    },
    ...(firstSound === undefined ? {} : { sound: firstSound }),
    ...(sounds.length === 0 ? {} : { soundIn: Object.fromEntries(sounds) }),
  };
}

function withFile({ music, ...part }: MusicPart, id: MusicId): MusicPart {
  return music === undefined ? part : { ...part, music: { ...music, file: `music/${id}.wav` } };
}

const BELOW = 140;

/** As they stood to each other; those that had no place stand below. */
function placesFrom({ steps, places }: StepClip, names: Names, at: StepPlace): StepPlaces {
  const known = Object.values(places);
  const [left, top, bottom] = [
    Math.min(...known.map(({ x }) => x)),
    Math.min(...known.map(({ y }) => y)),
    Math.max(...known.map(({ y }) => y)),
  ];
  let next = known.length === 0 ? at.y : at.y + bottom - top + BELOW;
  return Object.fromEntries(
    Object.keys(steps).map((id) => {
      const place = places[id];
      if (place !== undefined)
        return [named(names, id), { x: at.x + place.x - left, y: at.y + place.y - top }];
      next += BELOW;
      return [named(names, id), { x: at.x, y: next - BELOW }];
    }),
  );
}
