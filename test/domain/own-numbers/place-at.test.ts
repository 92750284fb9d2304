// Where the own hours say that somebody is reached, against looking minute by minute.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import type { OwnHours, OwnReachability } from '../../../src/domain/own-numbers/own-numbers.ts';
import { placeAt } from '../../../src/domain/own-numbers/place-at.ts';
import { weekdays } from '../../../src/domain/schedule/calendar.ts';

const calendar = createCalendar();
const utc = (text: string) => Date.parse(`${text}Z`);
const shown = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 16));
const mobile = { kind: 'number', number: 'mobile' } as const;
const workdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const own = (...hours: OwnHours[]): OwnReachability => ({
  zone: 'Europe/Berlin',
  numbers: [{ id: 'mobile', name: 'Mobil', number: '01711234567' }],
  hours,
});
const asked = (whose: OwnReachability, at: string) => {
  const { at: place, until } = placeAt(whose, calendar, utc(at));
  return [place?.kind ?? null, shown(until)];
};

test('at work the mobile, else the phone of the sign-in', () => {
  const anna = own({ weekdays: workdays, from: '08:00', to: '17:00', at: mobile });
  // Friday noon, and evening: until Monday.
  expect(asked(anna, '2026-11-27T12:00')).toEqual(['number', '2026-11-27T16:00']);
  expect(asked(anna, '2026-11-27T16:00')).toEqual([null, '2026-11-30T07:00']);
});

test('without hours nothing ever changes', () => {
  expect(asked(own(), '2026-11-27T12:00')).toEqual([null, null]);
});

test('over midnight, of several the one that began later, and through the night of the clock', () => {
  const night = own(
    { weekdays: [...weekdays], from: '22:00', to: '06:00', at: mobile },
    { weekdays: ['sun'], from: '02:30', to: '04:00', at: { kind: 'deskPhone' } },
  );
  expect(asked(night, '2026-11-27T23:00')).toEqual(['number', '2026-11-28T05:00']);
  // 29 March 2026: 02:30 isn't on the wall, so that it begins at 03:00 summer time.
  expect(asked(night, '2026-03-29T00:30')).toEqual(['number', '2026-03-29T01:00']);
  expect(asked(night, '2026-03-29T01:00')).toEqual(['deskPhone', '2026-03-29T02:00']);
});

test('the same at every moment as somebody who looks at the clock each quarter of an hour', () => {
  const quarter = fc.integer({ min: 0, max: 95 }).map((n) => {
    const [hour, minute] = [Math.floor(n / 4), (n % 4) * 15].map((each) => String(each).padStart(2, '0'));
    return `${hour}:${minute}`;
  });
  const hours = fc.record({
    weekdays: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 }),
    from: quarter,
    to: quarter,
    at: fc.constantFrom(mobile, { kind: 'deskPhone' as const }),
  });
  const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const isOn = ({ weekdays: days, from, to }: OwnHours, at: number) => {
    const { weekday, minute } = calendar.local('Asia/Kolkata', at);
    const [begin, end] = [minuteOf(from), minuteOf(to)];
    const yesterday = weekdays[(weekdays.indexOf(weekday) + 6) % 7] as (typeof weekdays)[number];
    if (begin < end) return days.includes(weekday) && begin <= minute && minute < end;
    return (days.includes(weekday) && begin <= minute) || (days.includes(yesterday) && minute < end);
  };
  fc.assert(
    fc.property(fc.array(hours, { minLength: 1, maxLength: 3 }), fc.nat(7 * 96), (all, after) => {
      // No clock is changed there: what is on, the wall says by itself.
      const whose = { ...own(...all), zone: 'Asia/Kolkata' };
      const at = utc('2026-11-22T18:30') + after * 900_000;
      const { at: place, until } = placeAt(whose, calendar, at);
      const on = all.filter((each) => isOn(each, at));
      if (on.length === 0) expect(place).toBeNull();
      else expect(on.map((each) => each.at)).toContainEqual(place);
      const end = Math.min(until ?? Infinity, at + 8 * 86_400_000);
      for (let later = at; later < end; later += 900_000)
        expect(placeAt(whose, calendar, later).at).toEqual(place);
      if (until !== null) expect(placeAt(whose, calendar, until).at).not.toEqual(place);
    }),
    { numRuns: 40 },
  );
});
