// Checker and calls agree: no way that ends by the proof takes longer, and each call that is told happens.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../../support/property-seed.ts';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import type { Step } from '../../../src/domain/call-flow/steps/registry.ts';
import { nextSteps } from '../../../src/domain/call-flow/ways.ts';
import { checkEnds, type EndFound } from '../../../src/domain/checker/check-ends.ts';
import { circlesOf } from '../../../src/domain/checker/circles.ts';
import { askingMode, namedLengths, randomMode } from '../../support/random-mode.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';
import { RandomCaller } from './random-caller.ts';

const FROM = Date.parse('2026-11-30T00:00:00Z');
const christmas = { date: '2026-12-25', name: { de: 'Weihnachten', en: 'Christmas' } };
const clock = { calendar: utcCalendar([christmas]), zone: 'UTC', region: 'BY' } as const;

/** Each quick switch is turned once, or again and again. */
type Turned = 'once' | 'often';
const turned = fc.constantFrom<Turned>('once', 'once', 'often');

function check(mode: OperatingMode, by: Turned, mostMs: number, announcedMs: number): readonly EndFound[] {
  const calls = { mode, sounds: namedLengths, announcedMs, mostMs, clock, from: [], since: FROM };
  return checkEnds(calls, by === 'once' ? 100_000 : 0);
}

/** What the proof says that a call takes at most; null: some go on for ever. */
function longest(mode: OperatingMode, by: Turned, announcedMs: number): number | null {
  // How far it looks depends on how long a call may take.
  for (let mostMs = -1; ; ) {
    const [fault] = check(mode, by, mostMs, announcedMs);
    if (fault === undefined) return mostMs;
    if (fault.code === 'endless') return null;
    expect(fault.afterMs).toBeGreaterThan(mostMs);
    mostMs = fault.afterMs;
  }
}

/** Of 48,000 modes a million calls are made: some twenty minutes of a processor. */
const runs = Number(process.env.KLINKE_CHECKED_MODES ?? 400);
const modes = fc.oneof(randomMode, askingMode);
const within = { timeout: Math.max(600_000, runs * 500) };

test('each call that is told happens as it is told', within, () => {
  const seen = { endless: 0, late: 0, turned: 0, early: 0 };
  fc.assert(
    fc.property(
      modes,
      turned,
      fc.constantFrom(0, 4_000),
      fc.constantFrom(-1, 60_000),
      (mode, by, announcedMs, mostMs) => {
        for (const fault of check(mode, by, mostMs, announcedMs)) {
          seen[fault.code] += 1;
          const { shownBy } = fault;
          expect(shownBy).not.toBeNull();
          if (shownBy === null) return;
          if (shownBy.passed.some((each) => each.turned !== undefined)) seen.turned += 1;
          const steps = shownBy.steps.map(({ step }) => step);
          if (fault.code === 'endless') {
            const passed = [...fault.before, ...fault.around].map(({ step }) => step);
            expect(steps.slice(0, passed.length + 1)).toEqual([...passed, fault.around[0]?.step]);
          } else {
            expect(shownBy.end).not.toBeNull();
            // Announcements come before the first step.
            const began = fault.clockFrom === 0 ? 0 : (shownBy.steps[fault.clockFrom]?.afterMs ?? 0);
            const tookMs = shownBy.afterMs - began;
            // A millisecond less for each key that ends a message just before it would be kept. Who is early has a little to spare.
            if (fault.passed.every(({ way }) => way.isEarly !== true))
              expect(tookMs).toBeGreaterThan(fault.afterMs - 10);
            else seen.early += 1;
            expect(tookMs).toBeLessThanOrEqual(fault.afterMs);
            expect(tookMs).toBeGreaterThan(mostMs);
          }
        }
      },
    ),
    { numRuns: runs },
  );
  expect(Math.min(seen.endless, seen.late)).toBeGreaterThan(runs / 20);
  expect(seen.turned).toBeGreaterThan(runs / 100);
});

const wait = (limitMs: number, notServed: string, onKey: Readonly<Record<string, string>> = {}): Step => ({
  kind: 'wait',
  team: 'pc',
  sequence: [{ kind: 'music', music: 'm20000' }],
  background: 'm20000',
  limitMs,
  onKey,
  exits: { notServed },
});
const onSunday = (from: string, to: string, step: string, otherwise = 'bye'): Step => ({
  kind: 'branch',
  cases: [{ if: { kind: 'schedule', hours: [{ weekdays: ['sun'], from, to }] }, step }],
  exits: { otherwise },
});
const modeOf = (start: string, steps: Readonly<Record<string, Step>>): OperatingMode => ({
  schemaVersion: 1,
  id: 'round',
  name: 'Round',
  language: 'de',
  start,
  onError: 'bye',
  steps: { ...steps, bye: { kind: 'goodbye', prompt: 'p1000' } },
  prompts: {},
  music: { m20000: { file: 'a.wav', title: 'A' } },
});
const round = (to: string, shortMs: number, longMs: number) =>
  modeOf('short', {
    short: wait(shortMs, 'ask'),
    ask: onSunday('08:00', to, 'long'),
    long: wait(longMs, 'short'),
  });

