import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import { changesBetween, modeAt, modeNow, nextMode } from '../../../src/domain/schedule/mode-at.ts';
import type { Schedule } from '../../../src/domain/schedule/schedule.ts';
import { scheduleOf } from '../../support/schedule/schedule-of.ts';

const calendar = createCalendar();
const utc = (text: string) => Date.parse(`${text}Z`);
const shown = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 16));
const asked = (schedule: Schedule, at: string) => {
  const { mode, reason, since, until } = modeAt(schedule, calendar, utc(at));
  return { mode, why: reason.kind, since: shown(since), until: shown(until) };
};

const office = scheduleOf({
  week: [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00', mode: 'day' }],
  holidays: { mode: 'closed' },
});

describe('which mode, why, since when and until when', () => {
  test('over a weekend', () => {
    expect(asked(office, '2026-11-28T12:00')).toEqual({
      mode: 'closed',
      why: 'otherwise',
      since: '2026-11-27T17:00',
      until: '2026-11-30T07:00',
    });
  });

  test('over a holiday it lasts until another mode begins, whatever the reasons are called', () => {
    // Thursday evening; Good Friday and Easter Monday 2026.
    expect(asked(office, '2026-04-02T20:00')).toEqual({
      mode: 'closed',
      why: 'otherwise',
      since: '2026-04-02T16:00',
      until: '2026-04-07T06:00',
    });
    expect(asked(office, '2026-04-03T10:00').why).toBe('holiday');
  });

  test('what is outdone is told as well, and `otherwise` is always there', () => {
    const { reason, outdone } = modeAt(office, calendar, utc('2026-04-03T10:00'));
    expect(reason).toEqual({
      kind: 'holiday',
      name: { de: 'Karfreitag', en: 'Good Friday' },
      date: '2026-04-03',
      mode: 'closed',
      since: utc('2026-04-02T22:00'),
      until: utc('2026-04-03T22:00'),
    });
    expect(outdone.map(({ kind, mode }) => `${kind} ${mode}`)).toEqual(['week day', 'otherwise closed']);
  });

  test('who asks for less gets the same', () => {
    const at = utc('2026-04-03T10:00');
    const { mode, reason, outdone, until } = modeAt(office, calendar, at);
    expect(modeNow(office, calendar, at)).toEqual({ mode, reason, outdone });
    expect(nextMode(office, calendar, at)).toBe(until);
  });

  test('a mode that always holds has neither beginning nor end', () => {
    expect(asked(scheduleOf({}), '2026-11-28T12:00')).toEqual({
      mode: 'closed',
      why: 'otherwise',
      since: null,
      until: null,
    });
  });

  test('the next change may be years away', () => {
    const far = scheduleOf({
      specialDays: [{ name: 'Jubiläum', date: '2031-05-05', otherwise: 'party', periods: [] }],
    });
    expect(asked(far, '2026-11-28T12:00').until).toBe('2031-05-04T22:00');
    expect(asked(far, '2033-11-28T12:00').since).toBe('2031-05-05T22:00');
  });
});

describe('in the nights in which the clock changes', () => {
  const night = (from: string, to: string) =>
    scheduleOf({ week: [{ weekdays: ['sun'], from, to, mode: 'night' }] });
  const spans = (schedule: Schedule, day: string) =>
    changesBetween(schedule, calendar, utc(`${day}T00:00`), utc(`${day}T12:00`)).map(
      ({ from, mode }) => `${shown(from)?.slice(11)} ${mode}`,
    );

  test('what begins in the gap begins with the first minute after it, and what ends in it ends there', () => {
    expect(spans(night('02:30', '05:00'), '2026-03-29')).toEqual([
      '00:00 closed',
      '01:00 night',
      '03:00 closed',
    ]);
    expect(spans(night('02:15', '02:45'), '2026-03-29')).toEqual(['00:00 closed']);
  });

  test('what begins at a time that comes twice begins with the first, and ends with the last', () => {
    expect(spans(night('02:30', '05:00'), '2026-10-25')).toEqual([
      '00:00 closed',
      '00:30 night',
      '04:00 closed',
    ]);
    expect(spans(night('02:00', '02:30'), '2026-10-25')).toEqual(['00:00 night', '01:30 closed']);
  });

  test('two that meet at such a time change once', () => {
    const both = scheduleOf({
      week: [
        { weekdays: ['sun'], from: '00:00', to: '02:30', mode: 'first' },
        { weekdays: ['sun'], from: '02:30', to: '24:00', mode: 'second' },
      ],
    });
    expect(spans(both, '2026-10-25')).toEqual(['00:00 first', '00:30 second']);
  });
});

test('a year’s strip has no gap, and says each reason once', () => {
  const strip = changesBetween(office, calendar, utc('2026-01-01T00:00'), utc('2027-01-01T00:00'));
  expect(strip.every(({ to }, index) => to === (strip[index + 1]?.from ?? to))).toBe(true);
  // 261 days from Monday to Friday; of Bavaria's 12 holidays three are on weekends.
  expect(strip.filter(({ mode }) => mode === 'day')).toHaveLength(261 - 9);
});
