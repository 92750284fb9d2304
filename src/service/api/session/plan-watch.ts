// What a new plan means to consoles that are there: whoever may see something else sees it at once, whoever has left is signed out.

import type { ReadyPlan } from '../../../domain/plan/ready-plan.ts';
import type { AgentId } from '../../../domain/words/ids.ts';
import { viewerOf } from '../../plan/people.ts';
import type { ApiParts } from '../api-parts.ts';
import { type Consoles, endSession } from '../commands/sign-out.ts';

/** Returns what ends it. */
export function watchPlan(
  { engine, sessions, log, phoneAccount }: Pick<ApiParts, 'engine' | 'sessions' | 'log' | 'phoneAccount'>,
  { connections, doorstep, absences, people }: Consoles,
): () => void {
  let { plan } = engine.state;
  const { line } = engine.state;
  /** Who leaves or moves once a call is over. */
  let leaving: readonly AgentId[] = [...line.leaving];

  function nowMay(before: ReadyPlan | null): void {
    for (const connection of connections) {
      const agent = connection.viewer?.agent;
      if (agent === undefined || seesTheSame(before, plan, agent)) continue;
      const person = people.byId(agent);
      if (person !== null) connection.nowMay(viewerOf(person));
    }
  }

  /** Whose account is another one since. In a call they keep the account until it is over. */
  function changed(before: ReadyPlan | null): ReadonlySet<AgentId> {
    const found = new Set(leaving);
    if (before !== plan)
      for (const { viewer } of connections)
        if (viewer !== null && accountIn(before, viewer.agent) !== accountIn(plan, viewer.agent))
          found.add(viewer.agent);
    leaving = [...line.leaving];
    for (const agent of leaving) found.delete(agent);
    return found;
  }

  function tellAccounts(agents: ReadonlySet<AgentId>): void {
    for (const connection of connections) {
      const agent = connection.viewer?.agent;
      const person = agent !== undefined && agents.has(agent) ? people.byId(agent) : null;
      if (person !== null) connection.accountIs(phoneAccount(person));
    }
  }

  return engine.subscribe(({ facts }) => {
    const before = plan;
    plan = engine.state.plan;
    if (before !== plan) nowMay(before);
    if (before !== plan || leaving.length + line.leaving.size > 0) {
      const agents = changed(before);
      // Not before the switch knows the new account.
      if (agents.size > 0) setImmediate(tellAccounts, agents);
    }
    for (const told of facts) {
      if (told.about !== 'agent' || told.fact.kind !== 'signedOut' || told.fact.by !== 'plan') continue;
      const { agent } = told;
      log.info({ audit: 'signOut', agent, by: 'plan' }, 'signed out: this person is no longer in the plan');
      sessions.close(agent);
      absences.came(agent);
      for (const connection of connections)
        if (connection.viewer?.agent === agent) endSession(connection, 'signedOut', doorstep);
    }
  });
}

/** What a softphone's account follows from. */
function accountIn(plan: ReadyPlan | null, agent: AgentId): string | undefined {
  const person = plan?.people.get(agent);
  return person?.softphone === true ? person.extension : undefined;
}

/** Of a thousand consoles a change of the plan concerns one. */
function seesTheSame(before: ReadyPlan | null, now: ReadyPlan | null, agent: AgentId): boolean {
  const person = now?.people.get(agent);
  if (person === undefined || person !== before?.people.get(agent) || now?.teams !== before.teams)
    return false;
  // Rights over others end where their teams do.
  return now.people === before.people || (person.rights ?? []).length === 0;
}
