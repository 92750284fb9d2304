// What facts make of a person: presence, activity, and what their phone is busy with.

import type { AgentFact } from '../../facts/facts.ts';
import type { AgentId, CallId, Instant, LegId } from '../../words/ids.ts';
import type { ConsolePhone, PhoneKind } from '../../words/phones.ts';
import { isFree, ownNumberOf, ringsAt } from '../agents.ts';
import type { Agent } from '../line.ts';
import { touch } from '../output.ts';
import type { Change, OpenLine } from './change.ts';

/** Whoever accepts, takes a break or begins anew has missed nothing. */
const unblamed = { missed: 0, unanswered: 0, restUntilMs: null } as const;

/** The one way to change a person: who is free follows. */
export function putAgent({ line, touched }: Change, agent: Agent): void {
  const before = line.agents.get(agent.id);
  line.agents.set(agent.id, agent);
  if (before?.extension !== agent.extension || before.deskPhone !== agent.deskPhone) {
    if (before !== undefined) noLongerAt(line, before);
    for (const phone of [agent.extension, agent.deskPhone]) {
      const there = line.byPhone.get(phone) ?? new Set();
      line.byPhone.set(phone, there.add(agent.id));
    }
  }
  touch(touched.agents, agent.id);
  if (agent.afterCall === null) line.leaving.delete(agent.id);
  else line.leaving.add(agent.id);
  const free = isFree(agent);
  for (const team of agent.teams) {
    if (free) line.free.get(team)?.add(agent.id);
    else line.free.get(team)?.delete(agent.id);
  }
}

export function noLongerAt({ byPhone }: OpenLine, { id, extension, deskPhone }: Agent): void {
  for (const phone of [extension, deskPhone]) {
    const there = byPhone.get(phone);
    there?.delete(id);
    if (there?.size === 0) byPhone.delete(phone);
  }
}

/** Somebody who is no longer in the configuration is nobody. */
export function changeAgent(change: Change, id: AgentId, to: Partial<Agent>): void {
  const agent = change.line.agents.get(id);
  if (agent !== undefined) putAgent(change, { ...agent, ...to });
}

export function agentFact(change: Change, agent: Agent, fact: AgentFact): void {
  const { at } = change;
  const put = (to: Partial<Agent>) => putAgent(change, { ...agent, ...to });
  switch (fact.kind) {
    case 'signedIn': {
      // Somebody who got a call by a transfer may sign in while it goes on. A note about one of before has come by then.
      const doing = agent.activity.kind === 'talking' ? {} : { ...idle(at), lastCall: null };
      const here = { availability: { kind: 'signedIn' }, signedInAt: at, ...unblamed } as const;
      const deskPhone = deskPhoneOf(agent, fact.deskPhone);
      const there = atPhone(change, { ...agent, ...withPhone(agent, fact.phone), deskPhone });
      return putAgent(change, { ...there, ...doing, ...here, device: fact.device ?? null });
    }
    case 'movedOver': {
      const deskPhone = deskPhoneOf(agent, fact.deskPhone);
      const moved = { ...agent, device: fact.device ?? null, signedInAt: at, contact: null, ownCalls: 0 };
      if (deskPhone === agent.deskPhone) return putAgent(change, occupied(moved, at));
      return putAgent(change, atPhone(change, { ...moved, deskPhone }));
    }
    case 'signedOut': {
      const gone = { device: null, signedInAt: null, contact: null, ownCalls: 0 } as const;
      const away = { availability: { kind: 'signedOut' }, ...unblamed, ...gone } as const;
      const [deskPhone] = agent.deskPhones;
      const phone = withPhone(agent, 'deskPhone');
      return putAgent(change, atPhone(change, { ...agent, ...away, ...phone, deskPhone }));
    }
    case 'phoneChosen':
      return putAgent(change, atPhone(change, { ...agent, ...withPhone(agent, fact.phone) }));
    case 'hoursFollowed': {
      const { at: there, untilMs } = fact;
      return putAgent(change, atPhone(change, { ...agent, reached: { at: there, untilMs } }));
    }
    case 'ownNumberChosen': {
      const there = { kind: 'number', number: fact.number } as const;
      return putAgent(change, atPhone(change, { ...agent, reached: { ...agent.reached, at: there } }));
    }
    case 'breakStarted':
      return put({ availability: { kind: 'onBreak', reason: fact.reason, since: at }, ...unblamed });
    case 'breakEnded':
      return put({
        availability: { kind: 'signedIn' },
        ...unblamed,
        ...(agent.activity.kind === 'idle' ? idle(at) : {}),
      });
    case 'wrapUpStarted':
      return put({
        activity: { kind: 'wrapUp', call: fact.call, since: at, untilMs: fact.untilMs },
        lastCall: fact.call,
      });
    case 'wrapUpExtended':
      if (agent.activity.kind === 'wrapUp') put({ activity: { ...agent.activity, untilMs: fact.untilMs } });
      return;
    case 'wrapUpEnded':
      return put(idle(at));
    case 'noticesChanged':
      return put({ notices: fact.unread });
    case 'offerMissed':
      return put({
        missed: agent.missed + 1,
        unanswered: fact.outcome === 'noAnswer' ? agent.unanswered + 1 : agent.unanswered,
        restUntilMs: fact.restUntilMs,
      });
    case 'breaksErased':
      // Of those that are over, of which the state has nothing.
      return;
    case 'pinReset':
    case 'acted':
    case 'standingChanged':
    case 'reachabilityChanged':
      // For whoever reads the audit log; what somebody may is the plan's, and where they are reached is read beside it.
      return;
  }
}

