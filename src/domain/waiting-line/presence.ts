// Presence: signing in and out, breaks, and which phone an agent uses.

import type { SignedOutBy } from '../hotline/facts.ts';
import { becomeIdle, changeAgent, tellAgent } from './agents.ts';
import type { Agent, LineState, PhoneKind } from './line.ts';
import { withdraw } from './offer.ts';
import type { LineContext } from './output.ts';
import { switchPhone, touchTeams, trustPhone } from './reachability.ts';
import { dropReadyLeg } from './ready-leg.ts';
import { endWrapUp } from './wrap-up.ts';

/** Membership of the teams follows from signing in. Signing in again only changes the phone. */
export function signIn(line: LineState, agent: Agent, phone: PhoneKind, context: LineContext): void {
  if (agent.availability.kind === 'signedOut') {
    tellAgent(context, agent.id, { kind: 'signedIn', phone });
    touchTeams(agent, context);
    const activity =
      agent.activity.kind === 'talking' ? agent.activity : ({ kind: 'idle', since: context.now } as const);
    const here = { availability: { kind: 'signedIn' }, activity, missed: 0 } as const;
    switchPhone(line, changeAgent(line, agent, here, context), phone, context);
    return;
  }
  choosePhone(line, agent, phone, context);
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
    { availability: { kind: 'signedOut' } },
    context,
  );
  dropReadyLeg(line, out, context);
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
  switchPhone(line, dropReadyLeg(line, agent, context), phone, context);
}

function endActivity(line: LineState, agent: Agent, context: LineContext): Agent {
  if (agent.activity.kind === 'ringing') {
    const offer = line.offers.get(agent.activity.offer);
    if (offer !== undefined) withdraw(line, offer, context);
    else becomeIdle(line, agent, context);
  }
  return endWrapUp(line, line.agents.get(agent.id) ?? agent, context);
}
