// What would name nothing once something is gone.

import { expect, test } from 'vitest';
import { dependentsOf } from '../../../src/domain/plan/dependents.ts';
import { smallPlan } from '../../support/plans.ts';

const plan = smallPlan();
const told = (...of: Parameters<typeof dependentsOf>) =>
  dependentsOf(...of).map(({ of: kind, id }) => `${kind} ${id}`);

test('of a team its people, the modes that lead there, and what diverts to it', () => {
  expect(told(plan, 'team', 'pc')).toEqual([
    'person carla',
    'mode it-hotline-day',
    'mode night',
    'quickSwitch to-pc',
  ]);
});

test('of a person the modes that put callers through to them', () => {
  const { night } = plan.modes;
  if (night === undefined) throw new Error('the plan has a night');
  const to = { kind: 'transfer', to: { kind: 'person', person: 'anna' } };
  const steps = { ...night.mode.steps, ask: to };
  const through = {
    ...plan,
    modes: { night: { ...night, mode: { ...night.mode, steps } } },
  } as unknown as typeof plan;
  expect(told(through, 'person', 'anna')).toEqual(['mode night']);
  expect(told(through, 'person', 'bernd')).toEqual([]);
});

test('of a mode the schedules, what is asserted, and what turns it on', () => {
  expect(told(plan, 'mode', 'night')).toEqual(['hotline it', 'assertion christmas-eve']);
  const switched = {
    ...plan,
    quickSwitches: {
      late: { ...plan.quickSwitches['to-pc'], does: { kind: 'mode', mode: 'night' } },
    },
  } as typeof plan;
  expect(told(switched, 'mode', 'night')).toContain('quickSwitch late');
});

test('of a hotline, of a group, and of a quick switch that a mode asks after', () => {
  expect(told(plan, 'hotline', 'it')).toEqual([
    'quickSwitch sap-down',
    'quickSwitch to-pc',
    'assertion christmas-eve',
    'savedCall monday-pc',
  ]);
  expect(told(plan, 'group', 'outages')).toEqual(['quickSwitch to-pc']);
  expect(told(plan, 'quickSwitch', 'sap-down')).toEqual([]);
  const { night } = plan.modes;
  if (night === undefined) throw new Error('the plan has a night');
  const cases = [{ if: { kind: 'quickSwitch', quickSwitch: 'sap-down' }, exit: 'a' }];
  const steps = { ...night.mode.steps, ask: { kind: 'branch', cases, exits: {} } };
  const asking = {
    ...plan,
    modes: { night: { ...night, mode: { ...night.mode, steps } } },
  } as unknown as typeof plan;
  expect(told(asking, 'quickSwitch', 'sap-down')).toEqual(['mode night']);
});

test('of a quick switch a saved call in which somebody turns it', () => {
  const turns = { kind: 'turnOff', at: null, visit: 0, afterMs: 0, quickSwitch: 'sap-down' } as const;
  const saved = { ...plan.savedCalls['monday-pc'], acts: [turns] };
  expect(told({ ...plan, savedCalls: { saved } } as typeof plan, 'quickSwitch', 'sap-down')).toEqual([
    'savedCall saved',
  ]);
});
