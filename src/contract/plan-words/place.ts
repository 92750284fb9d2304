// A place in a plan in words: "Person Anna Adler, Nebenstelle".

import type { Language } from '../../domain/languages.ts';
import { isSingle, type PlanObjectKind } from '../../domain/plan/change/difference.ts';
import type { PlanPlace } from '../../domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { planWordsIn } from './describe.ts';
import { labelOf } from './labels.ts';
import { wordIn } from './value-words.ts';

/** What stands at a place; `mode`: of which it is a part. */
export interface PlacedObject {
  readonly of: PlanObjectKind;
  readonly id: string;
  readonly mode: string | null;
  /** The rest of the way. */
  readonly field: readonly string[];
}

const parts: Readonly<Record<string, PlanObjectKind>> = {
  hotlines: 'hotline',
  teams: 'team',
  people: 'person',
  modes: 'mode',
  quickSwitches: 'quickSwitch',
  assertions: 'assertion',
  savedCalls: 'savedCall',
};
const inMode: Readonly<Record<string, PlanObjectKind>> = { steps: 'step', prompts: 'prompt', music: 'music' };

/** Null: the plan as a whole, or a whole part of it. */
export function objectAt(plan: Plan, [part, name, ...rest]: PlanPlace): PlacedObject | null {
  if (typeof part === 'string' && isSingle(part))
    return { of: part, id: part, mode: null, field: name === undefined ? [] : [name, ...rest].map(String) };
  if (part === undefined || name === undefined) return null;
  const id = String(name);
  const field = rest.map(String);
  if (part === 'groups') return { of: 'group', id: plan.groups[Number(name)]?.id ?? id, mode: null, field };
  const of = parts[String(part)];
  if (of === undefined) return null;
  if (of !== 'mode') return { of, id, mode: null, field };
  // `mode` or `sounds`, then steps, prompts or music, and which.
  const [side, list = '', inside, ...further] = field;
  const kind = inMode[list];
  if (kind !== undefined && inside !== undefined) return { of: kind, id: inside, mode: id, field: further };
  return { of, id, mode: null, field: side === 'mode' ? field.slice(1) : field };
}

export function placeWords(plan: Plan, place: PlanPlace, language: Language): string {
  const words = planWordsIn[language];
  const at = objectAt(plan, place);
  if (at === null) return '';
  const name = nameOf(plan, at.of, at.id).trim() || words.noName;
  const itself = isSingle(at.of) ? words.kinds[at.of] : `${words.kinds[at.of]} ${name}`;
  const label = labelOf(words.fields[at.of], at.field, (key) => wordIn(words, key));
  const whole = at.mode === null ? itself : `${words.kinds.mode} ${nameOf(plan, 'mode', at.mode)}, ${itself}`;
  return label === '' || at.field.length === 0 ? whole : `${whole}, ${label}`;
}

function nameOf(plan: Plan, of: PlanObjectKind, id: string): string {
  if (of === 'mode') return plan.modes[id]?.mode.name ?? id;
  if (of === 'group') return plan.groups.find((group) => group.id === id)?.name ?? id;
  if (of === 'hotline') return plan.hotlines[id]?.name ?? id;
  if (of === 'team') return plan.teams[id]?.name ?? id;
  if (of === 'person') return plan.people[id]?.name ?? id;
  if (of === 'quickSwitch') return plan.quickSwitches[id]?.name ?? id;
  if (of === 'savedCall') return plan.savedCalls[id]?.name ?? id;
  return id;
}
