// PINs over the API: the own one, and one that an admin makes for somebody. Only their hashes are kept.

import type { Commands, Replies } from '../../../contract/commands.ts';
import type { Answer } from '../../../contract/reply-errors.ts';
import type { Viewer } from '../../../engine/views/topics.ts';
import { hashPin, randomPin } from '../../set-up/pin.ts';
import type { ApiParts } from '../api-parts.ts';
import type { ConsoleConnection } from '../door/console-connection.ts';
import { type Consoles, signOutAgent } from './sign-out.ts';

interface AboutPins {
  readonly parts: Pick<ApiParts, 'engine' | 'log' | 'ownPins' | 'sessions'>;
  readonly consoles: Consoles;
  readonly viewer: Viewer;
  /** From which it's asked. */
  readonly connection: Pick<ConsoleConnection, 'address'>;
}

/** Whoever found a console open doesn't know the old PIN, and is held off as at the sign-in. */
export async function changePin(
  { parts, consoles, viewer, connection }: AboutPins,
  { old, pin }: Commands['changePin'],
): Promise<Answer<Replies['changePin']>> {
  const { log, ownPins, sessions } = parts;
  const agent = consoles.people.byId(viewer.agent);
  if (agent === null) return { ok: false, error: { code: 'forbidden' } };
  const looked = await consoles.desk.look(agent.extension, old, connection.address);
  const allowed = !('code' in looked);
  log.info({ audit: 'changePin', agent: agent.id, address: connection.address, allowed }, 'the own PIN');
  if (!allowed) return { ok: false, error: looked };
  try {
    await ownPins.change(agent, await hashPin(pin));
  } catch (fault) {
    log.error({ fault: String(fault) }, 'a changed PIN could not be kept: the one before still counts');
    return { ok: false, error: { code: 'engineFault' } };
  }
  return { ok: true, value: { token: sessions.open(agent.id) } };
}

/** Not the own one: whoever finds an admin's console open would have it for good. */
export async function resetPin(
  { parts, consoles, viewer }: Omit<AboutPins, 'connection'>,
  { agentId }: Commands['resetPin'],
): Promise<Answer<Replies['resetPin']>> {
  const { engine, log, ownPins, sessions } = parts;
  const person = consoles.people.byId(agentId);
  if (person === null) return { ok: false, error: { code: 'notInPlan' } };
  if (agentId === viewer.agent) return { ok: false, error: { code: 'forbidden' } };
  const pin = randomPin();
  try {
    await ownPins.change(person, await hashPin(pin));
  } catch (fault) {
    log.error({ fault: String(fault) }, 'a new PIN could not be kept: the one before still counts');
    return { ok: false, error: { code: 'engineFault' } };
  }
  log.info({ audit: 'resetPin', agent: agentId, by: viewer.agent }, 'another PIN for somebody');
  await engine.pinReset(agentId, viewer.agent);
  const isIn = engine.state.line.agents.get(agentId)?.availability.kind !== 'signedOut';
  // In a call it's refused: the one console that has it goes on, and nobody comes in with its token any more.
  const refused = isIn ? await signOutAgent(parts, consoles, agentId, { supervisor: viewer.agent }) : null;
  sessions.close(agentId);
  return { ok: true, value: { pin, signedOut: refused === null } };
}
