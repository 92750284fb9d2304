// Presence: signing in and out, breaks, and which phone an agent uses.

import type { SignedOutBy } from '../hotline/facts.ts';
import { becomeIdle, changeAgent, ringsAt, tellAgent } from './agents.ts';
import { leavePhone } from './console.ts';
import type { Agent, LineState, PhoneKind } from './line.ts';
import { occupy } from './occupied.ts';
import { withdraw } from './offer.ts';
import type { LineContext } from './output.ts';
import { doubtPhone, switchPhone, touchTeams, trustPhone } from './reachability.ts';
import { dropReadyLeg } from './ready-leg.ts';
import { endWrapUp } from './wrap-up.ts';

/** Membership of the teams follows from signing in. Signing in again changes the phone: it's another console, or a new one. */
export function signIn(
  line: LineState,
  agent: Agent,
  { phone, device }: { readonly phone: PhoneKind; readonly device: string | null },
  context: LineContext,
): void {
  const where = device === null ? {} : { device };
  if (agent.availability.kind === 'signedOut') {
    tellAgent(context, agent.id, { kind: 'signedIn', phone, ...where });
    touchTeams(agent, context);
    const activity =
      agent.activity.kind === 'talking' ? agent.activity : ({ kind: 'idle', since: context.now } as const);
    const here = {
      availability: { kind: 'signedIn' },
      activity,
      missed: 0,
      device,
      signedInAt: context.now,
    } as const;
    atPhone(line, changeAgent(line, agent, here, context), phone, context);
    return;
  }
  tellAgent(context, agent.id, { kind: 'movedOver', ...where });
  moveOver(line, changeAgent(line, agent, { device, signedInAt: context.now }, context), phone, context);
}

/**
 * Until the new console has told of its softphone nothing is offered there: it would ring at the old one. Who was rung is
 * rung again then, at the new one.
 */
function moveOver(line: LineState, agent: Agent, phone: PhoneKind, context: LineContext): void {
  const before = agent.phone;
  const unsettled = agent.contact !== null || agent.activity.kind === 'ringing';
  const forgotten = changeAgent(line, agent, { contact: null }, context);
  const silent = occupy(line, forgotten, { ownCalls: 0 }, context);
  if (before === 'deskPhone' && phone === 'deskPhone') return;
  const left = leavePhone(line, silent, context);
  choosePhone(line, left, phone, context);
  if (unsettled && phone === 'softphone') doubtPhone(line, line.agents.get(agent.id) ?? left, context);
}

/** Which of the calls that the switch sees are at the phone follows from which phone it is. */
function atPhone(line: LineState, agent: Agent, phone: PhoneKind, context: LineContext): Agent {
  const changed = switchPhone(line, agent, phone, context);
  return occupy(line, changed, { busyAtSwitch: line.busy.has(ringsAt(changed)) }, context);
}

/** With a call in progress nobody is signed out: the call first has to end. */
export function signOut(line: LineState, agent: Agent, by: SignedOutBy, context: LineContext): boolean {
  if (agent.availability.kind === 'signedOut') return true;
  if (agent.activity.kind === 'talking') return false;
  const free = endActivity(line, agent, context);
  tellAgent(context, agent.id, { kind: 'signedOut', by });
  touchTeams(agent, context);
  const out = changeAgent(
    line,
    trustPhone(line, free, context),
    { availability: { kind: 'signedOut' }, device: null, signedInAt: null, contact: null },
    context,
  );
  dropReadyLeg(line, occupy(line, out, { ownCalls: 0 }, context), context);
  return true;
}

/** A break may begin during a call: it counts from then on, and no offer follows the call. */
export function startBreak(line: LineState, agent: Agent, reason: string, context: LineContext): boolean {
  if (agent.availability.kind === 'signedOut') return false;
  const free = agent.activity.kind === 'talking' ? agent : endActivity(line, agent, context);
  tellAgent(context, agent.id, { kind: 'breakStarted', reason });
  touchTeams(agent, context);
  changeAgent(line, free, { availability: { kind: 'onBreak', reason, since: context.now } }, context);
  return true;
}

export function endBreak(line: LineState, agent: Agent, context: LineContext): boolean {
  if (agent.availability.kind !== 'onBreak') return false;
  tellAgent(context, agent.id, { kind: 'breakEnded' });
  touchTeams(agent, context);
  const activity =
    agent.activity.kind === 'idle' ? ({ kind: 'idle', since: context.now } as const) : agent.activity;
  changeAgent(line, agent, { availability: { kind: 'signedIn' }, activity, missed: 0 }, context);
  return true;
}

export function choosePhone(line: LineState, agent: Agent, phone: PhoneKind, context: LineContext): void {
  if (agent.phone === phone) return;
  tellAgent(context, agent.id, { kind: 'phoneChosen', phone });
  atPhone(line, dropReadyLeg(line, agent, context), phone, context);
}

function endActivity(line: LineState, agent: Agent, context: LineContext): Agent {
  if (agent.activity.kind === 'ringing') {
    const offer = line.offers.get(agent.activity.offer);
    if (offer !== undefined) withdraw(line, offer, context);
    else becomeIdle(line, agent, context);
  }
  return endWrapUp(line, line.agents.get(agent.id) ?? agent, context);
}
