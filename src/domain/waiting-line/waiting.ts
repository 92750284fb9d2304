// The order of a waiting line: who comes first, who is where.

import type { CallFact } from '../hotline/facts.ts';
import type { CallId, TeamId } from '../ids.ts';
import { stopTimer } from './agents.ts';
import type { Agent, LineState, WaitingCall } from './line.ts';
import { type LineContext, touch } from './output.ts';

/** Callers who come back from an agent first, then by arrival in the line. */
export function servedBefore(a: WaitingCall, b: WaitingCall): boolean {
  if (a.first !== b.first) return a.first;
  return a.enteredAt < b.enteredAt;
}

export function addWaiting(line: LineState, call: WaitingCall, context: LineContext): void {
  const others = line.waiting.get(call.team) ?? [];
  let place = others.length;
  while (place > 0 && servedBefore(call, others[place - 1] as WaitingCall)) place--;
  line.waiting.set(call.team, [...others.slice(0, place), call, ...others.slice(place)]);
  touch(context.touched.teams, call.team);
}

/** Takes the call out of its line; the call as it stood, or null if it doesn't wait. */
export function removeWaiting(
  line: LineState,
  team: TeamId,
  id: CallId,
  context: LineContext,
): WaitingCall | null {
  const calls = line.waiting.get(team) ?? [];
  const found = calls.find((call) => call.call === id);
  if (found === undefined) return null;
  line.waiting.set(
    team,
    calls.filter((call) => call !== found),
  );
  touch(context.touched.teams, team);
  touch(context.touched.calls, id);
  stopTimer(line, found.rest, context);
  return { ...found, rest: null };
}

export function replaceWaiting(line: LineState, changed: WaitingCall, context: LineContext): void {
  const calls = line.waiting.get(changed.team) ?? [];
  line.waiting.set(
    changed.team,
    calls.map((call) => (call.call === changed.call ? changed : call)),
  );
  touch(context.touched.teams, changed.team);
  touch(context.touched.calls, changed.call);
}

export function findWaiting(line: LineState, teams: Iterable<TeamId>, id: CallId): WaitingCall | null {
  for (const team of teams) {
    const found = line.waiting.get(team)?.find((call) => call.call === id);
    if (found !== undefined) return found;
  }
  return null;
}

export function someoneWaits(line: LineState, team: TeamId): boolean {
  return (line.waiting.get(team)?.length ?? 0) > 0;
}

/** Does anybody wait whom this agent could take? */
export function someoneWaitsFor(line: LineState, agent: Agent): boolean {
  return agent.teams.some((team) => someoneWaits(line, team));
}

export function tellCall(context: LineContext, call: CallId, fact: CallFact): void {
  context.facts.push({ about: 'call', call, fact });
  touch(context.touched.calls, call);
}
