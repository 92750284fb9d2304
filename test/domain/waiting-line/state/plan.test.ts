// What a plan makes of teams and people, and what waits for the end of a call.

import { expect, test } from 'vitest';
import { emptyHotlines } from '../../../../src/domain/hotline/hotline.ts';
import { plannedOf } from '../../../../src/domain/plan/ready-plan.ts';
import type { PlannedAgent } from '../../../../src/domain/waiting-line/agent-setup.ts';
import type { Agent } from '../../../../src/domain/waiting-line/line.ts';
import { agentFact } from '../../../../src/domain/waiting-line/state/agents.ts';
import type { Change } from '../../../../src/domain/waiting-line/state/change.ts';
import { lettingGo, teamsAndPeople } from '../../../../src/domain/waiting-line/state/plan.ts';
import { people, teams } from '../../../support/virtual/hotline-world.ts';

const byId = new Map(teams.map((team) => [team.id, team]));
const everybody = { teams: byId, people: people.map(plannedOf), gone: [] };

function empty(): Change {
  const { line } = emptyHotlines();
  return { line: line as Change['line'], at: 1_000, touched: { calls: [], agents: [], teams: [] } };
}

test('of nothing it makes all that it says, and once more nothing is touched', () => {
  const change = empty();
  teamsAndPeople(change, everybody, null);
  expect([...change.line.members]).toEqual([
    ['lvs', ['anna', 'bernd']],
    ['sap', ['anna', 'bernd']],
    ['pc', ['carla', 'dirk']],
  ]);
  expect(change.touched.agents).toEqual(['anna', 'bernd', 'carla', 'dirk']);
  const again = { ...change, touched: { calls: [], agents: [], teams: [] } };
  teamsAndPeople(again, everybody, null);
  expect(again.touched).toEqual({ calls: [], agents: [], teams: [] });
});

test('whose phone is busy beside the hotline keeps it as long; who has signed out goes at once', () => {
  const change = empty();
  teamsAndPeople(change, everybody, null);
  const busy = (id: string, occupiedSince: number | null) => {
    const agent = change.line.agents.get(id);
    if (agent !== undefined) change.line.agents.set(id, { ...agent, occupiedSince });
  };
  busy('anna', 1);
  busy('bernd', 1);
  teamsAndPeople(
    change,
    {
      teams: byId,
      people: everybody.people
        .filter(({ id }) => id !== 'bernd')
        .map((each) => ({ ...each, extension: `9${each.extension}` })),
      gone: ['bernd'],
    },
    byId,
  );
  expect(change.line.agents.has('bernd')).toBe(false);
  expect(change.line.agents.get('anna')).toMatchObject({ extension: '21' });
  expect(change.line.agents.get('carla')).toMatchObject({ extension: '931', afterCall: null });
  busy('anna', null);
  lettingGo(change);
  expect(change.line.agents.get('anna')).toMatchObject({ extension: '921', afterCall: null });
});

test('who signs out before the phone may be another one is at the usual one of before until then', () => {
  const change = empty();
  teamsAndPeople(change, everybody, null);
  const anna = () => change.line.agents.get('anna') as Agent;
  change.line.agents.set('anna', { ...anna(), deskPhones: ['21', '31'], deskPhone: '31', occupiedSince: 1 });
  const moved = everybody.people.map((each) => ({
    ...each,
    extension: `9${each.extension}`,
    deskPhones: ['921', '31'] as const,
  }));
  teamsAndPeople(change, { ...everybody, people: moved.filter(({ id }) => id === 'anna') }, byId);
  expect(anna()).toMatchObject({ extension: '21', deskPhone: '31' });
  agentFact(change, anna(), { kind: 'signedOut', by: 'agent' });
  expect(anna()).toMatchObject({ extension: '21', deskPhone: '21' });
  change.line.agents.set('anna', { ...anna(), occupiedSince: null });
  lettingGo(change);
  expect(anna()).toMatchObject({
    extension: '921',
    deskPhone: '921',
    deskPhones: ['921', '31'],
    afterCall: null,
  });
});

test('of whom nothing is said stays as before, and where nobody is in other teams, so do the teams', () => {
  const change = empty();
  teamsAndPeople(change, everybody, null);
  const touched = { calls: [], agents: [], teams: [] };
  const [anna] = everybody.people;
  const next = {
    teams: byId,
    people: [{ ...(anna as PlannedAgent), teams: ['pc'] }],
    gone: ['dirk', 'nobody'],
  };
  teamsAndPeople({ ...change, touched }, next, byId);
  expect(touched).toEqual({ calls: [], agents: ['anna', 'dirk'], teams: ['lvs', 'sap', 'pc'] });
  expect([...change.line.members]).toEqual([
    ['lvs', ['bernd']],
    ['sap', ['bernd']],
    ['pc', ['anna', 'carla']],
  ]);
});

test('a team that is gone leaves nothing, and whoever is still in it stays known', () => {
  const change = empty();
  teamsAndPeople(change, everybody, null);
  const withoutPc = new Map([...byId].filter(([id]) => id !== 'pc'));
  teamsAndPeople(
    change,
    {
      teams: withoutPc,
      people: everybody.people.map((each) => ({ ...each, teams: ['lvs'] })),
      gone: [],
    },
    byId,
  );
  const { teams: left, waiting, free, members } = change.line;
  for (const each of [left, waiting, free, members]) expect([...each.keys()]).toEqual(['lvs', 'sap']);
});
