// What a plan makes of teams and people: at once, but nothing is taken away under the hands of who is in a call.

import type { AgentId, TeamId } from '../../words/ids.ts';
import { newAgent, type PlannedAgent } from '../agent-setup.ts';
import { deskPhoneThen, hasToDoWithACall, isInHotlineCall } from '../agents.ts';
import type { Agent, LineState, Team } from '../line.ts';
import { touch } from '../output.ts';
import { atPhone, noLongerAt, putAgent } from './agents.ts';
import type { Change } from './change.ts';

export interface TeamsAndPeople {
  readonly teams: ReadonlyMap<TeamId, Team>;
  /** Those who may be others than before; of all the rest nothing is said. */
  readonly people: readonly PlannedAgent[];
  /** No longer ours. */
  readonly gone: readonly AgentId[];
}

/** `before`: the teams of the plan before, of which each that is the very same thing now is left as it is. */
export function teamsAndPeople(
  change: Change,
  { teams, people, gone }: TeamsAndPeople,
  before: ReadonlyMap<TeamId, Team> | null,
): void {
  const { line } = change;
  let members = teams !== before;
  if (members) {
    for (const team of teams.values()) if (before?.get(team.id) !== team) putTeam(change, team);
    for (const team of [...line.teams.values()])
      if (!teams.has(team.id) && team.retired !== true) putTeam(change, { ...team, retired: true });
  }
  for (const person of people) {
    const was = line.agents.get(person.id)?.teams.join();
    putPerson(change, person);
    members ||= person.teams.join() !== was;
  }
  for (const id of gone) {
    const agent = line.agents.get(id);
    if (agent !== undefined) putAgent(change, { ...agent, afterCall: { kind: 'leaves' } });
  }
  if (members) putMembers(change);
  lettingGo(change);
}

function putMembers({ line, touched }: Change): void {
  for (const [team, now] of membersOf(line)) {
    const before = line.members.get(team) ?? [];
    if (now.length === before.length && now.every((id, at) => id === before[at])) continue;
    line.members.set(team, now);
    touch(touched.teams, team);
  }
}

/** Whatever waited for the end of a call, once nothing has to do with it any more. */
export function lettingGo(change: Change): void {
  const { line } = change;
  for (const id of line.leaving) {
    const agent = line.agents.get(id);
    if (agent?.afterCall?.kind === 'moves') {
      if (hasToDoWithACall(line, agent)) continue;
      const { kind: _, ...to } = agent.afterCall;
      const deskPhone = deskPhoneThen(agent, to.deskPhones);
      putAgent(change, atPhone(change, { ...agent, ...to, deskPhone, afterCall: null }));
    } else if (agent?.availability.kind === 'signedOut' && !isInHotlineCall(line, agent))
      removeAgent(change, agent);
  }
  for (const id of line.closing) if (!isInUse(line, id)) removeTeam(change, id);
}

function putTeam({ line, touched }: Change, team: Team): void {
  const before = line.teams.get(team.id);
  if (before !== undefined && JSON.stringify(before) === JSON.stringify(team)) return;
  line.teams.set(team.id, team);
  if (team.retired === true) line.closing.add(team.id);
  else line.closing.delete(team.id);
  touch(touched.teams, team.id);
  if (before !== undefined) return;
  line.waiting.set(team.id, []);
  line.members.set(team.id, []);
  line.free.set(team.id, new Set());
}

function putPerson(change: Change, planned: PlannedAgent): void {
  const { line, touched } = change;
  const { id, name, teams, isToldOfFaults, extension, deskPhones, softphone } = planned;
  const before = line.agents.get(id);
  if (before === undefined) return putAgent(change, atPhone(change, newAgent(planned)));
  const deskPhone = deskPhoneThen(before, deskPhones);
  const moves =
    extension !== before.extension || deskPhone !== before.deskPhone || softphone !== before.softphone;
  const samePhones = deskPhones.join() === before.deskPhones.join();
  const others = before.teams.filter((team) => !teams.includes(team));
  const sameTeams = others.length === 0 && teams.every((team, at) => team === before.teams[at]);
  const sameName = name === before.name && isToldOfFaults === before.isToldOfFaults;
  if (!moves && samePhones && sameTeams && sameName && before.afterCall === null) return;
  for (const team of others) {
    line.free.get(team)?.delete(id);
    touch(touched.teams, team);
  }
  putAgent(change, {
    ...before,
    name,
    teams,
    isToldOfFaults,
    // Until then also who signs in or out does it at one of those of before.
    ...(moves
      ? { afterCall: { kind: 'moves', extension, deskPhones, softphone } }
      : { deskPhones, afterCall: null }),
  });
}

function membersOf({ teams, agents }: LineState): ReadonlyMap<TeamId, readonly AgentId[]> {
  const members = new Map<TeamId, AgentId[]>([...teams.keys()].map((id) => [id, []]));
  for (const agent of agents.values()) for (const team of agent.teams) members.get(team)?.push(agent.id);
  return members;
}

function removeAgent({ line, touched }: Change, agent: Agent): void {
  const { id, teams } = agent;
  line.agents.delete(id);
  noLongerAt(line, agent);
  line.leaving.delete(id);
  touch(touched.agents, id);
  for (const team of teams) {
    line.free.get(team)?.delete(id);
    const members = line.members.get(team);
    if (members === undefined) continue;
    line.members.set(
      team,
      members.filter((each) => each !== id),
    );
    touch(touched.teams, team);
  }
}

/** Somebody waits there, or talks who may have to wait there again. */
function isInUse(line: LineState, team: TeamId): boolean {
  if ((line.waiting.get(team)?.length ?? 0) > 0) return true;
  for (const conversation of line.conversations.values())
    if (conversation.team === team || conversation.waiting.team === team) return true;
  return false;
}

function removeTeam({ line, touched }: Change, id: TeamId): void {
  line.teams.delete(id);
  line.answering.delete(id);
  line.closing.delete(id);
  line.waiting.delete(id);
  line.members.delete(id);
  line.free.delete(id);
  touch(touched.teams, id);
}
