// Which step is lit in which mode, while a call is in one or in a sub-mode of it.

import { expect, test } from 'vitest';
import { litStep } from '../../../src/domain/draft-call/lit-step.ts';
import { plannedMode } from '../../support/plans.ts';
import { seedMode } from '../../support/virtual/hotline-world.ts';

const sub = (mode: string) => ({ kind: 'subMode', mode, exits: {} }) as const;
const modes = {
  day: plannedMode({
    ...seedMode(),
    id: 'day',
    steps: { hours: sub('hours'), bye: { kind: 'goodbye', prompt: 'p' } },
  }),
  hours: plannedMode({ ...seedMode(), id: 'hours', steps: { ask: sub('ask') } }),
  ask: plannedMode({ ...seedMode(), id: 'ask', steps: {} }),
};

test('a step of the mode itself, and the one by which a sub-mode was entered', () => {
  expect(litStep({ modes }, 'day', 'bye', 'day')).toBe('bye');
  expect(litStep({ modes }, 'day', 'hours.ask.menu', 'day')).toBe('hours');
  expect(litStep({ modes }, 'day', 'hours.ask.menu', 'hours')).toBe('ask');
  expect(litStep({ modes }, 'day', 'hours.ask.menu', 'ask')).toBe('menu');
});

test('nothing is lit in a mode through which the call does not go', () => {
  expect(litStep({ modes }, 'day', 'bye', 'ask')).toBeNull();
  expect(litStep({ modes }, 'day', 'hours.gone', 'ask')).toBeNull();
  expect(litStep({ modes }, 'gone', 'bye', 'day')).toBeNull();
});
