// Which worlds are left, once some of it is known.

import { expect, test } from 'vitest';
import type { Condition } from '../../../src/domain/call-flow/asks.ts';
import type { TimeCondition, TimeStretch } from '../../../src/domain/checker/stretches.ts';
import { windowsOf } from '../../../src/domain/checker/windows.ts';
import { askedBy, keyOf, PossibleWorlds, untold, type Worlds } from '../../../src/domain/checker/worlds.ts';

const open: TimeCondition = { kind: 'schedule', hours: [{ weekdays: ['mon'], from: '08:00', to: '17:00' }] };
const feast: TimeCondition = { kind: 'publicHoliday' };
const sap: Condition = { kind: 'quickSwitch', quickSwitch: 'sap' };
const known: Condition = { kind: 'caller', is: 'known' };
const HOUR = 3_600_000;
/** Shut, open at 1, shut at 9, a feast at 30. */
const day: readonly TimeStretch[] = [
  { since: 0, holds: [false, false] },
  { since: HOUR, holds: [true, false] },
  { since: 9 * HOUR, holds: [false, false] },
  { since: 30 * HOUR, holds: [false, true] },
];
const possible = new PossibleWorlds([open, feast, sap, known], [open, feast], windowsOf(day, HOUR));
const where = (worlds: Worlds | null, condition: Condition, holds: boolean) =>
  worlds === null ? null : possible.where(worlds, condition, holds);

test('who calls stays so for the whole call, and what is on for as long as no time goes by', () => {
  const on = where(where(possible.all, sap, true), known, false);
  expect(where(on, sap, false)).toBeNull();
  expect(where(on, known, true)).toBeNull();
  expect(where(possible.later(on as Worlds, 0), known, true)).toBeNull();
});

test('somebody turns it meanwhile, once and not again until the call begins anew', () => {
  for (const first of [true, false]) {
    const before = where(possible.all, sap, first) as Worlds;
    const turned = where(possible.later(before, 0), sap, !first) as Worlds;
    expect(turned).not.toBeNull();
    expect(where(possible.later(turned, 0), sap, first)).toBeNull();
    // Nobody had to.
    expect(where(possible.later(before, 0), sap, first)?.switches).toEqual(before.switches);
    const anew = possible.later(possible.anew(turned), 0);
    expect(where(anew, sap, first)).not.toBeNull();
  }
});

test('what can be turned stands for what was: as few worlds as can be are told apart', () => {
  const both = possible.later(possible.all, 0);
  expect(keyOf(both)).toBe(keyOf({ ...possible.all, times: both.times }));
  const on = possible.later(where(possible.all, sap, true) as Worlds, 0);
  expect(keyOf(possible.later(on, 0))).toBe(keyOf(on));
});

test('the clock goes on, by no more than a call takes', () => {
  const shut = where(possible.all, open, false);
  expect(where(shut, open, true)).toBeNull();
  const later = possible.later(shut as Worlds, 0);
  expect(where(later, open, true)).not.toBeNull();
  // Nobody calls before it opens and is still there on the feast.
  expect(where(possible.later(where(later, open, true) as Worlds, 0), feast, true)).toBeNull();
  expect(where(possible.later(where(possible.all, open, true) as Worlds, 0), feast, true)).toBeNull();
  expect(where(later, feast, true)).not.toBeNull();
});

test('who begins anew has the whole time again, from then on', () => {
  const opens = where(possible.later(where(possible.all, open, false) as Worlds, 0), open, true) as Worlds;
  const shut = where(possible.later(possible.anew(opens), 0), open, false);
  expect(shut).not.toBeNull();
  expect(where(possible.later(possible.anew(shut as Worlds), 0), feast, true)).not.toBeNull();
});

test('what nothing asks any more is forgotten', () => {
  const on = where(where(possible.all, sap, true), open, true) as Worlds;
  expect(keyOf(possible.onlyOf(on, new Set([askedBy(open)])))).not.toBe(
    keyOf(possible.onlyOf(on, new Set())),
  );
  expect(keyOf(possible.onlyOf(on, new Set()))).toBe(keyOf(possible.all));
  expect(possible.onlyOf(on, new Set([askedBy(sap), askedBy(open)]))).toEqual(on);
});

test('untold, each branch goes each way', () => {
  expect(untold.where(untold.all, open, true)).toBe(untold.where(untold.all, open, false));
});
