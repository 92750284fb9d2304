// What the canvas knows without a window: where arrow keys go, what is found, where all stand, what is seen first, what has changed.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connect } from '../../../src/domain/mode-editing/exits.ts';
import { moveSteps } from '../../../src/domain/mode-editing/move-steps.ts';
import { removeSteps } from '../../../src/domain/mode-editing/remove-steps.ts';
import { edited } from '../../../src/domain/plan/change/edits.ts';
import { withSameObjects } from '../../../src/domain/plan/change/same-objects.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { foundSteps } from '../../../src/renderer/features/administration/modes/canvas/find-steps.ts';
import { callersOn } from '../../../src/renderer/features/administration/modes/canvas/painted/callers-on.ts';
import { paintedMode } from '../../../src/renderer/features/administration/modes/canvas/painted/painted.ts';
import { wrongSteps } from '../../../src/renderer/features/administration/modes/canvas/painted/step-problems.ts';
import { overlap } from '../../../src/renderer/features/administration/modes/canvas/picture/boxes.ts';
import { outagesIn } from '../../../src/renderer/features/administration/modes/canvas/picture/outage.ts';
import { boxesOf } from '../../../src/renderer/features/administration/modes/canvas/picture/places.ts';
import { stepFaces } from '../../../src/renderer/features/administration/modes/canvas/picture/step-face.ts';
import {
  centredOn,
  firstView,
  isInSight,
  LEAST_ZOOM,
  wholeView,
} from '../../../src/renderer/features/administration/modes/canvas/picture/view.ts';
import {
  drawnWays,
  outageWays,
} from '../../../src/renderer/features/administration/modes/canvas/picture/ways.ts';
import { walked } from '../../../src/renderer/features/administration/modes/canvas/walk.ts';
import { text } from '../../../src/renderer/i18n/text.ts';
import { samplePlan } from '../../support/console-harness/sample-plan.ts';

const DAY = 'it-hotline-day';
const plan = samplePlan();
const plannedIn = (of: Plan) => {
  const planned = of.modes[DAY];
  if (planned === undefined) throw new Error('no mode');
  return planned;
};
const facesIn = (of: Plan, before?: ReturnType<typeof stepFaces>) =>
  stepFaces(plannedIn(of), { t: text, language: 'de', plan: of }, before);
const faces = facesIn(plan);
const boxes = boxesOf(plannedIn(plan).mode, faces, {});

test('a step reads what it is, says and leads to; an open way, and one to a step that isn’t there, say so', () => {
  expect(faces.get('main-menu')).toMatchObject({
    title: 'Menü',
    exits: [
      { label: '1 LVS', to: 'connecting-lvs' },
      { label: '2 SAP', to: 'connecting-sap' },
      { label: '3 PC', to: 'connecting-pc' },
      { label: 'ohne Wahl', to: 'no-choice' },
    ],
  });
  const from = { step: 'main-menu', exit: ['branches', '1', 'step'] };
  const open = facesIn(edited(plan, connect(plan, DAY, from, null)));
  expect(open.get('main-menu')?.exits[0]).toMatchObject({ to: null, missing: null });
  const lost = facesIn(edited(plan, connect(plan, DAY, from, 'elsewhere')));
  expect(lost.get('main-menu')?.exits[0]).toMatchObject({ to: null, missing: 'elsewhere' });
});

test('one edit makes one other face and leaves all other lines as they are', () => {
  const after = edited(plan, connect(plan, DAY, { step: 'no-choice', exit: ['exits', 'done'] }, 'wait-sap'));
  const now = facesIn(after, faces);
  expect([...now].filter(([id, face]) => faces.get(id) !== face).map(([id]) => id)).toEqual(['no-choice']);
  const ways = drawnWays(faces, boxes);
  const drawn = drawnWays(now, boxes, { faces, boxes, ways });
  expect([...drawn].filter(([id, way]) => ways.get(id) !== way).map(([id]) => id)).toEqual([
    'no-choice exits/done',
  ]);
});

test('made after others they are the same as made anew, whichever step goes', () => {
  for (const step of faces.keys()) {
    const after = edited(plan, [{ of: 'step', id: step, mode: DAY, to: null }]);
    expect([...facesIn(after, faces)]).toEqual([...facesIn(after)]);
  }
});

test('a text that was changed makes one other face, and no box and no line', () => {
  const [[prompt, was] = []] = Object.entries(plannedIn(plan).mode.prompts);
  if (prompt === undefined || was === undefined) throw new Error('no prompt');
  const to = { prompt: { ...was, text: `${was.text}!` } };
  const after = withSameObjects(plan, edited(plan, [{ of: 'prompt', id: prompt, mode: DAY, to }]));
  const now = facesIn(after, faces);
  const others = [...now].filter(([id, face]) => faces.get(id) !== face);
  expect(others.map(([, { says }]) => says)).toEqual(others.map(() => `${was.text}!`));
  expect(others.length).toBeGreaterThan(0);
  expect(boxesOf(plannedIn(after).mode, now, {}, boxes)).toBe(boxes);
  const ways = drawnWays(faces, boxes);
  expect(drawnWays(now, boxes, { faces, boxes, ways })).toBe(ways);
  expect(facesIn(structuredClone(after), now)).toBe(now);
});

