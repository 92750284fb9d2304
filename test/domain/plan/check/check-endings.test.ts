// Modes that keep callers longer than they say: told at each publishing, by the lengths of their sounds as well.

import { expect, test } from 'vitest';
import type { OperatingMode } from '../../../../src/domain/call-flow/mode.ts';
import type { Step } from '../../../../src/domain/call-flow/steps/registry.ts';
import type { WaitStep } from '../../../../src/domain/call-flow/steps/wait.ts';
import { along, beginCourse, type DraftCourse } from '../../../../src/domain/draft-call/course.ts';
import { plannedCall, settingOf } from '../../../../src/domain/draft-call/planned-call.ts';
import { checkPlan } from '../../../../src/domain/plan/check/check-plan.ts';
import { around, base, mistakesIn } from '../../../support/plan-mistakes.ts';
import { plannedMode } from '../../../support/plans.ts';
import { seedMode } from '../../../support/virtual/hotline-world.ts';

const MINUTE_MS = 60_000;
const waits = (step: Step): step is WaitStep => step.kind === 'wait';

/** The seed's mode with each of its waits otherwise. */
function withWaits(change: (step: WaitStep) => WaitStep, about: Partial<OperatingMode> = {}) {
  const mode = { ...seedMode(), id: 'night', ...about };
  const steps = Object.entries(mode.steps).map(([id, step]) => [id, waits(step) ? change(step) : step]);
  return {
    ...base,
    modes: { ...base.modes, night: plannedMode({ ...mode, steps: Object.fromEntries(steps) }) },
  };
}
const limited = (minutes: number) => (step: WaitStep) => ({ ...step, limitMs: minutes * MINUTE_MS });
const late = (plan: typeof base, with_ = around) =>
  mistakesIn(plan, with_).filter((each) => each.startsWith('modes.night.mode.mustEndWithinMs'));

test('more than 30 minutes, unless the mode says how long it may take', () => {
  expect(late(withWaits(limited(20)))).toEqual([]);
  expect(late(withWaits(limited(45)))).toEqual([
    expect.stringMatching(
      / can be on the line for 4\d min \(greeting, then .*\), and at most 30 min are meant: shorten a wait, or raise/,
    ),
  ]);
  expect(late(withWaits(limited(45), { mustEndWithinMs: 60 * MINUTE_MS }))).toEqual([]);
  expect(late(withWaits(limited(20), { mustEndWithinMs: 5 * MINUTE_MS }))).toHaveLength(1);
});

const asksSap = (isOn: string, otherwise: string): Step => ({
  kind: 'branch',
  cases: [{ if: { kind: 'quickSwitch', quickSwitch: 'sap-down' }, step: isOn }],
  exits: { otherwise },
});
/** Behind the greeting: an hour for who hears `hold` while it's turned on. */
const longWhereTurnedOn: OperatingMode['steps'] = {
  greeting: { kind: 'announcement', prompt: 'greeting', exits: { done: 'first' } },
  first: asksSap('main-menu', 'hold'),
  hold: { kind: 'announcement', prompt: 'greeting', exits: { done: 'again' } },
  again: asksSap('long', 'main-menu'),
  long: {
    kind: 'transfer',
    to: { kind: 'number', number: '4711' },
    withinMs: 60 * MINUTE_MS,
    exits: { failed: 'main-menu' },
  },
};

const shownIn = (plan: typeof base) =>
  checkPlan(plan, around).mistakes.flatMap(({ fault }) =>
    fault.code === 'endsLate' ? (fault.shownBy ?? []) : [],
  );

test('whoever makes the call that shows it again comes by the same steps, also with sounds of other lengths', () => {
  const round = { kind: 'announcement', prompt: 'greeting', exits: { done: 'greeting' } } as const;
  const { steps } = seedMode();
  const nightWith = (mode: OperatingMode) => ({
    ...base,
    modes: { ...base.modes, night: plannedMode(mode) },
  });
  const plans = [
    withWaits(limited(45)),
    nightWith({ ...seedMode(), id: 'night', steps: { ...steps, 'no-choice': round } }),
    nightWith({ ...seedMode(), id: 'night', steps: { ...steps, ...longWhereTurnedOn } }),
  ];
  for (const plan of plans) {
    const [shown] = shownIn(plan);
    if (shown?.hotline == null) throw new Error('a call shows it');
    for (const soundMs of [() => null, () => 2_345, () => 61_000]) {
      const setting = settingOf(plan, 'night', shown);
      const made = plannedCall(plan, setting, around.calendar, soundMs);
      if (made.kind !== 'ready') throw new Error(made.kind);
      let course: DraftCourse | null = beginCourse(made.call);
      const entered = (at: DraftCourse) =>
        at.lines.flatMap(({ what }) => (what.kind === 'stepEntered' ? [what.step] : []));
      const { length } = shown.passed;
      while (course !== null && course.call.end === null && entered(course).length < length)
        course = along(course, shown.passed);
      expect(course && entered(course).slice(0, length)).toEqual(shown.passed.map(({ step }) => step));
    }
  }
});

