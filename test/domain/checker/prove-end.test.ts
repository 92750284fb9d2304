// What keeps a caller: the longest way, and circles that nobody wants to go round.

import { expect, test } from 'vitest';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import type { Step } from '../../../src/domain/call-flow/steps/registry.ts';
import { type EndFault, endFaults } from '../../../src/domain/checker/prove-end.ts';
import { waysThrough } from '../../../src/domain/checker/ways-through.ts';
import { untold } from '../../../src/domain/checker/worlds.ts';

const sounds = { prompt: () => 2_000, music: () => 100_000 };
const end: Step = { kind: 'goodbye', prompt: 'p' };
const say = (done: string): Step => ({ kind: 'announcement', prompt: 'p', exits: { done } });
const wait = (notServed: string, limitMs?: number, onKey: Readonly<Record<string, string>> = {}): Step => ({
  kind: 'wait',
  team: 'pc',
  sequence: [
    { kind: 'notice', prompt: 'p' },
    { kind: 'music', music: 'm' },
  ],
  background: 'm',
  ...(limitMs === undefined ? {} : { limitMs }),
  onKey,
  exits: { notServed },
});
const menu = (to: string, otherwise: string): Step => ({
  kind: 'menu',
  prompt: 'p',
  waitForKeyMs: 5_000,
  attempts: 3,
  noInput: 'p',
  invalid: 'p',
  branches: { '1': { label: 'x', step: to } },
  exits: { default: otherwise },
});
const voicemail: Step = {
  kind: 'voicemail',
  prompt: 'p',
  longestMs: 900_000,
  silenceMs: 6_000,
  shortestMs: 1_000,
  exits: { done: 'end' },
};

function faultsOf(steps: Readonly<Record<string, Step>>, mostMs = 0): readonly EndFault[] {
  const mode: OperatingMode = {
    schemaVersion: 1,
    id: 'm',
    name: 'M',
    language: 'de',
    start: 'a',
    onError: 'end',
    steps: { ...steps, end },
    prompts: {},
    music: {},
  };
  const ways = waysThrough({ mode, sounds, announcedMs: 0, from: [] }, untold);
  return ways === null ? [] : endFaults(ways, mostMs);
}
const afterMs = (steps: Readonly<Record<string, Step>>): number | null => {
  const [fault] = faultsOf(steps);
  return fault?.code === 'late' ? fault.afterMs : null;
};

test('what is heard, what is waited for, and the goodbye', () => {
  expect(afterMs({ a: say('end') })).toBe(4_000);
  expect(afterMs({ a: menu('end', 'end') })).toBe(3 * 9_000 + 2_000);
  expect(afterMs({ a: wait('end', 60_000) })).toBe(62_000);
  expect(afterMs({ a: wait('end') })).toBe(104_000);
});

test('the longest way counts, also one to which a key leads at the last moment', () => {
  expect(afterMs({ a: menu('b', 'end'), b: wait('end', 600_000) })).toBe(27_000 + 602_000);
  expect(faultsOf({ a: menu('b', 'end'), b: wait('end', 600_000) }, 629_000)).toEqual([]);
});

test('a transfer that nobody answers, and a message that nobody speaks; what a message takes is not counted', () => {
  const transfer: Step = {
    kind: 'transfer',
    to: { kind: 'number', number: '1' },
    withinMs: 300_000,
    exits: { failed: 'b' },
  };
  // WorldPart, the tone, and no room for a message at the worst.
  expect(afterMs({ a: transfer, b: voicemail })).toBe(300_000 + 15_000 + 2_000);
});

test('who goes round by a key does so at will, and has the whole time again', () => {
  const at = { a: menu('b', 'end'), b: wait('end', 600_000, { '9': 'a' }) };
  expect(afterMs(at)).toBe(600_000 + 27_000 + 2_000 - 27_000);
});

test('circles of silence, of absence and of wrong keys are told, each once, by the shortest way', () => {
  expect(faultsOf({ a: say('b'), b: wait('a', 60_000) })).toMatchObject([
    { code: 'endless', before: [], around: [{ step: 'a' }, { step: 'b' }] },
  ]);
  expect(faultsOf({ a: say('b'), b: menu('end', 'c'), c: wait('b') })).toMatchObject([
    { code: 'endless', before: [{ step: 'a' }], around: [{ step: 'b' }, { step: 'c' }] },
  ]);
  const intoMenu: Step = { kind: 'announcement', prompt: 'p', keys: { menu: 'b' }, exits: { done: 'end' } };
  expect(faultsOf({ a: intoMenu, b: menu('end', 'a') })).toMatchObject([{ code: 'endless' }]);
});
