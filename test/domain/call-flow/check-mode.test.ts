// What a mode's schema can't say: every exit exists, every step is reached, every way ends well for the caller.

import { expect, test } from 'vitest';
import { checkMode, unreachedSteps } from '../../../src/domain/call-flow/check-mode.ts';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { modeFaultInEnglish } from '../../../src/domain/call-flow/mode-faults.ts';
import type { Step } from '../../../src/domain/call-flow/steps/registry.ts';
import { seedMode } from '../../support/virtual/hotline-world.ts';

const said = (mode: OperatingMode, teams?: ReadonlySet<string>) =>
  checkMode(mode, teams).map(({ path, fault }) => `${path.join('.')}: ${modeFaultInEnglish(fault)}`);

function modeOf(steps: Readonly<Record<string, Step>>, start = 'a'): OperatingMode {
  const prompt = { file: 'p.wav', text: 'P' };
  return {
    schemaVersion: 1,
    id: 'm',
    name: 'M',
    language: 'de',
    start,
    onError: 'sorry',
    steps: { ...steps, sorry: { kind: 'goodbye', prompt: 'p' } },
    prompts: { p: prompt },
    music: { m: { file: 'm.wav', title: 'M' } },
  };
}

const say = (done: string): Step => ({ kind: 'announcement', prompt: 'p', exits: { done } });
const menu = (to: string, otherwise: string): Step => ({
  kind: 'menu',
  prompt: 'p',
  waitForKeyMs: 5_000,
  attempts: 1,
  noInput: 'p',
  invalid: 'p',
  branches: { '1': { label: 'x', step: to } },
  exits: { default: otherwise },
});
const wait = (notServed: string): Step => ({
  kind: 'wait',
  team: 'pc',
  sequence: [{ kind: 'music', music: 'm' }],
  background: 'm',
  exits: { notServed },
});

test('the seed’s mode is sound, with and without teams', () => {
  expect(said(seedMode())).toEqual([]);
  expect(said(seedMode(), new Set(['lvs', 'sap', 'pc']))).toEqual([]);
});

test('the smallest sound mode is one goodbye', () => {
  expect(said({ ...modeOf({}), start: 'sorry' })).toEqual([]);
});

test('a circle with a way out is sound, one without is told at each of its steps', () => {
  expect(said(modeOf({ a: say('b'), b: menu('a', 'sorry') }))).toEqual([]);
  expect(said(modeOf({ a: say('b'), b: menu('a', 'a') }))).toEqual([
    expect.stringMatching(/^steps\.a: .*circles for ever/),
    expect.stringMatching(/^steps\.b: .*circles for ever/),
  ]);
});

test('a circle for callers who press nothing is told once, at a menu of it', () => {
  expect(said(modeOf({ a: menu('sorry', 'a') }))).toEqual([
    expect.stringMatching(/^steps\.a\.exits\.default: a caller who presses nothing .* lead to a step/),
  ]);
  expect(said(modeOf({ a: say('b'), b: menu('sorry', 'c'), c: menu('sorry', 'a') }))).toEqual([
    expect.stringMatching(/^steps\.b\.exits\.default: /),
  ]);
  // Whoever comes back to a wait may be served there.
  expect(said(modeOf({ a: menu('sorry', 'w'), w: wait('a') }))).toEqual([]);
});

test('a way into a circle without end is told as well, a way past it is not', () => {
  const mistakes = said(modeOf({ a: menu('b', 'sorry'), b: say('c'), c: say('b') }));
  expect(mistakes.map((text) => text.split(':')[0])).toEqual(['steps.b', 'steps.c']);
});

test('the way out may be a wait that nobody serves', () => {
  expect(said(modeOf({ a: wait('sorry') }))).toEqual([]);
  expect(said(modeOf({ a: wait('a') }))).toEqual([expect.stringMatching(/^steps\.a: .*circles/)]);
});

