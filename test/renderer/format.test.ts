// Numbers, durations, ages and days, as people read them.

import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  dayKind,
  durationParts,
  formatAge,
  formatDuration,
  formatNumber,
  formatOrdinal,
  formatTimeOfDay,
  formatWaiting,
  setHomeCountry,
  typedNumber,
} from '../../src/renderer/ui/format.ts';

describe('durations', () => {
  it.each([
    [0, '0:00'],
    [7.9, '0:07'],
    [72, '1:12'],
    [3_723, '1:02:03'],
    [-5, '0:00'],
  ])('%d s is %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));

  it('keeps waiting times in line', () => {
    expect([5, 72, 754, 4_000].map(formatWaiting)).toEqual(['00:05', '01:12', '12:34', '1:06:40']);
  });

  it('says the two largest parts', () => {
    expect(durationParts(3_725)).toEqual([
      { unit: 'hours', count: 1 },
      { unit: 'minutes', count: 2 },
    ]);
    expect(durationParts(0)).toEqual([{ unit: 'seconds', count: 0 }]);
  });
});

describe('age', () => {
  it.each([
    [0, '0 s'],
    [5.7, '5 s'],
    [59, '59 s'],
    [61, '1 min'],
    [7_300, '2 h'],
  ])('%d s is %s', (seconds, text) => expect(formatAge(seconds)).toBe(text));
});

describe('numbers', () => {
  it.each([
    ['+49891234567', '+49 89 1234567'],
    ['0891234567', '+49 89 1234567'],
    ['+43158858', '+43 1 58858'],
    ['21', '21'],
    ['*8', '*8'],
    ['anna.berger', 'anna.berger'],
  ])('%s is %s', (raw, text) => expect(formatNumber(raw)).toBe(text));

  it('of a country are those of the hotline’s, also ones that were written before it was known', () => {
    expect(formatNumber('0664 1234567')).toBe('+49 6641 234567');
    setHomeCountry('AT');
    expect(formatNumber('0664 1234567')).toBe('+43 664 1234567');
    expect(formatNumber('+49891234567')).toBe('+49 89 1234567');
    expect([typedNumber('+49891234567'), typedNumber('+436641234567')]).toEqual([
      '+49 89 1234567',
      '0664 1234567',
    ]);
    setHomeCountry('DE');
    expect(formatNumber('0664 1234567')).toBe('+49 6641 234567');
  });
});

describe('days', () => {
  const noon = new Date(2026, 2, 29, 12).getTime();
  it('knows today and yesterday, on the day when the clock changes too', () => {
    expect(dayKind(new Date(2026, 2, 29, 0, 1).getTime(), noon)).toBe('today');
    expect(dayKind(new Date(2026, 2, 28, 23, 59).getTime(), noon)).toBe('yesterday');
    expect(dayKind(new Date(2026, 2, 28, 0, 0).getTime(), noon)).toBe('yesterday');
    expect(dayKind(new Date(2026, 2, 27, 23, 59).getTime(), noon)).toBe('earlier');
  });
});

describe('which one of several', () => {
  it.each([
    [1, '1.', '1st'],
    [2, '2.', '2nd'],
    [3, '3.', '3rd'],
    [4, '4.', '4th'],
    [11, '11.', '11th'],
    [22, '22.', '22nd'],
  ])('%i is %s or %s', (count, german, english) => {
    expect([formatOrdinal(count, 'de'), formatOrdinal(count, 'en')]).toEqual([german, english]);
  });
});

describe('times', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    vi.useRealTimers();
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it('are those of the time zone to which the computer has come', () => {
    const noon = Date.UTC(2026, 0, 15, 12);
    vi.useFakeTimers({ now: noon });
    process.env.TZ = 'Europe/Berlin';
    expect(formatTimeOfDay(noon, 'de-DE')).toBe('13:00');
    process.env.TZ = 'America/New_York';
    vi.setSystemTime(noon + 61_000);
    expect(formatTimeOfDay(noon, 'de-DE')).toBe('07:00');
  });
});
