import { describe, expect, test } from 'vitest';
import { checkSchema, parseJsonFile } from '../../src/contract/json-file.ts';
import { planSchema } from '../../src/contract/plan-schema.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { smallPlan } from '../support/small-plan.ts';

describe('the plan as a document', () => {
  test('is read as it was written', () => {
    const plan = smallPlan();
    expect(planSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  test('names each mistake with its place, all at once', () => {
    const plan = smallPlan();
    const written: unknown = {
      ...plan,
      people: { anna: { ...plan.people.anna, name: 'An\u0000na' }, 'Bernd B.': plan.people.anna },
      hotlines: { it: { ...plan.hotlines.it, schedule: { ...schedule(plan), zone: '' } } },
    };
    const text = JSON.stringify(written, null, 2);
    const { problems } = checkSchema(parseJsonFile('plan.json', text), planSchema);
    expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'hotlines.it.schedule.zone: must not be empty',
      'people.anna.name: must not contain line breaks or other characters that can not be seen',
      'people.Bernd B.: use small letters, digits and hyphens, at most 60',
    ]);
    expect(problems.every(({ line }) => line > 1)).toBe(true);
  });

  test('knows no days that nobody lives to see', () => {
    const plan = smallPlan();
    const on = (date: string) => ({
      ...plan,
      assertions: { one: { hotline: 'it', date, time: '14:05', mode: 'night' } },
    });
    const said = (date: string) => planSchema.safeParse(on(date)).error?.issues.map(({ message }) => message);
    expect(said('2199-12-31')).toBeUndefined();
    expect(said('9999-12-24')).toEqual(['has to be a day of the years 2000 to 2199']);
    expect(said('0026-12-24')).toEqual(['has to be a day of the years 2000 to 2199']);
  });
});

function schedule({ hotlines }: Plan) {
  return hotlines.it?.schedule;
}
