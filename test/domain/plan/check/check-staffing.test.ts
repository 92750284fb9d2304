// When callers wait for a team at times at which nobody of it is signed in: what is told of it, and what isn't.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Step } from '../../../../src/domain/call-flow/steps/registry.ts';
import { checkStaffing } from '../../../../src/domain/plan/check/check-staffing.ts';
import type { PlanFault } from '../../../../src/domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import { type HourSpan, runsOf, type Staffing } from '../../../../src/domain/records/staffing.ts';
import { weekdays } from '../../../../src/domain/schedule/calendar.ts';
import { aHotline, aTeam, plannedMode, smallPlan } from '../../../support/plans.ts';
import { utcCalendar } from '../../../support/utc-calendar.ts';
import { seedMode } from '../../../support/virtual/hotline-world.ts';

const calendar = utcCalendar();
const MONDAY = Date.UTC(2026, 10, 2);
const WEEKS = 4;
const hours = WEEKS * 7 * 24;
const isWorkday = (hour: number) => Math.floor(hour / 24) % 7 < 5;
const between = (from: number, to: number) => (hour: number) =>
  isWorkday(hour) && hour % 24 >= from && hour % 24 < to;
const all = Array.from({ length: hours }, (_, hour) => hour);
const there = (is: (hour: number) => boolean): readonly HourSpan[] => runsOf(all.filter(is));
const known = (teams: Staffing['teams']): Staffing => ({ from: MONDAY, hours, teams });

const office = { weekdays: weekdays.slice(0, 5), from: '08:00', to: '18:00' };
const { mode: ofDay } = plannedMode(seedMode());
const mode = (id: string, start: string, steps: Readonly<Record<string, Step>>) =>
  plannedMode({
    ...ofDay,
    id,
    start,
    greeting: start,
    onError: 'bye',
    steps: { bye: { kind: 'goodbye', prompt: 'greeting' }, ...steps },
  });
const wait = (team: string): Step => ({
  kind: 'wait',
  team,
  sequence: [{ kind: 'music', music: 'pc-loop' }],
  background: 'pc-loop',
  exits: { notServed: 'bye' },
});

const hotline = {
  ...aHotline,
  schedule: { ...aHotline.schedule, holidays: null, specialDays: [], week: [{ ...office, mode: 'day' }] },
};

/** From eight to six they wait for LVS, and at other times for nobody. */
function plan(change: Partial<Plan> = {}): Plan {
  const small = smallPlan();
  return {
    ...small,
    hotlines: { it: hotline },
    modes: { day: mode('day', 'lvs', { lvs: wait('lvs') }), night: mode('night', 'bye', {}) },
    quickSwitches: {},
    assertions: {},
    savedCalls: {},
    ...change,
  };
}

function told(of: Plan, staffing: Staffing | undefined) {
  const found: { path: readonly (string | number)[]; fault: PlanFault }[] = [];
  checkStaffing(of, calendar, staffing, (path, fault) => found.push({ path, fault }));
  return found.map(({ path, fault }) => ({
    team: path[1],
    times:
      fault.code === 'teamUnstaffed'
        ? fault.times.map(({ weekdays: days, from, to }) => `${days.join(' ')} ${from}-${to}`)
        : fault.code,
  }));
}

describe('a team for which callers wait from eight to six', () => {
  test.each<[string, readonly HourSpan[], readonly string[]]>([
    ['where somebody is there all the time', there(between(8, 18)), []],
    ['where they go at four', there(between(8, 16)), ['mon tue wed thu fri 16:00-18:00']],
    [
      'where they come at nine and go at four',
      there(between(9, 16)),
      ['mon tue wed thu fri 08:00-09:00', 'mon tue wed thu fri 16:00-18:00'],
    ],
    [
      'where nobody is there on Fridays',
      there((hour) => between(8, 18)(hour) && Math.floor(hour / 24) % 7 !== 4),
      ['fri 08:00-18:00'],
    ],
    [
      'where somebody was there once',
      there((hour) => between(8, 16)(hour) || hour === 16),
      ['mon 17:00-18:00', 'tue wed thu fri 16:00-18:00'],
    ],
    ['where nobody ever was', [], ['mon tue wed thu fri 08:00-18:00']],
  ])('%s', (_, lvs, times) => {
    expect(told(plan(), known({ lvs }))).toEqual(times.length === 0 ? [] : [{ team: 'lvs', times }]);
  });

  test('is told of with the call that shows it: who calls then hears nobody', () => {
    const found: PlanFault[] = [];
    checkStaffing(plan(), calendar, known({ lvs: there(between(8, 16)) }), (_, fault) => found.push(fault));
    const [{ mode, shownBy }] = found as [Extract<PlanFault, { code: 'teamUnstaffed' }>];
    expect(mode).toBe('day');
    expect(shownBy).toMatchObject({ hotline: 'it', caller: 'other', on: [], passed: [{ step: 'lvs' }] });
    expect(new Date(shownBy.at).toISOString()).toMatch(/T16:15/);
  });

  test('nothing is told of it where nobody knows, and nothing of less than two weeks', () => {
    expect(told(plan(), undefined)).toEqual([]);
    expect(told(plan(), { from: MONDAY, hours: 7 * 24, teams: {} })).toEqual([]);
    expect(told(plan(), { from: MONDAY, hours: 9 * 24, teams: {} })).toEqual([
      { team: 'lvs', times: ['mon tue 08:00-18:00'] },
    ]);
  });

  test('nothing is told of a team that nobody is in, that is no more, or of a hotline that is no more', () => {
    const nobody = plan();
    expect(told({ ...nobody, people: {} }, known({}))).toEqual([]);
    expect(told({ ...nobody, teams: { lvs: { ...aTeam, retired: true } } }, known({}))).toEqual([]);
    expect(told({ ...nobody, hotlines: { it: { ...hotline, retired: true } } }, known({}))).toEqual([]);
  });
});

test('half an hour before or after work is no time of a team', () => {
  const week = [{ ...office, from: '07:30', to: '18:30', mode: 'day' }];
  const early = plan({ hotlines: { it: { ...hotline, schedule: { ...hotline.schedule, week } } } });
  expect(told(early, known({ lvs: there(between(8, 18)) }))).toEqual([]);
});

test('a branch by the clock is gone as the clock has it', () => {
  const steps: Record<string, Step> = {
    lvs: wait('lvs'),
    late: {
      kind: 'branch',
      cases: [
        {
          if: {
            kind: 'schedule',
            hours: [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '16:00', to: '18:00' }],
          },
          step: 'bye',
        },
      ],
      exits: { otherwise: 'lvs' },
    },
  };
  expect(
    told(
      plan({ modes: { ...plan().modes, day: mode('day', 'late', steps) } }),
      known({ lvs: there(between(8, 16)) }),
    ),
  ).toEqual([]);
});

test('a team that is there in none of the hours in which it is waited for is told of them all, and one that is there in all of nothing', () => {
  const someHours = fc.uniqueArray(fc.integer({ min: 8, max: 17 }), { maxLength: 10 });
  fc.assert(
    fc.property(someHours, (worked) => {
      const lvs = there((hour) => isWorkday(hour) && worked.includes(hour % 24));
      const [found] = told(plan(), known({ lvs }));
      const alone = Array.from({ length: 10 }, (_, i) => i + 8).filter((hour) => !worked.includes(hour));
      const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
      const times = runsOf(alone).map(([from, to]) => `mon tue wed thu fri ${clock(from)}-${clock(to)}`);
      expect(found?.times ?? []).toEqual(times);
    }),
    { numRuns: 40 },
  );
});
