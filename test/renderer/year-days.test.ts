import { expect, test } from 'vitest';
import { createCalendar } from '../../src/calendar/calendar.ts';
import { modeNow } from '../../src/domain/schedule/mode-at.ts';
import { yearDays } from '../../src/renderer/features/administration/schedule/year-days.ts';
import { smallPlan } from '../support/small-plan.ts';

const calendar = createCalendar();
const hotline = smallPlan().hotlines.it;
if (hotline === undefined) throw new Error('no hotline');
const { schedule } = hotline;
const months = yearDays(schedule, calendar, 2026);
const days = months.flat();

test('a year has all its days by month, each without a gap from midnight to midnight', () => {
  expect(months.map(({ length }) => length)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  for (const [index, { from, to, spans }] of days.entries()) {
    expect([spans[0]?.from, spans.at(-1)?.to]).toEqual([from, to]);
    for (const [at, { to: end }] of spans.entries()) expect(spans[at + 1]?.from ?? to).toBe(end);
    if (index > 0) expect(days[index - 1]?.to).toBe(from);
  }
  const hours = (date: string) => {
    const day = days.find((each) => each.date === date);
    return day === undefined ? 0 : (day.to - day.from) / 3_600_000;
  };
  expect([hours('2026-03-29'), hours('2026-03-30'), hours('2026-10-25')]).toEqual([23, 24, 25]);
});

test('from its first minute to its last each says what the schedule says, and why', () => {
  for (const { spans } of days)
    for (const { from, to, mode, reason } of spans)
      for (const at of [from, (from + to) / 2, to - 60_000]) {
        const now = modeNow(schedule, calendar, at);
        expect([now.mode, now.reason.kind]).toEqual([mode, reason.kind]);
      }
});

test('days on which something comes before the week are marked', () => {
  const special = days.filter((day) => day.special).map(({ date }) => date);
  expect(special).toContain('2026-12-24');
  expect(special).toContain('2026-05-01');
  expect(special).not.toContain('2026-12-23');
});
