// Who hangs up in a line and calls again in time has the place back, also one in which they wanted to be called back: the same
// number, once, and nobody who withholds it.

import { bareNumber } from '../telephony/bare-number.ts';
import type { CallId, TeamId } from '../words/ids.ts';
import { endPlace } from './kept-place.ts';
import type { LineState, WaitingCall } from './line.ts';
import type { LineContext } from './output.ts';
import { findWaiting, servedBefore } from './waiting.ts';

type Place = { readonly of: CallId } & Pick<WaitingCall, 'place' | 'first'>;

/** The call has just entered this line. Of several places that its number has there it gets the first. */
export function takePlaceBack(line: LineState, call: CallId, team: TeamId, context: LineContext): void {
  const waiting = findWaiting(line, [team], call);
  const number = waiting?.caller.callerNumber;
  if (waiting === null || number === undefined || waiting.callerLeg === '') return;
  const bare = bareNumber(number);
  const [best] = [...leftBy(line, bare, team, context), ...keptFor(line, bare, team, context)].sort((a, b) =>
    servedBefore(a, b) ? -1 : 1,
  );
  if (best === undefined || !servedBefore(best, waiting)) return;
  const { of: from, place, first } = best;
  context.tellCall(call, { kind: 'placeTakenBack', team, from, place, first });
  if (line.leftPlaces.has(from)) context.tellCall(from, { kind: 'placeOver' });
  else endPlace(line, from, 'calledAgain', 'caller', context);
}

/** This one was to be called back, and waits again: perhaps since the same number has called meanwhile. */
export function placeTakenOver(line: LineState, kept: CallId, context: LineContext): void {
  const place = findWaiting(line, line.teams.keys(), kept);
  if (place === null) return;
  // The first of them to take it ends it.
  for (const { call, callerLeg } of line.waiting.get(place.team) ?? [])
    if (callerLeg !== '' && line.kept.has(kept)) takePlaceBack(line, call, place.team, context);
}

function leftBy(
  { leftPlaces }: LineState,
  bare: string,
  team: TeamId,
  { now }: LineContext,
): readonly Place[] {
  return [...leftPlaces].flatMap(([of, { team: its, number, untilMs, place, first }]) =>
    its === team && untilMs > now && bareNumber(number) === bare ? [{ of, place, first }] : [],
  );
}

function keptFor(
  { kept, waiting }: LineState,
  bare: string,
  team: TeamId,
  { calls }: LineContext,
): readonly Place[] {
  return (waiting.get(team) ?? []).flatMap(({ call: of, caller, place, first }) => {
    const its = kept.get(of);
    if (its === undefined || calls.callBack(of)?.placeBack !== true) return [];
    const numbers = [its.number, caller.callerNumber ?? its.number];
    return numbers.some((each) => bareNumber(each) === bare) ? [{ of, place, first }] : [];
  });
}
