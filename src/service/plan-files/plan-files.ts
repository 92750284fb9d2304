// A plan as files: which texts and which sounds lie where in its folder.

import type { Said } from '../../domain/control/said.ts';
import { sortedText } from '../../domain/plan/canonical.ts';
import { isSingle } from '../../domain/plan/change/difference.ts';
import type { Plan, PlannedMode } from '../../domain/plan/plan.ts';
import type { ContentHash } from '../../domain/words/ids.ts';

/** Marks the folder: without it, it's no plan. */
export const PLAN_FILE = 'plan.json';
export const MODES_FOLDER = 'modes';
export const SAID_FOLDER = 'said';
export const MODE_FILE = 'mode.json';
/** Which version it was made of, and what of it was published since; no part of the plan. */
export const EXPORTED_FILE = '.exported.json';

/** What each file beside the modes holds: of which part of the plan, or of several. */
export const partFiles = {
  'hotlines.json': 'hotlines',
  'teams.json': 'teams',
  'people.json': 'people',
  'assertions.json': 'assertions',
  'saved-calls.json': 'savedCalls',
  'mail.json': 'mail',
  'retention.json': 'retention',
  'phone-access.json': 'phoneAccess',
  'quick-switches.json': ['groups', 'quickSwitches'],
} as const satisfies Readonly<Record<string, keyof Plan | readonly (keyof Plan)[]>>;
/** Left out where the plan has nothing of it; those of saved calls also by a Klinke that knew none. */
export const mayBeMissing: readonly string[] = Object.entries(partFiles).flatMap(([file, part]) =>
  part === 'savedCalls' || (typeof part === 'string' && isSingle(part)) ? [file] : [],
);

export interface PlanFiles {
  /** Paths in the folder, with slashes. */
  readonly texts: ReadonlyMap<string, string>;
  readonly sounds: ReadonlyMap<string, ContentHash>;
}

export function filesOf(plan: Plan): PlanFiles {
  const texts = new Map<string, string>();
  const sounds = new Map<string, ContentHash>();
  const said = (of: Said, file: string) =>
    Object.fromEntries(
      Object.entries(of).map(([language, { text, sound }]) => {
        if (sound === null) return [language, { text, sound }];
        const path = `${SAID_FOLDER}/${file}.${language}.wav`;
        sounds.set(path, sound);
        return [language, { text, sound: path }];
      }),
    );
  const hotlines = mapped(plan.hotlines, (id, hotline) => ({
    ...hotline,
    pausedSays: said(hotline.pausedSays, `hotlines/${id}`),
  }));
  const quickSwitches = mapped(plan.quickSwitches, (id, { does, ...rest }) => ({
    ...rest,
    does:
      'says' in does && does.says !== undefined
        ? { ...does, says: said(does.says, `quick-switches/${id}`) }
        : does,
  }));
  const savedCalls = Object.keys(plan.savedCalls).length === 0 ? undefined : plan.savedCalls;
  const parts = { ...plan, hotlines, quickSwitches, savedCalls };
  texts.set(PLAN_FILE, sortedText({ schemaVersion: plan.schemaVersion }));
  for (const [file, part] of Object.entries(partFiles)) {
    const content =
      typeof part === 'string' ? parts[part] : Object.fromEntries(part.map((each) => [each, parts[each]]));
    if (content !== undefined) texts.set(file, sortedText(content));
  }
  for (const [id, mode] of Object.entries(plan.modes)) {
    texts.set(`${MODES_FOLDER}/${id}/${MODE_FILE}`, sortedText(mode.mode));
    for (const { file, sound } of soundsOfMode(mode))
      if (sound !== undefined) sounds.set(`${MODES_FOLDER}/${id}/${file}`, sound);
  }
  return { texts, sounds };
}

/** Every file that a mode names, where it does, and what it sounds like. */
export function soundsOfMode({ mode, sounds }: PlannedMode): readonly {
  readonly file: string;
  readonly path: readonly string[];
  readonly sound: ContentHash | undefined;
}[] {
  const prompts = Object.entries(mode.prompts).flatMap(([id, { file, in: others = {} }]) => [
    { file, path: ['prompts', id, 'file'], sound: sounds.prompts[id] },
    ...Object.entries(others).map(([language, spoken]) => ({
      file: spoken.file,
      path: ['prompts', id, 'in', language, 'file'],
      sound: sounds.promptsIn?.[language as keyof typeof others]?.[id],
    })),
  ]);
  const music = Object.entries(mode.music).map(([id, { file }]) => ({
    file,
    path: ['music', id, 'file'],
    sound: sounds.music[id],
  }));
  return [...prompts, ...music];
}

function mapped<A, B>(
  record: Readonly<Record<string, A>>,
  to: (id: string, each: A) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([id, each]) => [id, to(id, each)]));
}
