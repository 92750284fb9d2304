// Which modes a hotline can have, and so in which languages it has to be spoken to its callers.

import { languagesOf } from '../call-flow/mode.ts';
import { FIRST_LANGUAGE, type Language } from '../languages.ts';
import { modesOf as modesOfSchedule } from '../schedule/mode-at.ts';
import type { HotlineId, ModeId } from '../words/ids.ts';
import type { Plan } from './plan.ts';

export type ModesOf = ReadonlyMap<HotlineId, ReadonlySet<ModeId>>;

/** By schedule or by quick switch; of those that are there. */
export function modesOfHotlines({ hotlines, quickSwitches, modes }: Plan): ModesOf {
  const all = new Map<HotlineId, Set<ModeId>>();
  for (const [id, { schedule }] of Object.entries(hotlines)) {
    all.set(id, new Set([...modesOfSchedule(schedule)].filter((mode) => modes[mode] !== undefined)));
  }
  for (const { hotlines: of, does } of Object.values(quickSwitches))
    if (does.kind === 'mode' && modes[does.mode] !== undefined)
      for (const hotline of of) all.get(hotline)?.add(does.mode);
  return all;
}

/** Of callers of any of these; the first one is what most of them begin with, and there is always one. */
export function languagesSpokenAt(plan: Plan, hotlines: readonly HotlineId[]): readonly Language[] {
  const modesOf = modesOfHotlines(plan);
  const spoken = new Set<Language>();
  for (const id of hotlines)
    for (const mode of modesOf.get(id) ?? [])
      for (const language of languagesOf(plan.modes[mode]?.mode ?? { language: FIRST_LANGUAGE }))
        spoken.add(language);
  return spoken.size === 0 ? [FIRST_LANGUAGE] : [...spoken];
}
