// What one call meets of the clock, and for how long.

import { expect, test } from 'vitest';
import type { TimeCondition, TimeStretch } from '../../../src/domain/checker/stretches.ts';
import { closeWindowsOf, windowsOf } from '../../../src/domain/checker/windows.ts';
import { PossibleWorlds, type Worlds } from '../../../src/domain/checker/worlds.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const open: TimeCondition = { kind: 'schedule', hours: [{ weekdays: ['mon'], from: '08:00', to: '08:01' }] };
/** A minute of each week. */
const weeks: readonly TimeStretch[] = Array.from({ length: 50 }, (_, week) => [
  { since: week * 7 * DAY, holds: [false] },
  { since: week * 7 * DAY + DAY, holds: [true] },
  { since: week * 7 * DAY + DAY + MINUTE, holds: [false] },
])
  .flat()
  .filter(({ holds }, i, all) => holds[0] !== all[i - 1]?.holds[0]);

test('what looks the same each week is one window', () => {
  const { all, areClose } = windowsOf(weeks, 10 * MINUTE);
  expect(areClose).toBe(false);
  expect(all.map(({ parts }) => parts.map(({ holds }) => holds[0]))).toEqual([
    [false, true, false],
    [true, false],
    [false],
  ]);
});

const close = closeWindowsOf(weeks, 10 * MINUTE);
const worlds = (): PossibleWorlds => {
  if (close === null) throw new Error('so few are told apart');
  return new PossibleWorlds([open], [open], close);
};
const inIt = (possible: PossibleWorlds, at: Worlds): Worlds | null => possible.where(at, open, true);

test('nobody is in a stretch for longer than it lasts, one time after the other counted', () => {
  const possible = worlds();
  const since = inIt(possible, possible.all) as Worlds;
  expect(inIt(possible, possible.later(since, MINUTE - 1))).not.toBeNull();
  expect(inIt(possible, possible.later(since, MINUTE))).toBeNull();
  const half = inIt(possible, possible.later(since, MINUTE / 2)) as Worlds;
  expect(inIt(possible, possible.later(half, MINUTE / 2 - 1))).not.toBeNull();
  expect(inIt(possible, possible.later(half, MINUTE / 2))).toBeNull();
  // Of who came before it nobody knows when.
  const before = possible.later(possible.where(possible.all, open, false) as Worlds, DAY);
  expect(inIt(possible, before)).not.toBeNull();
});

test('who leaves sooner is where at the last moment nobody is any more, and for how long at most', () => {
  const possible = worlds();
  const since = inIt(possible, possible.all) as Worlds;
  expect(possible.sooner(since, 0, MINUTE / 2)?.mostMs).toBeLessThanOrEqual(MINUTE / 2);
  const sooner = possible.sooner(since, 0, 5 * MINUTE);
  expect(sooner?.mostMs).toBe(MINUTE - 1);
  expect(possible.where(sooner?.worlds as Worlds, open, false)).toBeNull();
  expect(possible.sooner(since, 5 * MINUTE, 5 * MINUTE)).toBeNull();
  expect(
    new PossibleWorlds([open], [open], windowsOf(weeks, MINUTE)).sooner(since, 0, 5 * MINUTE),
  ).toBeNull();
});

test('who begins anew behind it isn’t in the next one, however long the stretch between them is', () => {
  const possible = worlds();
  const behind = possible.where(
    possible.later(inIt(possible, possible.all) as Worlds, MINUTE),
    open,
    false,
  ) as Worlds;
  const anew = possible.anew(possible.later(possible.anew(behind), MINUTE));
  expect(inIt(possible, possible.later(anew, MINUTE))).toBeNull();
});

test('where it says something else all the time there is too much to tell apart', () => {
  const odd = Array.from({ length: 2_000 }, (_, i) => ({
    since: i * MINUTE + (i % 7) * 1_000 + (i % 11) * 100,
    holds: [i % 2 === 0],
  }));
  expect(closeWindowsOf(odd, 10 * MINUTE)).toBeNull();
});
