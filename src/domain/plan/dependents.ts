// What names an object of a plan, and would name nothing once it's gone.

import type { SavedCall } from '../saved-calls/saved-call.ts';
import { modesOf } from '../schedule/mode-at.ts';
import { isRecord } from './canonical.ts';
import type { Plan } from './plan.ts';

export interface Dependent {
  readonly of: 'hotline' | 'person' | 'mode' | 'quickSwitch' | 'assertion' | 'savedCall';
  readonly id: string;
}

export type DependedOn = 'hotline' | 'team' | 'person' | 'mode' | 'group' | 'quickSwitch';

/** Each once, in the order of the plan. */
export function dependentsOf(plan: Plan, of: DependedOn, id: string): readonly Dependent[] {
  const found: Dependent[] = [];
  const look = <T>(
    kind: Dependent['of'],
    record: Readonly<Record<string, T>>,
    names: (each: T, its: string) => boolean,
  ) => {
    for (const [its, each] of Object.entries(record)) if (names(each, its)) found.push({ of: kind, id: its });
  };
  if (of === 'mode') look('hotline', plan.hotlines, ({ schedule }) => modesOf(schedule).has(id));
  if (of === 'team') look('person', plan.people, ({ teams }) => teams.includes(id));
  if (of === 'team' || of === 'person' || of === 'quickSwitch' || of === 'mode')
    look('mode', plan.modes, ({ mode }, its) => its !== id && namesIn(mode.steps, of, id));
  look('quickSwitch', plan.quickSwitches, ({ group, hotlines, does }) => {
    if (of === 'group') return group === id;
    if (of === 'hotline') return hotlines.includes(id);
    if (of === 'mode') return does.kind === 'mode' && does.mode === id;
    return of === 'team' && does.kind === 'divert' && does.to.kind === 'team' && does.to.team === id;
  });
  look(
    'assertion',
    plan.assertions,
    ({ hotline, mode }) => (of === 'hotline' && hotline === id) || (of === 'mode' && mode === id),
  );
  look('savedCall', plan.savedCalls, (saved) => savedNames(saved, of, id));
  return found;
}

function savedNames(saved: SavedCall, of: DependedOn, id: string): boolean {
  const { hotline, mode, on, teams, people, acts, expects } = saved;
  switch (of) {
    case 'hotline':
      return hotline === id;
    case 'team':
      return teams.includes(id);
    case 'person':
      return people.includes(id);
    case 'quickSwitch':
      return on.includes(id) || namesIn(acts, of, id);
    case 'mode':
      return mode === id || namesIn([acts, expects], of, id);
    case 'group':
      return false;
  }
}

/** Steps name things by fields that are called like them, wherever they stand. */
function namesIn(value: unknown, field: string, id: string): boolean {
  if (Array.isArray(value)) return value.some((each) => namesIn(each, field, id));
  if (!isRecord(value)) return false;
  return Object.entries(value).some(
    ([name, each]) => (name === field && each === id) || namesIn(each, field, id),
  );
}
