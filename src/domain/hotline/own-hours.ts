// Where people are reached by their own hours: looked at when they sign in or out, say something else, or an hour is over.

import { placeAt } from '../own-numbers/place-at.ts';
import { agentNow, isWithCall, otherAt } from '../waiting-line/agents.ts';
import { dropReadyLeg } from '../waiting-line/ready-leg.ts';
import type { AgentId } from '../words/ids.ts';
import type { HotlineInput, HotlineState } from './hotline.ts';
import type { Turn } from './turn.ts';

/** What is said is kept already. From now on it holds: for somebody in a call, once that is over. */
export function reachabilityChanged(
  state: HotlineState,
  { agent, own }: Extract<HotlineInput, { kind: 'reachabilityChanged' }>,
  now: Turn,
): void {
  now.tellAgent(agent, { kind: 'reachabilityChanged' });
  now.note({ kind: 'reachabilityRead', agent, own, known: false });
  followHours(state, agent, now);
}

export function followHours({ line }: HotlineState, id: AgentId, now: Turn): void {
  const agent = agentNow(line, id);
  const { own, reached } = agent;
  if (isWithCall(agent) || (own === null && reached.untilMs === null)) return;
  const calendar = now.outside?.calendar;
  const none = { at: null, until: null };
  const { at, until } = own === null || calendar === undefined ? none : placeAt(own, calendar, now.now);
  // Two at one desk phone would both be rung.
  const isTaken = at?.kind === 'deskPhone' && otherAt(line, id, agent.deskPhone) !== null;
  const there = isTaken ? null : at;
  if (until === reached.untilMs && JSON.stringify(there) === JSON.stringify(reached.at)) return;
  dropReadyLeg(line, agent, now);
  now.tellAgent(id, { kind: 'hoursFollowed', at: there, untilMs: until });
}
