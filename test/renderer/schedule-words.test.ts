// What a schedule says and what is odd about it, as a person reads it in both languages.

import { beforeEach, expect, it } from 'vitest';
import { createCalendar } from '../../src/calendar/calendar.ts';
import { type Language, languages } from '../../src/domain/languages.ts';
import { weekdays } from '../../src/domain/schedule/calendar.ts';
import { modeAt } from '../../src/domain/schedule/mode-at.ts';
import { overlapsAndGaps } from '../../src/domain/schedule/overlaps-and-gaps.ts';
import type { Schedule } from '../../src/domain/schedule/schedule.ts';
import { switchLanguage, text } from '../../src/renderer/i18n/text.ts';
import { oddityWords, reasonWords } from '../../src/renderer/schedule/schedule-words.ts';
import { scheduleOf } from '../support/schedule/schedule-of.ts';

// The page's language follows the texts'.
Object.assign(globalThis, { document: { documentElement: {} } });
beforeEach(() => switchLanguage('de'));

const calendar = createCalendar();
const wording = (language: Language) => ({
  t: text,
  language,
  modeName: (mode: string) => ({ day: 'Tagbetrieb', closed: 'Nacht' })[mode] ?? mode,
});

function odd(schedule: Partial<Schedule>): Record<Language, string[]> {
  const said = languages.map((language) => {
    switchLanguage(language);
    const words = overlapsAndGaps(scheduleOf(schedule)).map((each) => oddityWords(each, wording(language)));
    return [language, words];
  });
  return Object.fromEntries(said);
}

it('says overlaps and gaps', () => {
  const week = odd({
    week: [
      { weekdays: ['mon'], from: '00:00', to: '24:00', mode: 'day' },
      { weekdays: ['mon'], from: '12:00', to: '13:00', mode: 'closed' },
    ],
  });
  expect(week.de).toEqual([
    'Montag 12:00 bis 13:00 ist doppelt belegt (Nacht und Tagbetrieb). Es gilt Nacht, weil dieser Zeitraum später beginnt oder früher endet.',
    'Dienstag 00:00 bis Montag 00:00 ist nichts eingetragen. Es gilt Nacht.',
  ]);
  expect(week.en).toEqual([
    'Monday 12:00 to 13:00 is planned twice (Nacht and Tagbetrieb). Nacht holds, since its period begins later or ends sooner.',
    'Tuesday 00:00 to Monday 00:00: nothing is planned. Nacht holds.',
  ]);
  expect(odd({}).de).toEqual(['In der Woche ist nichts eingetragen. Es gilt immer Nacht.']);
});

it('says where company holidays meet', () => {
  const every = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
  const meet = odd({
    week: [{ weekdays: every, from: '00:00', to: '24:00', mode: 'day' }],
    companyHolidays: [
      { name: 'Betriebsferien', from: '2026-12-23', to: '2027-01-03', mode: 'closed' },
      { name: 'Umbau', from: '2027-01-01', to: '2027-01-08', mode: 'closed' },
    ],
  });
  expect(meet.de).toEqual([
    '01.01.2027 bis 03.01.2027 liegen die Betriebsferien Umbau und Betriebsferien übereinander. Es gilt Umbau.',
  ]);
  expect(meet.en).toEqual([
    '1 Jan 2027 to 3 Jan 2027: the company holidays Umbau and Betriebsferien overlap. Umbau holds.',
  ]);
});

it('says overlaps and gaps of a special day', () => {
  const day = odd({
    week: [{ weekdays: [...weekdays], from: '00:00', to: '24:00', mode: 'day' }],
    specialDays: [
      {
        name: 'Inventur',
        date: '2026-12-31',
        otherwise: 'closed',
        periods: [
          { from: '08:00', to: '24:00', mode: 'day' },
          { from: '22:00', to: '02:00', mode: 'night' },
        ],
      },
      { name: 'Messe', date: '2027-03-01', otherwise: null, periods: [] },
    ],
  });
  expect(day.de).toEqual([
    'Inventur: 00:00 bis 08:00 ist nichts eingetragen. Es gilt Nacht.',
    'Inventur: 22:00 bis 24:00 ist doppelt belegt (night und Tagbetrieb). Es gilt night, weil dieser Zeitraum später beginnt oder früher endet.',
    'Messe: 00:00 bis 24:00 ist nichts eingetragen. Es gilt dasselbe wie an anderen Tagen.',
  ]);
  expect(day.en?.[2]).toBe('Messe: 00:00 to 24:00: nothing is planned. The same holds as on other days.');
});

it('says why a mode holds', () => {
  const schedule = scheduleOf({
    week: [{ weekdays: ['mon'], from: '08:00', to: '18:00', mode: 'day' }],
    holidays: { mode: 'closed' },
    companyHolidays: [{ name: 'Betriebsferien', from: '2026-12-28', to: '2026-12-30', mode: 'closed' }],
    specialDays: [{ name: 'Heiligabend', date: '2026-12-24', otherwise: 'closed', periods: [] }],
  });
  const said = (language: Language) => {
    switchLanguage(language);
    return ['2026-12-21', '2026-12-22', '2026-12-24', '2026-12-25', '2026-12-28'].map((date) =>
      reasonWords(modeAt(schedule, calendar, Date.parse(`${date}T12:00Z`)).reason, wording(language)),
    );
  };
  expect(said('de')).toEqual([
    'Wochenplan',
    'nichts anderes eingetragen',
    'Heiligabend (Sondertag)',
    '1. Weihnachtstag (Feiertag)',
    'Betriebsferien (Betriebsferien)',
  ]);
  expect(said('en')).toEqual([
    'weekly plan',
    'nothing else is planned',
    'Heiligabend (special day)',
    'Christmas Day (public holiday)',
    'Betriebsferien (company holidays)',
  ]);
});
