// Presence: signing in and out, breaks, and which phone an agent uses.

import type { SignedOutBy } from '../facts/facts.ts';
import type { ConsolePhone } from '../words/phones.ts';
import { agentNow, otherAt } from './agents.ts';
import { leavePhone } from './console.ts';
import type { Agent, LineState } from './line.ts';
import { stopRinging } from './offer.ts';
import type { LineContext } from './output.ts';
import { doubtPhone } from './reachability.ts';
import { dropReadyLeg } from './ready-leg.ts';
import type { Refusal } from './refusals.ts';
import { endWrapUp } from './wrap-up.ts';

interface SignInAs {
  readonly phone: ConsolePhone;
  /** At which the person sits today; null, or left out: the usual one. */
  readonly deskPhone?: string | null;
  readonly device: string | null;
}

/**
 * Membership of the teams follows from signing in. Signing in again changes the phone: it's another console, or a new one. Null:
 * done.
 */
export function signIn(
  line: LineState,
  agent: Agent,
  { phone, deskPhone = null, device }: SignInAs,
  context: LineContext,
): Refusal | null {
  if (deskPhone !== null && !agent.deskPhones.includes(deskPhone)) return { code: 'notYourDeskPhone' };
  const refused = phone === 'deskPhone' ? seatTaken(line, agent, deskPhone ?? agent.deskPhones[0]) : null;
  if (refused !== null) return refused;
  const where = {
    ...(device === null ? {} : { device }),
    ...(deskPhone === null || deskPhone === agent.deskPhones[0] ? {} : { deskPhone }),
  };
  if (agent.availability.kind === 'signedOut') {
    context.tellAgent(agent.id, { kind: 'signedIn', phone, ...where });
    return null;
  }
  context.tellAgent(agent.id, { kind: 'movedOver', ...where });
  moveOver(line, agent, phone, context);
  return null;
}

/** A phone that two people take for their own would ring for both, and be answered by either. */
function seatTaken(line: LineState, { id }: Agent, deskPhone: string): Refusal | null {
  const other = otherAt(line, id, deskPhone);
  return other === null ? null : { code: 'deskPhoneTaken', agentName: other.name };
}

/** Null: it can be chosen. */
export function phoneRefused(line: LineState, agent: Agent, phone: ConsolePhone): Refusal | null {
  return phone === 'deskPhone' ? seatTaken(line, agent, agent.deskPhone) : null;
}

/**
 * Until the new console has told of its softphone nothing is offered there: it would ring at the old one. Who was rung is
 * rung again then, at the new one.
 */
function moveOver(line: LineState, before: Agent, phone: ConsolePhone, context: LineContext): void {
  const isThere = agentNow(line, before.id).deskPhone === before.deskPhone;
  if (before.consolePhone === 'deskPhone' && phone === 'deskPhone' && isThere) return;
  const unsettled = before.contact !== null || before.activity.kind === 'ringing';
  const left = leavePhone(line, agentNow(line, before.id), context);
  choosePhone(line, left, phone, context);
  if (unsettled && phone === 'softphone') doubtPhone(agentNow(line, before.id), context);
}

/** With a call in progress nobody is signed out: the call first has to end. */
export function signOut(line: LineState, agent: Agent, by: SignedOutBy, context: LineContext): boolean {
  if (agent.availability.kind === 'signedOut') return true;
  if (agent.activity.kind === 'talking') return false;
  dropReadyLeg(line, endActivity(line, agent, context), context);
  context.tellAgent(agent.id, { kind: 'signedOut', by });
  return true;
}

/** A break may begin during a call: it counts from then on, and no offer follows the call. */
export function startBreak(line: LineState, agent: Agent, reason: string, context: LineContext): boolean {
  if (agent.availability.kind === 'signedOut') return false;
  if (agent.activity.kind !== 'talking') endActivity(line, agent, context);
  context.tellAgent(agent.id, { kind: 'breakStarted', reason });
  return true;
}

export function endBreak({ id, availability }: Agent, context: LineContext): boolean {
  if (availability.kind !== 'onBreak') return false;
  context.tellAgent(id, { kind: 'breakEnded' });
  return true;
}

/** By hand it rings there until the own hours say something else. */
export function choosePhone(line: LineState, agent: Agent, phone: ConsolePhone, context: LineContext): void {
  if (agent.consolePhone === phone && agent.reached.at === null) return;
  dropReadyLeg(line, agent, context);
  context.tellAgent(agent.id, { kind: 'phoneChosen', phone });
}

function endActivity(line: LineState, agent: Agent, context: LineContext): Agent {
  stopRinging(line, agent, context);
  return endWrapUp(line, agentNow(line, agent.id), context);
}
