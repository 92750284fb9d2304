// Who may do what.

import { expect, test } from 'vitest';
import { may, rightNames, type roles } from '../../src/domain/rights.ts';

test('agents serve callers; supervisors do and see everything that happens, admins look at the phone system, too', () => {
  const of = (role: (typeof roles)[number]) => rightNames.filter((right) => may(role, right));
  expect(of('agent')).toEqual(['serveCallers', 'editDirectory']);
  expect(of('supervisor')).toEqual(
    rightNames.filter((right) => right !== 'runDoctor' && right !== 'publishPlan'),
  );
  expect(of('admin')).toEqual(rightNames);
});
