// Two people's changes become one plan; what clashes is told, and nothing is lost.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../../../src/calendar/calendar.ts';
import { planText } from '../../../../src/domain/plan/canonical.ts';
import { type Choice, clashName, merge, resolve } from '../../../../src/domain/plan/change/merge.ts';
import { partsOf, planOf } from '../../../../src/domain/plan/change/parts.ts';
import { checkPlan } from '../../../../src/domain/plan/check/check-plan.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import { aPerson, aSavedCall, aTeam, hashLike, largestPlan, smallPlan } from '../../../support/plans.ts';
import '../../../support/property-seed.ts';

/** One change: what stands at a path is another one, or gone. */
interface Edit {
  readonly path: readonly string[];
  readonly value: unknown;
}

type Tree = { readonly [name: string]: unknown };
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A change inside of what has gone changes nothing. */
function edited(value: unknown, [name, ...rest]: readonly string[], to: unknown): unknown {
  if (name === undefined) return to;
  if (!isTree(value)) return value;
  const { [name]: before, ...others } = value;
  if (rest.length > 0 && before === undefined) return value;
  const after = edited(before, rest, to);
  return after === undefined ? others : { ...others, [name]: after };
}

function withEdits(plan: Plan, edits: readonly Edit[]): Plan {
  const { groups, ...parts } = partsOf(plan);
  const tree = { ...parts, groups: Object.fromEntries(groups.map((group) => [group.id, group])) };
  const after = edits.reduce<unknown>((at, { path, value }) => edited(at, path, value), tree) as typeof tree;
  const kept = groups.flatMap(({ id }) => after.groups[id] ?? []);
  return planOf({ ...after, groups: kept });
}

const text = fc.constantFrom('one', 'two', 'three');
const at = (path: readonly string[], value: fc.Arbitrary<unknown>): fc.Arbitrary<Edit> =>
  value.map((each) => ({ path, value: each }));
const day = ['modes', 'it-hotline-day'];
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  ...['lvs', 'sap', 'pc'].flatMap((team) => [
    at(['teams', team, 'name'], text),
    at(['teams', team, 'ringSeconds'], fc.integer({ min: 3, max: 5 })),
    at(['teams', team], fc.constant(undefined)),
  ]),
  at(['teams', 'new'], fc.constantFrom(aTeam, { ...aTeam, name: 'other' })),
  at(['people', 'bernd', 'teams'], fc.constantFrom([], ['pc'])),
  at(['people', 'anna', 'name'], text),
  at(['people', 'bernd'], fc.constant(undefined)),
  at(['people', 'new'], fc.constantFrom({ ...aPerson, extension: '77' }, { ...aPerson, extension: '78' })),
  at(['hotlines', 'it', 'name'], text),
  at(['hotlines', 'it', 'schedule', 'week'], fc.constant([])),
  at(['hotlines', 'it', 'schedule', 'region'], fc.constantFrom('BY', 'BE')),
  at([...day, 'about', 'name'], text),
  ...['greeting', 'no-choice'].map((step) =>
    at(
      [...day, 'steps', step],
      fc.constantFrom(undefined, { kind: 'announcement', prompt: 'greeting', exits: { done: 'wait-pc' } }),
    ),
  ),
  at(
    [...day, 'prompts', 'greeting'],
    text.map((said) => ({ prompt: { file: 'prompts/greeting.wav', text: said }, sound: hashLike(said) })),
  ),
  at(
    [...day, 'music', 'extra'],
    fc.constant({ music: { file: 'music/x.wav', title: 'X' }, sound: hashLike('x') }),
  ),
  at(['modes', 'night'], fc.constant(undefined)),
  at(['groups', 'outages', 'name'], text),
  at(['quickSwitches', 'sap-down', 'end'], fc.constantFrom({ kind: 'tonight' }, { kind: 'notice' })),
  at(['quickSwitches', 'to-pc'], fc.constant(undefined)),
  at(['savedCalls', 'monday-pc'], fc.constant(undefined)),
  ...['monday-pc', 'new'].map((call) =>
    at(['savedCalls', call], fc.constantFrom({ ...aSavedCall, name: 'x' }, { ...aSavedCall, expects: [] })),
  ),
  at(['assertions', 'christmas-eve', 'time'], fc.constantFrom('10:00', '11:00')),
);
const someEdits = fc.array(anyEdit, { minLength: 0, maxLength: 6 });

/** What stands at a path of the plan's parts; a group by its id. */
function standsAt(plan: Plan, path: readonly string[]): unknown {
  const { groups, ...parts } = partsOf(plan);
  const tree: unknown = { ...parts, groups: Object.fromEntries(groups.map((group) => [group.id, group])) };
  return path.reduce<unknown>((at_, name) => (isTree(at_) ? at_[name] : undefined), tree);
}

const begins = (path: readonly string[], other: readonly string[]) =>
  path.every((name, i) => other[i] === name);
const sameWay = (a: readonly string[], b: readonly string[]) => begins(a, b) || begins(b, a);
const base = smallPlan();

