// Whatever a plan may say: nothing of what changes in it is told in words that only its makers understand.

import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { planSchema } from '../../src/contract/plan-schema.ts';
import { differenceLines } from '../../src/contract/plan-words/describe.ts';
import { languages } from '../../src/domain/languages.ts';
import { sameContent } from '../../src/domain/plan/canonical.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { regions } from '../../src/domain/schedule/calendar.ts';
import { smallPlan } from '../support/plans.ts';
import { valuesOf } from '../support/schema-values.ts';

const { shape } = planSchema as unknown as z.ZodObject;
const base = smallPlan();
/** What is one object in a plan of which nobody can say how many there are. */
const isSingle = (part: string) => !(part in base);

/** The plan with one object in this part; null: with none. */
function withOne(part: string, object: unknown): Plan {
  if (part === 'groups')
    return { ...base, groups: object === null ? [] : [object as Plan['groups'][number]] };
  if (isSingle(part)) return { ...base, ...(object === null ? {} : { [part]: object }) };
  return { ...base, [part]: object === null ? {} : { one: object } } as Plan;
}

/** All changes of one object that the schema allows, there and back, and that it comes and goes. */
function changesIn(part: string): readonly (readonly [unknown, unknown])[] {
  const { whole, changes } = valuesOf(shape[part] as z.core.$ZodType);
  const one = (all: unknown): unknown =>
    Array.isArray(all) ? all[0] : isSingle(part) ? all : (all as { readonly one?: unknown }).one;
  const changed = changes
    .map(([from, to]) => [one(from), one(to)] as const)
    .filter(([from, to]) => from !== undefined && to !== undefined && !sameContent(from, to));
  const back = changed.map(([from, to]) => [to, from] as const);
  return [...changed, ...back, [null, one(whole)], [one(whole), null]];
}

/** A placeholder that nothing fills, a hash, what tells no change, what only a program would write. */
const nonsense = /[{}[\]]|[0-9a-f]{40}|(\S+) → \1$|\b(?:undefined|null|NaN|true|false)\b| {2}|:$/;

/** Every name of a value that stands in the schema, such as `insteadOfGreeting`; states go by theirs in Germany as well. */
function namesOfValues(schema: z.core.$ZodType): readonly string[] {
  const { changes } = valuesOf(schema);
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') found.add(value);
    else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) look(each);
  };
  look(changes);
  const others = new Set<string>([...regions, 'one', 'two']);
  return [...found].filter((name) => /^[a-zA-Z]+$/.test(name) && !others.has(name) && name.length < 40);
}

describe.each(Object.keys(shape).filter((part) => part !== 'schemaVersion'))('of %s', (part) => {
  const changes = changesIn(part);
  const raw = new RegExp(`[ (](?:${namesOfValues(shape[part] as z.core.$ZodType).join('|') || '-'})[ ,;)]`);

  test.each(languages)('each change is told so that it can be understood, in %s', (language) => {
    const wrong: string[] = [];
    for (const [from, to] of changes) {
      const lines = differenceLines(withOne(part, from), withOne(part, to), language);
      expect(lines, `${JSON.stringify(from)} → ${JSON.stringify(to)}`).not.toEqual([]);
      // English values are often words of their language.
      for (const line of lines)
        if (
          nonsense.test(line) ||
          !/^[^:]+: \p{L}/u.test(line) ||
          (language === 'de' && raw.test(`${line} `))
        )
          wrong.push(line);
    }
    expect([...new Set(wrong)]).toEqual([]);
  });
});
