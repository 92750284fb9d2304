// The menu step: keys at any moment, corrections, attempts, and the default at last.

import { describe, expect, test } from 'vitest';
import type { MenuStep } from '../../../../src/domain/call-flow/steps/menu.ts';
import { Flow, stale } from '../rig.ts';

const step: MenuStep = {
  kind: 'menu',
  prompt: 'choose',
  waitForKeyMs: 5_000,
  attempts: 2,
  noInput: 'nothing',
  invalid: 'wrong',
  branches: { '1': { label: 'One', step: 'next' }, '#': { label: 'Hash', step: 'other' } },
  exits: { default: 'other' },
};

function prompting(): Flow {
  return new Flow(step);
}

function awaiting(): Flow {
  const flow = prompting();
  return flow.finished(flow.playing().playback);
}

function correcting(): Flow {
  return prompting().send({ kind: 'digitPressed', digit: '9' });
}

describe.each([
  ['while the prompt plays', prompting, ['stopPlayback']],
  ['while a key is awaited', awaiting, []],
  ['while the correction plays', correcting, ['stopPlayback']],
] as const)('%s', (_when, start, silencing) => {
  test('a key with a branch leads there at once, and nothing goes on behind', () => {
    const flow = start().send({ kind: 'digitPressed', digit: '1' });
    expect(flow.flow).toMatchObject({ kind: 'goodbye', step: 'next' });
    expect(flow.effects()).toEqual([...silencing, 'play']);
    expect(flow.facts()).toEqual(['keyPressed', 'branchChosen', 'stepEntered']);
    expect(flow.last.facts[1]).toEqual({ kind: 'branchChosen', step: 'step', digit: '1', label: 'One' });
  });

  test('a key without one is told as wrong', () => {
    const flow = start().send({ kind: 'digitPressed', digit: '7' });
    // It's being told already.
    const isTold = start === correcting;
    expect(flow.effects()).toEqual(isTold ? [] : [...silencing, 'play']);
    if (isTold) return;
    expect(flow.playing().media).toBe('wrong');
    expect(flow.last.facts).toEqual([{ kind: 'keyPressed', step: 'step', digit: '7', valid: false }]);
  });

  test('stale events change nothing', () => {
    start().ignores(...stale, { kind: 'taken' });
  });
});

test('keys that no telephone has have no branch', () => {
  for (const digit of ['', '11', 'A']) {
    expect(prompting().send({ kind: 'digitPressed', digit }).flow).toMatchObject({
      phase: { kind: 'correcting' },
    });
  }
});

test('the wait for a key begins at the prompt’s end', () => {
  const flow = awaiting();
  expect(flow.dueInMs()).toBe(5_000);
  expect(flow.flow).toMatchObject({ phase: { kind: 'awaitingKey' }, attempt: 1 });
});

test('no key: a word about it, the menu again, and after the last attempt the default', () => {
  const flow = awaiting();
  flow.send({ kind: 'deadlineReached' });
  expect(flow.playing().media).toBe('nothing');
  expect(flow.facts()).toEqual(['noKeyPressed']);
  flow.finished(flow.playing().playback);
  expect(flow.playing().media).toBe('choose');
  expect(flow.flow).toMatchObject({ attempt: 2 });
  flow.finished(flow.playing().playback);
  flow.send({ kind: 'deadlineReached' });
  expect(flow.playing().media).toBe('nothing');
  flow.finished(flow.playing().playback);
  expect(flow.flow).toMatchObject({ kind: 'goodbye', step: 'other' });
});

test('wrong keys and missing keys count together', () => {
  const flow = correcting();
  flow.finished(flow.playing().playback);
  expect(flow.flow).toMatchObject({ attempt: 2 });
  flow.send({ kind: 'digitPressed', digit: '8' });
  flow.finished(flow.playing().playback);
  expect(flow.flow).toMatchObject({ kind: 'goodbye', step: 'other' });
});

test('whoever keeps pressing wrong keys hears once that it is wrong, loses no attempt by it, and stays no longer', () => {
  const flow = correcting();
  const { playback } = flow.playing();
  for (let i = 0; i < 5; i++) flow.send({ kind: 'digitPressed', digit: '9' });
  expect(flow.flow).toMatchObject({ attempt: 1, phase: { kind: 'correcting', playback } });
  flow.finished(playback);
  expect(flow.flow).toMatchObject({ attempt: 2, phase: { kind: 'prompting' } });
});

test('nothing is due while the menu speaks, and a deadline then changes nothing', () => {
  const flow = awaiting();
  flow.send({ kind: 'deadlineReached' });
  expect(flow.dueInMs()).toBeNull();
  flow.ignores({ kind: 'deadlineReached' });
  flow.finished(flow.playing().playback);
  flow.finished(flow.playing().playback);
  expect(flow.dueInMs()).toBe(5_000);
});

test('the end of a prompt that a key has cut off is nothing to the correction', () => {
  const flow = prompting();
  const { playback } = flow.playing();
  flow.send({ kind: 'digitPressed', digit: '9' });
  flow.ignores(
    { kind: 'playbackFinished', playback },
    { kind: 'playbackFailed', playback, reason: 'stopped' },
  );
});

test('prompts that can’t be played are told, and the caller can choose all the same', () => {
  const flow = prompting();
  flow.failed(flow.playing().playback);
  expect(flow.facts()).toEqual(['faultSeen']);
  expect(flow.flow).toMatchObject({ phase: { kind: 'awaitingKey' } });
  flow.send({ kind: 'digitPressed', digit: '#' });
  expect(flow.flow).toMatchObject({ step: 'other' });
});

test('after a restart: what played is waited for; an awaited key is awaited anew', () => {
  const flow = prompting();
  const { playback } = flow.playing();
  expect(flow.send({ kind: 'restored', parked: false }).last.effects).toEqual([
    { kind: 'adoptPlayback', playback },
  ]);
  const waiting = awaiting();
  waiting.now += 4_000;
  expect(waiting.send({ kind: 'restored', parked: false }).last.effects).toEqual([]);
  expect(waiting.dueInMs()).toBe(5_000);
});

test('broken while a key is awaited: nothing is due any more', () => {
  const flow = awaiting();
  flow.breaks('test');
  expect(flow.dueInMs()).toBeNull();
  expect(flow.flow).toMatchObject({ step: 'sorry' });
});
