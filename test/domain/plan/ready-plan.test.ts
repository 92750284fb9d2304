// What the lines need to know of a person.

import { expect, test } from 'vitest';
import {
  otherPeople,
  peopleToLookAt,
  plannedOf,
  type ReadyPlan,
} from '../../../src/domain/plan/ready-plan.ts';

test('who has no desk phone has the extension as one; who sees faults is told of them', () => {
  const setup = { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] };
  expect(plannedOf(setup)).toEqual({ ...setup, deskPhones: ['21'], softphone: false, isToldOfFaults: false });
  const supervisor = plannedOf({ ...setup, deskPhone: '51', otherDeskPhones: ['52'], role: 'supervisor' });
  expect(supervisor).toMatchObject({ deskPhones: ['51', '52'], isToldOfFaults: true });
});

test('whom to look at: who is known to be another one, else everybody, and nobody where it is the same table', () => {
  const anna = { id: 'anna', name: 'Anna', extension: '21', teams: [] };
  const before = { hash: 'before', people: new Map([['anna', anna]]) };
  const now = { people: new Map([['bernd', { ...anna, id: 'bernd' }]]) };
  expect([...peopleToLookAt(before, now)]).toEqual(['bernd', 'anna']);
  expect([...peopleToLookAt(null, now)]).toEqual(['bernd']);
  expect([...peopleToLookAt(before, { people: before.people })]).toEqual([]);
  const told = { ...now, since: { plan: 'before', people: ['bernd'] } };
  expect([...peopleToLookAt(before, told)]).toEqual(['bernd']);
  expect([...peopleToLookAt({ ...before, hash: 'another' }, told)]).toEqual(['bernd', 'anna']);
});

test('who is another one than before: not who is the very same thing; where nothing stood before, all of them', () => {
  const [anna, bernd] = ['anna', 'bernd'].map((id) => ({ id, name: id, extension: id, teams: [] }));
  const planOf = (hash: string, ...people: (typeof anna)[]) =>
    ({ hash, people: new Map(people.map((each) => [each?.id, each])) }) as unknown as ReadyPlan;
  const known = new Map(['anna', 'bernd', 'carla'].map((id) => [id, id]));
  const [before, now] = [planOf('a', anna, bernd), planOf('b', anna)];
  const ids = ({ people, gone }: ReturnType<typeof otherPeople>) => [people.map(({ id }) => id), gone];
  expect(ids(otherPeople(before, now, known))).toEqual([[], ['bernd']]);
  expect(ids(otherPeople(before, planOf('b', { ...anna } as typeof anna, bernd), known))).toEqual([
    ['anna'],
    [],
  ]);
  expect(ids(otherPeople(null, now, known))).toEqual([['anna'], ['bernd', 'carla']]);
  expect(ids(otherPeople(before, now, new Map()))).toEqual([['anna'], ['bernd']]);
});
