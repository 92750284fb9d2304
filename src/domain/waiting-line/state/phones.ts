// What the moment makes of phones: ready legs, doubts, and what consoles and the switch tell of them.

import type { Moment } from '../../facts/facts.ts';
import type { Instant } from '../../words/ids.ts';
import { agentsAt, ringsAt } from '../agents.ts';
import type { Agent } from '../line.ts';
import { touch } from '../output.ts';
import { atPhone, occupied, putAgent } from './agents.ts';
import type { Change } from './change.ts';
import { dismissLeg, setLeg } from './legs.ts';

type PhoneMoment = Extract<
  Moment,
  {
    kind:
      | 'readyLegBegun'
      | 'readyLegBuilt'
      | 'readyLegOver'
      | 'phoneDoubted'
      | 'phoneTrusted'
      | 'phoneReported'
      | 'agentRested'
      | 'reachabilityRead';
  }
>;

export function phoneMoment(change: Change, moment: PhoneMoment): void {
  const agent = change.line.agents.get(moment.agent);
  if (agent === undefined) return;
  const put = (to: Partial<Agent>) => putAgent(change, { ...agent, ...to });
  switch (moment.kind) {
    case 'readyLegBegun': {
      const { leg, bridge, untilMs } = moment;
      setLeg(change, leg, { kind: 'ready', agent: agent.id });
      return put({ readyLeg: { leg, bridge, untilMs, ready: false }, retryLegAtMs: null });
    }
    case 'readyLegBuilt':
      if (agent.readyLeg !== null) put({ readyLeg: { ...agent.readyLeg, ready: true } });
      return;
    case 'readyLegOver':
      if (agent.readyLeg !== null) dismissLeg(change, agent.readyLeg.leg);
      return put({ readyLeg: null, retryLegAtMs: moment.retryAtMs });
    case 'phoneDoubted':
      return put({ doubtUntilMs: moment.untilMs });
    case 'phoneTrusted':
      return put({ doubtUntilMs: null });
    case 'agentRested':
      return put({ restUntilMs: null });
    case 'reachabilityRead': {
      const { own, known } = moment;
      // Then they are looked at: at once where they are others than before.
      const first = own === null || own.hours.length === 0 ? null : change.at;
      const untilMs = known ? (agent.reached.untilMs ?? first) : change.at;
      return putAgent(change, atPhone(change, { ...agent, own, reached: { ...agent.reached, untilMs } }));
    }
    case 'phoneReported': {
      const { contact, ownCalls } = moment;
      return putAgent(change, occupied({ ...agent, contact, ownCalls }, change.at));
    }
  }
}

/** What is due for a phone that rings is due only while the switch could tell that it was lifted. */
export function switchSeen({ line, touched }: Change, unseenSince: Instant | null): void {
  line.unseenSince = unseenSince;
  for (const { agent } of line.offers.values()) touch(touched.agents, agent);
  for (const { agent } of line.ownNumbers.values()) touch(touched.agents, agent);
  for (const { call, phase } of line.conversations.values())
    if (phase === 'connecting') touch(touched.calls, call);
}

/** The switch says whether a phone is registered: it settles every doubt. */
export function extensionRegistered(change: Change, extension: string, registered: boolean): void {
  const { line } = change;
  line.registered.set(extension, registered);
  for (const agent of agentsAt(line, extension)) {
    if (ringsAt(agent) !== extension) continue;
    const retryLegAtMs = registered && !agent.reachable ? null : agent.retryLegAtMs;
    // Told again: another phone of the extension is there now, perhaps the very one that could not be rung.
    const doubtUntilMs = agent.reachable === registered && !registered ? agent.doubtUntilMs : null;
    if (
      agent.reachable === registered &&
      agent.doubtUntilMs === doubtUntilMs &&
      agent.retryLegAtMs === retryLegAtMs
    )
      continue;
    putAgent(change, { ...agent, reachable: registered, doubtUntilMs, retryLegAtMs });
  }
}

/** The switch says whether a phone is in a call that we have not dialled. */
export function extensionOccupied(change: Change, extension: string, busy: boolean): void {
  const { line, at } = change;
  if (busy) line.busy.add(extension);
  else line.busy.delete(extension);
  for (const agent of agentsAt(line, extension))
    if (ringsAt(agent) === extension && agent.busyAtSwitch !== busy)
      putAgent(change, occupied({ ...agent, busyAtSwitch: busy }, at));
}
