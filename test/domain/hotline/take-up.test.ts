// A plan is taken up once, and holds at once for everybody who isn't in a call.

import { beforeEach, expect, test } from 'vitest';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { people, teams } from '../../support/virtual/hotline-world.ts';
import { versionOf } from '../../support/virtual/version-of.ts';
import { HotlineRig, number1, waitMode } from './rig.ts';

let rig: HotlineRig;
beforeEach(() => {
  rig = new HotlineRig();
});

const hotlines = (mode: OperatingMode = waitMode, version = 'v1') => [
  { ...number1, mode: versionOf(mode, version) },
];
const without = (id: string) => people.filter((person) => person.id !== id);
const anna = () => rig.state.line.agents.get('anna');

test('what is new is told, with the next number; what is in force already isn’t', () => {
  expect(rig.state.planNumber).toBe(1);
  expect(rig.publishes(waitMode, 'v1')).toEqual([]);
  expect(rig.publishes(waitMode, 'v2')[0]).toMatch(/^plan planTakenUp 2 test v2/);
  expect(rig.state.hotlines.get('it')?.mode?.version).toBe('v2');
});

test('a new hotline’s number works at once, that of one that is gone doesn’t', () => {
  rig.takesUp({
    hotlines: [{ id: 'hr', name: 'HR', numbers: ['2'], mode: versionOf(waitMode) }],
    teams,
    people,
  });
  expect(rig.calls('1')).toEqual(['> hangUp caller-1']);
  expect(rig.calls('2')[0]).toMatch(/callArrived hr 2/);
});

test('a hotline that is gone goes after its last call, and with it the version of that', () => {
  rig.calls();
  rig.takesUp({
    hotlines: [{ id: 'hr', name: 'HR', numbers: ['2'], mode: versionOf({ ...waitMode, id: 'other' }) }],
    teams,
    people,
  });
  expect(rig.state.hotlines.get('it')).toMatchObject({ retired: true, numbers: [] });
  expect([...rig.state.versions.keys()]).toEqual(['v1', 'other v1']);
  rig.happens({ kind: 'legEnded', leg: 'caller-1', cause: 'hungUp' });
  expect([...rig.state.hotlines.keys()]).toEqual(['hr']);
  expect([...rig.state.versions.keys()]).toEqual(['other v1']);
});

test('somebody new is there; a changed name, team and role hold at once', () => {
  const changed = [
    { ...people[0], name: 'Anna Berger', teams: ['pc'], role: 'supervisor' as const },
    { id: 'emil', name: 'Emil', extension: '55', teams: ['lvs'] },
  ];
  rig.takesUp({ hotlines: hotlines(), teams, people: [...without('anna'), ...changed] as typeof people });
  expect(anna()).toMatchObject({ name: 'Anna Berger', teams: ['pc'], isToldOfFaults: true });
  const { free, members } = rig.state.line;
  expect([free.get('lvs'), free.get('pc')]).toEqual([new Set(), new Set(['anna'])]);
  expect(members.get('lvs')).toEqual(['bernd', 'emil']);
  expect(
    rig.led({ kind: 'signIn', request: 'r', agent: 'emil', phone: 'deskPhone', device: null }),
  ).toContain('emil signedIn deskPhone');
});

test('who is removed is signed out at once when in no call, and gone', () => {
  const told = rig.takesUp({ hotlines: hotlines(), teams, people: without('anna') });
  expect(told.slice(1)).toEqual(['anna signedOut plan']);
  expect(anna()).toBeUndefined();
  expect(rig.state.line.members.get('lvs')).toEqual(['bernd']);
});

test('who is removed in a call is rung for nobody, and goes once it is over, without wrapping up', () => {
  rig.calls();
  rig.isTaken();
  const taken = rig.takesUp({ hotlines: hotlines(), teams, people: without('anna') });
  expect(taken.filter((each) => !each.startsWith('>'))).toHaveLength(1);
  expect(anna()).toMatchObject({ activity: { kind: 'talking' }, afterCall: { kind: 'leaves' } });
  rig.calls();
  const told = rig.commands({ kind: 'hangUp', call: 'call-1' });
  expect(told).toContain('anna signedOut plan');
  expect(told.filter((each) => each.includes('offered'))).toEqual([]);
  expect(anna()).toBeUndefined();
});

test('another extension counts at once, in a call from the next one on', () => {
  const moved = [{ ...people[0], extension: '99' }, ...without('anna')] as typeof people;
  rig.calls();
  rig.isTaken();
  rig.takesUp({ hotlines: hotlines(), teams, people: moved });
  expect(anna()?.extension).toBe('21');
  rig.commands({ kind: 'hangUp', call: 'call-1' });
  expect(anna()).toMatchObject({ extension: '99', deskPhone: '99', afterCall: null });
  rig.takesUp({ hotlines: hotlines(), teams, people });
  expect(anna()?.extension).toBe('21');
});

test('a retired team serves those who wait in it, gets nobody new, and then is gone', () => {
  rig.calls();
  const retired = teams.map((team) => (team.id === 'lvs' ? { ...team, retired: true } : team));
  expect(rig.takesUp({ hotlines: hotlines(), teams: retired, people })).toHaveLength(1);
  expect(rig.state.line.waiting.get('lvs')).toHaveLength(1);
  expect(rig.calls().some((each) => each.startsWith('call-2 lineLeft lvs notServed'))).toBe(true);
  rig.commands({ kind: 'take', call: 'call-1' });
  expect(rig.state.line.teams.has('lvs')).toBe(true);
  rig.happens({ kind: 'legEnded', leg: 'caller-1', cause: 'hungUp' });
  expect(rig.state.line.teams.has('lvs')).toBe(false);
});

test('whoever waits in a team that nobody is left in hears that nobody comes', () => {
  rig.calls();
  const others = people.map((person) => ({ ...person, teams: ['pc'] }));
  const told = rig.takesUp({
    hotlines: hotlines(),
    teams: teams.filter(({ id }) => id !== 'lvs'),
    people: others,
  });
  expect(told.some((each) => each.startsWith('call-1 lineLeft lvs notServed'))).toBe(true);
  expect(rig.state.line.teams.has('lvs')).toBe(false);
});
