// A turn collects in order; what doesn't fit is no fact.

import { expect, test } from 'vitest';
import { HotlineRig } from './rig.ts';

test('facts change the state at once, and are told before what is to be done', () => {
  const rig = new HotlineRig();
  const led = rig.turn((now) => {
    now.command({ kind: 'hangUp', leg: 'x' });
    now.tellAgent('anna', { kind: 'breakStarted', reason: 'Pause' });
    expect(rig.state.line.agents.get('anna')?.availability.kind).toBe('onBreak');
    now.command({ kind: 'hangUp', leg: 'y' });
  });
  expect(led).toEqual(['anna breakStarted Pause', '> hangUp x', '> hangUp y']);
});

test('a moment changes the state and is no fact', () => {
  const rig = new HotlineRig();
  expect(rig.turn((now) => now.note({ kind: 'phoneDoubted', agent: 'anna', untilMs: 5 }))).toEqual([]);
  expect(rig.state.line.agents.get('anna')?.doubtUntilMs).toBe(5);
});

test('what doesn’t fit throws, and isn’t told', () => {
  const rig = new HotlineRig();
  rig.calls();
  const led = rig.turn((now) => {
    expect(() => now.tellCall('call-1', { kind: 'held' })).toThrow('nobody talks');
    now.tellAgent('anna', { kind: 'breakEnded' });
  });
  expect(led).toEqual(['anna breakEnded']);
});
