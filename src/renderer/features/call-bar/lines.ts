// From the view to what the call bar shows: teams, their rows, and which call a shortcut means.

import type { ConsoleView, TeamView, WaitingCallView } from '../../../contract/view.ts';
import { servedBefore } from '../../waiting/served-before.ts';

export interface TeamLine {
  readonly team: TeamView;
  readonly rows: readonly WaitingCallView[];
}

/** Of each row: 1 is served next; 0 for a row that is only still there to say who took it. */
export function positions({ rows }: TeamLine): readonly number[] {
  let place = 0;
  return rows.map((row) => (row.takenBy === null ? ++place : 0));
}

const linesOf = new WeakMap<ConsoleView, readonly TeamLine[]>();

/** Own teams, those that watch the bar first, each in the order in which calls are served; sorted once per view. */
export function teamLines(view: ConsoleView): readonly TeamLine[] {
  const lines = linesOf.get(view) ?? sortedLines(view);
  linesOf.set(view, lines);
  return lines;
}

function sortedLines(view: ConsoleView): readonly TeamLine[] {
  const me = view.agents[view.me.agentId];
  const own = new Set(me?.teamIds ?? []);
  for (const call of Object.values(view.waiting)) own.add(call.teamId);
  return Object.values(view.teams)
    .filter((team) => own.has(team.id))
    .sort(
      (a, b) =>
        Number(a.distribution === 'automatic') - Number(b.distribution === 'automatic') ||
        a.name.localeCompare(b.name),
    )
    .map((team) => ({
      team,
      rows: Object.values(view.waiting)
        .filter((call) => call.teamId === team.id)
        .sort(servedBefore),
    }));
}

/** Calls that can be taken, in the order of the rows: Alt+1 is the first of them. */
export function takeable(lines: readonly TeamLine[]): readonly WaitingCallView[] {
  return lines.flatMap((line) => line.rows.filter((row) => row.takenBy === null));
}

/**
 * The call that "take first" means: the one that is served next in teams that watch the bar; only when there is none,
 * one that is being distributed anyway.
 */
export function firstToTake(lines: readonly TeamLine[]): WaitingCallView | null {
  const next = (rows: readonly WaitingCallView[]) =>
    rows.reduce<WaitingCallView | null>(
      (best, row) => (best === null || servedBefore(row, best) < 0 ? row : best),
      null,
    );
  const shown = lines.filter((line) => line.team.distribution === 'shown');
  return next(takeable(shown)) ?? next(takeable(lines));
}

export type Urgency = 'calm' | 'amber' | 'red';

export function urgency(waitedMs: number, team: Pick<TeamView, 'amberAfterMs' | 'redAfterMs'>): Urgency {
  if (waitedMs >= team.redAfterMs) return 'red';
  return waitedMs >= team.amberAfterMs ? 'amber' : 'calm';
}

/** Calls that were not there before; the first view announces nothing. */
export function arrivals(before: ConsoleView | null, after: ConsoleView): readonly WaitingCallView[] {
  if (before === null || before.waiting === after.waiting) return [];
  return Object.values(after.waiting).filter((call) => !(call.id in before.waiting) && call.takenBy === null);
}

/** Calls that nobody needs to be told of any more: gone, or taken. */
export function departures(before: ConsoleView | null, after: ConsoleView): readonly string[] {
  if (before === null || before.waiting === after.waiting) return [];
  return Object.values(before.waiting)
    .filter((call) => call.takenBy === null && after.waiting[call.id]?.takenBy !== null)
    .map((call) => call.id);
}
