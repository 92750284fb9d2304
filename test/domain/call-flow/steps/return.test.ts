// Which modes are made for others to enter.

import { expect, test } from 'vitest';
import { returnsToAnother } from '../../../../src/domain/call-flow/steps/return.ts';
import { askingMode, nightMode } from '../../../support/small-plan.ts';

test('one that returns is for others to enter, any other a call can begin in', () => {
  expect(returnsToAnother(askingMode().mode)).toBe(true);
  expect(returnsToAnother(nightMode().mode)).toBe(false);
});
