import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import type { QuickSwitchDoes, TurnedOn } from '../../../src/domain/control/quick-switch.ts';
import { type WhatCallersGet, whatCallersGet } from '../../../src/domain/control/what-callers-get.ts';
import { askingMode, smallPlan, turnedOn } from '../../support/small-plan.ts';

const calendar = createCalendar();
const plan = smallPlan();
const berlin = (local: string) => Date.parse(`${local}:00+01:00`);
/** A Monday. */
const monday = (time: string) => berlin(`2026-11-30T${time}`);
const shown = (at: number | null) =>
  at === null ? null : new Date(at + 3_600_000).toISOString().slice(0, 16);

function get(on: readonly TurnedOn[], now = monday('10:00'), of = plan): WhatCallersGet {
  const got = whatCallersGet(of, on, 'it', now, calendar);
  if (got === null) throw new Error('no such hotline');
  return got;
}
/** `gets mode why until`, then what is outdone by what. */
function told(on: readonly TurnedOn[], now?: number, of?: typeof plan): string[] {
  const { gets, mode, why, outdone, until } = get(on, now, of);
  return [
    `${gets.kind} ${mode}: ${why.kind} until ${shown(until)}`,
    ...outdone.map(({ reason, by }) => `${reason.kind} ${by}`),
  ];
}

const on = (does: QuickSwitchDoes, since: string, until?: string, turning = 'x') =>
  turnedOn(does, { turning, since: monday(since), until: until === undefined ? null : monday(until) });
const pause: QuickSwitchDoes = { kind: 'pause' };
const toLvs: QuickSwitchDoes = { kind: 'divert', to: { kind: 'team', team: 'lvs' } };
const night: QuickSwitchDoes = { kind: 'mode', mode: 'night' };
const day: QuickSwitchDoes = { kind: 'mode', mode: 'day' };
const announce: QuickSwitchDoes = {
  kind: 'announce',
  where: 'afterGreeting',
  says: { de: { text: 'SAP', sound: null } },
  tellWaiting: false,
};

describe('what outdoes what', () => {
  test('with nothing on, the schedule says it', () => {
    expect(told([])).toEqual(['mode day: week until 2026-11-30T18:00', 'otherwise stronger']);
  });

  test('an override outdoes the schedule, a diversion the override, a pause all of them', () => {
    const all = [on(pause, '08:30'), on(toLvs, '09:00'), on(night, '09:30')];
    expect(told(all)).toEqual([
      'paused night: pause until null',
      'divert stronger',
      'override stronger',
      'week stronger',
      'otherwise stronger',
    ]);
    expect(told(all.slice(1))[0]).toBe('diverted night: divert until null');
    expect(told(all.slice(2))[0]).toBe('mode night: override until null');
  });

  test('among equals the one that began later, whichever is told of first', () => {
    const two = [on(night, '09:30', '11:00'), on(day, '09:00', '12:00')];
    expect(told(two)).toEqual([
      'mode night: override until 2026-11-30T11:00',
      'override later',
      'week stronger',
      'otherwise stronger',
    ]);
    expect(told(two.toReversed())).toEqual(told(two));
  });

  test('an override on a special day, and what it outdoes', () => {
    const override = turnedOn(day, { since: berlin('2026-12-24T09:00'), until: berlin('2026-12-24T16:00') });
    expect(told([override], berlin('2026-12-24T15:00'))).toEqual([
      'mode day: override until 2026-12-24T16:00',
      'specialDay stronger',
      'week stronger',
      'otherwise stronger',
    ]);
  });
});