test('lines drawn after others are the same as drawn anew, wherever steps are moved', () => {
  const moves = fc.array(
    fc.record({
      id: fc.constantFrom(...faces.keys()),
      x: fc.integer({ min: -600, max: 2_000 }),
      y: fc.integer({ min: -600, max: 2_000 }),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const paths = (ways: ReturnType<typeof drawnWays>) => [...ways].map(([id, { path }]) => [id, path]);
  fc.assert(
    fc.property(moves, (all) => {
      let [places, before] = [{}, { faces, boxes, ways: drawnWays(faces, boxes) }];
      for (const { id, x, y } of all) {
        places = { ...places, [id]: { x, y } };
        const now = boxesOf(plannedIn(plan).mode, faces, places, before.boxes);
        before = { faces, boxes: now, ways: drawnWays(faces, now, before) };
        expect(paths(before.ways)).toEqual(paths(drawnWays(faces, now)));
      }
    }),
    { numRuns: 30 },
  );
});

test('arrow keys go along the ways, and back to where they came from', () => {
  expect(walked(faces, boxes, ['main-menu'], 'ArrowRight')).toBe('connecting-lvs');
  expect(walked(faces, boxes, ['main-menu', 'connecting-sap'], 'ArrowUp')).toBe('connecting-lvs');
  expect(walked(faces, boxes, ['connecting-sap', 'main-menu'], 'ArrowRight')).toBe('connecting-sap');
  expect(walked(faces, boxes, ['wait-lvs', 'message'], 'ArrowLeft')).toBe('wait-lvs');
  expect(walked(faces, boxes, ['wait-sap', 'message'], 'ArrowLeft')).toBe('wait-sap');
  const arrow = fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown' as const);
  fc.assert(
    fc.property(fc.constantFrom(...faces.keys()), fc.array(arrow, { maxLength: 12 }), (first, keys) => {
      let trail = [first];
      for (const key of keys) trail = [trail.at(-1) ?? first, walked(faces, boxes, trail, key as 'ArrowUp')];
      expect(trail.every((id) => faces.has(id))).toBe(true);
    }),
  );
});

test('found by all words, in its text, its ways and its id', () => {
  expect(foundSteps(faces, 'lvs menü')).toEqual(['main-menu']);
  expect(foundSteps(faces, 'CONNECTING-sap')).toEqual(['connecting-sap']);
  expect(foundSteps(faces, ' ')).toEqual([]);
});

test('whatever has no place stands beside what leads there, and on nothing else', () => {
  fc.assert(
    fc.property(fc.subarray([...faces.keys()]), (known) => {
      const places = Object.fromEntries(
        known.map((id, i) => [id, { x: (i % 4) * 300, y: Math.floor(i / 4) * 220 }]),
      );
      const all = [...boxesOf({ start: 'greeting', places }, faces, {}).values()];
      expect(all).toHaveLength(faces.size);
      for (const [i, a] of all.entries()) expect(all.slice(i + 1).some((b) => overlap(a, b))).toBe(false);
    }),
    { numRuns: 40 },
  );
});

test('all of it is seen first where it can be read so, else from its left', () => {
  const box = (x: number, y: number) => ({ x, y, width: 216, height: 120 });
  const room = { width: 900, height: 700 };
  expect(firstView([box(0, 0)], box(0, 0), room, 1)).toMatchObject({ zoom: 1, x: 16 });
  const fits = firstView([box(0, 0), box(1000, 0)], box(0, 0), room, 1);
  expect((1216 + fits.x / fits.zoom) * fits.zoom).toBeLessThanOrEqual(900);
  const long = firstView([box(-50, 0), box(9000, 0)], box(-50, 0), room, 1);
  expect(long.zoom).toBe(0.6);
  expect(-50 * long.zoom + long.x).toBeCloseTo(16);
});

test('all of a mode can be seen at once, however long it is; nothing can’t', () => {
  const room = { width: 900, height: 600 };
  const box = fc.record({
    x: fc.integer({ min: -15_000, max: 15_000 }),
    y: fc.integer({ min: -10_000, max: 10_000 }),
    width: fc.constant(216),
    height: fc.integer({ min: 100, max: 400 }),
  });
  fc.assert(
    fc.property(fc.array(box, { minLength: 1, maxLength: 20 }), (all) => {
      const view = wholeView(all, room);
      if (view === null) throw new Error('no view');
      for (const each of all) expect(isInSight(each, view, room)).toBe(true);
      // Nor any smaller than need be: a bit larger, and something is out of sight.
      const larger = { x: 0, y: 0, zoom: view.zoom * 1.1 };
      const [left, top] = [Math.min(...all.map(({ x }) => x)), Math.min(...all.map(({ y }) => y))];
      const at = { ...larger, x: 1 - left * larger.zoom, y: 1 - top * larger.zoom };
      if (view.zoom < 4) expect(all.every((each) => isInSight(each, at, room))).toBe(false);
    }),
  );
  expect(wholeView([], room)).toBeNull();
  expect(wholeView([{ x: 0, y: 0, width: 216, height: 100 }], { width: 0, height: 0 })).toBeNull();
  const endless = [0, 900_000].map((x) => ({ x, y: 0, width: 216, height: 100 }));
  expect(wholeView(endless, room)?.zoom).toBe(LEAST_ZOOM);
});

test('what is centred is in sight, where it fits, and in the middle', () => {
  const room = { width: 400, height: 300 };
  const box = { x: 1_000, y: -50, width: 216, height: 140 };
  const view = centredOn(box, room, 0.8);
  expect(view).toEqual({ x: 200 - 1_108 * 0.8, y: 150 - 20 * 0.8, zoom: 0.8 });
  expect(isInSight(box, view, room)).toBe(true);
  expect(isInSight(box, { ...view, x: view.x + 250 }, room)).toBe(false);
});

test('an outage announcement is joined with the step beside which it enters, from above and from below', () => {
  const boxOf = (y: number) => ({ x: 0, y, width: 216, height: 100 });
  const outage = { quickSwitch: 'out', name: '', where: 'beforeAll', says: '', sound: null } as const;
  const from = (y: number, at: string | null) =>
    outageWays({
      outages: [{ ...outage, at }],
      outageBoxes: new Map([['out', boxOf(y)]]),
      boxes: new Map([['greeting', boxOf(0)]]),
    });
  expect(from(-200, 'greeting')).toEqual([{ quickSwitch: 'out', path: 'M24 -100L24 0' }]);
  expect(from(300, 'greeting')).toEqual([{ quickSwitch: 'out', path: 'M24 300L24 100' }]);
  expect(from(-200, null)).toEqual([]);
});

test('what is wrong with what a step says is wrong with the step', () => {
  const at = (...path: readonly string[]) => ({ path });
  const wrong = wrongSteps(DAY, plannedIn(plan), {
    mistakes: [
      at('modes', DAY, 'mode', 'steps', 'wait-pc', 'team'),
      at('modes', DAY, 'sounds', 'prompts', 'greeting'),
      at('modes', 'night', 'mode', 'steps', 'wait-lvs'),
    ],
    warnings: [at('modes', DAY, 'mode', 'steps', 'wait-pc'), at('modes', DAY, 'mode', 'steps', 'wait-sap')],
  });
  expect(Object.fromEntries(wrong)).toEqual({
    'wait-pc': 'mistake',
    greeting: 'mistake',
    'wait-sap': 'warning',
  });
});

test('added, changed, moved and gone since another version, with the ways that lead elsewhere', () => {
  const placed = edited(
    plan,
    moveSteps(plan, DAY, { greeting: { x: 0, y: 0 }, 'connecting-lvs': { x: 5, y: 5 } }),
  );
  const removed = edited(placed, removeSteps(placed, DAY, ['connecting-lvs']));
  const after = edited(removed, moveSteps(removed, DAY, { greeting: { x: 40, y: 0 } }));
  const painted = paintedMode(placed, after, DAY);
  expect(Object.fromEntries(painted.steps)).toEqual({ 'main-menu': 'changed', greeting: 'moved' });
  expect(painted.gone).toEqual([{ step: 'connecting-lvs', kind: 'announcement', place: { x: 5, y: 5 } }]);
  expect(Object.fromEntries(painted.ways)).toEqual({ 'main-menu branches/1/step': 'changed' });
  expect([...paintedMode(after, placed, DAY).steps]).toContainEqual(['connecting-lvs', 'added']);
  expect(paintedMode(plan, plan, DAY).steps.size).toBe(0);
});

test('outage announcements of the hotlines that can have this mode, and no others', () => {
  const at = outagesIn(plan, DAY);
  expect(at.map(({ quickSwitch }) => quickSwitch)).toContain('sap');
  expect(at.every((each) => each.at === 'greeting')).toBe(true);
  const nobodys = { ...plan, hotlines: {} };
  expect(outagesIn(nobodys, DAY)).toEqual([]);
});

test('callers inside a mode that another one enters stand at the step that enters it, and in that mode', () => {
  const day = plannedIn(plan);
  const outer = {
    ...day,
    mode: { ...day.mode, steps: { hours: { kind: 'subMode' as const, mode: 'inner', exits: {} } } },
  };
  const modes = { outer, inner: { ...day, mode: { ...day.mode, steps: {} } } };
  const where = [
    { mode: 'outer', step: 'hours.greeting', callers: 2 },
    { mode: 'outer', step: 'hours.menu', callers: 1 },
  ];
  expect(Object.fromEntries(callersOn({ modes }, 'outer', where))).toEqual({ hours: 3 });
  expect(Object.fromEntries(callersOn({ modes }, 'inner', where))).toEqual({ greeting: 2, menu: 1 });
});
