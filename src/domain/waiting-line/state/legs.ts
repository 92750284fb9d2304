// What facts make of the legs that we dialled: each has one role; colleagues' phones are busy as long as theirs rings or talks.

import type { Moment } from '../../facts/facts.ts';
import type { AgentId, LegId } from '../../words/ids.ts';
import { agentByExtension } from '../agents.ts';
import type { LegRole, OwnNumberLeg } from '../line.ts';
import { touch } from '../output.ts';
import { setGuestLeg } from './agents.ts';
import type { Change } from './change.ts';

/** The one way to change a leg's role; null: it has ended. */
export function setLeg(change: Change, leg: LegId, role: LegRole | null): void {
  const { line } = change;
  if (role === null) line.legs.delete(leg);
  else line.legs.set(leg, role);
  if (role === null || role.kind === 'leaving' || role.kind === 'stranger') ownNumberOver(change, leg);
  const guest = line.guests.get(leg);
  if (guest === undefined) return;
  // What it's about may have changed.
  touch(change.touched.agents, guest);
  if (role?.kind === 'consult' || role?.kind === 'transfer') return;
  line.guests.delete(leg);
  if (line.agents.get(guest)?.guestLeg === leg) setGuestLeg(change, guest, null);
}

/** Rung for this call at a number of theirs; `askedUntilMs`: somebody has lifted. */
export function ownNumberLeg(change: Change, leg: LegId, own: OwnNumberLeg): void {
  change.line.ownNumbers.set(leg, own);
  touch(change.touched.agents, own.agent);
}

/** The key was pressed, or nobody is rung there any more. */
export function ownNumberOver({ line, touched }: Change, leg: LegId): void {
  const own = line.ownNumbers.get(leg);
  if (own === undefined) return;
  line.ownNumbers.delete(leg);
  touch(touched.agents, own.agent);
}

/** Told to hang up; it stays known until the switch says that it has ended. */
export function dismissLeg(change: Change, leg: LegId): void {
  if (change.line.legs.has(leg)) setLeg(change, leg, { kind: 'leaving' });
}

/** A colleague is rung for somebody else's call. */
export function inviteGuest(change: Change, to: string, leg: LegId): void {
  const colleague = agentByExtension(change.line, to);
  if (colleague !== null) setGuest(change, colleague.id, leg);
}

/** Whoever of ours talks there is busy with it. */
export function strangerFound(
  change: Change,
  { leg, bridge, aside }: Omit<Extract<Moment, { kind: 'strangerFound' }>, 'kind'>,
): void {
  setLeg(change, leg, { kind: 'stranger', bridge, ...(aside === undefined ? {} : { with: aside.with }) });
  if (aside !== undefined) setGuest(change, aside.agent, leg);
}

function setGuest(change: Change, id: AgentId, leg: LegId): void {
  change.line.guests.set(leg, id);
  setGuestLeg(change, id, leg);
}
