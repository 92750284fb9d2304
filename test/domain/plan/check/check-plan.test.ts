// Each mistake that one can make in a plan is told at its place; a sound plan has none.

import { describe, expect, test } from 'vitest';
import { checkPlan } from '../../../../src/domain/plan/check/check-plan.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import {
  around,
  base,
  hotline,
  mistakesIn,
  nightMode,
  person,
  quick,
} from '../../../support/plan-mistakes.ts';
import { aHotline, aPerson, aTeam, largestPlan } from '../../../support/plans.ts';

test('a sound plan has none, and the largest one is checked in well under a second', () => {
  expect(mistakesIn(base)).toEqual([]);
  const plan = largestPlan();
  const before = process.cpuUsage();
  expect(mistakesIn(plan)).toEqual([]);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(5_000);
});

test('a daily report to nobody twice, and a word where there is no mail server', () => {
  const activityMail = {
    at: '18:00',
    to: ['a@firma.example', 'a@firma.example'],
    callList: false,
    names: false,
  };
  const plan = { ...base, teams: { ...base.teams, lvs: { ...aTeam, activityMail } } };
  const { mistakes, warnings } = checkPlan(plan, around);
  expect(mistakes.map(({ path }) => path.join('.'))).toContain('teams.lvs.activityMail.to.1');
  expect(warnings).toContainEqual({
    path: ['teams', 'lvs', 'activityMail', 'to'],
    fault: { code: 'mailNoServer' },
  });
});

describe('people, teams and numbers', () => {
  test.each<[string, Plan, string]>([
    [
      'an extension twice',
      person('x', { extension: '21' }),
      'people.x.extension: 21 already belongs to "anna": choose another',
    ],
    [
      'a desk phone that is somebody’s extension',
      person('x', { deskPhones: ['21'] }),
      'people.x.deskPhones.0: 21 already belongs to "anna": choose another',
    ],
    [
      'a number of a hotline',
      person('x', { extension: '100' }),
      'people.x.extension: 100 already belongs to hotline "it": choose another',
    ],
    [
      'a number of two hotlines',
      hotline({}, 'other'),
      'hotlines.other.numbers.0.number: 100 already belongs to hotline "it": choose another',
    ],
    [
      'messages heard at a number of a hotline',
      { ...base, phoneAccess: { number: '100', language: 'de' } },
      'phoneAccess.number: 100 already belongs to hotline "it": choose another',
    ],
    [
      'messages heard at somebody’s extension',
      { ...base, phoneAccess: { number: '21', language: 'de' } },
      'phoneAccess.number: 21 already belongs to "anna": choose another',
    ],
    [
      'a team that isn’t there',
      person('x', { teams: ['nobody'] }),
      'people.x.teams.0: there is no team "nobody": known are lvs, sap, pc',
    ],
    [
      'a team twice',
      person('x', { teams: ['pc', 'pc'] }),
      'people.x.teams.1: team "pc" is there twice: remove one',
    ],
    [
      'a right twice',
      person('x', { rights: ['readAudit', 'readAudit'] }),
      'people.x.rights.1: right "readAudit" is there twice: remove one',
    ],
    [
      'a scope of what isn’t there',
      person('x', { role: 'supervisor', scope: { hotlines: ['gone'], teams: [] } }),
      'people.x.scope.hotlines.0: there is no hotline "gone": known are it',
    ],
    [
      'a scope of an admin',
      person('x', { role: 'admin', scope: { hotlines: [], teams: ['pc'] } }),
      'people.x.scope: an admin may everything everywhere: remove the scope, or choose another role',
    ],
    [
      'no admin',
      person('carla', { role: 'supervisor' }),
      'people: nobody is admin: give at least one person the role admin',
    ],
    [
      'a name that can’t be seen',
      person('x', { name: 'Eve\u202Eevil' }),
      'people.x.name: must not contain line breaks or other characters that can not be seen',
    ],
    ['an empty name', person('x', { name: ' ' }), 'people.x.name: must not be empty'],
    [
      'red before amber',
      { ...base, teams: { ...base.teams, pc: { ...aTeam, amberSeconds: 200 } } },
      'teams.pc.redSeconds: a row would be red after 180 s, before it is amber after 200 s: make redSeconds at least amberSeconds',
    ],
  ])('%s', (_, plan, expected) => {
    expect(mistakesIn(plan)).toEqual([expected]);
  });

  test('where nobody was admin, that is known and in nobody’s way', () => {
    const { inForce: _, ...alone } = around;
    const { mistakes, warnings } = checkPlan(person('carla', { role: 'supervisor', teams: ['pc'] }), alone);
    expect(mistakes).toEqual([]);
    expect(warnings).toMatchObject([{ path: ['people'], fault: { code: 'noAdmin' } }]);
  });

  test('a PBX has a dial plan of its own', () => {
    expect(mistakesIn(person('x', { extension: '100' }), { ...around, oneDialPlan: false })).toEqual([]);
  });

  test('a hotline that is retired gives its numbers away, and asks for nothing any more', () => {
    const old = { ...aHotline, retired: true, schedule: { ...aHotline.schedule, otherwise: 'gone' } };
    expect(mistakesIn({ ...base, hotlines: { ...base.hotlines, old } })).toEqual([]);
  });

  test('of a hotline that is retired the zone still counts, and no assertion has to hold', () => {
    const schedule = { ...aHotline.schedule, otherwise: 'gone', zone: 'x/y' };
    const old = { ...aHotline, retired: true, schedule };
    const assertion = {
      hotline: 'old',
      date: '2026-12-24',
      time: '14:05',
      mode: 'night',
    } as const;
    expect(mistakesIn({ ...hotline(old, 'old'), assertions: { eve: assertion } })).toEqual([
      expect.stringContaining('hotlines.old.schedule.zone'),
    ]);
    const known = { ...old, schedule: { ...schedule, zone: aHotline.schedule.zone } };
    expect(mistakesIn({ ...hotline(known, 'old'), assertions: { eve: assertion } })).toEqual([]);
  });

  test('a team that is retired may have people still, and no step may lead to it', () => {
    const teams = { ...base.teams, pc: { ...aTeam, retired: true } };
    const { 'to-pc': _, ...quickSwitches } = base.quickSwitches;
    const mistakes = mistakesIn({ ...base, teams, quickSwitches });
    expect(mistakes).toHaveLength(2);
    expect(mistakes[0]).toContain('modes.it-hotline-day.mode.steps.wait-pc.team: there is no team "pc"');
  });

  test('more than anybody has tried', () => {
    const people = Object.fromEntries(
      Array.from({ length: 10_001 }, (_, i) => [
        `p${i}`,
        { ...aPerson, role: 'admin' as const, extension: `5${i}` },
      ]),
    );
    expect(mistakesIn({ ...base, people })).toEqual([
      "people: are 10001, and at most 10000 can be: that can't be meant",
    ]);
  });
});

