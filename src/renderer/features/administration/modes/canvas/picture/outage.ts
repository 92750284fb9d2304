// The outage announcements that callers of a mode can hear, and where they enter it. Pure.

import { modesOfHotline } from '../../../../../../domain/plan/modes-of-hotlines.ts';
import type { Plan } from '../../../../../../domain/plan/plan.ts';
import type { ContentHash, ModeId, StepId } from '../../../../../../domain/words/ids.ts';

export interface OutageFace {
  readonly quickSwitch: string;
  readonly name: string;
  /** `beforeAll`: the mode names no greeting. */
  readonly where: 'insteadOfGreeting' | 'afterGreeting' | 'beforeAll';
  /** In the mode's first language; empty: nothing yet. */
  readonly says: string;
  readonly sound: ContentHash | null;
  /** Beside which it enters; null: the mode has no such step. */
  readonly at: StepId | null;
}

/** Of the quick switches for hotlines that can have this mode, in their order. */
export function outagesIn(plan: Plan, id: ModeId): readonly OutageFace[] {
  const planned = plan.modes[id];
  if (planned === undefined) return [];
  const { greeting, start, language, steps } = planned.mode;
  const hotlines = new Set(Object.keys(plan.hotlines).filter((each) => modesOfHotline(plan, each).has(id)));
  const at = greeting ?? start;
  return Object.entries(plan.quickSwitches).flatMap(([quickSwitch, { name, does, hotlines: its }]) => {
    if (does.kind !== 'announce' || !its.some((each) => hotlines.has(each))) return [];
    const said = does.says[language];
    return [
      {
        quickSwitch,
        name,
        where: greeting === undefined ? ('beforeAll' as const) : does.where,
        says: said?.text ?? '',
        sound: said?.sound ?? null,
        at: steps[at] === undefined ? null : at,
      },
    ];
  });
}
