// Who may do what.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  grantedRights,
  may,
  reaches,
  rightNames,
  rights,
  roles,
  seesAllTeams,
} from '../../src/domain/rights.ts';

test('agents serve callers; supervisors do and see everything that happens, admins look at the phone system, too', () => {
  const of = (role: (typeof roles)[number]) => rightNames.filter((right) => may({ role }, right));
  const ofRoles = rightNames.filter((right) => rights[right].length > 0);
  const adminsOnly = ['runDoctor', 'resetPins', 'publishPlan', 'manageMail', 'manageCallerData'];
  expect(of('supervisor')).toEqual(ofRoles.filter((right) => !adminsOnly.includes(right)));
  expect(of('agent')).toEqual(['serveCallers', 'deleteMessages', 'editDirectory', 'announceForOwnTeams']);
  expect(of('admin')).toEqual(ofRoles);
});

test('what is told of single persons, and the audit log, belong to no role: they are given to somebody', () => {
  expect(rightNames.filter((right) => rights[right].length === 0)).toEqual(grantedRights);
  for (const right of grantedRights) {
    for (const role of roles) expect(may({ role }, right)).toBe(false);
    expect(may({ role: 'agent', rights: [right] }, right)).toBe(true);
  }
});

test('a scope ends a supervisor’s rights, and no admin’s', () => {
  const scope = { hotlines: [], teams: ['lvs'] };
  const scoped = { role: 'supervisor', scope } as const;
  expect([reaches(scoped, ['pc', 'lvs']), reaches(scoped, ['pc']), reaches(scoped, [])]).toEqual([
    true,
    false,
    false,
  ]);
  expect(seesAllTeams(scoped)).toBe(false);
  expect(seesAllTeams({ role: 'supervisor' })).toBe(true);
  expect(reaches({ role: 'admin', scope }, ['pc'])).toBe(true);
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
