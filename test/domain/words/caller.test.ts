// What is known of a caller, and nothing that isn't.

import { expect, test } from 'vitest';
import { callerOf } from '../../../src/domain/words/caller.ts';

test('number and name, each only if it is told; of others nothing is kept', () => {
  const arrival = { kind: 'callArrived', leg: 'caller-1', callerNumber: '+4930', callerName: 'Meier' };
  expect(callerOf(arrival)).toEqual({ callerNumber: '+4930', callerName: 'Meier' });
  expect(callerOf({ callerName: 'Meier' })).toEqual({ callerName: 'Meier' });
  expect(Object.keys(callerOf({}))).toEqual([]);
});
