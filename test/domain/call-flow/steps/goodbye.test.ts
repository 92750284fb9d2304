// The goodbye step: heard to its end, then hung up, once.

import { expect, test } from 'vitest';
import { Flow, stale } from '../rig.ts';

const begun = () => new Flow({ kind: 'goodbye', prompt: 'bye' });

test('its prompt’s end hangs up as informed; everything else changes nothing', () => {
  const flow = begun();
  flow.ignores(...stale, { kind: 'digitPressed', digit: '1' });
  flow.finished(flow.playing().playback);
  expect(flow.last.effects).toEqual([{ kind: 'hangUp', outcome: 'informed' }]);
  expect(flow.facts()).toEqual(['promptFinished']);
});

test('a goodbye that can’t be played hangs up as failed', () => {
  const flow = begun();
  flow.failed(flow.playing().playback);
  expect(flow.last.effects).toEqual([{ kind: 'hangUp', outcome: 'failed' }]);
  expect(flow.facts()).toEqual(['faultSeen']);
});

test('the error goodbye ends as failed, also when it is heard to its end', () => {
  const flow = new Flow({ kind: 'announcement', prompt: 'x', exits: { done: 'next' } });
  flow.breaks('test');
  flow.finished(flow.playing().playback);
  expect(flow.last.effects).toEqual([{ kind: 'hangUp', outcome: 'failed' }]);
});

test('a goodbye that breaks as well just ends, and is no circle', () => {
  const flow = new Flow({ kind: 'announcement', prompt: 'x', exits: { done: 'next' } });
  flow.breaks('once').breaks('twice');
  expect(flow.flow.kind).toBe('ended');
  expect(flow.last.effects).toEqual([{ kind: 'hangUp', outcome: 'failed' }]);
  flow.ignores(...stale);
  flow.breaks('three times');
  expect(flow.effects()).toEqual([]);
});

test('after a restart it waits for the end of what may still play', () => {
  const flow = begun();
  const { playback } = flow.playing();
  flow.send({ kind: 'restored', parked: false });
  expect(flow.last.effects).toEqual([{ kind: 'adoptPlayback', playback }]);
});
