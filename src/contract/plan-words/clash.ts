// What clashes, in words: where it is, and what each side says.

import type { Language } from '../../domain/languages.ts';
import { isRecord } from '../../domain/plan/canonical.ts';
import { objectDifference } from '../../domain/plan/change/difference.ts';
import type { Clash } from '../../domain/plan/change/merge.ts';
import type { PlanPlace } from '../../domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { changeWords, planWordsIn, valueLines, valueWord } from './describe.ts';
import { objectAt, type PlacedObject, placeWords } from './place.ts';

/** "Team PC, klingeln". */
export function clashWords({ path }: Clash, plan: Plan, language: Language): string {
  if (path[0] === 'groupOrder') return planWordsIn[language].groupOrder;
  const words = placeWords(plan, placeOf(path, plan), language);
  return words === '' ? path.join(', ') : words;
}

/** One line for each thing. */
export interface ClashSides {
  readonly base: readonly string[];
  readonly theirs: readonly string[];
  readonly mine: readonly string[];
}

/** The version that both were made of, and each one's own: what a side says of others is named by its own plan. */
export type PlansOfSides = Readonly<Record<keyof ClashSides, Plan>>;

/** What there was, and what each has made of it: of a whole object, such as a step, what each has changed in it. */
export function clashSides(clash: Clash, plans: PlansOfSides, language: Language): ClashSides {
  return {
    base: sideOf('base', clash, plans, language),
    theirs: sideOf('theirs', clash, plans, language),
    mine: sideOf('mine', clash, plans, language),
  };
}

function sideOf(
  side: keyof ClashSides,
  clash: Clash,
  plans: PlansOfSides,
  language: Language,
): readonly string[] {
  const { [side]: plan } = plans;
  const { path, base } = clash;
  const words = planWordsIn[language];
  const at = objectAt(plan, placeOf(path, plan));
  const say = (value: unknown): readonly string[] => {
    if (path[0] === 'groupOrder' && Array.isArray(value))
      return [value.map((id) => plan.groups.find((group) => group.id === id)?.name ?? String(id)).join(', ')];
    if (value === undefined) return [words.gone];
    if (at === null) return [words.otherSound];
    if (isWhole(at) && isRecord(base)) return changed(at, base, value);
    const said =
      at.of === 'mode' && at.field.length === 0 ? insideMode(value) : valueLines(at, value, plan, language);
    return said.length === 0 ? [words.otherSound] : said;
  };
  const changed = (object: PlacedObject, before: unknown, after: unknown): readonly string[] =>
    objectDifference(object, before, after).flatMap((change) => {
      const { says } = changeWords(change, plan, language);
      const isItself = change.of === object.of && change.id === object.id;
      return isItself ? says : says.map((each) => `${words.kinds[change.of]} ${change.id}: ${each}`);
    });
  // Both have made one of the same name.
  const insideMode = (value: unknown): readonly string[] => {
    const { about = {}, ...parts } = isRecord(value) ? value : {};
    const lists = { steps: 'step', prompts: 'prompt', music: 'music' } as const;
    return [
      ...valueLines({ of: 'mode', field: [] }, about, plan, language),
      ...Object.entries(lists).flatMap(([part, kind]) => {
        const { [part]: all } = parts;
        return isRecord(all) ? Object.keys(all).map((id) => `${words.kinds[kind]} ${id}`) : [];
      }),
    ];
  };
  const before = (): readonly string[] => {
    if (base === undefined) return [words.nothing];
    if (at === null || !isWhole(at) || !isRecord(base)) return say(base);
    // What each has changed says the rest.
    const { name, kind } = at.of === 'mode' && isRecord(base.about) ? { ...base.about, kind: null } : base;
    return [
      typeof name === 'string' ? name : typeof kind === 'string' ? valueWord(kind, language) : words.kept,
    ];
  };
  return side === 'base' ? before() : say(clash[side]);
}

/** What a prompt says is short enough to stand there as it is. */
const isWhole = ({ of, field }: PlacedObject): boolean =>
  field.length === 0 && of !== 'prompt' && of !== 'music';

/** Clashes go by the parts of a plan (`parts.ts`), places by the plan itself. */
function placeOf(path: Clash['path'], plan: Plan): PlanPlace {
  const [part, id = '', side, ...rest] = path;
  if (part === 'groups') return [part, plan.groups.findIndex((group) => group.id === id), ...path.slice(2)];
  if (part !== 'modes' || side === undefined) return path;
  if (side === 'about') return [part, id, 'mode', ...rest];
  return [part, id, 'mode', side, ...rest];
}
