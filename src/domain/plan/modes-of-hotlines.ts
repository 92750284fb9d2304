// Which modes a hotline can have, and so in which languages it has to be spoken to its callers.

import { languagesOf } from '../call-flow/mode.ts';
import { returnsToAnother } from '../call-flow/steps/return.ts';
import { FIRST_LANGUAGE, type Language } from '../languages.ts';
import { modesOf as modesOfSchedule } from '../schedule/mode-at.ts';
import type { HotlineId, ModeId } from '../words/ids.ts';
import type { Plan, PlannedMode } from './plan.ts';

export type ModesOf = ReadonlyMap<HotlineId, ReadonlySet<ModeId>>;

/** Callers can get it: it's there, and no other mode has to enter it. */
export function canBegin({ modes }: Pick<Plan, 'modes'>, id: ModeId): boolean {
  const planned = modes[id];
  return planned !== undefined && !returnsToAnother(planned.mode);
}

/** Those that callers can get, as they're chosen from. */
export function modesToChoose(plan: Pick<Plan, 'modes'>): readonly (readonly [ModeId, PlannedMode])[] {
  return Object.entries(plan.modes).filter(([id]) => canBegin(plan, id));
}

/** By schedule or by quick switch; of those that callers can get. */
export function modesOfHotlines(plan: Pick<Plan, 'hotlines' | 'quickSwitches' | 'modes'>): ModesOf {
  const all = new Map<HotlineId, Set<ModeId>>();
  for (const [id, { schedule }] of Object.entries(plan.hotlines)) {
    all.set(id, new Set([...modesOfSchedule(schedule)].filter((mode) => canBegin(plan, mode))));
  }
  for (const { hotlines: of, does } of Object.values(plan.quickSwitches))
    if (does.kind === 'mode' && canBegin(plan, does.mode))
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
