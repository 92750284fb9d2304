// Checker and calls agree: no way that ends by the proof takes longer, and each call that is told happens.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../../support/property-seed.ts';
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
  const [fault] = check(mode, by, -1, announcedMs);
  return fault?.code === 'late' ? fault.afterMs : null;
}

/** Of 48,000 modes a million calls are made: some twenty minutes of a processor. */
const runs = Number(process.env.KLINKE_CHECKED_MODES ?? 400);
const modes = fc.oneof(randomMode, askingMode);
const within = { timeout: Math.max(600_000, runs * 500) };

test('each call that is told happens as it is told', within, () => {
  const seen = { endless: 0, late: 0, turned: 0 };
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
            // A millisecond less for each key that ends a message just before it would be kept.
            expect(shownBy.afterMs - began).toBeGreaterThan(fault.afterMs - 10);
            expect(shownBy.afterMs - began).toBeLessThanOrEqual(fault.afterMs);
          }
        }
      },
    ),
    { numRuns: runs },
  );
  expect(Math.min(seen.endless, seen.late)).toBeGreaterThan(runs / 20);
  expect(seen.turned).toBeGreaterThan(runs / 100);
});

test('a circle that is over before it could come round is not told beside one that goes on', () => {
  const wait = (limitMs: number, notServed: string): Step => ({
    kind: 'wait',
    team: 'pc',
    sequence: [{ kind: 'music', music: 'm20000' }],
    background: 'm20000',
    limitMs,
    exits: { notServed },
  });
  // Who comes to it in the one minute of the week is back a minute and a half later.
  const aMinute = { weekdays: ['sun'], from: '08:00', to: '08:01' } as const;
  const mode: OperatingMode = {
    schemaVersion: 1,
    id: 'round',
    name: 'Round',
    language: 'de',
    start: 'short',
    onError: 'bye',
    steps: {
      short: wait(1_000, 'ask'),
      ask: {
        kind: 'branch',
        cases: [{ if: { kind: 'schedule', hours: [aMinute] }, step: 'long' }],
        exits: { otherwise: 'short' },
      },
      long: wait(90_000, 'short'),
      bye: { kind: 'goodbye', prompt: 'p1000' },
    },
    prompts: {},
    music: { m20000: { file: 'a.wav', title: 'A' } },
  };
  for (const by of ['once', 'often'] as const) {
    const [fault, ...others] = check(mode, by, 600_000, 0);
    expect(others).toEqual([]);
    if (fault?.code !== 'endless') throw new Error('there is no circle');
    expect(fault.around.map(({ step }) => step).toSorted()).toEqual(['ask', 'short']);
    expect(fault.shownBy).not.toBeNull();
  }
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
