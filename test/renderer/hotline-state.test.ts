// "active" stands beside a hotline only while it is so and known to be so.

import { expect, it } from 'vitest';
import { shownHotlineState } from '../../src/renderer/control/hotline-state.ts';
import { sampleView } from '../support/console-harness/sample-view.ts';

const { engine } = sampleView();
const well = { engine, faults: 0, connected: true };

it('an active hotline is active while nothing is wrong', () => {
  expect(shownHotlineState('active', well)).toBe('active');
  expect(shownHotlineState('paused', well)).toBe('paused');
});

it.each([
  ['the engine is not heard', { ...well, connected: false }, 'unknown'],
  ['the switch is lost', { ...well, engine: { ...engine, switchVersion: null } }, 'error'],
  ['another engine has the numbers', { ...well, engine: { ...engine, switchHeldBy: 'pc-2' } }, 'error'],
  ['no calls come from outside', { ...well, engine: { ...engine, troubles: ['upstreamLost'] } }, 'error'],
  ['calls are refused', { ...well, engine: { ...engine, troubles: ['overloaded'] } }, 'error'],
  ['the journal can’t be written', { ...well, engine: { ...engine, journalWorks: false } }, 'faulty'],
  ['a fault lasts', { ...well, faults: 1 }, 'faulty'],
] as const)('never active while %s', (_, facts, state) => {
  expect(shownHotlineState('active', facts)).toBe(state);
});
