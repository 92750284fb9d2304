// An operating mode as a part of the plan: every way through it, a sound for all that it says, and names for their files.

import { checkMode, isOfRound, type ModeMistake } from '../../call-flow/check-mode.ts';
import { languagesOf } from '../../call-flow/mode.ts';
import type { ContentHash, ModeId, TeamId } from '../../words/ids.ts';
import { isPlainFile } from '../plain-files.ts';
import type { PlannedMode } from '../plan.ts';
import { textFault } from './check-said.ts';
import { type PlanPlace, planLimits, type TellPlan } from './plan-mistakes.ts';

export interface CheckedWays {
  /** Its steps can be gone through. */
  readonly isSound: boolean;
  /** Not told yet: whoever looks for the calls that go round may know more of it. */
  readonly rounds: readonly ModeMistake[];
}

/** `teams`: those that callers may get to. */
export function checkPlannedMode(
  id: ModeId,
  { mode, sounds }: PlannedMode,
  teams: ReadonlySet<TeamId>,
  tell: TellPlan,
  warn: TellPlan,
): CheckedWays {
  const at = ['modes', id];
  const inMode = [...at, 'mode'];
  if (mode.id !== id) tell([...inMode, 'id'], { code: 'modeIdDiffers', id });
  const are = Object.keys(mode.steps).length;
  if (are > planLimits.steps) tell([...inMode, 'steps'], { code: 'tooMany', most: planLimits.steps, are });
  const ways = checkMode(mode, teams);
  const rounds = ways.filter(isOfRound);
  const broken = ways.filter((each) => !isOfRound(each));
  for (const { path, fault } of broken) tell([...inMode, ...path], fault);

  const soundOfFile = new Map<string, ContentHash>();
  const check = (file: string, text: string | null, sound: ContentHash | undefined, path: PlanPlace) => {
    const fault = text === null ? null : textFault(text);
    if (fault !== null) tell([...path, 'text'], fault);
    if (sound === undefined) return tell(path, { code: 'noSound' });
    if (!isPlainFile(file)) return tell([...path, 'file'], { code: 'badFile', file });
    // Some systems take both for the same.
    const name = file.toLowerCase();
    if ((soundOfFile.get(name) ?? sound) !== sound) tell([...path, 'file'], { code: 'fileTaken', file });
    soundOfFile.set(name, sound);
  };
  for (const [prompt, { file, text, in: others = {} }] of Object.entries(mode.prompts)) {
    const path = [...inMode, 'prompts', prompt];
    check(file, text, sounds.prompts[prompt], path);
    for (const language of languagesOf(mode).slice(1)) {
      const other = others[language];
      if (other === undefined) warn(path, { code: 'languageMissing', language });
      else check(other.file, other.text, sounds.promptsIn?.[language]?.[prompt], [...path, 'in', language]);
    }
  }
  for (const [piece, { file }] of Object.entries(mode.music))
    check(file, null, sounds.music[piece], [...inMode, 'music', piece]);

  const ofNothing = (
    part: Readonly<Record<string, unknown>>,
    there: (sound: string) => boolean,
    path: PlanPlace,
  ) => {
    for (const sound of Object.keys(part))
      if (!there(sound)) tell([...at, 'sounds', ...path, sound], { code: 'soundOfNothing' });
  };
  ofNothing(sounds.prompts, (sound) => mode.prompts[sound] !== undefined, ['prompts']);
  ofNothing(sounds.music, (sound) => mode.music[sound] !== undefined, ['music']);
  for (const [language, part] of Object.entries(sounds.promptsIn ?? {})) {
    const there = (sound: string) => Object.hasOwn(mode.prompts[sound]?.in ?? {}, language);
    ofNothing(part, there, ['promptsIn', language]);
  }
  return { isSound: broken.length === 0, rounds };
}
