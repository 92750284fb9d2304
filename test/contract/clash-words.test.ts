// What clashes, in words: the texts of both sides, never the hashes and file names of their sounds.

import { expect, test } from 'vitest';
import { clashSides, clashWords } from '../../src/contract/plan-words/clash.ts';
import type { StepOf } from '../../src/domain/call-flow/steps/registry.ts';
import { type Clash, merge } from '../../src/domain/plan/change/merge.ts';
import type { Plan, PlannedMode, PlannedPerson, PlannedTeam } from '../../src/domain/plan/plan.ts';
import { hashLike, smallPlan } from '../support/plans.ts';

const plan = smallPlan();
const everywhere = { base: plan, theirs: plan, mine: plan };
const part = (text: string, sound = hashLike('a')) => ({
  prompt: { text, file: 'prompts/closed.wav' },
  sound,
  soundIn: { en: hashLike('b') },
});
const clash = (base: unknown, theirs: unknown, mine: unknown): Clash => ({
  path: ['modes', 'night', 'prompts', 'closed'],
  base,
  theirs,
  mine,
});

test('a prompt says its text', () => {
  const sides = clashSides(clash(part('Zu.'), part('Geschlossen.'), undefined), everywhere, 'de');
  expect(sides).toEqual({ base: ['„Zu.“'], theirs: ['„Geschlossen.“'], mine: ['entfernt'] });
});

test('what is nothing but a sound says that there is one', () => {
  const music = { path: ['modes', 'night', 'music', 'calm'], base: undefined } as const;
  const side = (letter: string) => ({ sound: hashLike(letter) });
  const sides = clashSides({ ...music, theirs: side('a'), mine: side('b') }, everywhere, 'de');
  expect(sides).toEqual({ base: ['nichts'], theirs: ['neue Aufnahme'], mine: ['neue Aufnahme'] });
});

test('where it is, is said by the names that people gave', () => {
  expect(
    clashWords({ path: ['teams', 'pc', 'ringSeconds'], base: 20, theirs: 15, mine: 10 }, plan, 'de'),
  ).toBe('Team PC, klingeln');
});

/** As it comes about: both have changed the same plan. */
const clashesOf = (theirs: Plan, mine: Plan) =>
  merge(plan, theirs, mine).clashes.map((each) => ({
    about: clashWords(each, plan, 'de'),
    ...clashSides(each, { base: plan, theirs, mine }, 'de'),
  }));
const night = plan.modes.night as PlannedMode;
const waiting = night.mode.steps['wait-pc'] as StepOf['wait'];
const withWait = (change: Partial<StepOf['wait']>): Plan => {
  const steps = { ...night.mode.steps, 'wait-pc': { ...waiting, ...change } };
  return { ...plan, modes: { ...plan.modes, night: { ...night, mode: { ...night.mode, steps } } } };
};

test('of a step it says what each has changed in it', () => {
  const said = clashesOf(withWait({ team: 'sap', limitMs: 120_000 }), withWait({ team: 'lvs' }));
  expect(said).toEqual([
    {
      about: 'Betriebsart Nacht, Schritt wait-pc',
      base: ['Warten'],
      theirs: ['Team PC → SAP', 'längste Wartezeit 5 min → 2 min'],
      mine: ['Team PC → LVS'],
    },
  ]);
});

test('a team that only their version has is named by it', () => {
  const drivers = { ...(plan.teams.pc as PlannedTeam), name: 'Fahrer' };
  const theirs = withWait({ team: 'drivers' });
  const said = clashesOf({ ...theirs, teams: { ...plan.teams, drivers } }, withWait({ team: 'lvs' }));
  expect(said).toMatchObject([{ theirs: ['Team PC → Fahrer'], mine: ['Team PC → LVS'] }]);
});

test('of a mode, a person or the mail server that one has removed, it says what the other has changed', () => {
  const { night: _, ...modes } = plan.modes;
  const { anna: __, ...people } = plan.people;
  const renamed = { ...plan.people, anna: { ...(plan.people.anna as PlannedPerson), extension: '29' } };
  const said = clashesOf({ ...withWait({ team: 'sap' }), people }, { ...plan, modes, people: renamed });
  expect(said).toEqual([
    { about: 'Person Anna Adler', base: ['Anna Adler'], theirs: ['entfernt'], mine: ['Nebenstelle 21 → 29'] },
    {
      about: 'Betriebsart Nacht',
      base: ['Nacht'],
      theirs: ['Schritt wait-pc: Team PC → SAP'],
      mine: ['entfernt'],
    },
  ]);
});

test('of what both have made under one name it says all, each with its label', () => {
  const team = plan.teams.pc as PlannedTeam;
  const withTeam = (change: Partial<PlannedTeam>): Plan => ({
    ...plan,
    teams: { ...plan.teams, new: { ...team, ...change } },
  });
  const server = {
    host: 'a.example',
    port: 25,
    security: 'none',
    login: 'none',
    from: 'a@b.example',
  } as const;
  const said = clashesOf(
    { ...withTeam({ name: 'Neu' }), mail: server },
    { ...withTeam({ name: 'Neu', redSeconds: 60 }), mail: { ...server, port: 587 } },
  );
  expect(said.map(({ about, base }) => [about, ...base])).toEqual([
    ['Team new', 'nichts'],
    ['Mailserver', 'nichts'],
  ]);
  expect(said[0]?.mine).toEqual(expect.arrayContaining(['Name „Neu“', 'rot nach 1 min']));
  expect(said[1]?.theirs).toEqual(
    expect.arrayContaining(['Server a.example', 'Port 25', 'Verschlüsselung keine']),
  );
});

test('and of a mode what is in it', () => {
  const mode = (name: string) => ({
    ...plan,
    modes: { ...plan.modes, new: { ...night, mode: { ...night.mode, id: 'new', name } } },
  });
  const [said] = clashesOf(mode('Eins'), mode('Zwei'));
  expect(said?.theirs).toEqual(expect.arrayContaining(['Name „Eins“', 'Schritt wait-pc']));
});
