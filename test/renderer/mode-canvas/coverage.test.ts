// How much of a mode saved calls walk, as a figure and as it's painted.

import { expect, test } from 'vitest';
import type { Step } from '../../../src/domain/call-flow/steps/registry.ts';
import {
  coverageFigure,
  paintedCoverage,
} from '../../../src/renderer/features/administration/modes/coverage.ts';

const steps: Readonly<Record<string, Step>> = {
  hello: { kind: 'announcement', prompt: 'p', exits: { done: 'menu' } },
  menu: {
    kind: 'menu',
    prompt: 'p',
    waitForKeyMs: 1_000,
    attempts: 1,
    noInput: 'p',
    invalid: 'p',
    branches: { '1': { label: 'One', step: 'bye' }, '2': { label: 'Two', step: 'back' } },
    exits: { default: 'bye' },
  },
  bye: { kind: 'goodbye', prompt: 'p' },
  back: { kind: 'return', exit: 'out' },
};

test('steps that a call came to, of those that anybody hears', () => {
  expect(coverageFigure(steps, {})).toEqual({ count: 0, all: 3 });
  expect(coverageFigure(steps, { hello: ['menu'], menu: [] })).toEqual({ count: 2, all: 3 });
});

test('ways from the one step to the other are painted, by whichever exit; a return is neither', () => {
  const { steps: painted, ways } = paintedCoverage(steps, { hello: ['menu'], menu: ['bye'], bye: [] });
  expect(Object.fromEntries(painted)).toEqual({ hello: 'walked', menu: 'walked', bye: 'walked' });
  expect([...ways.keys()].map((way) => way.replace(/^.*?(hello|menu)/, '$1'))).toHaveLength(3);
  expect(Object.fromEntries(paintedCoverage(steps, {}).steps)).toEqual({
    hello: 'unwalked',
    menu: 'unwalked',
    bye: 'unwalked',
  });
});
