// What a new plan means to consoles that are there: whoever may see something else sees it at once, whoever has left is signed out.

import { viewerOf } from '../../plan/people.ts';
import type { ApiParts } from '../api-parts.ts';
import { type Consoles, endSession } from '../commands/sign-out.ts';

/** Returns what ends it. */
export function watchPlan(
  { engine, sessions, log }: Pick<ApiParts, 'engine' | 'sessions' | 'log'>,
  { connections, doorstep, absences, people }: Consoles,
): () => void {
  return engine.subscribe(({ facts }) => {
    for (const told of facts) {
      if (told.about === 'plan') {
        for (const connection of connections) {
          const person = connection.viewer === null ? null : people.byId(connection.viewer.agent);
          if (person !== null) connection.nowMay(viewerOf(person));
        }
      }
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
