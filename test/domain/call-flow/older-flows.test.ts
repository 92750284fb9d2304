// Positions of journals of before: the same ones in today's words.

import { expect, test } from 'vitest';
import { flowOfToday } from '../../../src/domain/call-flow/older-flows.ts';

const wait = { kind: 'wait', step: 'line', serial: 3, team: 'lvs', playback: null, index: 0 } as const;
const menu = { kind: 'menu', step: 'menu', serial: 2, misses: 0 } as const;
type Flow = Parameters<typeof flowOfToday>[0];
const today = (flow: object) => flowOfToday(flow as Flow, 5_000);

test('a wait’s limit was a timer with a name: now it is the moment', () => {
  expect(today({ ...wait, limit: { timer: 't', at: 9_000 } })).toEqual({ ...wait, limitAt: 9_000 });
  expect(today({ ...wait, limit: null })).toEqual({ ...wait, limitAt: null });
});

test('an awaited key had no end: 10 s from when it was noted', () => {
  expect(today({ ...menu, phase: { kind: 'awaitingKey' } })).toEqual({
    ...menu,
    phase: { kind: 'awaitingKey', untilMs: 15_000 },
  });
});

test('what is of today stays what it is', () => {
  for (const flow of [
    { ...wait, limitAt: 9_000 },
    { ...menu, phase: { kind: 'awaitingKey', untilMs: 6_000 } },
    { ...menu, phase: { kind: 'playing', playback: 'p' } },
    { kind: 'ended', serial: 4 },
  ])
    expect(today(flow)).toBe(flow);
});
