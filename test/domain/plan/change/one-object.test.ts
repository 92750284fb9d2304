import { expect, test } from 'vitest';
import { planParts, withObjectOf } from '../../../../src/domain/plan/change/one-object.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import { smallPlan } from '../../../support/plans.ts';

const older = smallPlan();

test('an object of each part comes back as it was, and the rest stays', () => {
  for (const part of planParts) {
    if (part === 'groups' || part === 'mail' || part === 'retention' || part === 'phoneAccess') continue;
    const [id = ''] = Object.keys(older[part]);
    const others = { ...older, [part]: { new: older[part][id] } } as Plan;
    const back = withObjectOf(older, others, { part, id });
    expect(back).toEqual({ ...older, [part]: { new: older[part][id], [id]: older[part][id] } });
  }
  const back = withObjectOf(older, { ...older, groups: [] }, { part: 'groups', id: 'general' });
  expect(back?.groups).toEqual(older.groups.slice(0, 1));
});

test('what the older version hasn’t got goes, and what neither has is told', () => {
  const night = older.modes.night;
  const more = { ...older, modes: { ...older.modes, more: night } } as Plan;
  expect(withObjectOf(older, more, { part: 'modes', id: 'more' })).toEqual(older);
  expect(withObjectOf(older, older, { part: 'modes', id: 'toString' })).toBeNull();
  const groups = [...older.groups, { id: 'more', name: 'More' }];
  expect(withObjectOf(older, { ...older, groups }, { part: 'groups', id: 'more' })).toEqual(older);
  expect(withObjectOf(older, older, { part: 'groups', id: 'none' })).toBeNull();
});

test('the mail server comes back, or goes, as a whole', () => {
  const mail = { host: 'a', port: 25, security: 'none', login: 'none', from: 'a@b.example' } as const;
  const only = { part: 'mail', id: 'mail' } as const;
  expect(withObjectOf({ ...older, mail }, older, only)).toEqual({ ...older, mail });
  expect(withObjectOf(older, { ...older, mail }, only)).toEqual(older);
  expect(withObjectOf(older, older, only)).toBeNull();
});

test('retention does so as well', () => {
  const retention = { callersDays: 30 };
  const only = { part: 'retention', id: 'retention' } as const;
  expect(withObjectOf({ ...older, retention }, older, only)).toEqual({ ...older, retention });
  expect(withObjectOf(older, { ...older, retention }, only)).toEqual(older);
});

test('a group that was renamed keeps its place', () => {
  const groups = [
    { id: 'general', name: 'Renamed' },
    { id: 'more', name: 'More' },
  ];
  const back = withObjectOf(older, { ...older, groups }, { part: 'groups', id: 'general' });
  expect(back?.groups).toEqual([older.groups[0], groups[1]]);
});
