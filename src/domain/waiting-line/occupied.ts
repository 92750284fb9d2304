// A phone that is busy with a call which is none of its owner's hotline calls: nothing is offered to it meanwhile.
//
// Console and switch both tell of such calls, and either is enough: a console doesn't see what the desk phone does, and
// the switch doesn't see everything that rings at a softphone.

import { agentByExtension, changeAgent, ringsAt } from './agents.ts';
import type { Agent, LineState } from './line.ts';
import { withdraw } from './offer.ts';
import type { LineContext } from './output.ts';
import { touchTeams } from './reachability.ts';

type Occupation = Partial<Pick<Agent, 'ownCalls' | 'busyAtSwitch' | 'guestLeg'>>;

/** The one way to change what keeps a phone busy. Whoever is rung for a caller isn't any more, with no blame. */
export function occupy(line: LineState, agent: Agent, change: Occupation, context: LineContext): Agent {
  const { ownCalls, busyAtSwitch, guestLeg } = { ...agent, ...change };
  const busy = ownCalls > 0 || busyAtSwitch || guestLeg !== null;
  const occupiedSince = busy ? (agent.occupiedSince ?? context.now) : null;
  if (busy !== (agent.occupiedSince !== null)) touchTeams(agent, context);
  const changed = changeAgent(line, agent, { ownCalls, busyAtSwitch, guestLeg, occupiedSince }, context);
  if (!busy || changed.activity.kind !== 'ringing') return changed;
  const offer = line.offers.get(changed.activity.offer);
  if (offer !== undefined) withdraw(line, offer, context);
  return line.agents.get(agent.id) ?? changed;
}

/** The switch says whether a phone is in a call that we have not dialled. */
export function phoneBusy(line: LineState, extension: string, busy: boolean, context: LineContext): void {
  if (busy) line.busy.add(extension);
  else line.busy.delete(extension);
  for (const agent of [...line.agents.values()])
    if (ringsAt(agent) === extension && agent.busyAtSwitch !== busy)
      occupy(line, agent, { busyAtSwitch: busy }, context);
}

/** A colleague is rung for somebody else's call. */
export function invite(line: LineState, to: string, leg: string, context: LineContext): void {
  const colleague = agentByExtension(line, to);
  if (colleague === null) return;
  line.guests.set(leg, colleague.id);
  occupy(line, colleague, { guestLeg: leg }, context);
}

/** Legs that ring or talk to nobody's phone any more, and those whose call has become the colleague's own. */
export function releaseGuests(line: LineState, context: LineContext): void {
  for (const [leg, id] of line.guests) {
    const role = line.legs.get(leg)?.kind;
    if (role === 'consult' || role === 'transfer') continue;
    line.guests.delete(leg);
    const agent = line.agents.get(id);
    if (agent?.guestLeg === leg) occupy(line, agent, { guestLeg: null }, context);
  }
}
