// Where a plan says or plays something: what modes say and play, what paused hotlines say, what quick switches say. One way to
// each of them, so that whoever speaks, hears or replaces a sound needn't know what it's a part of.

import { languagesOf } from '../../call-flow/mode.ts';
import { saysOf } from '../../control/in-force.ts';
import type { QuickSwitchDoes } from '../../control/quick-switch.ts';
import type { Said, SpokenText } from '../../control/said.ts';
import type { Language } from '../../languages.ts';
import type { ContentHash } from '../../words/ids.ts';
import type { AudioKind } from '../../words/sounds.ts';
import type { PlanEdit } from '../change/edits.ts';
import { partsOfMode } from '../change/parts.ts';
import type { PlanPlace } from '../check/plan-mistakes.ts';
import { languagesSpokenAt } from '../modes-of-hotlines.ts';
import type { Plan, PlannedMode } from '../plan.ts';

export type SoundPlace =
  | { readonly of: 'prompt'; readonly mode: string; readonly id: string; readonly language: Language }
  | { readonly of: 'music'; readonly mode: string; readonly id: string }
  /** What callers hear while it's paused. */
  | { readonly of: 'hotline'; readonly id: string; readonly language: Language }
  | { readonly of: 'quickSwitch'; readonly id: string; readonly language: Language };

/** `text` null: music. `sound` null: there is none yet. */
export interface PlacedSound {
  readonly text: string | null;
  readonly sound: ContentHash | null;
}

export interface SoundChange {
  readonly text?: string;
  readonly sound?: ContentHash;
}

export const audioKindOf = ({ of }: SoundPlace): AudioKind => (of === 'music' ? 'music' : 'prompt');

/** Null: nothing is said there that could have a sound. */
export function soundAt({ modes, hotlines, quickSwitches }: Plan, place: SoundPlace): PlacedSound | null {
  switch (place.of) {
    case 'music': {
      const planned = modes[place.mode];
      if (planned?.mode.music[place.id] === undefined) return null;
      return { text: null, sound: planned.sounds.music[place.id] ?? null };
    }
    case 'prompt': {
      const { id, language } = place;
      const planned = modes[place.mode];
      const prompt = planned?.mode.prompts[id];
      if (planned === undefined || prompt === undefined) return null;
      const { mode, sounds } = planned;
      return language === mode.language
        ? { text: prompt.text, sound: sounds.prompts[id] ?? null }
        : { text: prompt.in?.[language]?.text ?? '', sound: sounds.promptsIn?.[language]?.[id] ?? null };
    }
    case 'hotline': {
      const hotline = hotlines[place.id];
      return hotline === undefined ? null : saidAt(hotline.pausedSays, place.language);
    }
    case 'quickSwitch': {
      const quickSwitch = quickSwitches[place.id];
      return quickSwitch === undefined || !maySay(quickSwitch.does)
        ? null
        : saidAt(saysOf(quickSwitch.does), place.language);
    }
  }
}

const saidAt = (said: Said, language: Language): PlacedSound => said[language] ?? { text: '', sound: null };
type Saying = Extract<QuickSwitchDoes, { readonly kind: 'announce' | 'pause' }>;
const maySay = (does: QuickSwitchDoes): does is Saying => does.kind === 'announce' || does.kind === 'pause';

/** Null: there is no such place any more. */
export function withSoundAt(plan: Plan, place: SoundPlace, change: SoundChange): PlanEdit | null {
  const now = soundAt(plan, place);
  if (now === null) return null;
  const { id } = place;
  const isSaid = place.of === 'hotline' || place.of === 'quickSwitch';
  // What is announced is what is read here: an announcement whose text was changed has yet to be spoken.
  const kept = isSaid && change.text !== undefined && change.text !== now.text ? null : now.sound;
  const to = { text: change.text ?? now.text ?? '', sound: change.sound ?? kept };
  switch (place.of) {
    case 'prompt':
      return promptEdit(plan, place, to);
    case 'music': {
      const planned = plan.modes[place.mode];
      const part = planned && partsOfMode(planned).music[id];
      if (planned === undefined || part?.music === undefined || to.sound === null) return null;
      const file = fileFor(planned, part.music.file, id, to.sound, `music/${id}`);
      return {
        of: 'music',
        id,
        mode: place.mode,
        to: { ...part, music: { ...part.music, file }, sound: to.sound },
      };
    }
    case 'hotline': {
      const hotline = plan.hotlines[id];
      if (hotline === undefined) return null;
      const pausedSays = saidWith(hotline.pausedSays, place.language, to);
      return { of: 'hotline', id, mode: null, to: { ...hotline, pausedSays } };
    }
    case 'quickSwitch': {
      const quickSwitch = plan.quickSwitches[id];
      if (quickSwitch === undefined) return null;
      const { does } = quickSwitch;
      if (!maySay(does)) return null;
      const says = saidWith(saysOf(does), place.language, to);
      return { of: 'quickSwitch', id, mode: null, to: { ...quickSwitch, does: { ...does, says } } };
    }
  }
}

/** Nothing said in a language is another than an empty text: those callers hear it in their mode's first one. */
function saidWith(said: Said, language: Language, to: SpokenText): Said {
  const { [language]: _before, ...others } = said;
  return to.text === '' && to.sound === null ? others : { ...said, [language]: to };
}

