// Sub-modes are compiled in: what a call goes by has none, and what can't be compiled says where and why.

import { expect, test } from 'vitest';
import { checkMode } from '../../../src/domain/call-flow/check-mode.ts';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { modeFaultInEnglish } from '../../../src/domain/call-flow/mode-faults.ts';
import type { Step } from '../../../src/domain/call-flow/steps/registry.ts';
import { compileMode } from '../../../src/domain/plan/compile.ts';
import type { PlannedMode } from '../../../src/domain/plan/plan.ts';
import { HotlineWorld } from '../../support/virtual/hotline-world.ts';
import { versionOf } from '../../support/virtual/version-of.ts';

const say = (prompt: string, done: string): Step => ({ kind: 'announcement', prompt, exits: { done } });
const bye: Step = { kind: 'goodbye', prompt: 'bye' };

function planned(id: string, start: string, steps: Readonly<Record<string, Step>>, more = {}): PlannedMode {
  const prompts = Object.fromEntries(
    ['hello', 'ask', 'bye', 'sorry'].map((prompt) => [prompt, { file: `${id}-${prompt}.wav`, text: prompt }]),
  );
  const mode: OperatingMode = {
    schemaVersion: 1,
    id,
    name: id,
    language: 'de',
    start,
    onError: 'sorry',
    steps: { ...steps, sorry: { kind: 'goodbye', prompt: 'sorry' } },
    prompts,
    music: { m: { file: 'm.wav', title: 'M' } },
    ...more,
  };
  return { mode, sounds: versionOf(mode).sounds };
}

const byId = (...modes: readonly PlannedMode[]) =>
  Object.fromEntries(modes.map((each) => [each.mode.id, each]));

/** Asks, and returns by `yes` or `no`. */
const question = planned('question', 'ask', {
  ask: {
    kind: 'menu',
    prompt: 'ask',
    waitForKeyMs: 1_000,
    attempts: 1,
    noInput: 'ask',
    invalid: 'ask',
    branches: { '1': { label: 'Yes', step: 'yes' } },
    exits: { default: 'no' },
  },
  yes: { kind: 'return', exit: 'yes' },
  no: { kind: 'return', exit: 'no' },
});
const main = planned('main', 'hello', {
  hello: say('hello', 'first'),
  first: { kind: 'subMode', mode: 'question', exits: { yes: 'second', no: 'bye' } },
  second: { kind: 'subMode', mode: 'question', exits: { yes: 'bye', no: 'bye' } },
  bye,
});

function compiled(modes: Readonly<Record<string, PlannedMode>>, id = 'main') {
  const result = compileMode(modes, id);
  if (!result.ok) throw new Error(result.mistakes.map(({ fault }) => fault.code).join());
  return result.content;
}
const told = (modes: Readonly<Record<string, PlannedMode>>, id = 'main') => {
  const result = compileMode(modes, id);
  return result.ok
    ? []
    : result.mistakes.map(
        ({ mode, path, fault }) => `${mode} ${path.join('.')}: ${modeFaultInEnglish(fault)}`,
      );
};

test('a mode without sub-modes stays as it is', () => {
  const alone = planned('main', 'bye', { bye });
  expect(compiled(byId(alone))).toEqual(alone);
});

test('each use of a sub-mode has steps, prompts and sounds of its own', () => {
  const { mode, sounds } = compiled(byId(main, question));
  expect(Object.keys(mode.steps).sort()).toEqual(['bye', 'first.ask', 'hello', 'second.ask', 'sorry']);
  expect(mode.steps.hello).toEqual(say('hello', 'first.ask'));
  expect(mode.steps['first.ask']).toMatchObject({
    prompt: 'first.ask',
    branches: { '1': { label: 'Yes', step: 'second.ask' } },
    exits: { default: 'bye' },
  });
  expect(sounds.prompts['second.ask']).toBe('prompt ask');
  expect(mode.prompts['second.ask']?.file).toBe('question-ask.wav');
  expect(sounds.music).toMatchObject({ m: 'music m', 'first.m': 'music m' });
});

test('a call goes through it like through any mode', () => {
  const { mode } = compiled(byId(main, question));
  const world = new HotlineWorld({ mode });
  const caller = world.caller();
  world.wait(3_100);
  expect(caller.hears()).toBe('prompt first.ask');
  caller.press('1');
  expect(caller.hears()).toBe('prompt second.ask');
  caller.press('1');
  expect(caller.hears()).toBe('prompt bye');
});