test('steps to which no way leads are no mistake, also those that only reach each other; they are found', () => {
  const mode = modeOf({ a: say('sorry'), x: say('y'), y: say('x') });
  expect(said(mode)).toEqual([]);
  expect(unreachedSteps(mode)).toEqual(['x', 'y']);
  expect(unreachedSteps(mode, ['x'])).toEqual([]);
});

test('each mistake is told once', () => {
  const mistakes = said(modeOf({ a: menu('gone', 'gone') }, 'gone'), new Set());
  expect(new Set(mistakes).size).toBe(mistakes.length);
  expect(mistakes).toHaveLength(3);
});

test('languages: each once, no text that nobody hears, and no key for one that is none of the mode’s', () => {
  const mode = modeOf({
    a: {
      kind: 'language',
      prompt: 'p',
      keys: { '1': 'de', '2': 'en' },
      waitForKeyMs: 1_000,
      attempts: 1,
      exits: { done: 'sorry' },
    },
  });
  const p = { file: 'p.wav', text: 'P', in: { en: { file: 'e.wav', text: 'E' } } };
  expect(said({ ...mode, languages: ['en'], prompts: { p } })).toEqual([]);
  expect(said({ ...mode, prompts: { p } })).toEqual([
    expect.stringMatching(/^prompts\.p\.in\.en: nobody hears .* add "en" under languages/),
    expect.stringMatching(/^steps\.a\.keys\.2: .* add it under languages/),
  ]);
  expect(said({ ...mode, language: 'en', languages: ['de', 'en', 'de'], prompts: { p } })).toEqual([
    expect.stringMatching(/^languages\.1: /),
    expect.stringMatching(/^languages\.2: /),
    expect.stringMatching(/^prompts\.p\.in\.en: is the first language/),
  ]);
});

test('greeting and keys: what they name is there, and of the right kind', () => {
  const keyed: Step = { kind: 'announcement', prompt: 'p', keys: { menu: 'b' }, exits: { done: 'b' } };
  const mode = modeOf({ a: keyed, b: menu('sorry', 'sorry') });
  expect(said({ ...mode, greeting: 'a' })).toEqual([]);
  expect(said({ ...mode, greeting: 'x' })).toEqual([
    expect.stringMatching(/^greeting: there is no step "x"/),
  ]);
  expect(said({ ...mode, greeting: 'b' })).toEqual([
    expect.stringMatching(/^greeting: has to name an announcement step/),
  ]);
  expect(
    said(modeOf({ a: { ...keyed, keys: { menu: 'sorry' } }, b: menu('sorry', 'sorry') })),
  ).toContainEqual(expect.stringMatching(/^steps\.a\.keys\.menu: has to name a menu step/));
});

test('a circle through any case of a branch is told, also one in which nothing is heard', () => {
  const branch = (to: string, otherwise: string): Step => ({
    kind: 'branch',
    cases: [{ if: { kind: 'publicHoliday' }, step: to }],
    exits: { otherwise },
  });
  expect(said(modeOf({ a: branch('b', 'sorry'), b: say('sorry') }))).toEqual([]);
  const silent = said(modeOf({ a: branch('a', 'sorry') }));
  expect(silent).toEqual([expect.stringMatching(/^steps\.a: .*again and again/)]);
  const heard = said(modeOf({ a: say('b'), b: branch('c', 'sorry'), c: menu('sorry', 'a') }));
  expect(heard).toEqual([expect.stringMatching(/^steps\.c\.exits\.default: .*again and again/)]);
  expect(said(modeOf({ a: branch('b', 'sorry'), b: wait('a') }))).toEqual([]);
});

test('a way that leads nowhere yet is told as that, wherever a step is named', () => {
  const fault = 'leads nowhere yet: name the step with which it goes on';
  const { steps, ...rest } = modeOf({ a: menu('', 'b'), b: say('') });
  expect(said({ ...rest, steps, start: '', onError: '', greeting: '' })).toEqual([
    `start: ${fault}`,
    `onError: ${fault}`,
    `greeting: ${fault}`,
    `steps.a.branches.1.step: ${fault}`,
    `steps.b.exits.done: ${fault}`,
  ]);
});
