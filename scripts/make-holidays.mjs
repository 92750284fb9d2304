// `node scripts/make-holidays.mjs`: writes src/calendar/german-holidays.ts anew, the public holidays of all Länder, from date-holidays.
// Its rules and the astronomy for other countries' calendars take 25 MB and most of a second to load; Germany's dates are 20 kB.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Holidays from 'date-holidays';
import { main, projectRoot } from './lib/project.mjs';

const FIRST_YEAR = 2020;
const LAST_YEAR = 2099;

/** Which Länder have each holiday of the year, by its date and name. */
function holidaysOf(year, states) {
  const found = new Map();
  for (const state of states) {
    const german = new Holidays('DE', state, { languages: ['de'] }).getHolidays(year);
    const english = new Map(
      new Holidays('DE', state, { languages: ['en'] })
        .getHolidays(year)
        .map(({ rule, name }) => [rule, name]),
    );
    for (const { date, name, rule, type } of german) {
      if (type !== 'public') continue;
      const key = `${date.slice(5, 10)}|${name}|${english.get(rule)}`;
      found.set(key, [...(found.get(key) ?? []), state]);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

await main(() => {
  const states = Object.keys(new Holidays().getStates('DE')).sort();
  const names = [];
  const lines = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    const days = holidaysOf(year, states).map(([key, where]) => {
      const [date, ...name] = key.split('|');
      const shown = name.join('|');
      if (!names.includes(shown)) names.push(shown);
      return `${date}/${names.indexOf(shown)}/${where.length === states.length ? '*' : where.join(',')}`;
    });
    lines.push(`${year} ${days.join(' ')}`);
  }
  const text = `// Public holidays of Germany's Länder: made by \`scripts/make-holidays.mjs\`, not written by hand.
//
// From the data of date-holidays 3.37.0, © commenthol and its authors, https://github.com/commenthol/date-holidays, which relies on
// https://de.wikipedia.org/wiki/Feiertage_in_Deutschland. The data is licensed under CC BY-SA 3.0,
// https://creativecommons.org/licenses/by-sa/3.0/, and so is this file, which leaves out all but Germany's public holidays.

/** In German and in English. */
export const holidayNames = \`
${names.join('\n')}
\`;

/** A line for each year: each day with its name's place above, and the Länder that have it; \`*\` for all. */
export const holidayDates = \`
${lines.join('\n')}
\`;
`;
  writeFileSync(join(projectRoot, 'src/calendar/german-holidays.ts'), text);
  return 0;
});
