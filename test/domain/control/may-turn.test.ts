import { describe, expect, test } from 'vitest';
import { mayTurn, teamsReachedBy } from '../../../src/domain/control/may-turn.ts';
import { smallPlan } from '../../support/small-plan.ts';

const agent = { role: 'agent', teams: ['lvs'] } as const;
const supervisor = { role: 'supervisor', teams: [] } as const;

const [lvs, sap] = [
  { id: 'it', teams: ['lvs'] },
  { id: 'erp', teams: ['sap'] },
];

describe('who may turn what on', () => {
  test('members of a team the announcements of hotlines that reach it, and nothing else', () => {
    expect(mayTurn(agent, 'announce', [{ id: 'it', teams: ['lvs', 'sap'] }])).toBe(true);
    expect(mayTurn(agent, 'announce', [sap])).toBe(false);
    // Of several hotlines all have to.
    expect(mayTurn(agent, 'announce', [lvs, sap])).toBe(false);
    for (const does of ['mode', 'pause', 'divert'] as const) expect(mayTurn(agent, does, [lvs])).toBe(false);
  });

  test('supervisors everything, also of hotlines without their teams', () => {
    for (const does of ['announce', 'mode', 'pause', 'divert'] as const)
      expect(mayTurn(supervisor, does, [sap])).toBe(true);
  });

  test('supervisors with a scope at its hotlines, and elsewhere as members of a team', () => {
    const scoped = { ...supervisor, scope: { hotlines: ['it'], teams: [] } };
    expect(mayTurn(scoped, 'pause', [lvs])).toBe(true);
    expect(mayTurn(scoped, 'pause', [lvs, sap])).toBe(false);
    expect(mayTurn({ ...scoped, teams: ['sap'] }, 'announce', [sap])).toBe(true);
  });
});

test('a hotline reaches the teams of every mode that its schedule names', () => {
  const plan = smallPlan();
  expect(teamsReachedBy(plan, 'it')).toEqual(['lvs']);
  expect(teamsReachedBy(plan, 'gone')).toEqual([]);
});