test('a sub-mode that starts with another one, and one that returns at once', () => {
  const empty = planned('empty', 'back', { back: { kind: 'return', exit: 'done' } });
  const outer = planned('outer', 'in', {
    in: { kind: 'subMode', mode: 'empty', exits: { done: 'ask' } },
    ask: { kind: 'subMode', mode: 'question', exits: { yes: 'out', no: 'out' } },
    out: { kind: 'return', exit: 'done' },
  });
  const top = planned('main', 'go', { go: { kind: 'subMode', mode: 'outer', exits: { done: 'bye' } }, bye });
  const { mode } = compiled(byId(top, outer, empty, question));
  expect(mode.start).toBe('go.ask.ask');
  expect(mode.steps['go.ask.ask']).toMatchObject({ branches: { '1': { step: 'bye' } } });
});

test('languages are those of the mode around it', () => {
  const english = planned('question', 'ask', question.mode.steps, { language: 'en', languages: ['de'] });
  const prompts = {
    ...english.mode.prompts,
    ask: { file: 'en.wav', text: 'EN', in: { de: { file: 'de.wav', text: 'DE' } } },
  };
  const sounds = { prompts: { ask: 'en', bye: 'en bye' }, music: {}, promptsIn: { de: { ask: 'de' } } };
  const inner = { mode: { ...english.mode, prompts }, sounds };
  const around = { ...main, mode: { ...main.mode, languages: ['en' as const] } };
  const content = compiled(byId(around, inner));
  expect(content.mode.prompts['first.ask']).toEqual({
    file: 'de.wav',
    text: 'DE',
    in: { en: { file: 'en.wav', text: 'EN' } },
  });
  expect([content.sounds.prompts['first.ask'], content.sounds.promptsIn?.en?.['first.ask']]).toEqual([
    'de',
    'en',
  ]);
  // What isn't there in German is heard in English.
  expect(content.sounds.prompts['first.bye']).toBe('en bye');
});

test('what can’t be compiled is told with its mode, its place and what to do', () => {
  expect(told(byId(main))).toEqual(['main steps.first.mode: there is no mode "question": known are main']);
  expect(told(byId(main, question), 'nowhere')).toEqual([
    'nowhere : there is no mode "nowhere": known are main, question',
  ]);
  expect(told(byId(question), 'question')).toEqual([
    expect.stringMatching(/^question steps\.yes: there is nothing to return to/),
    expect.stringMatching(/^question steps\.no: there is nothing to return to/),
  ]);
  const short = {
    ...main.mode.steps,
    first: { kind: 'subMode', mode: 'question', exits: { yes: 'second' } },
  } as const;
  expect(told(byId(planned('main', 'hello', short), question))).toEqual([
    'main steps.first.exits: says nothing for "no", with which "question" returns',
  ]);
});

test('a mode that enters itself, however far around, is told and never compiled', () => {
  const a = planned('a', 'b', { b: { kind: 'subMode', mode: 'b', exits: { done: 'bye' } }, bye });
  const b = planned('b', 'a', {
    a: { kind: 'subMode', mode: 'a', exits: { done: 'back' } },
    back: { kind: 'return', exit: 'done' },
  });
  expect(told(byId(a, b), 'a')).toEqual(['b steps.a.mode: enters itself without end: a, then b, then a']);
});

test('what no single mode shows, round and round through a sub-mode, is compiled: whether calls end is asked of the whole', () => {
  const round = planned('main', 'hello', {
    hello: say('hello', 'first'),
    first: { kind: 'subMode', mode: 'question', exits: { yes: 'bye', no: 'hello' } },
    bye,
  });
  const compiled = compileMode(byId(round, question), 'main');
  if (!compiled.ok) throw new Error('it compiles');
  expect(checkMode(compiled.content.mode).map(({ path }) => path.join('.'))).toEqual([
    'steps.first.ask.exits.default',
  ]);
});

test('a sub-mode with mistakes of its own tells them', () => {
  const wrong = planned('question', 'ask', {
    ask: say('gone', 'back'),
    back: { kind: 'return', exit: 'yes' },
  });
  expect(told(byId(main, wrong))).toEqual([
    expect.stringMatching(/^question steps\.ask\.prompt: there is no prompt/),
  ]);
});

test('where steps are drawn is nothing that a call goes by', () => {
  const places = { hello: { x: 1, y: 2 } };
  const flat = planned('flat', 'hello', { hello: say('hello', 'sorry') });
  const drawn = { ...flat, mode: { ...flat.mode, places } };
  expect(compileMode(byId(drawn), 'flat')).toEqual({ ok: true, content: flat });
  const { mode, sounds } = main;
  const whole = compileMode(byId({ mode: { ...mode, places }, sounds }, question), 'main');
  expect(whole).toEqual(compileMode(byId(main, question), 'main'));
});
