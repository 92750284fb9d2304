// The transfer step: asks for the target to be rung, and leaves by its exit when nobody is reached; to a team it's a wait.

import { expect, test } from 'vitest';
import type { TransferStep } from '../../../../src/domain/call-flow/steps/transfer.ts';
import { Flow, stale } from '../rig.ts';

const outside: TransferStep = {
  kind: 'transfer',
  to: { kind: 'number', number: '0301234' },
  withinMs: 20_000,
  exits: { failed: 'next' },
};

test('has them rung, for so long, with music if it names some', () => {
  expect(new Flow(outside).last.effects.at(-1)).toEqual({
    kind: 'transfer',
    step: 'step',
    to: outside.to,
    withinMs: 20_000,
    music: null,
  });
  expect(new Flow({ ...outside, music: 'soft' }).last.effects.at(-1)).toMatchObject({ music: 'soft' });
});

test('goes on by its exit when nobody is reached, or when an engine finds that nothing rings any more', () => {
  const failed = new Flow(outside).send({ kind: 'transferFailed', cause: 'busy' });
  expect(failed.flow).toMatchObject({ kind: 'goodbye', step: 'next' });
  const lost = new Flow(outside).send({ kind: 'restored', parked: false });
  expect(lost.flow).toMatchObject({ kind: 'goodbye', step: 'next' });
});

test('keys and what is over change nothing, and it has no time of its own', () => {
  const flow = new Flow(outside);
  flow.ignores({ kind: 'digitPressed', digit: '1' }, ...stale.filter(({ kind }) => kind !== 'returned'));
  expect(flow.dueInMs()).toBeNull();
});
