// Calls that show what was found: that they happen is in `check-ends.test.ts`; here is what is told of them.

import { expect, test } from 'vitest';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import type { Step } from '../../../src/domain/call-flow/steps/registry.ts';
import { checkEnds } from '../../../src/domain/checker/check-ends.ts';
import { asksIn, conditionsOf, isOfTime } from '../../../src/domain/checker/counterexample.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';

const say = (done: string): Step => ({ kind: 'announcement', prompt: 'p', exits: { done } });
const atNight = { kind: 'schedule', hours: [{ weekdays: ['sat'], from: '20:00', to: '24:00' }] } as const;
const mode: OperatingMode = {
  schemaVersion: 1,
  id: 'm',
  name: 'M',
  language: 'de',
  start: 'menu',
  onError: 'end',
  steps: {
    menu: {
      kind: 'menu',
      prompt: 'p',
      waitForKeyMs: 5_000,
      attempts: 1,
      noInput: 'p',
      invalid: 'p',
      branches: { '4': { label: 'x', step: 'stock' } },
      exits: { default: 'end' },
    },
    stock: {
      kind: 'branch',
      cases: [{ if: { kind: 'quickSwitch', quickSwitch: 'stocktaking' }, step: 'who' }],
      exits: { otherwise: 'end' },
    },
    who: {
      kind: 'branch',
      cases: [{ if: { kind: 'caller', is: 'anonymous' }, step: 'night' }],
      exits: { otherwise: 'end' },
    },
    night: { kind: 'branch', cases: [{ if: atNight, step: 'round' }], exits: { otherwise: 'end' } },
    round: say('night'),
    end: { kind: 'goodbye', prompt: 'p' },
  },
  prompts: {},
  music: {},
};
const found = checkEnds({
  mode,
  sounds: { prompt: () => 1_000, music: () => 1_000 },
  announcedMs: 0,
  from: [],
  mostMs: 600_000,
  clock: { calendar: utcCalendar(), zone: 'UTC', region: null },
  since: Date.parse('2026-11-30T00:00:00Z'),
});

test('who, when, what is on, and which key', () => {
  expect(found).toHaveLength(1);
  const [fault] = found;
  expect(fault).toMatchObject({
    code: 'endless',
    around: [{ step: 'round' }, { step: 'night' }],
    shownBy: {
      caller: 'anonymous',
      on: ['stocktaking'],
      does: [{ kind: 'press', digit: '4', afterMs: 7_000 }],
      end: null,
    },
  });
  // It rings a little before, so that it's night at the branch.
  const at = new Date((fault?.shownBy?.at ?? 0) + 7_000).toISOString();
  expect(at.slice(0, 19)).toBe('2026-12-05T20:00:00');
});

test('it is asked in the world in which the call is made', () => {
  const times = conditionsOf(mode).filter(isOfTime);
  expect(times).toEqual([atNight]);
  const asks = asksIn(
    { caller: 'known', on: ['sap'] },
    {
      times,
      stretches: [
        { since: 0, holds: [false] },
        { since: 10, holds: [true] },
      ],
    },
    12,
  );
  expect(asks(times[0] ?? atNight)).toBe(true);
  expect(asks({ kind: 'caller', is: 'known' })).toBe(true);
  expect(asks({ kind: 'quickSwitch', quickSwitch: 'lvs' })).toBe(false);
  expect(asks({ kind: 'publicHoliday' })).toBeNull();
});

test('what is announced before a first branch takes its time before that is asked, not after', () => {
  const onMonday = { kind: 'schedule', hours: [{ weekdays: ['mon'], from: '00:00', to: '24:00' }] } as const;
  const asking = (yes: string, otherwise: string): Step => ({
    kind: 'branch',
    cases: [{ if: onMonday, step: yes }],
    exits: { otherwise },
  });
  const round: OperatingMode = {
    ...mode,
    start: 'first',
    steps: {
      first: asking('again', 'a'),
      a: say('again'),
      again: asking('end', 'first'),
      end: mode.steps.end as Step,
    },
  };
  const [fault, ...others] = checkEnds({
    mode: round,
    sounds: { prompt: () => 1_000, music: () => 1_000 },
    announcedMs: 4_000,
    from: [],
    mostMs: 60_000,
    clock: { calendar: utcCalendar(), zone: 'UTC', region: null },
    since: Date.parse('2026-11-30T00:00:00Z'),
  });
  expect(others).toEqual([]);
  // Straight from Monday's question to Tuesday's answer no call comes; from Tuesday on it goes round.
  expect(fault).toMatchObject({ code: 'endless', before: [{ step: 'first', way: { to: 'a' } }] });
  const { at = 0, steps = [] } = fault?.shownBy ?? {};
  expect(new Date(at + 4_000).getUTCDay()).toBe(2);
  expect(steps.slice(0, 3)).toEqual([
    { step: 'first', afterMs: 4_000 },
    { step: 'a', afterMs: 4_000 },
    { step: 'again', afterMs: 5_000 },
  ]);
});

test('what is turned while the call is in its longest step on the way there, and nothing that needn’t be', () => {
  const onStock = { kind: 'quickSwitch', quickSwitch: 'stocktaking' } as const;
  const asking = (yes: string, otherwise: string): Step => ({
    kind: 'branch',
    cases: [{ if: onStock, step: yes }],
    exits: { otherwise },
  });
  const wait: Step = {
    kind: 'wait',
    team: 'pc',
    sequence: [{ kind: 'music', music: 'm', repeat: true }],
    background: 'm',
    limitMs: 30_000,
    exits: { notServed: 'b' },
  };
  const steps = { first: asking('end', 'a'), a: say('wait'), wait, b: say('again') };
  const turned: OperatingMode = {
    ...mode,
    start: 'first',
    steps: { ...steps, again: asking('round', 'end'), round: say('round'), end: mode.steps.end as Step },
  };
  const calls = {
    mode: turned,
    sounds: { prompt: () => 1_000, music: () => 1_000 },
    announcedMs: 0,
    from: [],
    mostMs: 600_000,
    clock: null,
    since: 0,
  };
  const [fault, ...others] = checkEnds(calls);
  expect(others).toEqual([]);
  expect(fault).toMatchObject({
    code: 'endless',
    shownBy: {
      on: [],
      passed: [
        { step: 'first' },
        { step: 'a' },
        { step: 'wait', turned: [{ quickSwitch: 'stocktaking', on: true }] },
        { step: 'b' },
        { step: 'again' },
        { step: 'round' },
      ],
      does: [{ kind: 'turnOn', quickSwitch: 'stocktaking', afterMs: 1_000 }],
      end: null,
    },
  });
  expect(fault?.shownBy?.passed.filter((each) => each.turned !== undefined)).toHaveLength(1);
  // Turned twice it would have to be.
  const thrice = { ...turned, steps: { ...turned.steps, again: asking('b2', 'end'), b2: say('third') } };
  const third = { ...thrice, steps: { ...thrice.steps, third: asking('end', 'round') } };
  expect(checkEnds({ ...calls, mode: third })).toEqual([]);
});
