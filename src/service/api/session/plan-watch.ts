// What a new plan means to consoles that are there: whoever may see something else sees it at once, whoever has left is signed out.

import type { ReadyPlan } from '../../../domain/plan/ready-plan.ts';
import type { AgentId } from '../../../domain/words/ids.ts';
import { viewerOf } from '../../plan/people.ts';
import type { ApiParts } from '../api-parts.ts';
import { type Consoles, endSession } from '../commands/sign-out.ts';

/** Returns what ends it. */
export function watchPlan(
  { engine, sessions, log }: Pick<ApiParts, 'engine' | 'sessions' | 'log'>,
  { connections, doorstep, absences, people }: Consoles,
): () => void {
  let { plan } = engine.state;

  function nowMay(before: ReadyPlan | null): void {
    for (const connection of connections) {
      const agent = connection.viewer?.agent;
      if (agent === undefined || seesTheSame(before, plan, agent)) continue;
      const person = people.byId(agent);
      if (person !== null) connection.nowMay(viewerOf(person));
    }
  }

  return engine.subscribe(({ facts }) => {
    if (engine.state.plan !== plan) {
      const before = plan;
      plan = engine.state.plan;
      nowMay(before);
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

/** Of a thousand consoles a change of the plan concerns one. */
function seesTheSame(before: ReadyPlan | null, now: ReadyPlan | null, agent: AgentId): boolean {
  const person = now?.people.get(agent);
  if (person === undefined || person !== before?.people.get(agent) || now?.teams !== before.teams)
    return false;
  // Rights over others end where their teams do.
  return now.people === before.people || (person.rights ?? []).length === 0;
}
