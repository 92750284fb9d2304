// Who may do what.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { may, rightNames, rights, roles } from '../../src/domain/rights.ts';

test('agents serve callers; supervisors do and see everything that happens, admins look at the phone system, too', () => {
  const of = (role: (typeof roles)[number]) => rightNames.filter((right) => may(role, right));
  const adminsOnly = ['runDoctor', 'resetPins', 'publishPlan'];
  expect(of('supervisor')).toEqual(rightNames.filter((right) => !adminsOnly.includes(right)));
  expect(of('agent')).toEqual(['serveCallers', 'editDirectory', 'announceForOwnTeams']);
  expect(of('admin')).toEqual(rightNames);
});

test('docs/rights.md says the same as the table', () => {
  const page = readFileSync(new URL('../../docs/rights.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const written = rows.map((row) => {
    const [, name = '', ...marks] = row.split('|').map((cell) => cell.trim());
    return [name.replaceAll('`', ''), roles.filter((_, i) => marks[i] === '✓')];
  });
  expect(Object.fromEntries(written)).toEqual(rights);
  expect(written).toHaveLength(rightNames.length);
});