test('a circle is told by the call that goes round in it, and not once more by its steps', () => {
  const round = { kind: 'announcement', prompt: 'greeting', exits: { done: 'greeting' } } as const;
  const mode = { ...seedMode(), id: 'night', steps: { ...seedMode().steps, 'no-choice': round } };
  const plan = { ...base, modes: { ...base.modes, night: plannedMode(mode) } };
  expect(mistakesIn(plan).filter((each) => each.includes('greeting'))).toEqual([
    expect.stringContaining('can be taken round for ever'),
  ]);
  expect(shownIn(plan)).toMatchObject([{ hotline: 'it', passed: expect.anything() }]);
});

test('a step to which no way leads is a warning', () => {
  const lonely = { kind: 'goodbye', prompt: 'greeting' } as const;
  const mode = { ...seedMode(), id: 'night', steps: { ...seedMode().steps, lonely } };
  const plan = { ...base, modes: { ...base.modes, night: plannedMode(mode) } };
  expect(mistakesIn(plan)).toEqual([]);
  expect(checkPlan(plan, around).warnings).toEqual([
    { path: ['modes', 'night', 'mode', 'steps', 'lonely'], fault: { code: 'noWayHere' } },
  ]);
});

test('a wait without a limit is as long as its music, where that is known', () => {
  const unlimited = withWaits(({ limitMs: _, ...step }) => ({
    ...step,
    sequence: [{ kind: 'music', music: step.background }],
  }));
  expect(late(unlimited)).toEqual([]);
  expect(late(unlimited, { ...around, soundMs: () => 40 * MINUTE_MS } as typeof around)).toEqual([
    expect.stringMatching(/can be on the line for 4\d min/),
  ]);
});

/** Of one wait, and what comes after it. */
function small(id: string, wait: Partial<WaitStep>, steps: OperatingMode['steps']): OperatingMode {
  const { greeting: _, ...seed } = seedMode();
  const first = Object.values(seed.steps).find(waits);
  const sorry = Object.values(seed.steps).find(({ kind }) => kind === 'goodbye');
  if (first === undefined || sorry === undefined) throw new Error('the seed waits, and says goodbye');
  return {
    ...seed,
    id,
    start: 'wait',
    onError: 'sorry',
    steps: { wait: { ...first, ...wait }, sorry, ...steps },
  };
}
const inNight = (mode: OperatingMode, others: typeof base.modes = {}) => ({
  ...base,
  modes: { ...base.modes, night: plannedMode(mode), ...others },
});

test('a wait to which whoever presses nothing comes back', () => {
  const prompt = Object.keys(seedMode().prompts)[0] ?? '';
  const ask: Step = {
    kind: 'menu',
    prompt,
    waitForKeyMs: 5_000,
    attempts: 1,
    noInput: prompt,
    invalid: prompt,
    branches: { '1': { label: 'out', step: 'sorry' } },
    exits: { default: 'wait' },
  };
  const round = small('night', { limitMs: MINUTE_MS, exits: { notServed: 'ask' } }, { ask });
  expect(late(inNight(round))).toEqual([
    expect.stringContaining('can be taken round for ever (ask, then wait)'),
  ]);
});

test('of a mode with a sub-mode all of it counts, and one that is only entered is not asked', () => {
  const inner = small(
    'inner',
    { limitMs: 40 * MINUTE_MS, exits: { notServed: 'back' } },
    { back: { kind: 'return', exit: 'done' } },
  );
  const { wait: _, ...rest } = small('night', {}, {}).steps;
  const outer: OperatingMode = {
    ...small('night', {}, {}),
    start: 'sub',
    steps: { ...rest, sub: { kind: 'subMode', mode: 'inner', exits: { done: 'sorry' } } },
  };
  expect(late(inNight(outer, { inner: plannedMode(inner) }))).toEqual([
    expect.stringMatching(/can be on the line for 4\d min/),
  ]);
});

test('round and round through a sub-mode is found in the mode around it', () => {
  const { wait: _, ...rest } = small('night', {}, {}).steps;
  const hello: Step = { kind: 'announcement', prompt: 'greeting', exits: { done: 'sub' } };
  const sub: Step = { kind: 'subMode', mode: 'inner', exits: { done: 'hello' } };
  const outer = { ...small('night', {}, {}), start: 'hello', steps: { ...rest, hello, sub } };
  const ask: Step = { kind: 'announcement', prompt: 'greeting', exits: { done: 'back' } };
  const back: Step = { kind: 'return', exit: 'done' };
  const inner = { ...small('inner', {}, {}), start: 'ask', steps: { ...rest, ask, back } };
  expect(late(inNight(outer, { inner: plannedMode(inner) }))).toEqual([
    expect.stringContaining('can be taken round for ever'),
  ]);
});

