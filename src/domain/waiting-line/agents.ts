// Small rules about agents, their phones and legs that many files of this room need.

import type { AgentId, LegId } from '../words/ids.ts';
import type { DialTarget } from '../words/switch-commands.ts';
import type { Agent, LineState } from './line.ts';
import type { LineContext } from './output.ts';

/** After a missed offer, or a call given back, an agent isn't rung for so long; longer after several in a row. */
export const REST_MS = 3_000;

/** As the agent is now: after something was told of whom one holds. */
export function agentNow(line: LineState, id: AgentId): Agent {
  const agent = line.agents.get(id);
  if (agent === undefined) throw new Error(`there is no agent ${id}`);
  return agent;
}

/** Free for an offer: signed in, not on break, no call of any kind, no wrap-up, phone there, and nothing just missed. */
export function isFree(agent: Agent): boolean {
  return (
    agent.availability.kind === 'signedIn' &&
    agent.activity.kind === 'idle' &&
    agent.occupiedSince === null &&
    agent.restUntilMs === null &&
    agent.afterCall?.kind !== 'leaves' &&
    phoneRings(agent)
  );
}

/** Talks in a call of the hotline, is rung for one, or is asked something about one. */
export function isWithCall({ activity, guestLeg }: Agent): boolean {
  return activity.kind === 'talking' || activity.kind === 'ringing' || guestLeg !== null;
}

/** In a call of whatever kind, or rung for one: who calls such a colleague is told so at once. */
export function isBusy({ activity, occupiedSince }: Agent): boolean {
  return activity.kind === 'talking' || activity.kind === 'ringing' || occupiedSince !== null;
}

/** In a call of the hotline, rung for one, or the one who has just sent a caller on. */
export function isInHotlineCall(line: LineState, { id, activity, guestLeg }: Agent): boolean {
  if (activity.kind === 'talking' || activity.kind === 'ringing') return true;
  const role = guestLeg === null ? undefined : line.legs.get(guestLeg);
  if (role?.kind === 'consult' || role?.kind === 'transfer') return true;
  for (const { agent } of line.conversations.values()) if (agent === id) return true;
  return false;
}

/** Also with one of the phone's own, or with a leg that is built to it. */
export function hasToDoWithACall(line: LineState, agent: Agent): boolean {
  return agent.occupiedSince !== null || agent.readyLeg !== null || isInHotlineCall(line, agent);
}

/** As far as we know: a registered phone may still be dead. */
export function phoneRings(agent: Agent): boolean {
  return agent.reachable && agent.doubtUntilMs === null;
}

/** Of several who may sit at a desk phone, who does, or whose usual one it is. */
export function agentByExtension(line: LineState, extension: string): Agent | null {
  let usual: Agent | null = null;
  for (const agent of agentsAt(line, extension)) {
    if (agent.extension === extension) return agent;
    if (agent.deskPhone !== extension) continue;
    if (sitsAt(agent, extension)) return agent;
    usual ??= agent;
  }
  return usual;
}

/** Signed in, with the desk phone. */
function sitsAt({ availability, phone, deskPhone }: Agent, extension: string): boolean {
  return availability.kind !== 'signedOut' && phone === 'deskPhone' && deskPhone === extension;
}

/** Who else sits at this desk phone; null: nobody. */
export function otherAt(line: LineState, id: AgentId, deskPhone: string): Agent | null {
  for (const agent of agentsAt(line, deskPhone))
    if (agent.id !== id && sitsAt(agent, deskPhone)) return agent;
  return null;
}

/** Whose extension it is, or who has it as the desk phone now. */
export function agentsAt(line: LineState, extension: string): readonly Agent[] {
  return [...(line.byPhone.get(extension) ?? [])].flatMap((id) => line.agents.get(id) ?? []);
}

/** The extension of the phone that rings now; null: it's a number outside. */
export function ringsAt({
  phone,
  extension,
  deskPhone,
}: Pick<Agent, 'phone' | 'extension' | 'deskPhone'>): string | null {
  if (phone === 'outside') return null;
  return phone === 'deskPhone' ? deskPhone : extension;
}

/** Where this one is reached outside now, as it's dialled; null: not there, or there is no such number any more. */
export function ownNumberOf({ reached: { at }, own }: Pick<Agent, 'reached' | 'own'>): string | null {
  if (at?.kind !== 'number') return null;
  return own?.numbers.find(({ id }) => id === at.number)?.number ?? null;
}

/** Asks for the leg's end; it stays known until the switch says that it has ended. */
export function hangUpLeg(line: LineState, leg: LegId, context: LineContext): void {
  const role = line.legs.get(leg);
  if (role === undefined || role.kind === 'leaving') return;
  context.note({ kind: 'legDismissed', leg });
  context.command({ kind: 'hangUp', leg });
}

export function closeBridge(bridge: string, context: LineContext): void {
  context.command({ kind: 'closeBridge', bridge });
}

/** An extension that we know rings as one, where its owner sits now; anything else is dialled as a number. */
export function dialTarget(line: LineState, to: string): DialTarget {
  const colleague = agentByExtension(line, to);
  if (colleague === null) return { kind: 'number', number: to };
  return to === colleague.extension ? phoneOf(colleague) : { kind: 'extension', extension: to };
}

/** Where this one is rung now; of the softphones of an account only the console's own. */
export function phoneOf(agent: Agent): DialTarget {
  const { phone, contact, extension } = agent;
  const number = ownNumberOf(agent);
  if (number !== null) return { kind: 'number', number };
  const own = phone === 'softphone' && contact !== null ? { contact } : {};
  return { kind: 'extension', extension: ringsAt(agent) ?? extension, ...own };
}

/** Who sits at another one today than usual stays there, as long as the plan has it. */
export function deskPhoneThen({ deskPhone, deskPhones }: Agent, planned: Agent['deskPhones']): string {
  return deskPhone !== deskPhones[0] && planned.includes(deskPhone) ? deskPhone : planned[0];
}
