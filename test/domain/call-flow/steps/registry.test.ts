// Each position is in one kind of step, and each kind is known by its name.

import { expect, test } from 'vitest';
import { kindOf, type StepPosition, stepKindOf } from '../../../../src/domain/call-flow/steps/registry.ts';

test.each(['announcement', 'goodbye', 'menu', 'wait'] as const)(
  '%s: its own positions, and itself',
  (name) => {
    expect(kindOf(name).kind).toBe(name);
    for (const position of Object.keys(kindOf(name).positions))
      expect(stepKindOf({ kind: position } as StepPosition)).toBe(name);
  },
);

test('somebody with an agent is still in the wait; a position that no kind has is a fault', () => {
  expect(stepKindOf({ kind: 'handedOver' } as StepPosition)).toBe('wait');
  expect(() => stepKindOf({ kind: 'dancing' } as unknown as StepPosition)).toThrow('dancing');
});