describe('quick switches', () => {
  test.each<[string, Plan, string]>([
    [
      'no such group',
      quick({ group: 'x' }),
      'quickSwitches.one.group: there is no group of quick switches "x": known are general, outages',
    ],
    [
      'no such hotline',
      quick({ hotlines: ['x'] }),
      'quickSwitches.one.hotlines.0: there is no hotline "x": known are it',
    ],
    [
      'a hotline twice',
      quick({ hotlines: ['it', 'it'] }),
      'quickSwitches.one.hotlines.1: hotline "it" is there twice: remove one',
    ],
    [
      'no such mode',
      quick({ does: { kind: 'mode', mode: 'x' } }),
      'quickSwitches.one.does.mode: there is no mode "x": known are it-hotline-day, night',
    ],
    [
      'no such team',
      quick({ does: { kind: 'divert', to: { kind: 'team', team: 'x' } } }),
      'quickSwitches.one.does.to.team: there is no team "x": known are lvs, sap, pc',
    ],
    [
      'a group twice',
      { ...base, groups: [...base.groups, { id: 'general', name: 'A' }] },
      'groups.2.id: group of quick switches "general" is there twice: remove one',
    ],
  ])('%s', (_, plan, expected) => {
    expect(mistakesIn(plan)).toEqual([expected]);
  });

  test('a diversion to a step has it in every mode that the hotline can have', () => {
    const { 'wait-pc': _, ...steps } = nightMode.mode.steps;
    const divert = quick({ does: { kind: 'divert', to: { kind: 'step', step: 'connecting-pc' } } });
    expect(mistakesIn(divert)).toEqual([]);
    const other = {
      ...divert,
      modes: {
        ...divert.modes,
        night: {
          ...nightMode,
          mode: { ...nightMode.mode, steps: { x: steps.greeting ?? nightMode.mode.steps.greeting } },
        },
      },
    } as Plan;
    expect(mistakesIn(other)).toContain(
      'quickSwitches.one.does.to.step: mode "night", which this hotline can have, has no step "connecting-pc": add it there, or divert to another',
    );
  });
});

test('a hotline whose number isn’t known yet is no mistake, and is told', () => {
  const { mistakes, warnings } = checkPlan(hotline({ numbers: [] }), around);
  expect(mistakes).toEqual([]);
  expect(warnings).toContainEqual({ path: ['hotlines', 'it', 'numbers'], fault: { code: 'noNumber' } });
});
