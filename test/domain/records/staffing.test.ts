// In which hours somebody of a team was signed in: told cases, and beside a clock that looks at each minute.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  HOUR_MS,
  runsOf,
  type Signed,
  STAFFING_HOURS,
  staffingFrom,
  staffingOf,
} from '../../../src/domain/records/staffing.ts';

const MONDAY = Date.UTC(2026, 10, 2);
const at = (hours: number) => MONDAY + hours * HOUR_MS;
const came = (agent: string, hours: number): Signed => ({ at: at(hours), agent, kind: 'signedIn' });
const went = (agent: string, hours: number): Signed => ({ at: at(hours), agent, kind: 'signedOut' });
const people = (now: Readonly<Record<string, readonly [isSignedIn: boolean, ...teams: string[]]>>) =>
  new Map(Object.entries(now).map(([id, [isSignedIn, ...teams]]) => [id, { isSignedIn, teams }]));

describe('the hours of a team', () => {
  test('each hour in which somebody was there, if only for a moment', () => {
    const signed = [came('anna', 8.9), went('anna', 10.1), came('bernd', 9), went('bernd', 12)];
    const known = staffingOf(
      signed,
      at(0),
      at(24.5),
      people({ anna: [false, 'sap'], bernd: [false, 'sap', 'pc'] }),
    );
    expect(known).toEqual({ from: at(0), hours: 24, teams: { sap: [[8, 12]], pc: [[9, 12]] } });
  });

  test('whoever is told of first by going was there from the beginning, and whoever is there now to the end', () => {
    const signed = [went('anna', 2), came('anna', 20)];
    const known = staffingOf(signed, at(0), at(24), people({ anna: [true, 'sap'] }));
    expect(known.teams).toEqual({
      sap: [
        [0, 2],
        [20, 24],
      ],
    });
  });

  test('of whom nothing is told is where they are now', () => {
    const there = staffingOf([], at(0), at(3), people({ anna: [true, 'sap'], bernd: [false, 'pc'] }));
    expect(there.teams).toEqual({ sap: [[0, 3]] });
  });

  test('whose end nobody told was there for a moment', () => {
    const known = staffingOf([came('anna', 5)], at(0), at(24), people({ anna: [false, 'sap'] }));
    expect(known.teams).toEqual({ sap: [[5, 6]] });
  });

  test('of people who have left nothing is told, and the hour that goes on is not among them', () => {
    const known = staffingOf(
      [came('gone', 1), came('anna', 3.5)],
      at(0),
      at(3.9),
      people({ anna: [true, 'sap'] }),
    );
    expect(known).toEqual({ from: at(0), hours: 3, teams: {} });
  });
});

test('four weeks are looked at, and nothing of before anything is known', () => {
  expect(staffingFrom(at(0.5), 0)).toBe(at(-STAFFING_HOURS));
  expect(staffingFrom(at(0.5), at(-10.5))).toBe(at(-10));
  expect(staffingFrom(at(0.5), at(-10))).toBe(at(-10));
});

test('runs of hours', () => {
  expect(runsOf([5, 1, 2, 9, 6])).toEqual([
    [1, 3],
    [5, 7],
    [9, 10],
  ]);
  expect(runsOf([])).toEqual([]);
});

test('as somebody would count who looks at every ten minutes', () => {
  const HOURS = 48;
  const minutes = fc.uniqueArray(fc.integer({ min: 0, max: HOURS * 6 - 1 }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), minutes), { minLength: 1, maxLength: 4 }), (all) => {
      const there = new Set<number>();
      const signed: Signed[] = [];
      const now: Record<string, readonly [boolean, ...string[]]> = {};
      for (const [i, [first, changes]] of all.entries()) {
        const agent = `agent-${i}`;
        let isIn = first;
        const turns = new Set(changes);
        for (let step = 0; step < HOURS * 6; step++) {
          if (turns.has(step)) {
            isIn = !isIn;
            signed.push({ at: MONDAY + step * 600_000, agent, kind: isIn ? 'signedIn' : 'signedOut' });
          }
          if (isIn) there.add(Math.floor(step / 6));
        }
        now[agent] = [isIn, 'team'];
      }
      signed.sort((a, b) => a.at - b.at);
      const known = staffingOf(signed, at(0), at(HOURS), people(now));
      expect(known.teams['team'] ?? []).toEqual(runsOf(there));
    }),
  );
});
