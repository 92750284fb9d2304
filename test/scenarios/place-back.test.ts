// Somebody hangs up in the line and calls again: the place is there for as long as the step says, also over a restart.

import { expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { HotlineWorld, seedMode } from '../support/virtual/hotline-world.ts';
import { allIsOver } from '../support/virtual/nobody-lost.ts';

const MINUTE = 60_000;

function keepingPlaces(): OperatingMode {
  const mode = seedMode();
  const wait = mode.steps['wait-lvs'];
  if (wait?.kind !== 'wait') throw new Error('no wait');
  return { ...mode, steps: { ...mode.steps, 'wait-lvs': { ...wait, placeBackMs: 10 * MINUTE } } };
}

const numbersInLine = (its: HotlineWorld) =>
  its.engine.state.line.waiting.get('lvs')?.map(({ caller }) => caller.callerNumber);

test('the first in line drops the phone and calls again: first as before, and the others are told nothing of it', async () => {
  const its = new HotlineWorld({ mode: keepingPlaces() });
  const first = its.inLine('1', '0171');
  const second = its.inLine('1', '0172');
  first.hangUp();
  its.wait(20_000);
  const again = its.inLine('1', '0171');
  expect(numbersInLine(its)).toEqual(['0171', '0172']);
  await its.signIn('anna');
  await its.command('anna', { kind: 'take', call: its.waiting('lvs')[0] as string });
  its.wait(500);
  expect(again.hears()).toMatch(/^talks with/);
  await its.command('anna', { kind: 'hangUp' });
  its.wait(10 * MINUTE);
  await allIsOver(its, [first.leg, second.leg, again.leg]);
  expect(its.outcomes()).toEqual(['abandoned', 'message', 'talked']);
});

test('an engine that was killed meanwhile knows the place, and whose it is not any more', async () => {
  const its = new HotlineWorld({ mode: keepingPlaces() });
  const first = its.inLine('1', '0171');
  const second = its.inLine('1', '0172');
  first.hangUp();
  its.restartEngine();
  const again = its.inLine('1', '0171');
  expect(numbersInLine(its)).toEqual(['0171', '0172']);
  its.restartEngine();
  const third = its.inLine('1', '0171');
  expect(numbersInLine(its)).toEqual(['0171', '0172', '0171']);
  for (const caller of [second, again, third]) caller.hangUp();
  its.wait(11 * MINUTE);
  expect(its.leftovers()).toEqual([]);
});

test('after the time it is over, and nothing is left of it', async () => {
  const its = new HotlineWorld({ mode: keepingPlaces() });
  const first = its.inLine('1', '0171');
  first.hangUp();
  const second = its.inLine('1');
  its.wait(10 * MINUTE);
  const again = its.inLine('1', '0171');
  second.hangUp();
  again.hangUp();
  its.wait(10 * MINUTE);
  expect(its.trace(its.calls()[0] as string)).toMatch(/placeOver$/);
  expect(its.trace(its.calls()[2] as string)).not.toContain('placeTakenBack');
  expect(its.leftovers()).toEqual([]);
});
