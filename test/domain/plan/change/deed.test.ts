// What somebody did, taken back and done again: nothing else changes, and what others published is never taken back with it.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planText, sameContent } from '../../../../src/domain/plan/canonical.ts';
import {
  type Deed,
  deedBetween,
  editsOf,
  joined,
  mainChange,
  turned,
} from '../../../../src/domain/plan/change/deed.ts';
import { edited, editsBetween, modeEdits, type PlanEdit } from '../../../../src/domain/plan/change/edits.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import { anyAction, editsOf as editsOfAction } from '../../../support/mode-actions.ts';
import { aPerson, aSavedCall, aTeam, smallPlan } from '../../../support/plans.ts';
import '../../../support/property-seed.ts';

const base = smallPlan();
const MODE = 'it-hotline-day';
const day = base.modes[MODE];
if (day === undefined) throw new Error('the plan has a day');
const team = (fields: Partial<typeof aTeam>): PlanEdit => ({
  of: 'team',
  id: 'pc',
  mode: null,
  to: { ...aTeam, ...fields },
});

const id = fc.constantFrom('anna', 'bernd', 'carla', 'dora', 'emil');
const name = fc.constantFrom('', 'A', 'Anna', 'Anna Adler', 'Änne');
const teamIds = fc.constantFrom('pc', 'sap', 'edi');
const modeIds = fc.constantFrom(MODE, 'night', 'copy');
const gone = (of: 'team' | 'person' | 'mode' | 'group' | 'savedCall', which: string): PlanEdit => ({
  of,
  id: which,
  mode: null,
  to: null,
});
/** Anything that somebody may do to a plan, in one go, on what is there then. */
const anyDoing: fc.Arbitrary<(plan: Plan) => readonly PlanEdit[]> = fc.oneof(
  fc.tuple(id, name).map(([who, called]) => () => [
    { of: 'person', id: who, mode: null, to: { ...aPerson, name: called } } as const,
  ]),
  id.map((who) => () => [gone('person', who)]),
  fc.tuple(teamIds, fc.nat(3)).map(([which, seconds]) => () => [
    { of: 'team', id: which, mode: null, to: { ...aTeam, ringSeconds: seconds } } as const,
  ]),
  teamIds.map((which) => () => [gone('team', which)]),
  fc.tuple(fc.constantFrom('monday-pc', 'more'), name).map(([which, called]) => () => [
    { of: 'savedCall', id: which, mode: null, to: { ...aSavedCall, name: called } } as const,
  ]),
  fc.constantFrom('monday-pc', 'more').map((which) => () => [gone('savedCall', which)]),
  fc.tuple(fc.constantFrom('general', 'more'), name).map(([which, called]) => () => [
    { of: 'group', id: which, mode: null, to: { id: which, name: called } } as const,
  ]),
  fc.constantFrom('general', 'more').map((which) => () => [gone('group', which)]),
  fc
    .shuffledSubarray(['general', 'outages', 'more'])
    .map((order) => () => [{ of: 'groupOrder', to: order } as const]),
  modeIds.map((which) => () => [gone('mode', which)]),
  modeIds.map((which) => () => modeEdits(which, day)),
  fc
    .nat(20)
    .map((days) => () => [
      { of: 'retention', id: 'retention', mode: null, to: { messageDays: days } } as unknown as PlanEdit,
    ]),
  fc.constant(() => [{ of: 'retention', id: 'retention', mode: null, to: null } as PlanEdit]),
  fc.tuple(modeIds, anyAction).map(
    ([which, action]) =>
      (plan: Plan) =>
        editsOfAction(plan, which, action),
  ),
);
const someDoings = fc.array(anyDoing, { maxLength: 14 });

function plansOf(doings: readonly ((plan: Plan) => readonly PlanEdit[])[]): Plan[] {
  const plans = [base];
  for (const doing of doings) {
    const now = plans.at(-1) ?? base;
    plans.push(edited(now, doing(now)));
  }
  return plans;
}
const deedsOf = (plans: readonly Plan[]): Deed[] =>
  plans.slice(1).map((after, at) => kept(deedBetween(plans[at] ?? base, after)));