describe('until when', () => {
  test('an override returns by itself to what the schedule then says', () => {
    const override = [on(night, '09:00', '11:00')];
    expect(told(override, monday('10:59'))[0]).toBe('mode night: override until 2026-11-30T11:00');
    expect(told(override, monday('11:00'))[0]).toBe('mode day: week until 2026-11-30T18:00');
  });

  test('what ends without a difference to callers is no end', () => {
    // Night by hand until 20:00, and by the schedule from 18:00 on.
    expect(told([on(night, '09:00', '20:00')])[0]).toBe('mode night: override until 2026-12-01T08:00');
    // Beneath a pause an override ends: nobody hears it.
    expect(told([on(pause, '09:00'), on(night, '09:00', '11:00')])[0]).toBe('paused night: pause until null');
    expect(told([on(pause, '09:00', '19:00'), on(night, '09:00', '11:00')])[0]).toBe(
      'paused night: pause until 2026-11-30T19:00',
    );
  });

  test('of two pauses with the same words the later end counts, with other words the first', () => {
    const short = on(pause, '09:30', '11:00');
    expect(get([on(pause, '09:00', '12:00'), short]).until).toBe(monday('12:00'));
    const other: QuickSwitchDoes = { kind: 'pause', says: { de: { text: 'Umzug', sound: null } } };
    expect(get([on(other, '09:00', '12:00'), short]).until).toBe(monday('11:00'));
  });
});

describe('what callers hear', () => {
  test('announcements stack, also before a diversion, and change nothing else', () => {
    const two = [on(announce, '09:30', undefined, 'b'), on(announce, '09:00', undefined, 'a')];
    const turnings = (of: readonly TurnedOn[]) => get(of).announcements.map(({ turning }) => turning);
    expect(turnings(two)).toEqual(['a', 'b']);
    expect(turnings([...two, on(toLvs, '09:00')])).toEqual(['a', 'b']);
    expect(told(two)).toEqual(told([]));
  });

  test('a paused hotline says its own words, or the pause’s, and no announcements', () => {
    const says = { de: { text: 'Umzug', sound: null } };
    expect(get([on(pause, '09:00'), on(announce, '09:00')])).toMatchObject({
      gets: { kind: 'paused', says: plan.hotlines.it?.pausedSays },
      announcements: [],
    });
    expect(get([on({ kind: 'pause', says }, '09:00')]).gets).toEqual({ kind: 'paused', says });
  });
});

describe('what the plan hasn’t got any more', () => {
  test('leads nobody nowhere: the next reason counts, and it’s told', () => {
    const gone = [on({ kind: 'mode', mode: 'gone' }, '09:00'), on(night, '08:00')];
    expect(told(gone)).toEqual([
      'mode night: override until null',
      'override missing',
      'week stronger',
      'otherwise stronger',
    ]);
    for (const to of [
      { kind: 'team', team: 'gone' },
      { kind: 'step', step: 'gone' },
    ] as const)
      expect(told([on({ kind: 'divert', to }, '09:00')])).toEqual([
        'mode day: week until 2026-11-30T18:00',
        'divert missing',
        'otherwise stronger',
      ]);
  });

  test('a retired team is one that nobody new gets to', () => {
    const { lvs } = plan.teams;
    if (lvs === undefined) throw new Error('no team');
    const retired = smallPlan({ teams: { lvs: { ...lvs, retired: true } } });
    expect(told([on(toLvs, '09:00')], monday('10:00'), retired)[0]).toBe(
      'mode day: week until 2026-11-30T18:00',
    );
  });
});

test('of a hotline that isn’t there nothing is known, and of another one’s switches nothing counts', () => {
  expect(whatCallersGet(plan, [], 'gone', monday('10:00'), calendar)).toBeNull();
  expect(told([{ ...on(pause, '09:00'), hotlines: ['other'] }])).toEqual(told([]));
});

describe('a mode that only other modes can enter, which an older plan names', () => {
  const modes = { ...plan.modes, ask: askingMode() };
  const of = { ...plan, modes };

  test('is missing in an override', () => {
    expect(told([on({ kind: 'mode', mode: 'ask' }, '09:00')], undefined, of)).toEqual([
      'mode day: week until 2026-11-30T18:00',
      'override missing',
      'otherwise stronger',
    ]);
  });

  test('is missing in a schedule, which goes on to what comes next', () => {
    const it = plan.hotlines.it;
    if (it === undefined) throw new Error('the small plan has one');
    const week = it.schedule.week.map((period) => ({ ...period, mode: 'ask' }));
    const hotlines = { it: { ...it, schedule: { ...it.schedule, week } } };
    expect(told([], undefined, { ...of, hotlines })).toEqual([
      'mode night: otherwise until 2026-12-24T08:00',
      'week missing',
    ]);
  });
});
