// How fast a line is answered: how long somebody who has come to a place in it will wait, as the last answers let expect.
//
// Only the time counts in which somebody waited: that nobody called says nothing about how fast people answer.

import type { Instant } from '../words/ids.ts';

/** Of one team's line. */
export interface Answering {
  /** How long somebody waited in it, until `waitedSince`. */
  readonly waitedMs: number;
  /** Since when somebody waits; null: nobody does. */
  readonly waitedSince: Instant | null;
  /** The last ones, each with how long somebody had waited by then. */
  readonly answers: readonly { readonly at: Instant; readonly waitedMs: number }[];
}

/** Fewer say nothing. */
const LEAST_ANSWERS = 4;
const MOST_ANSWERS = 20;
/** What was so before may be otherwise by now. */
const RECENT_MS = 30 * 60_000;

export const nobodyAnswered: Answering = { waitedMs: 0, waitedSince: null, answers: [] };

/** Somebody waits there now, or nobody does. */
export function waitedFor(before: Answering, somebody: boolean, at: Instant): Answering {
  if (somebody === (before.waitedSince !== null)) return before;
  return { ...before, waitedMs: waitedUntil(before, at), waitedSince: somebody ? at : null };
}

/** Somebody was taken out of it. */
export function answered(before: Answering, at: Instant): Answering {
  const answers = [...before.answers, { at, waitedMs: waitedUntil(before, at) }];
  return { ...before, answers: answers.slice(-MOST_ANSWERS) };
}

/** For the place `position`, 1 the next one. Null: nobody can say. While nobody answers it grows. */
export function expectedMs(answering: Answering, position: number, now: Instant): number | null {
  const recent = answering.answers.filter(({ at }) => at > now - RECENT_MS);
  const [first] = recent;
  if (first === undefined || recent.length < LEAST_ANSWERS) return null;
  const sinceFirstMs = Math.max(0, waitedUntil(answering, now) - first.waitedMs);
  return (sinceFirstMs / (recent.length - 1)) * position;
}

/** A clock that was set back makes no span negative. */
function waitedUntil({ waitedMs, waitedSince }: Answering, at: Instant): number {
  return waitedMs + (waitedSince === null ? 0 : Math.max(0, at - waitedSince));
}
