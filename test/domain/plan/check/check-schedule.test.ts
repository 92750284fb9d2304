// A schedule that names what isn't there, or days that are none.

import { describe, expect, test } from 'vitest';
import { checkPlan } from '../../../../src/domain/plan/check/check-plan.ts';
import { inEnglish } from '../../../../src/domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import { around, base, mistakesIn, period, quick, schedule } from '../../../support/plan-mistakes.ts';
import { askingMode } from '../../../support/small-plan.ts';

describe('hotlines and their schedules', () => {
  const at = 'hotlines.it.schedule';
  const unknown = 'there is no mode "x": known are it-hotline-day, night';
  test.each<[string, Plan, string]>([
    ['otherwise', schedule({ otherwise: 'x' }), `${at}.otherwise: ${unknown}`],
    [
      'a period',
      schedule({ week: [{ ...period, weekdays: ['mon'], mode: 'x' }] }),
      `${at}.week.0.mode: ${unknown}`,
    ],
    ['holidays', schedule({ holidays: { mode: 'x' } }), `${at}.holidays.mode: ${unknown}`],
    [
      'holidays of nowhere',
      schedule({ region: null }),
      `${at}.region: no public holidays are known while region is null: name a region, or set holidays to null`,
    ],
    [
      'company holidays',
      schedule({ companyHolidays: [{ name: 'Ferien', from: '2026-08-01', to: '2026-08-14', mode: 'x' }] }),
      `${at}.companyHolidays.0.mode: ${unknown}`,
    ],
    [
      'company holidays backwards',
      schedule({
        companyHolidays: [{ name: 'Ferien', from: '2026-08-14', to: '2026-08-01', mode: 'night' }],
      }),
      `${at}.companyHolidays.0.to: ends before it begins: correct one of the two dates`,
    ],
    [
      'a special day',
      schedule({ specialDays: [{ name: 'A', date: '2026-12-24', otherwise: 'x', periods: [] }] }),
      `${at}.specialDays.0.otherwise: ${unknown}`,
    ],
    [
      'its period',
      schedule({
        specialDays: [
          { name: 'A', date: '2026-12-24', otherwise: null, periods: [{ ...period, mode: 'x' }] },
        ],
      }),
      `${at}.specialDays.0.periods.0.mode: ${unknown}`,
    ],
    [
      'a day twice',
      schedule({
        specialDays: [1, 2].map(() => ({ name: 'A', date: '2026-12-24', otherwise: null, periods: [] })),
      }),
      `${at}.specialDays.1.date: 2026-12-24 is a special day already: make one of the two`,
    ],
    [
      'from 24:00',
      schedule({ week: [{ ...period, weekdays: ['mon'], from: '24:00' }] }),
      `${at}.week.0.from: begins at 24:00, when the day is over: use 00:00 on the next day`,
    ],
    [
      'a zone',
      schedule({ zone: 'Europe/Bielefeld' }),
      `${at}.zone: there is no time zone "Europe/Bielefeld": use a name such as Europe/Berlin`,
    ],
    [
      'an assertion that does not hold',
      { ...base, assertions: { a: { hotline: 'it', date: '2026-12-23', time: '14:05', mode: 'night' } } },
      'assertions.a.mode: the schedule says "it-hotline-day" then, and not "night": correct the schedule, or this',
    ],
    [
      'an assertion about another one',
      { ...base, assertions: { a: { hotline: 'x', date: '2026-12-24', time: '14:05', mode: 'night' } } },
      'assertions.a.hotline: there is no hotline "x": known are it',
    ],
  ])('%s', (_, plan, expected) => {
    expect(mistakesIn(plan)).toEqual([expected]);
  });

  test('periods and company holidays that meet are named, and no mistake', () => {
    const plan = schedule({
      week: [
        { ...period, weekdays: ['mon'] },
        { weekdays: ['mon'], from: '11:00', to: '13:00', mode: 'it-hotline-day' },
      ],
      specialDays: [
        {
          name: 'Inventur',
          date: '2026-12-31',
          otherwise: 'night',
          periods: [period, { from: '11:00', to: '13:00', mode: 'it-hotline-day' }],
        },
      ],
      companyHolidays: [
        { name: 'Sommer', from: '2026-08-01', to: '2026-08-14', mode: 'night' },
        { name: 'Umzug', from: '2026-08-10', to: '2026-08-20', mode: 'night' },
      ],
    });
    const { mistakes, warnings } = checkPlan(plan, around);
    expect(mistakes).toEqual([]);
    expect(warnings.map(({ path, fault }) => `${path.slice(3).join('.')}: ${inEnglish(fault)}`)).toEqual([
      'week: from mon 11:00 to mon 12:00 several periods hold, it-hotline-day and night: the first one counts',
      'specialDays.0.periods: from 2026-12-31 11:00 to 2026-12-31 12:00 several periods hold, it-hotline-day and night: the first one counts',
      'companyHolidays: Umzug and Sommer meet from 2026-08-10 to 2026-08-14: the first one counts',
    ]);
  });
});

test('a mode that only others enter can stand nowhere in a schedule', () => {
  const day = {
    name: 'Heiligabend',
    date: '2026-12-24',
    otherwise: 'ask',
    periods: [{ ...period, mode: 'ask' }],
  };
  const plan = schedule({
    otherwise: 'ask',
    week: [{ ...period, weekdays: ['mon'], mode: 'ask' }],
    region: 'BY',
    holidays: { mode: 'ask' },
    companyHolidays: [{ name: 'Ferien', from: '2026-08-01', to: '2026-08-02', mode: 'ask' }],
    specialDays: [day],
  });
  const told = mistakesIn({ ...plan, modes: { ...plan.modes, ask: askingMode() } });
  const words =
    'mode "ask" can only be entered by another mode, to which it returns: name one in which a call can begin';
  expect(told).toEqual(
    [
      'otherwise',
      'week.0.mode',
      'holidays.mode',
      'companyHolidays.0.mode',
      'specialDays.0.otherwise',
      'specialDays.0.periods.0.mode',
    ].map((place) => `hotlines.it.schedule.${place}: ${words}`),
  );
});

test('nor in a quick switch', () => {
  const plan = quick({ does: { kind: 'mode', mode: 'ask' } });
  expect(mistakesIn({ ...plan, modes: { ...plan.modes, ask: askingMode() } })).toEqual([
    expect.stringContaining('quickSwitches.one.does.mode: mode "ask" can only be entered by another mode'),
  ]);
});
