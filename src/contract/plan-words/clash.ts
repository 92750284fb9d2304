// What clashes, in words: where it is, and what each side says.

import type { Language } from '../../domain/languages.ts';
import { isRecord } from '../../domain/plan/canonical.ts';
import type { Clash } from '../../domain/plan/merge.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { PlanPlace } from '../../domain/plan/plan-mistakes.ts';
import { planWordsIn, valueWords } from './describe.ts';
import { objectAt, placeWords } from './place.ts';

/** "Team PC, klingeln". */
export function clashWords({ path }: Clash, plan: Plan, language: Language): string {
  if (path[0] === 'groupOrder') return planWordsIn[language].groupOrder;
  const words = placeWords(plan, placeOf(path, plan), language);
  return words === '' ? path.join(', ') : words;
}

/** What there was, and what each has made of it. */
export function clashSides(
  clash: Clash,
  plan: Plan,
  language: Language,
): { readonly base: string; readonly theirs: string; readonly mine: string } {
  const { path } = clash;
  const isObject = path.length <= (path[0] === 'modes' ? 2 : path[0] === 'groupOrder' ? 0 : 2);
  const words = planWordsIn[language];
  const say = (value: unknown) => {
    if (path[0] === 'groupOrder' && Array.isArray(value))
      return value.map((id) => plan.groups.find((group) => group.id === id)?.name ?? String(id)).join(', ');
    if (value === undefined) return words.gone;
    // A whole object: what is removed stands against what was changed in it.
    if (isObject && isRecord(value)) return typeof value.name === 'string' ? value.name : words.kept;
    const at = objectAt(plan, placeOf(path, plan));
    return (at === null ? '' : valueWords(at, value, plan, language)) || words.otherSound;
  };
  return { base: say(clash.base), theirs: say(clash.theirs), mine: say(clash.mine) };
}

/** Clashes go by the parts of a plan (`parts.ts`), places by the plan itself. */
function placeOf(path: Clash['path'], plan: Plan): PlanPlace {
  const [part, id = '', side, ...rest] = path;
  if (part === 'groups') return [part, plan.groups.findIndex((group) => group.id === id), ...path.slice(2)];
  if (part !== 'modes' || side === undefined) return path;
  if (side === 'about') return [part, id, 'mode', ...rest];
  return [part, id, 'mode', side, ...rest];
}
