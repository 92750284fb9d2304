// When a hotline is called by Klinke itself.

import { expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import type { TurnedOn } from '../../../src/domain/control/quick-switch.ts';
import { awaitsCheck, checkDue } from '../../../src/domain/hotline/check-due.ts';
import type { LastCheck } from '../../../src/domain/hotline/hotline.ts';
import type { CheckOutcome } from '../../../src/domain/words/check-calls.ts';
import { smallPlan } from '../../support/small-plan.ts';

const calendar = createCalendar();
const { schedule } = smallPlan().hotlines.it ?? {};
const at = (time: string) => Date.parse(time);

function due(last: [string, CheckOutcome] | null, now: string, dailyCheck?: string | null) {
  if (schedule === undefined) throw new Error('the small plan has a hotline');
  const check: LastCheck | null = last && {
    check: 'check-1',
    why: 'daily',
    outcome: last[1],
    heard: [],
    announcements: [],
    recording: null,
    endedAt: at(last[0]),
    everAnswered: true,
  };
  const planned = { schedule, ...(dailyCheck === undefined ? {} : { dailyCheck }) };
  const found = checkDue(planned, check, at('2026-11-24T05:00:00Z'), at(now), calendar);
  return found && `${found.why} ${new Date(found.at).toISOString()}`;
}
const heard: CheckOutcome = { kind: 'heard' };

test('a new one soon', () => {
  expect(due(null, '2026-11-24T05:00:00Z')).toBe('new 2026-11-24T05:00:05.000Z');
});

test('each day at its time, by the time zone of the hotline', () => {
  expect(due(['2026-11-24T05:30:20Z', heard], '2026-11-24T05:30:20Z')).toBe('daily 2026-11-25T05:30:00.000Z');
  expect(due(['2026-11-24T06:00:00Z', heard], '2026-11-24T06:00:00Z', '22:15')).toBe(
    'daily 2026-11-24T21:15:00.000Z',
  );
});

test('what was missed while no engine ran is due once one runs', () => {
  expect(due(['2026-11-20T06:00:00Z', heard], '2026-11-24T05:10:00Z')).toBe('daily 2026-11-24T05:00:05.000Z');
});

test('in the night that has no such time at the first minute after it', () => {
  expect(due(['2027-03-27T06:00:00Z', heard], '2027-03-28T00:00:00Z', '02:30')).toBe(
    'daily 2027-03-28T01:00:00.000Z',
  );
});

test('never, where the plan says so; yet again after trouble', () => {
  expect(due(['2026-11-24T06:00:00Z', heard], '2026-11-24T06:00:00Z', null)).toBeNull();
  const other: CheckOutcome = { kind: 'heardOther', lost: [] };
  expect(due(['2026-11-24T06:00:00Z', other], '2026-11-24T06:00:00Z', null)).toBe(
    'again 2026-11-24T06:15:00.000Z',
  );
});

test('what is on awaits a check call until one has listened for it, or found nobody who answers', () => {
  const turned: TurnedOn = {
    turning: 'turning-1',
    quickSwitch: 'outage-sap',
    name: 'SAP',
    hotlines: ['it'],
    does: { kind: 'pause' },
    since: at('2026-11-24T08:00:00Z'),
    until: null,
    by: 'petra',
    reason: '',
  };
  const last = (
    endedAt: string,
    listenedFor: readonly string[],
    outcome: CheckOutcome = heard,
  ): LastCheck => ({
    check: 'check-1',
    why: 'turnedOn',
    outcome,
    heard: [],
    announcements: listenedFor.map((turning) => ({ turning, heardAtMs: null })),
    recording: null,
    endedAt: at(endedAt),
  });
  expect(awaitsCheck(null, turned)).toBe(true);
  expect(awaitsCheck(last('2026-11-24T07:59:59Z', ['turning-1']), turned)).toBe(true);
  // It called before.
  expect(awaitsCheck(last('2026-11-24T08:00:05Z', []), turned)).toBe(true);
  expect(awaitsCheck(last('2026-11-24T08:00:05Z', ['turning-1']), turned)).toBe(false);
  const nobody: CheckOutcome = { kind: 'noAnswer', handedOn: false, reason: '' };
  expect(awaitsCheck(last('2026-11-24T08:00:05Z', [], nobody), turned)).toBe(false);
});
