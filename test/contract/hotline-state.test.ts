// "active" stands beside a hotline only while it is so and known to be so.

import { expect, it } from 'vitest';
import { shownHotlineState } from '../../src/contract/hotline-state.ts';
import { sampleView } from '../support/console-harness/sample-view.ts';

const { engine } = sampleView();
const well = { engine, faults: {} };
const active = { state: 'active' } as const;
const lasting = {
  id: '1',
  fault: { kind: 'stoodStill', forMs: 1 },
  since: 0,
  until: null,
  times: 1,
} as const;

it('an active hotline is active while nothing is wrong', () => {
  expect(shownHotlineState(active, well, true)).toBe('active');
  expect(shownHotlineState({ state: 'paused' }, well, true)).toBe('paused');
  expect(shownHotlineState(active, well, false)).toBe('unknown');
  expect(shownHotlineState(active, { ...well, faults: { 1: { ...lasting, until: 1 } } }, true)).toBe(
    'active',
  );
});

it.each([
  ['the switch is lost', { ...well, engine: { ...engine, switchVersion: null } }, 'error'],
  ['another engine has the numbers', { ...well, engine: { ...engine, switchHeldBy: 'pc-2' } }, 'error'],
  ['no calls come from outside', { ...well, engine: { ...engine, troubles: ['upstreamLost'] } }, 'error'],
  ['calls are refused', { ...well, engine: { ...engine, troubles: ['overloaded'] } }, 'error'],
  ['the journal can’t be written', { ...well, engine: { ...engine, journalWorks: false } }, 'faulty'],
  ['a fault lasts', { ...well, faults: { 1: lasting } }, 'faulty'],
] as const)('never active while %s', (_, view, state) => {
  expect(shownHotlineState(active, view, true)).toBe(state);
});