function promptEdit(
  plan: Plan,
  { mode, id, language }: Extract<SoundPlace, { of: 'prompt' }>,
  { text, sound }: { readonly text: string; readonly sound: ContentHash | null },
): PlanEdit | null {
  const planned = plan.modes[mode];
  const part = planned && partsOfMode(planned).prompts[id];
  if (planned === undefined || part?.prompt === undefined) return null;
  const { prompt } = part;
  const own = `prompts/${id}-${language}`;
  if (language === planned.mode.language) {
    const file = fileFor(planned, prompt.file, id, sound, own);
    const withSound = sound === null ? {} : { sound };
    return { of: 'prompt', id, mode, to: { ...part, prompt: { ...prompt, file, text }, ...withSound } };
  }
  const file = fileFor(planned, prompt.in?.[language]?.file ?? `${own}.wav`, id, sound, own);
  const soundIn = sound === null ? part.soundIn : { ...part.soundIn, [language]: sound };
  const inIt = { ...prompt, in: { ...prompt.in, [language]: { file, text } } };
  return { of: 'prompt', id, mode, to: { ...part, prompt: inIt, ...(soundIn && { soundIn }) } };
}

/** A file of the mode has one sound: where it was another's too, this one gets a file of its own. */
function fileFor(
  { mode, sounds }: PlannedMode,
  file: string,
  id: string,
  sound: ContentHash | null,
  own: string,
): string {
  const others = [
    ...Object.entries(mode.prompts).flatMap(([prompt, { file: named, in: inOthers = {} }]) => [
      { of: prompt, file: named, sound: sounds.prompts[prompt] },
      ...Object.entries(inOthers).map(([language, spoken]) => ({
        of: prompt,
        file: spoken.file,
        sound: sounds.promptsIn?.[language as Language]?.[prompt],
      })),
    ]),
    ...Object.entries(mode.music).map(([piece, music]) => ({
      of: piece,
      file: music.file,
      sound: sounds.music[piece],
    })),
  ].filter((each) => each.of !== id && each.sound !== sound);
  const taken = new Set(others.map((each) => each.file.toLowerCase()));
  if (!taken.has(file.toLowerCase())) return file;
  for (let n = 1; ; n++) {
    const free = `${own}${n === 1 ? '' : `-${n}`}.wav`;
    if (!taken.has(free.toLowerCase())) return free;
  }
}

/** All, in the order in which they're shown: modes first, each with what it says and then what it plays. */
export function soundPlaces(plan: Plan): readonly SoundPlace[] {
  const inModes = Object.entries(plan.modes).flatMap(([mode, planned]): SoundPlace[] => [
    ...Object.keys(planned.mode.prompts).flatMap((id) =>
      languagesOf(planned.mode).map((language) => ({ of: 'prompt' as const, mode, id, language })),
    ),
    ...Object.keys(planned.mode.music).map((id) => ({ of: 'music' as const, mode, id })),
  ]);
  const said = (of: 'hotline' | 'quickSwitch', id: string) =>
    saidLanguages(plan, { of, id }).map((language) => ({ of, id, language }));
  const paused = Object.entries(plan.hotlines).flatMap(([id, { retired }]) =>
    retired === true ? [] : said('hotline', id),
  );
  const switches = Object.entries(plan.quickSwitches).flatMap(([id, { does }]) =>
    'says' in does && does.says !== undefined ? said('quickSwitch', id) : [],
  );
  return [...inModes, ...paused, ...switches];
}

/** The languages of its callers, the usual one first, and others in which something is said. */
export function saidLanguages(
  plan: Plan,
  { of, id }: { readonly of: 'hotline' | 'quickSwitch'; readonly id: string },
): readonly Language[] {
  const quickSwitch = plan.quickSwitches[id];
  const said = of === 'hotline' ? plan.hotlines[id]?.pausedSays : quickSwitch && saysOf(quickSwitch.does);
  const spoken = languagesSpokenAt(plan, of === 'hotline' ? [id] : (quickSwitch?.hotlines ?? []));
  return [...new Set([...spoken, ...(Object.keys(said ?? {}) as Language[])])];
}

/** Is what is told about this place of the plan told about this text or its sound? */
export function concernsSound(plan: Plan, place: SoundPlace, path: PlanPlace): boolean {
  const { id } = place;
  const at = (...names: readonly string[]) => names.every((name, i) => String(path[i]) === name);
  switch (place.of) {
    case 'prompt': {
      const { mode, language } = place;
      const [named, sounds] = [
        ['modes', mode, 'mode', 'prompts', id],
        ['modes', mode, 'sounds'],
      ] as const;
      if (language !== plan.modes[mode]?.mode.language)
        return at(...named, 'in', language) || at(...sounds, 'promptsIn', language, id);
      return (at(...named) && path[named.length] !== 'in') || at(...sounds, 'prompts', id);
    }
    case 'music':
      return at('modes', place.mode, 'mode', 'music', id) || at('modes', place.mode, 'sounds', 'music', id);
    case 'hotline':
      return at('hotlines', id, 'pausedSays', place.language);
    case 'quickSwitch':
      return at('quickSwitches', id, 'does', 'says', place.language);
  }
}
