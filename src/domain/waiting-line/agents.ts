// Small rules about one agent that many files of this room need.

import type { AgentFact } from '../hotline/facts.ts';
import type { AgentId, LegId, TimerId } from '../ids.ts';
import type { DialTarget } from '../telephony/commands.ts';
import type { Agent, LegRole, LineState, LineTimer } from './line.ts';
import { type LineContext, touch } from './output.ts';

/** The one way to change an agent: who is free follows. */
export function putAgent(line: LineState, agent: Agent): void {
  // Whoever else holds the state only reads its agents.
  (line.agents as Map<AgentId, Agent>).set(agent.id, agent);
  const free = isFree(agent);
  for (const team of agent.teams) {
    if (free) line.free.get(team)?.add(agent.id);
    else line.free.get(team)?.delete(agent.id);
  }
}

export function changeAgent(
  line: LineState,
  agent: Agent,
  change: Partial<Agent>,
  context: LineContext,
): Agent {
  const changed = { ...agent, ...change };
  putAgent(line, changed);
  touch(context.touched.agents, agent.id);
  return changed;
}

export function becomeIdle(line: LineState, agent: Agent, context: LineContext): Agent {
  return changeAgent(line, agent, { activity: { kind: 'idle', since: context.now } }, context);
}

/** Free for an offer: signed in, not on break, no call of any kind, no wrap-up, phone there. */
export function isFree(agent: Agent): boolean {
  return (
    agent.availability.kind === 'signedIn' &&
    agent.activity.kind === 'idle' &&
    agent.occupiedSince === null &&
    phoneRings(agent)
  );
}

/** In a call of whatever kind, or rung for one: who calls such a colleague is told so at once. */
export function isBusy({ activity, occupiedSince }: Agent): boolean {
  return activity.kind === 'talking' || activity.kind === 'ringing' || occupiedSince !== null;
}

/** As far as we know: a registered phone may still be dead. */
export function phoneRings(agent: Agent): boolean {
  return agent.reachable && agent.doubt === null;
}

export function agentByExtension(line: LineState, extension: string): Agent | null {
  for (const agent of line.agents.values())
    if (agent.extension === extension || agent.deskPhone === extension) return agent;
  return null;
}

/** The extension of the phone that this agent uses now. */
export function ringsAt({
  phone,
  extension,
  deskPhone,
}: Pick<Agent, 'phone' | 'extension' | 'deskPhone'>): string {
  return phone === 'deskPhone' ? deskPhone : extension;
}

export function tellAgent(context: LineContext, agent: AgentId, fact: AgentFact): void {
  context.facts.push({ about: 'agent', agent, fact });
  touch(context.touched.agents, agent);
}

export function startTimer(
  line: LineState,
  owner: LineTimer,
  afterMs: number,
  context: LineContext,
): TimerId {
  const timer = context.newId('timer');
  line.timers.set(timer, owner);
  context.effects.push({ kind: 'setTimer', timer, afterMs });
  return timer;
}

export function stopTimer(line: LineState, timer: TimerId | null, context: LineContext): void {
  if (timer !== null && line.timers.delete(timer)) context.effects.push({ kind: 'clearTimer', timer });
}

export function addLeg(line: LineState, role: LegRole, context: LineContext): LegId {
  const leg = context.newId('leg');
  line.legs.set(leg, role);
  return leg;
}

/** Asks for the leg's end; it stays known until the switch says that it has ended. */
export function hangUpLeg(line: LineState, leg: LegId, context: LineContext): void {
  const role = line.legs.get(leg);
  if (role === undefined || role.kind === 'leaving') return;
  line.legs.set(leg, { kind: 'leaving' });
  context.effects.push({ kind: 'command', command: { kind: 'hangUp', leg } });
}

export function closeBridge(bridge: string, context: LineContext): void {
  context.effects.push({ kind: 'command', command: { kind: 'closeBridge', bridge } });
}

/** An extension that we know rings as one, where its owner sits now; anything else is dialled as a number. */
export function dialTarget(line: LineState, to: string): DialTarget {
  const colleague = agentByExtension(line, to);
  if (colleague === null) return { kind: 'number', number: to };
  return to === colleague.extension ? phoneOf(colleague) : { kind: 'extension', extension: to };
}

/** The phone that this agent uses now; of the softphones of an account only the console's own. */
export function phoneOf(agent: Agent): Extract<DialTarget, { kind: 'extension' }> {
  const { phone, contact } = agent;
  const own = phone === 'softphone' && contact !== null ? { contact } : {};
  return { kind: 'extension', extension: ringsAt(agent), ...own };
}
