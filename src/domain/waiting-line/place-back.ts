// Who hangs up in a line and calls again in time has the place back: the same number, once, and nobody who withholds it.

import { bareNumber } from '../telephony/bare-number.ts';
import type { CallId, TeamId } from '../words/ids.ts';
import type { LeftPlace, LineState } from './line.ts';
import type { LineContext } from './output.ts';
import { findWaiting, servedBefore } from './waiting.ts';

/** The call has just entered this line. Of several places that its number left there it gets the first. */
export function takePlaceBack(line: LineState, call: CallId, team: TeamId, context: LineContext): void {
  const number = findWaiting(line, [team], call)?.caller.callerNumber;
  if (number === undefined) return;
  let best: readonly [CallId, LeftPlace] | null = null;
  for (const entry of line.leftPlaces) {
    const [, left] = entry;
    const isTheirs = left.team === team && bareNumber(left.number) === bareNumber(number);
    if (isTheirs && left.untilMs > context.now && (best === null || servedBefore(left, best[1])))
      best = entry;
  }
  if (best === null) return;
  const [from, { place, first }] = best;
  context.tellCall(call, { kind: 'placeTakenBack', team, from, place, first });
  context.tellCall(from, { kind: 'placeOver' });
}
