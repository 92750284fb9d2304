// What a caller hears first, by each kind of step with which a mode can begin.

import { expect, test } from 'vitest';
import type { Step } from '../../../src/domain/call-flow/steps/registry.ts';
import type { TransferStep } from '../../../src/domain/call-flow/steps/transfer.ts';
import { heardFirst } from '../../../src/domain/hotline/heard-first.ts';
import { smallPlan } from '../../support/small-plan.ts';

const { mode } = smallPlan().modes.day ?? { mode: undefined };
if (mode === undefined) throw new Error('the small plan has a mode by day');
const first = (step: Step) => heardFirst({ ...mode, steps: { ...mode.steps, here: step } }, 'here');
const exits = { failed: 'bye' };
const waits = { kind: 'wait', team: 'lvs', background: 'long', exits: { notServed: 'bye' } } as const;
const music = { kind: 'music', music: 'long' } as const;

test('a prompt where the step says one', () => {
  expect(first({ kind: 'goodbye', prompt: 'bye' })).toEqual({ prompt: 'bye' });
  expect(first({ ...waits, sequence: [{ kind: 'notice', prompt: 'bye' }, music] })).toEqual({
    prompt: 'bye',
  });
});

test('else why there is none', () => {
  const puts = (to: TransferStep['to'], more: Partial<TransferStep> = {}) =>
    first({ kind: 'transfer', to, withinMs: 1, exits, ...more });
  expect(first({ ...waits, sequence: [music] })).toEqual({ none: 'music' });
  expect(puts({ kind: 'team', team: 'lvs' })).toEqual({ none: 'music' });
  expect(puts({ kind: 'number', number: '089' })).toEqual({ none: 'outside' });
  expect(puts({ kind: 'person', person: 'anna' })).toEqual({ none: 'ringing' });
  expect(puts({ kind: 'person', person: 'anna' }, { music: 'long' })).toEqual({ none: 'music' });
  expect(first({ kind: 'branch', cases: [], exits: { otherwise: 'bye' } })).toEqual({ none: 'depends' });
  expect(heardFirst(mode, 'nowhere')).toEqual({ none: 'depends' });
});

test('where a quick switch has sent the call', () => {
  const to = { kind: 'number', number: '089' } as const;
  const diverted = { kind: 'transfer', to, withinMs: 1, exits } as const;
  expect(heardFirst(mode, '@diverted', diverted)).toEqual({ none: 'outside' });
});
