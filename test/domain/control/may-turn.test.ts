import { describe, expect, test } from 'vitest';
import type { Step } from '../../../src/domain/call-flow/steps/registry.ts';
import { mayTurn, teamsReachedBy } from '../../../src/domain/control/may-turn.ts';
import { askingMode, nightMode, smallPlan, turnedOn } from '../../support/small-plan.ts';

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

test('and those of its sub-modes, its transfers, its quick switches, and what is on', () => {
  const plan = smallPlan();
  const sap = plan.quickSwitches['sap-down'];
  const lvs = plan.teams.lvs;
  if (sap === undefined || lvs === undefined) throw new Error('the small plan has them');
  const way = (id: string, step: Step) => {
    const { mode, sounds } = nightMode();
    return { mode: { ...mode, id, start: 'way', steps: { ...mode.steps, way: step } }, sounds };
  };
  const toTeam = (team: string): Step => ({
    kind: 'transfer',
    to: { kind: 'team', team },
    withinMs: 20_000,
    exits: { failed: 'closed' },
  });
  const asking = askingMode();
  const modes = {
    ...plan.modes,
    night: way('night', { kind: 'subMode', mode: 'ask', exits: { answered: 'closed' } }),
    ask: { ...asking, mode: { ...asking.mode, steps: { ...asking.mode.steps, inner: toTeam('inner') } } },
    turned: way('turned', toTeam('turned')),
    spot: way('spot', toTeam('spot')),
    other: way('other', toTeam('other')),
  };
  const quickSwitches = {
    turned: { ...sap, does: { kind: 'mode', mode: 'turned' } },
    diverted: { ...sap, does: { kind: 'divert', to: { kind: 'team', team: 'diverted' } } },
    elsewhere: { ...sap, hotlines: ['else'], does: { kind: 'mode', mode: 'other' } },
  } as const;
  const all = { ...plan, modes, quickSwitches };
  expect([...teamsReachedBy(all, 'it')].sort()).toEqual(['diverted', 'inner', 'lvs', 'turned']);
  const on = [turnedOn({ kind: 'mode', mode: 'spot' })];
  expect(teamsReachedBy(all, 'it', on)).toContain('spot');
});