describe.each(['once', 'often'] as const)('round in a short stretch, turned %s', (by) => {
  const found = (mode: OperatingMode, mostMs = 600_000) => check(mode, by, mostMs, 0);

  test.each([
    ['one way is too long', '08:01', 1_000, 90_000],
    ['each way would fit, both don’t', '08:01', 45_000, 45_000],
    ['it is over at the very moment', '08:01', 30_000, 30_000],
    ['of two minutes as well', '08:02', 60_000, 60_000],
  ])('a circle that can’t come round is not told: %s', (_, to, shortMs, longMs) => {
    expect(found(round(to, shortMs, longMs))).toEqual([]);
  });

  test.each([
    ['08:01', 1_000, 30_000],
    ['08:01', 29_000, 30_000],
    ['08:02', 1_000, 90_000],
  ])('until %s there is room for %i and %i ms, and a call shows it', (to, shortMs, longMs) => {
    const faults = found(round(to, shortMs, longMs));
    expect(faults).toMatchObject([{ code: 'endless', shownBy: { end: null } }]);
  });

  test('beside one that goes on it is not told either', () => {
    const mode = modeOf('short', {
      short: wait(1_000, 'ask'),
      ask: onSunday('08:00', '08:01', 'long', 'short'),
      long: wait(90_000, 'short'),
    });
    const [fault, ...others] = found(mode);
    expect(others).toEqual([]);
    if (fault?.code !== 'endless') throw new Error('there is no circle');
    expect(fault.around.map(({ step }) => step).toSorted()).toEqual(['ask', 'short']);
    expect(fault.shownBy).not.toBeNull();
  });

  test('across two stretches it comes round as often as there is time for, and all of it counts', () => {
    const mode = modeOf('short', {
      short: wait(1_000, 'ask'),
      ask: onSunday('08:00', '08:02', 'half'),
      half: onSunday('08:00', '08:01', 'long', 'long'),
      long: wait(90_000, 'short'),
    });
    // Twice for a minute and a half, and no third time.
    expect(found(mode, 184_000)).toEqual([]);
    expect(found(mode, 183_000)).toMatchObject([
      { code: 'late', afterMs: 184_000, shownBy: { afterMs: 184_000 } },
    ]);
  });

  test('who can leave by a key at once is in time for it, and does so in the call that shows it', () => {
    const mode = modeOf('first', {
      first: onSunday('08:00', '08:01', 'queue'),
      queue: wait(90_000, 'bye', { '1': 'again' }),
      again: onSunday('08:00', '08:01', 'last'),
      last: wait(300_000, 'bye'),
    });
    const [fault, ...others] = found(mode, 320_000);
    expect(others).toEqual([]);
    if (fault?.code !== 'late') throw new Error('it is in time');
    // Not after a minute and a half in the wait.
    expect(fault.afterMs).toBeLessThanOrEqual(361_000);
    expect(fault.shownBy?.afterMs).toBeGreaterThan(360_000);
    expect(found(mode, 361_000)).toEqual([]);
  });

  test('in the night with an hour twice the same minute comes again after an hour', () => {
    const berlin = { calendar: createCalendar(), zone: 'Europe/Berlin', region: null };
    const night = (longMs: number) => {
      const mode = modeOf('short', {
        short: wait(1_000, 'ask'),
        ask: onSunday('02:30', '02:31', 'long'),
        long: wait(longMs, 'short'),
      });
      const calls = { mode, sounds: namedLengths, announcedMs: 0, from: [], clock: berlin };
      return checkEnds({ ...calls, mostMs: 2 * 3_600_000, since: FROM }, by === 'once' ? 100_000 : 0);
    };
    const [fault] = night(3_600_000);
    expect(fault?.code).toBe('endless');
    expect(new Date(fault?.shownBy?.at ?? 0).toISOString().slice(0, 10)).toBe('2027-10-31');
    expect(night(3_530_000)).toEqual([]);
  });
});

test(
  'no call takes longer than the proof says, whatever is pressed, whenever it is and whatever is turned meanwhile',
  within,
  () => {
    let ended = 0;
    let turnedIn = 0;
    fc.assert(
      fc.property(modes, turned, fc.integer(), fc.constantFrom(0, 4_000), (mode, by, seed, announcedMs) => {
        const mostMs = longest(mode, by, announcedMs);
        if (mostMs === null) return;
        const circles = circlesOf(Object.keys(mode.steps), (id) => nextSteps(mode.steps[id]));
        const caller = new RandomCaller(mode, namedLengths, clock, FROM, seed, announcedMs, by);
        for (let i = 0; i < 25; i += 1) {
          const {
            tookMs,
            isCutOff,
            turned: count,
          } = caller.calls((a, b) => circles.get(a) === circles.get(b));
          expect(tookMs).toBeLessThanOrEqual(mostMs);
          expect(isCutOff).toBe(false);
          ended += 1;
          if (count > 0) turnedIn += 1;
        }
      }),
      { numRuns: runs },
    );
    expect(ended).toBeGreaterThan(runs);
    expect(turnedIn).toBeGreaterThan(runs);
    if (runs > 400)
      process.stdout.write(
        `${runs} modes, ${ended} calls, ${turnedIn} of them with something turned meanwhile\n`,
      );
  },
);