test('by hotline: what is announced there, where callers are sent on to, and its own clock', () => {
  const first = Object.values(seedMode().steps).find(waits);
  const [hotline = ''] = Object.keys(base.hotlines);
  const planned = base.hotlines[hotline];
  if (planned === undefined || first === undefined) throw new Error('there is a hotline, and a wait');
  const mode = small('night', { limitMs: 29 * MINUTE_MS, exits: { notServed: 'sorry' } }, {});
  const at = { ...planned, schedule: { ...planned.schedule, otherwise: 'night' } };
  const plan = { ...inNight(mode), hotlines: { ...base.hotlines, [hotline]: at } };
  expect(late(plan)).toEqual([]);
  const text = 'Die Annahme ist heute leider geschlossen. '.repeat(40);
  const announce = {
    name: 'Inventur',
    group: base.groups[0]?.id ?? '',
    hotlines: [hotline],
    does: {
      kind: 'announce',
      where: 'afterGreeting',
      says: { de: { text, sound: null } },
      tellWaiting: false,
    },
    end: { kind: 'notice' },
  } as const;
  expect(late({ ...plan, quickSwitches: { ...plan.quickSwitches, announce } })).toHaveLength(1);
  const round = small(
    'night',
    { exits: { notServed: 'gate' } },
    {
      gate: {
        kind: 'branch',
        cases: [{ if: { kind: 'quickSwitch', quickSwitch: 'divert' }, step: 'sorry' }],
        exits: { otherwise: 'again' },
      },
      round: { ...first, limitMs: MINUTE_MS, exits: { notServed: 'again' } },
      again: {
        kind: 'branch',
        cases: [{ if: { kind: 'quickSwitch', quickSwitch: 'divert' }, step: 'round' }],
        exits: { otherwise: 'sorry' },
      },
    },
  );
  const divert = { ...announce, does: { kind: 'divert', to: { kind: 'step', step: 'round' } } } as const;
  const sentRound = { ...plan, modes: { ...plan.modes, night: plannedMode(round) } };
  // Nobody comes there but who is sent on.
  expect(late(sentRound)).toEqual([]);
  expect(late({ ...sentRound, quickSwitches: { ...plan.quickSwitches, divert } })).toEqual([
    expect.stringContaining('can be taken round for ever'),
  ]);
});

test('where somebody sends calls on to a team they begin at its first wait, also if nothing else leads there', () => {
  const first = Object.values(seedMode().steps).find(waits);
  if (first === undefined) throw new Error('there is a wait');
  const mode = small(
    'night',
    { limitMs: MINUTE_MS, exits: { notServed: 'sorry' } },
    { lonely: { ...first, team: 'sap', limitMs: 45 * MINUTE_MS, exits: { notServed: 'sorry' } } },
  );
  const plan = inNight(mode);
  expect(late(plan)).toEqual([expect.stringMatching(/for 4\d min \(lonely, then sorry\)/)]);
  const [shown] = shownIn(plan);
  expect(shown?.passed[0]?.step).toBe('lonely');
  if (shown === undefined) throw new Error('a call shows it');
  const made = plannedCall(plan, settingOf(plan, 'night', shown), around.calendar, () => null);
  if (made.kind !== 'ready') throw new Error(made.kind);
  expect(beginCourse(made.call).step).toBe('lonely');
  // It's a warning all the same: nobody may ever send them there.
  expect(checkPlan(plan, around).warnings).toMatchObject([{ fault: { code: 'noWayHere' } }]);
});

test('what is turned meanwhile is told with the call, and written down where that is saved', () => {
  const { steps } = seedMode();
  const plan = inNight({ ...seedMode(), id: 'night', steps: { ...steps, ...longWhereTurnedOn } });
  const [shown] = shownIn(plan);
  if (shown === undefined) throw new Error('a call shows it');
  const turned = [{ quickSwitch: 'sap-down', on: true }];
  expect(shown.on).toEqual([]);
  expect(shown.passed.filter((each) => each.turned !== undefined)).toMatchObject([{ step: 'hold', turned }]);
  const made = plannedCall(plan, settingOf(plan, 'night', shown), around.calendar, () => 3_000);
  if (made.kind !== 'ready') throw new Error(made.kind);
  let course: DraftCourse | null = beginCourse(made.call);
  while (course !== null && course.step !== 'long') course = along(course, shown.passed);
  expect(course?.acts).toEqual([
    { kind: 'turnOn', at: { mode: 'night', step: 'hold' }, visit: 1, afterMs: 0, quickSwitch: 'sap-down' },
  ]);
});
