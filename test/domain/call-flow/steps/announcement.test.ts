// The announcement step: says its prompt once, then goes on, whatever becomes of the prompt.

import { expect, test } from 'vitest';
import type { AnnouncementStep } from '../../../../src/domain/call-flow/steps/announcement.ts';
import type { Step } from '../../../../src/domain/call-flow/steps/registry.ts';
import { Flow, modeWith, stale } from '../rig.ts';

const begun = () => new Flow({ kind: 'announcement', prompt: 'hello', exits: { done: 'next' } });

test('the call is answered before anything is played', () => {
  const flow = begun();
  expect(flow.effects()).toEqual(['answer', 'play']);
  expect(flow.playing().media).toBe('hello');
  expect(flow.last.facts).toEqual([{ kind: 'stepEntered', step: 'step' }]);
});

test('its own prompt’s end leads on; anything else changes nothing', () => {
  const flow = begun();
  flow.ignores(...stale, { kind: 'digitPressed', digit: '1' }, { kind: 'taken' });
  const { playback } = flow.playing();
  flow.finished(playback);
  expect(flow.flow).toMatchObject({ kind: 'goodbye', step: 'next' });
  expect(flow.facts()).toEqual(['promptFinished', 'stepEntered']);
  // The old prompt's end, told once more, is not the new one's.
  flow.ignores({ kind: 'playbackFinished', playback });
});

test('a prompt that can’t be played is told and skipped', () => {
  const flow = begun();
  flow.failed(flow.playing().playback);
  expect(flow.flow).toMatchObject({ step: 'next' });
  expect(flow.last.facts[0]).toEqual({ kind: 'faultSeen', reason: 'prompt hello: no such file' });
});

test('after a restart it waits for the end of what may still play', () => {
  const flow = begun();
  const { playback } = flow.playing();
  flow.send({ kind: 'restored', parked: false });
  expect(flow.last.effects).toEqual([{ kind: 'adoptPlayback', playback }]);
  flow.finished(playback);
  expect(flow.flow).toMatchObject({ step: 'next' });
});

test('broken: the error goodbye follows', () => {
  const flow = begun();
  flow.breaks('test');
  expect(flow.flow).toMatchObject({ kind: 'goodbye', step: 'sorry' });
  expect(flow.facts()).toEqual(['faultSeen', 'stepEntered']);
});

test('a key is the choice in the menu that it names, also a wrong one; else keys don’t count', () => {
  const keyed: AnnouncementStep = {
    kind: 'announcement',
    prompt: 'hello',
    keys: { menu: 'menu' },
    exits: { done: 'next' },
  };
  const menu: Step = {
    kind: 'menu',
    prompt: 'choose',
    waitForKeyMs: 5_000,
    attempts: 1,
    noInput: 'nothing',
    invalid: 'wrong',
    branches: { '1': { label: 'One', step: 'other' } },
    exits: { default: 'next' },
  };
  const flow = () => new Flow(keyed, { steps: { ...modeWith(keyed).steps, menu } });
  const right = flow().send({ kind: 'digitPressed', digit: '1' });
  expect(right.effects()).toEqual(['stopPlayback', 'play']);
  expect(right.facts()).toEqual(['stepEntered', 'keyPressed', 'branchChosen', 'stepEntered']);
  expect(right.flow).toMatchObject({ step: 'other' });
  const wrong = flow().send({ kind: 'digitPressed', digit: '9' });
  expect(wrong.flow).toMatchObject({ kind: 'menu', attempt: 1, phase: { kind: 'correcting' } });
  expect(wrong.playing().media).toBe('wrong');
});
