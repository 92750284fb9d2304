// What facts make of a waiting line: who stands where, and who is rung for whom.

import type { CallFact } from '../../facts/facts.ts';
import type { CallId, Instant, TeamId } from '../../words/ids.ts';
import { type Answering, answered, nobodyAnswered, waitedFor } from '../answering.ts';
import type { KeptPlace, LineState, WaitingCall } from '../line.ts';
import { touch } from '../output.ts';
import { findWaiting, servedBefore } from '../waiting.ts';
import { changeAgent, handsLegOver, idle } from './agents.ts';
import type { Change } from './change.ts';
import { dismissLeg, setLeg } from './legs.ts';

export function addWaiting(change: Change, call: WaitingCall): void {
  const { line, touched } = change;
  const others = line.waiting.get(call.team) ?? [];
  let place = others.length;
  while (place > 0 && servedBefore(call, others[place - 1] as WaitingCall)) place--;
  line.waiting.set(call.team, [...others.slice(0, place), call, ...others.slice(place)]);
  putAnswering(change, call.team, waitedFor(answeringOf(line, call.team), true, change.at));
  touch(touched.teams, call.team);
  touch(touched.calls, call.call);
}

/** Takes the call out of its line; the call as it stood, or null if it doesn't wait there. */
export function removeWaiting(change: Change, teams: Iterable<TeamId>, id: CallId): WaitingCall | null {
  const { line, touched } = change;
  const found = findWaiting(line, teams, id);
  if (found === null) return null;
  const { team } = found;
  const others = (line.waiting.get(team) ?? []).filter((call) => call !== found);
  // Of a team that isn't there (any more) nothing stays.
  if (others.length === 0 && !line.teams.has(team)) line.waiting.delete(team);
  else line.waiting.set(team, others);
  putAnswering(change, team, waitedFor(answeringOf(line, team), others.length > 0, change.at));
  touch(touched.teams, team);
  touch(touched.calls, id);
  return found;
}

/** To where who had hung up stood, who is the same one. */
export function placeTakenBack(
  change: Change,
  id: CallId,
  { team, place, first }: Extract<CallFact, { kind: 'placeTakenBack' }>,
): void {
  const call = removeWaiting(change, [team], id);
  if (call !== null) addWaiting(change, { ...call, place, first, returned: { kind: 'calledAgain' } });
}

/** The caller has gone from where the call waits, and the place stays. */
export function placeKept(
  change: Change,
  id: CallId,
  place: Pick<KeptPlace, 'number' | 'untilMs'>,
  since: Instant,
): void {
  const { line } = change;
  const team = findWaiting(line, line.waiting.keys(), id)?.team;
  if (team === undefined) throw new Error(`placeKept: ${id}, which doesn't wait`);
  line.kept.set(id, { team, since, ...place, tries: 0, missed: null, restUntilMs: null });
  changeWaiting(change, team, id, () => ({ callerLeg: '', returned: null }));
}

export function changeKept(
  change: Change,
  id: CallId,
  changed: (place: KeptPlace) => Partial<KeptPlace>,
): void {
  const place = change.line.kept.get(id);
  if (place === undefined) return;
  change.line.kept.set(id, { ...place, ...changed(place) });
  touch(change.touched.calls, id);
  changeWaiting(change, place.team, id, () => ({}));
}

export function placeOver({ line }: Change, call: CallId): void {
  line.leftPlaces.delete(call);
}

/** Somebody of ours has this caller now. */
export function takenOut(change: Change, id: CallId): WaitingCall | null {
  const { line, at } = change;
  const found = removeWaiting(change, line.waiting.keys(), id);
  if (found !== null) putAnswering(change, found.team, answered(answeringOf(line, found.team), at));
  return found;
}

/** Of what was before an engine's beginning a journal tells too little to say how fast anybody answers. */
export function answeringAfterRestart({ line, at }: Change): void {
  line.answering.clear();
  for (const [team, calls] of line.waiting)
    if (calls.length > 0) line.answering.set(team, waitedFor(nobodyAnswered, true, at));
}

const answeringOf = ({ answering }: LineState, team: TeamId): Answering =>
  answering.get(team) ?? nobodyAnswered;

/** Of a team that isn't there (any more) nothing stays. */
function putAnswering({ line }: Change, team: TeamId, answering: Answering): void {
  if (line.teams.has(team)) line.answering.set(team, answering);
  else line.answering.delete(team);
}

export function changeWaiting(
  { line, touched }: Change,
  team: TeamId,
  id: CallId,
  change: (call: WaitingCall) => Partial<WaitingCall>,
): void {
  const calls = line.waiting.get(team) ?? [];
  const index = calls.findIndex(({ call }) => call === id);
  const call = calls[index];
  if (call === undefined) return;
  line.waiting.set(team, calls.with(index, { ...call, ...change(call) }));
  touch(touched.teams, team);
  touch(touched.calls, id);
}

export function offered(change: Change, call: CallId, fact: Extract<CallFact, { kind: 'offered' }>): void {
  const { offer, agent, ringing } = fact;
  if (ringing === undefined) return;
  const { team, leg } = ringing;
  change.line.offers.set(offer, { offer, call, agent, startedAt: change.at, ...ringing });
  setLeg(change, leg, { kind: 'offer', offer });
  handsLegOver(change, agent, leg);
  changeAgent(change, agent, { activity: { kind: 'ringing', offer, since: change.at } });
  changeWaiting(change, team, call, ({ offers }) => ({ offers: [...offers, offer] }));
}

export function offerReady({ line, touched }: Change, id: string): void {
  const offer = line.offers.get(id);
  if (offer === undefined) return;
  line.offers.set(id, { ...offer, ready: true });
  touch(touched.calls, offer.call);
}

/** Its leg goes on where it was accepted: `taken` follows. */
export function offerEnded(
  change: Change,
  { offer: id, agent, outcome }: Extract<CallFact, { kind: 'offerEnded' }>,
): void {
  const { line, at } = change;
  const offer = line.offers.get(id);
  if (offer === undefined) return;
  line.offers.delete(id);
  const missed = outcome !== 'accepted' && outcome !== 'withdrawn';
  if (outcome !== 'accepted') dismissLeg(change, offer.leg);
  changeWaiting(change, offer.team, offer.call, ({ offers }) => ({
    offers: offers.filter((each) => each !== id),
  }));
  const person = line.agents.get(agent);
  if (person?.activity.kind === 'ringing' && person.activity.offer === id)
    changeAgent(change, agent, idle(missed ? at : person.idleSince));
}
