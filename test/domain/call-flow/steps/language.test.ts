// The language step: keys at any moment, the prompt again, and the mode's first language at last.

import { expect, test } from 'vitest';
import type { LanguageStep } from '../../../../src/domain/call-flow/steps/language.ts';
import { Flow, stale } from '../rig.ts';

const step: LanguageStep = {
  kind: 'language',
  prompt: 'which',
  keys: { '1': 'de', '2': 'en' },
  waitForKeyMs: 4_000,
  attempts: 2,
  exits: { done: 'next' },
};

const prompting = () => new Flow(step);
const awaiting = () => {
  const flow = prompting();
  return flow.finished(flow.playing().playback);
};
const chosen = (flow: Flow) =>
  flow.last.facts.flatMap((fact) => (fact.kind === 'languageChosen' ? [fact.language] : []));

test.each([
  ['while the prompt plays', prompting, ['stopPlayback', 'play']],
  ['while a key is awaited', awaiting, ['play']],
] as const)('%s a key chooses its language and leads on', (_when, start, effects) => {
  const flow = start().send({ kind: 'digitPressed', digit: '2' });
  expect(flow.flow).toMatchObject({ kind: 'goodbye', step: 'next' });
  expect(chosen(flow)).toEqual(['en']);
  expect(flow.effects()).toEqual(effects);
  expect(flow.facts()).toEqual(['keyPressed', 'languageChosen', 'stepEntered']);
});

test('no key: the prompt is said once more, then it is the first language', () => {
  const flow = awaiting();
  expect(flow.dueInMs()).toBe(4_000);
  flow.send({ kind: 'deadlineReached' });
  expect(flow.facts()).toEqual(['noKeyPressed']);
  expect(flow.playing().media).toBe('which');
  flow.finished(flow.playing().playback).send({ kind: 'deadlineReached' });
  expect(chosen(flow)).toEqual(['de']);
  expect(flow.flow).toMatchObject({ step: 'next' });
});

test('a wrong key counts as an attempt', () => {
  const flow = prompting().send({ kind: 'digitPressed', digit: '9' });
  expect(flow.effects()).toEqual(['stopPlayback', 'play']);
  flow.send({ kind: 'digitPressed', digit: '8' });
  expect(chosen(flow)).toEqual(['de']);
});

test('a prompt that fails is told, and the key is awaited all the same', () => {
  const flow = prompting();
  flow.failed(flow.playing().playback);
  expect(flow.facts()).toEqual(['faultSeen']);
  expect(flow.send({ kind: 'digitPressed', digit: '1' }).flow).toMatchObject({ step: 'next' });
});

test('after a restart the prompt is adopted, and whoever was to press a key has the whole time again', () => {
  expect(prompting().send({ kind: 'restored', parked: false }).effects()).toEqual(['adoptPlayback']);
  const flow = awaiting();
  flow.now += 3_000;
  expect(flow.send({ kind: 'restored', parked: false }).dueInMs()).toBe(4_000);
});

test('what is over or does not concern it changes nothing', () => {
  prompting().ignores(...stale, { kind: 'deadlineReached' });
  awaiting().ignores(...stale);
});
