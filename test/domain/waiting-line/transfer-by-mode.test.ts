// Whom a step's transfer rings, and whom it doesn't: scenarios/put-through.test.ts has what callers hear.

import { expect, test } from 'vitest';
import type { TransferStep } from '../../../src/domain/call-flow/steps/transfer.ts';
import { HotlineRig, waitMode } from '../hotline/rig.ts';

function rig(to: TransferStep['to']): HotlineRig {
  const step = { kind: 'transfer', to, withinMs: 20_000, exits: { failed: 'next' } } as const;
  return new HotlineRig({ ...waitMode, steps: { ...waitMode.steps, step } });
}
const dialled = (told: readonly string[]) => told.find((each) => each.startsWith('> dial'));
const failed = (told: readonly string[]) => told.find((each) => each.includes('transferFailed'));

test('a person at the phone of now, an extension as one, anything else as a number', () => {
  expect(dialled(rig({ kind: 'person', person: 'bernd' }).calls())).toContain('22');
  expect(dialled(rig({ kind: 'extension', extension: '77' }).calls())).toContain('extension 77');
  expect(dialled(rig({ kind: 'number', number: '0301234' }).calls())).toContain('number 0301234');
});

test('nobody who isn’t there, is on break, talks, or has no phone', () => {
  expect(failed(rig({ kind: 'person', person: 'nobody' }).calls())).toContain('unreachable');
  const gone = rig({ kind: 'person', person: 'bernd' });
  gone.happens({ kind: 'extensionChanged', extension: '22', reachable: false });
  expect(failed(gone.calls())).toContain('unreachable');
  const resting = rig({ kind: 'person', person: 'anna' });
  resting.commands({ kind: 'startBreak', reason: 'Pause' });
  expect(failed(resting.calls())).toContain('declined');
  const twice = rig({ kind: 'extension', extension: '22' });
  twice.calls();
  const second = twice.calls();
  expect(dialled(second)).toBeUndefined();
  expect(failed(second)).toContain('busy');
});

test('while it rings the caller hears ringing; afterwards nothing of it', () => {
  const its = rig({ kind: 'number', number: '0301234' });
  const told = its.calls();
  expect(told).toContain('> ringBack caller-1');
  const [leg = ''] = [...its.state.line.legs.keys()].filter((each) => each.startsWith('leg'));
  expect(its.happens({ kind: 'legEnded', leg, cause: 'noAnswer' })).toContain('> quieten caller-1');
  expect(its.state.line.conversations.size).toBe(0);
});