describe('two random changes of a plan', () => {
  test('whoever comes first: the same clashes, and where there are none, the same plan', () => {
    fc.assert(
      fc.property(someEdits, someEdits, (a, b) => {
        const [x, y] = [withEdits(base, a), withEdits(base, b)];
        const [xy, yx] = [merge(base, x, y), merge(base, y, x)];
        const names = (clashes: typeof xy.clashes) => clashes.map(({ path }) => clashName(path)).sort();
        expect(names(xy.clashes)).toEqual(names(yx.clashes));
        if (xy.clashes.length === 0) expect(planText(xy.merged)).toBe(planText(yx.merged));
        else expect(planText(xy.merged)).not.toBe(planText(yx.merged));
      }),
      { numRuns: 1_000 },
    );
  });

  test('apart they are both made, one after the other; in the same place they clash unless they are the same', () => {
    fc.assert(
      fc.property(anyEdit, anyEdit, (a, b) => {
        const { merged, clashes } = merge(base, withEdits(base, [a]), withEdits(base, [b]));
        const alike = planText(withEdits(base, [a])) === planText(withEdits(base, [b]));
        if (sameWay(a.path, b.path) && !alike) expect(clashes).toHaveLength(1);
        else {
          expect(clashes).toEqual([]);
          expect(planText(merged)).toBe(planText(withEdits(base, [a, b])));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('nothing is lost: each change is in the plan, or in a clash that says what both wanted', () => {
    fc.assert(
      fc.property(someEdits, someEdits, (a, b) => {
        const [x, y] = [withEdits(base, a), withEdits(base, b)];
        const { merged, clashes } = merge(base, x, y);
        for (const side of [x, y])
          for (const { path } of [...a, ...b]) {
            const wanted = JSON.stringify(standsAt(side, path));
            if (wanted === JSON.stringify(standsAt(base, path))) continue;
            const told = clashes.some((clash) => sameWay(clash.path, path));
            if (!told) expect(JSON.stringify(standsAt(merged, path))).toBe(wanted);
          }
        for (const clash of clashes) {
          expect(clash.theirs).toEqual(standsAt(x, clash.path));
          expect(clash.mine).toEqual(standsAt(y, clash.path));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('who changed nothing gets what the other one changed', () => {
    fc.assert(
      fc.property(someEdits, (a) => {
        const x = withEdits(base, a);
        for (const { merged, clashes } of [merge(base, x, base), merge(base, base, x), merge(base, x, x)]) {
          expect(clashes).toEqual([]);
          expect(planText(merged)).toBe(planText(x));
        }
      }),
    );
  });

  test('decided for one side everywhere, each clash is as that side wanted it', () => {
    fc.assert(
      fc.property(someEdits, someEdits, fc.constantFrom<Choice>('theirs', 'mine'), (a, b, choice) => {
        const [x, y] = [withEdits(base, a), withEdits(base, b)];
        const result = merge(base, x, y);
        const choices = Object.fromEntries(result.clashes.map(({ path }) => [clashName(path), choice]));
        const plan = resolve(result, choices);
        if (plan === null) throw new Error('everything was decided');
        for (const { path } of result.clashes)
          expect(standsAt(plan, path)).toEqual(standsAt(choice === 'mine' ? y : x, path));
        // Mine again, made from what is in force now: nothing clashes any more.
        expect(merge(x, x, plan).clashes).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});

test('one decides each clash; while one is open, nothing is made', () => {
  const x = withEdits(base, [
    { path: ['teams', 'pc', 'ringSeconds'], value: 15 },
    { path: ['teams', 'sap', 'name'], value: 'SAP 1' },
  ]);
  const y = withEdits(base, [
    { path: ['teams', 'pc', 'ringSeconds'], value: 30 },
    { path: ['teams', 'sap', 'name'], value: 'SAP 2' },
    { path: ['teams', 'lvs', 'name'], value: 'Lager' },
  ]);
  const result = merge(base, x, y);
  expect(result.clashes.map(({ path }) => clashName(path))).toEqual([
    'teams/sap/name',
    'teams/pc/ringSeconds',
  ]);
  expect(result.clashes[1]).toMatchObject({ base: 20, theirs: 15, mine: 30 });
  expect(resolve(result, { 'teams/sap/name': 'mine' })).toBeNull();
  const plan = resolve(result, { 'teams/sap/name': 'mine', 'teams/pc/ringSeconds': 'theirs' });
  expect(plan?.teams).toMatchObject({
    sap: { name: 'SAP 2' },
    pc: { ringSeconds: 15 },
    lvs: { name: 'Lager' },
  });
});

test('two fields of one person, and of one schedule, are two changes; two of one step are one', () => {
  const x = withEdits(base, [
    { path: ['people', 'anna', 'name'], value: 'Anna Berg' },
    { path: ['hotlines', 'it', 'schedule', 'region'], value: 'BY' },
  ]);
  const y = withEdits(base, [
    { path: ['people', 'anna', 'extension'], value: '29' },
    { path: ['hotlines', 'it', 'schedule', 'week'], value: [] },
  ]);
  expect(merge(base, x, y).clashes).toEqual([]);
  const step = { path: ['modes', 'night', 'steps', 'wait-pc', 'team'], value: 'sap' };
  const other = { path: ['modes', 'night', 'steps', 'wait-pc', 'limitMs'], value: 60_000 };
  expect(
    merge(base, withEdits(base, [step]), withEdits(base, [other])).clashes.map(({ path }) => path),
  ).toEqual([['modes', 'night', 'steps', 'wait-pc']]);
});

test('another text of one and another sound of the other are one prompt, and clash', () => {
  const path = ['modes', 'night', 'prompts', 'greeting'];
  const x = withEdits(base, [{ path: [...path, 'sound'], value: hashLike('new') }]);
  const y = withEdits(base, [{ path: [...path, 'prompt'], value: { file: 'prompts/a.wav', text: 'Moin' } }]);
  expect(merge(base, x, y).clashes.map((clash) => clash.path)).toEqual([path]);
});

describe('where steps are drawn', () => {
  const places = [...day, 'about', 'places'];
  const move = (step: string, x: number): Edit => ({ path: [...places, step], value: { x, y: 0 } });
  const drawn = withEdits(base, [
    { path: places, value: { greeting: { x: 0, y: 0 }, message: { x: 9, y: 0 } } },
  ]);
  const placesOf = (plan: Plan) => plan.modes['it-hotline-day']?.mode.places;

  test('each step’s place is one change, and moved by both, it is where it was put last: nobody is asked', () => {
    const x = withEdits(drawn, [move('greeting', 1), move('message', 2)]);
    const y = withEdits(drawn, [move('greeting', 3), move('wait-pc', 4)]);
    const { merged, clashes } = merge(drawn, x, y);
    expect(clashes).toEqual([]);
    expect(placesOf(merged)).toEqual({
      greeting: { x: 3, y: 0 },
      message: { x: 2, y: 0 },
      'wait-pc': { x: 4, y: 0 },
    });
    expect(placesOf(merge(drawn, y, x).merged)?.greeting).toEqual({ x: 1, y: 0 });
  });

  test('drawn for the first time by both, and taken away by one', () => {
    const x = withEdits(base, [{ path: places, value: { greeting: { x: 1, y: 1 } } }]);
    const y = withEdits(base, [{ path: places, value: { message: { x: 2, y: 2 } } }]);
    expect(merge(base, x, y).clashes).toEqual([]);
    expect(placesOf(merge(base, x, y).merged)).toEqual({ greeting: { x: 1, y: 1 }, message: { x: 2, y: 2 } });
    const without = withEdits(drawn, [{ path: [...places, 'message'], value: undefined }]);
    expect(placesOf(merge(drawn, withEdits(drawn, [move('greeting', 5)]), without).merged)).toEqual({
      greeting: { x: 5, y: 0 },
    });
  });
});

test('a merge that makes mistakes is found by the check: a team removed, and somebody new in it', () => {
  const without = withEdits(base, [{ path: ['teams', 'sap'], value: undefined }]);
  const into = withEdits(base, [{ path: ['people', 'anna', 'teams'], value: ['lvs', 'sap'] }]);
  const { merged, clashes } = merge(base, without, into);
  expect(clashes).toEqual([]);
  const { mistakes } = checkPlan(merged, { oneDialPlan: true, calendar: createCalendar() });
  expect(mistakes.map(({ path }) => path.join('.'))).toContain('people.anna.teams.1');
});

test('groups are merged by name and place; moved by both, somebody decides', () => {
  const groups = (...ids: string[]): Plan => ({ ...base, groups: ids.map((id) => ({ id, name: id })) });
  const ids = ({ groups: all }: Plan) => all.map(({ id }) => id);
  const old = groups('a', 'b', 'c');
  expect(ids(merge(old, groups('a', 'x', 'b', 'c'), groups('c', 'b', 'a', 'y')).merged)).toEqual([
    'c',
    'b',
    'a',
    'x',
    'y',
  ]);
  const both = merge(old, groups('b', 'a', 'c'), groups('c', 'b', 'a', 'z'));
  expect(both.clashes).toMatchObject([{ path: ['groupOrder'], mine: ['c', 'b', 'a', 'z'] }]);
  expect(ids(both.merged)).toEqual(['b', 'a', 'z', 'c']);
  const mine = resolve(both, { groupOrder: 'mine' });
  expect(mine && ids(mine)).toEqual(['c', 'b', 'a', 'z']);
});

test('the largest plan is merged in well under a second', () => {
  const plan = largestPlan();
  const x = withEdits(plan, [{ path: ['people', 'person-5', 'name'], value: 'X' }]);
  const y = withEdits(plan, [{ path: ['people', 'person-9999', 'name'], value: 'Y' }]);
  const before = process.cpuUsage();
  expect(merge(plan, x, y).clashes).toEqual([]);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(5_000);
});
