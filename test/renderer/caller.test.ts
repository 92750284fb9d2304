// How a caller is called on the screens, and what of the menu's way is left to tell beside the team's name.

import { expect, test } from 'vitest';
import { text } from '../../src/renderer/i18n/text.ts';
import { callerDetail, callerPhrase } from '../../src/renderer/waiting/caller.ts';
import { belowTeam } from '../../src/renderer/waiting/path.tsx';

test.each([
  [{ number: '+4989123456', name: 'Fa. Huber' }, 'Fa. Huber', '+49 89 123456'],
  [{ number: '+4989123456', name: null }, '+49 89 123456', null],
  [{ number: null, name: 'Fa. Huber' }, 'Fa. Huber', 'Rufnummer unterdrückt'],
  [{ number: null, name: null }, 'anonym', 'Rufnummer unterdrückt'],
])('the name first, of %j', (caller, first, second) => {
  expect(callerPhrase(caller, text)).toBe(first);
  expect(callerDetail(caller, text)).toBe(second);
});

test.each([
  [{}, 'Anton Huber', '+49 851 12345 · Fixbau · Passau'],
  [{ place: null }, 'Anton Huber', '+49 851 12345 · Fixbau'],
  [{ known: null }, 'Fa. Huber', '+49 851 12345 · Passau'],
  [{ known: null, name: null }, '+49 851 12345', 'Passau'],
])(
  'the phone book’s name before the network’s, company and place behind the number: %j',
  (more, first, second) => {
    const known = { entryId: 'e', name: 'Anton Huber', company: 'Fixbau', note: null };
    const caller = { number: '+4985112345', name: 'Fa. Huber', known, place: 'Passau', ...more };
    expect(callerPhrase(caller, text)).toBe(first);
    expect(callerDetail(caller, text)).toBe(second);
  },
);

test('of the way through the menu only what lies below the team’s own step', () => {
  const lvs = { digit: '1', label: 'LVS' };
  const printer = { digit: '2', label: 'Drucker' };
  const english = { digit: '9', label: 'English' };
  expect(belowTeam([lvs], 'LVS')).toEqual([]);
  expect(belowTeam([english, lvs, printer], 'LVS')).toEqual([printer]);
  // Put into another team's line by a rule of the menu: the whole way says from where.
  expect(belowTeam([lvs, printer], 'PC')).toEqual([lvs, printer]);
  expect(belowTeam([], 'LVS')).toEqual([]);
});
