// The end of somebody's session: at the engine, and at every console that has it.

import type { ReplyError } from '../../../contract/reply-errors.ts';
import type { SignedOutBy } from '../../../domain/facts/facts.ts';
import type { Doorstep } from '../../../domain/strangers/doorstep.ts';
import type { People } from '../../plan/people.ts';
import type { ApiParts } from '../api-parts.ts';
import type { ConsoleConnection } from '../door/console-connection.ts';
import type { AbsenceWatch } from '../session/absence-watch.ts';
import type { SignInDesk } from '../session/sign-in-desk.ts';
import type { ActNotes } from './audit.ts';

export function endSession(
  connection: ConsoleConnection,
  code: 'signedOut' | 'signedInElsewhere',
  doorstep: Doorstep<ConsoleConnection>,
  /** Where it went. */
  device: string | null = null,
): void {
  connection.endSession(code, device);
  doorstep.enter(connection, connection.address);
}

export interface Consoles {
  readonly connections: ReadonlySet<ConsoleConnection>;
  readonly doorstep: Doorstep<ConsoleConnection>;
  readonly absences: AbsenceWatch;
  readonly desk: SignInDesk;
  readonly people: People;
  readonly notes: ActNotes;
}

/** Null when done: the session is over and no console has it any more. */
export async function signOutAgent(
  { engine, sessions }: Pick<ApiParts, 'engine' | 'sessions'>,
  { connections, doorstep, absences }: Consoles,
  agent: string,
  by: SignedOutBy,
): Promise<ReplyError | null> {
  const result = await engine.signOut(agent, by);
  if (!result.ok) return result.error;
  sessions.close(agent);
  absences.came(agent);
  for (const connection of connections)
    if (connection.viewer?.agent === agent) endSession(connection, 'signedOut', doorstep);
  return null;
}
