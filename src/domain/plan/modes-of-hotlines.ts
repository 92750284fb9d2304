// Which modes a hotline can have, and so in which languages it has to be spoken to its callers.

import { languagesOf } from '../call-flow/mode.ts';
import { returnsToAnother } from '../call-flow/steps/return.ts';
import type { QuickSwitch } from '../control/quick-switch.ts';
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
export function modesOfHotlines(plan: PlannedModes): ModesOf {
  return new Map(Object.keys(plan.hotlines).map((id) => [id, modesOfHotline(plan, id)]));
}

type PlannedModes = Pick<Plan, 'hotlines' | 'quickSwitches' | 'modes'>;

/** Of one; with those that are turned on there now. None: there is no such hotline. */
export function modesOfHotline(
  plan: PlannedModes,
  id: HotlineId,
  turnedOn: readonly DoesAt[] = [],
): ReadonlySet<ModeId> {
  const schedule = plan.hotlines[id]?.schedule;
  if (schedule === undefined) return new Set();
  const turned = [...Object.values(plan.quickSwitches), ...turnedOn].flatMap(({ hotlines, does }) =>
    does.kind === 'mode' && hotlines.includes(id) ? [does.mode] : [],
  );
  return new Set([...modesOfSchedule(schedule), ...turned].filter((mode) => canBegin(plan, mode)));
}

export type DoesAt = Pick<QuickSwitch, 'hotlines' | 'does'>;

/**
 * Of callers of any of these, also by what is on now. The first one is what most of them begin with, that of `otherwise`, and
 * there is always one.
 */
export function languagesSpokenAt(
  plan: PlannedModes,
  hotlines: readonly HotlineId[],
  turnedOn: readonly DoesAt[] = [],
): readonly Language[] {
  const spoken = new Set<Language>();
  for (const id of hotlines)
    for (const mode of modesOfHotline(plan, id, turnedOn))
      for (const language of languagesOf(plan.modes[mode]?.mode ?? { language: FIRST_LANGUAGE }))
        spoken.add(language);
  return spoken.size === 0 ? [FIRST_LANGUAGE] : [...spoken];
}
