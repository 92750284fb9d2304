// In which hours of the last weeks somebody of a team was signed in: what its usual times are told by.

import type { AgentId, Instant, TeamId } from '../words/ids.ts';

/** That somebody signed in, or out. */
export interface Signed {
  readonly at: Instant;
  readonly agent: AgentId;
  readonly kind: 'signedIn' | 'signedOut';
}

/** Whole hours since `from`; the second one is no longer among them. */
export type HourSpan = readonly [first: number, end: number];

export interface Staffing {
  /** Begins an hour. */
  readonly from: Instant;
  /** How many hours it tells of. */
  readonly hours: number;
  /** Hours in which somebody was signed in, if only for a moment: in order, and none touches another. A team that isn't there had nobody. */
  readonly teams: Readonly<Record<TeamId, readonly HourSpan[]>>;
}

export const HOUR_MS = 3_600_000;
const WEEKS = 4;
export const STAFFING_HOURS = WEEKS * 7 * 24;

const hourOf = (at: Instant): number => Math.floor(at / HOUR_MS);

/** From when on to look: some weeks back, and not to before anything is known. */
export function staffingFrom(now: Instant, knownSince: Instant): Instant {
  const first = Math.ceil(knownSince / HOUR_MS);
  return Math.max(hourOf(now) - STAFFING_HOURS, first) * HOUR_MS;
}

/**
 * Up to the hour that is going on, which isn't among them. `signed`: since `from`, the oldest first; `isSignedIn`: now; `teamsOf`: of
 * those who are there today.
 */
export function staffingOf(
  signed: readonly Signed[],
  from: Instant,
  now: Instant,
  people: ReadonlyMap<AgentId, { readonly isSignedIn: boolean; readonly teams: readonly TeamId[] }>,
): Staffing {
  const hours = Math.max(0, hourOf(now) - hourOf(from));
  const ofPeople = new Map<AgentId, Signed[]>();
  for (const each of signed)
    if (each.at >= from) ofPeople.set(each.agent, [...(ofPeople.get(each.agent) ?? []), each]);
  const there = new Map<TeamId, Set<number>>();
  for (const [agent, { isSignedIn, teams }] of people)
    for (const [since, until] of whenSignedIn(ofPeople.get(agent) ?? [], isSignedIn, from, now))
      for (let hour = hourOf(since); hour * HOUR_MS < until && hour < hourOf(now); hour++)
        for (const team of teams) {
          const of = there.get(team) ?? new Set();
          there.set(team, of.add(hour - hourOf(from)));
        }
  return {
    from,
    hours,
    teams: Object.fromEntries([...there].map(([team, of]) => [team, runsOf(of)])),
  };
}

/** Of one person, of whom the first that is told may be how they went. */
function whenSignedIn(
  told: readonly Signed[],
  isSignedIn: boolean,
  from: Instant,
  now: Instant,
): readonly (readonly [since: Instant, until: Instant])[] {
  const first = told[0];
  if (first === undefined) return isSignedIn ? [[from, now]] : [];
  const before = first.kind === 'signedOut' ? [[from, first.at] as const] : [];
  const ends = (after: Signed | undefined) => after?.at ?? (isSignedIn ? now : null);
  return [
    ...before,
    ...told.flatMap(({ kind, at }, i) => {
      const until = ends(told[i + 1]);
      // Nobody told how it ended, as when the clock was set back: it counts as a moment.
      return kind === 'signedIn' ? [[at, Math.max(at + 1, until ?? 0)] as const] : [];
    }),
  ];
}

/** Hours one after the other, in order, as spans. */
export function runsOf(hours: Iterable<number>): readonly HourSpan[] {
  const runs: [number, number][] = [];
  for (const hour of [...hours].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.[1] === hour) last[1] = hour + 1;
    else runs.push([hour, hour + 1]);
  }
  return runs;
}