/** The one that was named, as long as the plan has it. */
function deskPhoneOf({ deskPhones }: Agent, named: string | undefined): string {
  return deskPhones.find((each) => each === named) ?? deskPhones[0];
}

export function setGuestLeg(change: Change, id: AgentId, guestLeg: LegId | null): void {
  const agent = change.line.agents.get(id);
  if (agent !== undefined) putAgent(change, occupied({ ...agent, guestLeg }, change.at));
}

export function talksIn(change: Change, id: AgentId, call: CallId): void {
  changeAgent(change, id, {
    activity: { kind: 'talking', call, since: change.at },
    lastCall: call,
    ...unblamed,
  });
}

/** The leg carries a call from now on: it's no ready one any more. */
export function handsLegOver(change: Change, id: AgentId, leg: LegId): void {
  if (change.line.agents.get(id)?.readyLeg?.leg === leg) changeAgent(change, id, { readyLeg: null });
}

/** The call has no part in this agent's activity any more. */
export function freed(change: Change, id: AgentId, call: CallId): void {
  const activity = change.line.agents.get(id)?.activity;
  if (activity?.kind === 'talking' && activity.call === call) changeAgent(change, id, idle(change.at));
}

export function idle(since: Instant): Pick<Agent, 'activity' | 'idleSince'> {
  return { activity: { kind: 'idle', since }, idleSince: since };
}

/** Which phone rings, whether it is registered, and which of the calls that the switch sees are there, follows. */
export function atPhone({ line, at }: Change, before: Agent): Agent {
  const agent = { ...before, phone: phoneNow(before) };
  const extension = ringsAt(agent);
  // Of a number outside the switch knows nothing beforehand.
  const reachable = extension === null || (line.registered.get(extension) ?? true);
  const busyAtSwitch = extension !== null && line.busy.has(extension);
  return occupied({ ...agent, reachable, doubtUntilMs: null, busyAtSwitch }, at);
}

function phoneNow(agent: Agent): PhoneKind {
  const { at } = agent.reached;
  if (at?.kind === 'deskPhone') return 'deskPhone';
  return ownNumberOf(agent) === null ? agent.consolePhone : 'outside';
}

/** Chosen by hand, or with the sign-in: what the own hours said is to be asked anew. */
const withPhone = (
  { reached }: Agent,
  consolePhone: ConsolePhone,
): Pick<Agent, 'consolePhone' | 'reached'> => ({
  consolePhone,
  reached: { ...reached, at: null },
});

/** Busy as long as anything of it is so; since when doesn't change meanwhile. */
export function occupied(agent: Agent, at: Instant): Agent {
  const busy = agent.ownCalls > 0 || agent.busyAtSwitch || agent.guestLeg !== null;
  return { ...agent, occupiedSince: busy ? (agent.occupiedSince ?? at) : null };
}
