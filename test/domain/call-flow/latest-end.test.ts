// How long a mode can keep a caller who presses nothing and whom nobody takes, step by step.

import { expect, test } from 'vitest';
import { latestEnd } from '../../../src/domain/call-flow/latest-end.ts';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import type { Step } from '../../../src/domain/call-flow/steps/registry.ts';

const sounds = { prompt: () => 2_000, music: () => 100_000 };
const end: Step = { kind: 'goodbye', prompt: 'p' };
const say = (done: string): Step => ({ kind: 'announcement', prompt: 'p', exits: { done } });
const wait = (notServed: string, limitMs?: number): Step => ({
  kind: 'wait',
  team: 'pc',
  sequence: [
    { kind: 'notice', prompt: 'p' },
    { kind: 'music', music: 'm' },
  ],
  background: 'm',
  ...(limitMs === undefined ? {} : { limitMs }),
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

function endOf(steps: Readonly<Record<string, Step>>) {
  const mode: OperatingMode = {
    schemaVersion: 1,
    id: 'm',
    name: 'M',
    language: 'de',
    start: 'a',
    onError: 'end',
    steps: { ...steps, end },
    prompts: { p: { file: 'p.wav', text: 'P' } },
    music: { m: { file: 'm.wav', title: 'M' } },
  };
  return latestEnd(mode, sounds);
}

test('what is heard, what is waited for, and the goodbye', () => {
  expect(endOf({ a: say('end') })).toEqual({ step: 'a', afterMs: 4_000 });
  expect(endOf({ a: menu('end', 'end') })).toEqual({ step: 'a', afterMs: 3 * 9_000 + 2_000 });
  expect(endOf({ a: wait('end', 60_000) })).toEqual({ step: 'a', afterMs: 62_000 });
});

test('a wait without a limit is as long as what is heard there', () => {
  expect(endOf({ a: wait('end') })).toEqual({ step: 'a', afterMs: 104_000 });
});

test('the longest of several ways counts, also from a step to which only a key leads', () => {
  expect(endOf({ a: menu('b', 'end'), b: say('c'), c: wait('end', 600_000) })).toEqual({
    step: 'b',
    afterMs: 604_000,
  });
});

test('a transfer that nobody answers, and a message that nobody speaks', () => {
  const transfer: Step = {
    kind: 'transfer',
    to: { kind: 'team', team: 'pc' },
    withinMs: 300_000,
    exits: { failed: 'b' },
  };
  const voicemail: Step = {
    kind: 'voicemail',
    prompt: 'p',
    longestMs: 900_000,
    silenceMs: 6_000,
    shortestMs: 0,
    exits: { done: 'end' },
  };
  expect(endOf({ a: transfer, b: voicemail })).toEqual({ step: 'a', afterMs: 310_000 });
});

test('who comes back from a wait to the same wait does so for ever; by a key it is the caller who wants it', () => {
  expect(endOf({ a: wait('b', 60_000), b: menu('end', 'a') }).afterMs).toBe(Number.POSITIVE_INFINITY);
  expect(endOf({ a: wait('b', 60_000), b: menu('a', 'end') }).afterMs).toBe(60_000 + 27_000 + 2_000);
});
