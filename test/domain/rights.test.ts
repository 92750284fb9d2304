// Who may do what.

import { expect, test } from 'vitest';
import { may, rightNames, type roles } from '../../src/domain/rights.ts';

test('agents serve callers; supervisors and admins do and see everything', () => {
  const of = (role: (typeof roles)[number]) => rightNames.filter((right) => may(role, right));
  expect(of('agent')).toEqual(['serveCallers', 'editDirectory']);
  expect(of('supervisor')).toEqual(rightNames);
  expect(of('admin')).toEqual(rightNames);
});
