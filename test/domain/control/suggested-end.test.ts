import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import type { ChosenEnd } from '../../../src/domain/control/quick-switch.ts';
import { suggestedEnd } from '../../../src/domain/control/suggested-end.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';

const now = Date.parse('2026-11-29T14:30:00Z');
const end = (of: ChosenEnd, at = now) => {
  const found = suggestedEnd(of, at, 'Etc/UTC', utcCalendar());
  return found === null ? null : new Date(found).toISOString().slice(0, 16);
};

describe('when a quick switch ends by itself', () => {
  test('tonight is the next midnight', () => {
    expect(end({ kind: 'tonight' })).toBe('2026-11-30T00:00');
    expect(end({ kind: 'tonight' }, Date.parse('2026-11-30T00:00:00Z'))).toBe('2026-12-01T00:00');
  });

  test('a time is the next one that shows it: today, or tomorrow where it has passed', () => {
    expect(end({ kind: 'at', time: '18:00' })).toBe('2026-11-29T18:00');
    expect(end({ kind: 'at', time: '14:30' })).toBe('2026-11-30T14:30');
    expect(end({ kind: 'at', time: '24:00' })).toBe('2026-11-30T00:00');
  });

  test('a time of a day that was named, also one that has passed', () => {
    expect(end({ kind: 'on', date: '2026-11-30', time: '07:00' })).toBe('2026-11-30T07:00');
    expect(end({ kind: 'on', date: '2026-11-28', time: '07:00' })).toBe('2026-11-28T07:00');
  });

  test('hours count from now, and until further notice has no end', () => {
    expect(end({ kind: 'hours', hours: 2 })).toBe('2026-11-29T16:30');
    expect(end({ kind: 'notice' })).toBeNull();
  });
});

describe('in the nights in which the clock changes', () => {
  const calendar = createCalendar();
  const there = (of: ChosenEnd, zone: string, at: string) => {
    const found = suggestedEnd(of, Date.parse(`${at}Z`), zone, calendar);
    return found === null ? null : new Date(found).toISOString().slice(0, 16);
  };

  test('tonight is the hotline’s midnight, and where there is none the first minute of its day', () => {
    expect(there({ kind: 'tonight' }, 'Europe/Berlin', '2026-10-25T12:00')).toBe('2026-10-25T23:00');
    expect(there({ kind: 'tonight' }, 'America/Santiago', '2026-09-05T12:00')).toBe('2026-09-06T04:00');
  });

  test('a time that comes twice is the next of the two, and one that doesn’t come is the first minute after the gap', () => {
    const half: ChosenEnd = { kind: 'at', time: '02:30' };
    expect(there(half, 'Europe/Berlin', '2026-10-25T00:00')).toBe('2026-10-25T00:30');
    expect(there(half, 'Europe/Berlin', '2026-10-25T01:00')).toBe('2026-10-25T01:30');
    expect(there(half, 'Europe/Berlin', '2026-10-25T01:45')).toBe('2026-10-26T01:30');
    expect(there(half, 'Europe/Berlin', '2026-03-28T23:00')).toBe('2026-03-29T01:00');
  });

  test('two hours are two hours', () => {
    expect(there({ kind: 'hours', hours: 2 }, 'Europe/Berlin', '2026-03-29T00:30')).toBe('2026-03-29T02:30');
  });
});