/** As they come back from the disk. */
const kept = (deed: Deed): Deed => JSON.parse(JSON.stringify(deed)) as Deed;
function turn(plan: Plan, deed: Deed, way: 'undo' | 'redo'): Plan {
  const after = turned(plan, deed, way);
  if (after.kind === 'misfit') throw new Error(`it doesn’t fit: ${JSON.stringify(after.part)}`);
  return after.plan;
}
const text = (plan: Plan) => planText(plan);

describe('nobody else changed anything', () => {
  test('all taken back is the beginning, all done again is the end, and so is each plan on the way', () => {
    fc.assert(
      fc.property(someDoings, (doings) => {
        const plans = plansOf(doings);
        const deeds = deedsOf(plans);
        let now = plans.at(-1) ?? base;
        for (const [at, deed] of [...deeds.entries()].reverse()) {
          now = turn(now, deed, 'undo');
          expect(sameContent(now, plans[at])).toBe(true);
        }
        for (const [at, deed] of deeds.entries()) {
          now = turn(now, deed, 'redo');
          expect(sameContent(now, plans[at + 1])).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('a plan is its edits of another one', () => {
    fc.assert(
      fc.property(someDoings, (doings) => {
        const now = plansOf(doings).at(-1) ?? base;
        expect(text(edited(base, editsOf(base, now)))).toBe(text(now));
      }),
      { numRuns: 60 },
    );
  });

  test('what changes nothing is no deed', () => {
    expect(deedBetween(base, edited(base, [team({})]))).toEqual([]);
  });

  test('of an object that is on both sides the fields alone are kept', () => {
    const deed = deedBetween(base, edited(base, [team({ ringSeconds: 15 })]));
    expect(deed).toEqual([
      { of: 'team', id: 'pc', mode: null, fields: [{ field: ['ringSeconds'], from: 20, to: 15 }] },
    ]);
  });
});

describe('others published meanwhile', () => {
  const mine = deedBetween(base, edited(base, [team({ ringSeconds: 15 })]));

  test('what they changed elsewhere in the same object stays', () => {
    const now = edited(base, [team({ ringSeconds: 15, name: 'Arbeitsplatz' })]);
    expect(turn(now, mine, 'undo').teams.pc).toEqual({ ...aTeam, name: 'Arbeitsplatz' });
  });

  test('what stands otherwise now isn’t taken back', () => {
    const now = edited(base, [team({ ringSeconds: 30 })]);
    expect(turned(now, mine, 'undo')).toMatchObject({ kind: 'misfit', gone: false, part: { id: 'pc' } });
    expect(turned(edited(base, [gone('team', 'pc')]), mine, 'undo')).toMatchObject({ gone: true });
  });

  test('what is already as it was before stays so', () => {
    expect(sameContent(turn(base, mine, 'undo'), base)).toBe(true);
  });

  test('a new mode in which they put a step doesn’t go', () => {
    const after = edited(base, modeEdits('copy', day));
    const deed = deedBetween(base, after);
    const step = { kind: 'goodbye', prompt: 'greeting' } as const;
    const now = edited(after, [{ of: 'step', id: 'theirs', mode: 'copy', to: step }]);
    expect(turned(now, deed, 'undo')).toMatchObject({ kind: 'misfit', gone: false });
    expect(turn(after, deed, 'undo').modes.copy).toBeUndefined();
  });

  test('a step doesn’t come back into a mode that has gone', () => {
    const [step = ''] = Object.keys(day.mode.steps);
    const deed = deedBetween(base, edited(base, [{ of: 'step', id: step, mode: MODE, to: null }]));
    expect(turned(edited(base, [gone('mode', MODE)]), deed, 'undo')).toMatchObject({ gone: true });
  });

  test('where a step stands is nobody’s clash; one that has gone stands nowhere', () => {
    const placed = (x: number | null) => {
      const { places: _, ...about } = day.mode;
      const places = x === null ? {} : { greeting: { x, y: 0 } };
      return edited(base, modeEdits(MODE, { ...day, mode: { ...about, places } }));
    };
    const deed = deedBetween(placed(1), placed(2));
    expect(turn(placed(7), deed, 'undo').modes[MODE]?.mode.places).toEqual({ greeting: { x: 1, y: 0 } });
    expect(turn(placed(null), deed, 'undo').modes[MODE]?.mode.places).toEqual({});
  });

  test('whoever changed what: either nothing is done, or nothing of theirs is touched', () => {
    fc.assert(
      fc.property(someDoings, anyDoing, someDoings, (before, doing, theirs) => {
        const start = plansOf(before).at(-1) ?? base;
        const after = edited(start, doing(start));
        const deed = kept(deedBetween(start, after));
        const now = theirs.reduce((plan, each) => edited(plan, each(plan)), after);
        const back = turned(now, deed, 'undo');
        if (back.kind === 'misfit') return;
        const mine = new Set(deed.map((part) => JSON.stringify([part.of, 'id' in part ? part.id : ''])));
        for (const edit of editsBetween(now, back.plan))
          expect(mine).toContain(JSON.stringify([edit.of, 'id' in edit ? edit.id : '']));
      }),
      { numRuns: 60 },
    );
  });
});

describe('as one', () => {
  const typed = (...names: string[]) =>
    names.map((each, at) =>
      deedBetween(
        edited(base, [team({ name: names[at - 1] ?? 'PC' })]),
        edited(base, [team({ name: each })]),
      ),
    );
  const [first = [], second = [], third = []] = typed('PC ', 'PC u', 'EDV');

  test('letters typed one after the other are taken back as one', () => {
    const both = joined(first, second);
    expect(both).toEqual(deedBetween(base, edited(base, [team({ name: 'PC u' })])));
    expect(joined(both ?? [], third)).toBeNull();
  });

  test('another object, another field, or a number is a deed of its own', () => {
    const seconds = (from: number, to: number) =>
      deedBetween(edited(base, [team({ ringSeconds: from })]), edited(base, [team({ ringSeconds: to })]));
    expect(joined(seconds(20, 15), seconds(15, 10))).toBeNull();
    expect(joined(first, seconds(20, 15))).toBeNull();
    const other: PlanEdit = { of: 'team', id: 'sap', mode: null, to: { ...aTeam, name: 'SAPs' } };
    expect(joined(first, deedBetween(base, edited(base, [other])))).toBeNull();
  });

  test('typed and taken away again by hand isn’t nothing: it’s two', () => {
    const away = deedBetween(edited(base, [team({ name: 'PC ' })]), base);
    expect(joined(first, away)).toBeNull();
  });
});

test('it’s known by what came or went, and says what it did', () => {
  const [step = ''] = Object.keys(day.mode.steps);
  const after = edited(base, [{ of: 'step', id: step, mode: MODE, to: null }]);
  const withPlaces = edited(after, [
    { ...(modeEdits(MODE, { ...day, mode: { ...day.mode, places: { x: { x: 1, y: 1 } } } })[0] as PlanEdit) },
  ]);
  expect(mainChange(withPlaces, deedBetween(base, withPlaces), 'undo')).toMatchObject({
    of: 'step',
    id: step,
    after: null,
  });
  const mine = deedBetween(base, edited(base, [team({ ringSeconds: 15 })]));
  const said = { of: 'team', before: { ringSeconds: 20 }, after: { ringSeconds: 15 } };
  expect(mainChange(edited(base, [team({ ringSeconds: 15 })]), mine, 'undo')).toMatchObject(said);
  expect(mainChange(base, mine, 'redo')).toMatchObject(said);
  expect(mainChange(base, [], 'undo')).toBeNull();
});
