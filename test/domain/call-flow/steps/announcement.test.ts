// The announcement step: says its prompt once, then goes on, whatever becomes of the prompt.

import { expect, test } from 'vitest';
import { Flow, stale } from '../rig.ts';

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
