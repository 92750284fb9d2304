// The branch step: the first case that holds, else otherwise; why is told.

import { expect, test } from 'vitest';
import type { BranchStep } from '../../../../src/domain/call-flow/steps/branch.ts';
import { Flow } from '../rig.ts';

const step: BranchStep = {
  kind: 'branch',
  cases: [
    { if: { kind: 'caller', is: 'blocked' }, step: 'other' },
    { if: { kind: 'publicHoliday' }, step: 'next' },
  ],
  exits: { otherwise: 'sorry' },
};

const taken = (holds: (kind: string) => boolean | null) => {
  const flow = new Flow(step, { asks: ({ kind }) => holds(kind) });
  return [flow.flow.kind === 'goodbye' ? flow.flow.step : '', flow.last.facts[1]];
};

test('the first case that holds, at once', () => {
  expect(taken(() => true)).toEqual([
    'other',
    { kind: 'branchTaken', step: 'step', to: 'other', why: step.cases[0]?.if, unknown: [] },
  ]);
  expect(taken((kind) => kind === 'publicHoliday')[0]).toBe('next');
});

test('what nobody can say doesn’t hold, and is told', () => {
  expect(taken((kind) => (kind === 'caller' ? null : true))[1]).toMatchObject({
    to: 'next',
    unknown: ['caller'],
  });
  expect(taken(() => null)).toEqual([
    'sorry',
    { kind: 'branchTaken', step: 'step', to: 'sorry', why: null, unknown: ['caller', 'publicHoliday'] },
  ]);
});

test('branches that lead to each other end the call instead of turning for ever', () => {
  const round: BranchStep = { ...step, cases: [], exits: { otherwise: 'step' } };
  const flow = new Flow(round);
  expect(flow.flow.kind).toBe('ended');
  expect(flow.last.effects.at(-1)).toEqual({ kind: 'hangUp', outcome: 'failed' });
});
