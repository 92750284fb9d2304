// For which teams callers wait, by the clock's branches, by sub-modes and by the shortest way.

import { expect, test } from 'vitest';
import type { OperatingMode } from '../../../../src/domain/call-flow/mode.ts';
import type { Step } from '../../../../src/domain/call-flow/steps/registry.ts';
import { Waits } from '../../../../src/domain/plan/check/ways-to-teams.ts';
import { plannedMode } from '../../../support/plans.ts';
import { seedMode } from '../../../support/virtual/hotline-world.ts';

const { greeting: _, ...seed } = seedMode();
const bye: Step = { kind: 'goodbye', prompt: 'greeting' };
const wait = (team: string, notServed = 'bye'): Step => ({
  kind: 'wait',
  team,
  sequence: [{ kind: 'music', music: 'pc-loop' }],
  background: 'pc-loop',
  exits: { notServed },
});
const planned = (id: string, start: string, steps: OperatingMode['steps']) =>
  plannedMode({ ...seed, id, start, onError: 'bye', steps: { bye, ...steps } });
const teams = (modes: Parameters<typeof modesOf>[0], holds = false) => [
  ...modesOf(modes)
    .at('m', () => holds)
    .keys(),
];
const modesOf = (modes: readonly ReturnType<typeof planned>[]) =>
  new Waits(Object.fromEntries(modes.map((each) => [each.mode.id, each])));

test('all teams that a menu leads to, and those that come after one another', () => {
  expect(
    [
      ...modesOf([plannedMode({ ...seed, id: 'm' })])
        .at('m', () => true)
        .keys(),
    ].sort(),
  ).toEqual(['lvs', 'pc', 'sap']);
  expect(teams([planned('m', 'first', { first: wait('sap', 'second'), second: wait('pc') })])).toEqual([
    'sap',
    'pc',
  ]);
});

test('a branch by the clock leads one way, any other both', () => {
  const branch = (condition: Extract<Step, { kind: 'branch' }>['cases'][number]['if']): Step => ({
    kind: 'branch',
    cases: [{ if: condition, step: 'sap' }],
    exits: { otherwise: 'pc' },
  });
  const both = { sap: wait('sap'), pc: wait('pc') };
  const byClock = [planned('m', 'if', { if: branch({ kind: 'publicHoliday' }), ...both })];
  expect(teams(byClock, true)).toEqual(['sap']);
  expect(teams(byClock, false)).toEqual(['pc']);
  expect(teams([planned('m', 'if', { if: branch({ kind: 'caller', is: 'known' }), ...both })])).toEqual([
    'sap',
    'pc',
  ]);
});

test('what comes before the case that holds can hold too, what comes after it never', () => {
  const steps: Record<string, Step> = {
    if: {
      kind: 'branch',
      cases: [
        { if: { kind: 'caller', is: 'known' }, step: 'sap' },
        { if: { kind: 'publicHoliday' }, step: 'pc' },
        { if: { kind: 'caller', is: 'blocked' }, step: 'lvs' },
      ],
      exits: { otherwise: 'bye' },
    },
    sap: wait('sap'),
    pc: wait('pc'),
    lvs: wait('lvs'),
  };
  expect(teams([planned('m', 'if', steps)], true)).toEqual(['sap', 'pc']);
  expect(teams([planned('m', 'if', steps)], false)).toEqual(['sap', 'lvs']);
});

test('sub-modes are gone through, and a message’s team isn’t waited for', () => {
  const inner = planned('inner', 'pc', { pc: wait('pc', 'back'), back: { kind: 'return', exit: 'done' } });
  const outer = planned('m', 'sub', { sub: { kind: 'subMode', mode: 'inner', exits: { done: 'bye' } } });
  expect(teams([outer, inner])).toEqual(['pc']);
  const voicemail = Object.entries(seed.steps).find(([, { kind }]) => kind === 'voicemail');
  if (voicemail === undefined) throw new Error('the seed has messages');
  const [id, step] = voicemail;
  expect(teams([planned('m', id, { ...seed.steps, [id]: step })])).toEqual([]);
});

test('the way there is the shortest one, and ends with how the wait is left', () => {
  const steps = {
    long: { kind: 'announcement', prompt: 'greeting', exits: { done: 'sap' } } as const,
    sap: wait('sap'),
  };
  const found = modesOf([planned('m', 'long', steps)])
    .at('m', () => true)
    .get('sap');
  expect(found?.map(({ step, way }) => [step, way.to])).toEqual([
    ['long', 'sap'],
    ['sap', 'bye'],
  ]);
});

test('who waits to the end presses no key', () => {
  const keyed = { ...wait('sap'), onKey: { '1': 'bye' } };
  const [found] = modesOf([planned('m', 'sap', { sap: keyed })])
    .at('m', () => true)
    .values();
  expect(found?.map(({ way }) => way.by.kind)).toEqual(['notServed']);
});

test('a mode that is not there leads nowhere', () => {
  expect(modesOf([]).at('m', () => true).size).toBe(0);
});
