// The proof that every call ends: with somebody who has it, with a message, or with a spoken goodbye, whatever is pressed, whoever is
// absent, at every minute and with every combination of quick switches; and by when. Where it fails, a way shows it.

import type { Passed } from '../call-flow/shown-call.ts';
import type { WayOn } from '../call-flow/way-on.ts';
import type { StepId } from '../words/ids.ts';
import { circlesOf } from './circles.ts';
import type { CallPlace, Onward, WaysThrough } from './ways-through.ts';

export type EndFault =
  /** Round and round, unless somebody takes the call: `around` goes on for ever. */
  | { readonly code: 'endless'; readonly before: readonly Passed[]; readonly around: readonly Passed[] }
  /** From the last choice on that led back to where the call had been, `clockFrom` in `passed`, it takes `afterMs`. */
  | {
      readonly code: 'late';
      readonly passed: readonly Passed[];
      readonly clockFrom: number;
      readonly afterMs: number;
    };

/** The circles, each by its shortest way; where there is none, the longest call if it takes more than `mostMs`. */
export function endFaults({ starts, places }: WaysThrough, mostMs: number): readonly EndFault[] {
  const nearest = nearestFrom(starts);
  const next = (place: CallPlace) => onClock(place).flatMap(({ to }) => to ?? []);
  const component = circlesOf(places, next);
  const isRound = (a: CallPlace, { to }: Onward): boolean =>
    to !== null && component.get(a) === component.get(to);
  const circles = new Map<string, EndFault>();
  for (const place of places) {
    if (!onClock(place).some((onward) => isRound(place, onward))) continue;
    const around = roundFrom(place, (from) => onClock(from).filter((onward) => isRound(from, onward)));
    const steps = around
      .map(({ step }) => step)
      .toSorted()
      .join(' ');
    // The same one in other worlds, or from another of its steps, is no other fault.
    if (!circles.has(steps)) circles.set(steps, { code: 'endless', before: nearest(place), around });
  }
  if (circles.size > 0) return leastOf([...circles.values()]);
  const late = latest(starts, places, component);
  if (late === null || late.afterMs <= mostMs) return [];
  const before = nearest(late.from);
  const { afterMs } = late;
  return [{ code: 'late', passed: [...before, ...late.passed], clockFrom: before.length, afterMs }];
}

/** What doesn't begin anew. */
const onClock = ({ onward }: CallPlace): readonly Onward[] => onward.filter(({ isAnew }) => !isAnew);

/** To any place the way with the fewest steps. */
function nearestFrom(starts: readonly CallPlace[]): (place: CallPlace) => readonly Passed[] {
  const before = new Map<CallPlace, { readonly place: CallPlace; readonly way: WayOn } | null>(
    starts.map((start) => [start, null]),
  );
  for (const [place] of before)
    for (const { way, to } of place.onward)
      if (to !== null && !before.has(to)) before.set(to, { place, way });
  return (place) => {
    const passed: Passed[] = [];
    for (let by = before.get(place); by != null; by = before.get(by.place))
      passed.push({ step: by.place.step, way: by.way });
    return passed.toReversed();
  };
}

function roundFrom(start: CallPlace, next: (place: CallPlace) => readonly Onward[]): readonly Passed[] {
  const nearest = new Map<CallPlace, readonly Passed[]>([[start, []]]);
  for (const [place, passed] of nearest)
    for (const { way, to } of next(place)) {
      const all = [...passed, { step: place.step, way }];
      if (to === start) return all;
      if (to !== null && !nearest.has(to)) nearest.set(to, all);
    }
  return [];
}

/** A circle within another one is found by the smaller one already. */
function leastOf(found: readonly EndFault[]): readonly EndFault[] {
  const covered = new Set<StepId>();
  return found
    .toSorted((a, b) => sizeOf(a) - sizeOf(b))
    .filter((fault) => {
      if (fault.code !== 'endless') return true;
      const isNew = fault.around.some(({ step }) => !covered.has(step));
      for (const { step } of fault.around) covered.add(step);
      return isNew;
    });
}

const sizeOf = (fault: EndFault): number =>
  fault.code === 'endless' ? fault.around.length + fault.before.length : fault.passed.length;

interface Latest {
  readonly from: CallPlace;
  readonly passed: readonly Passed[];
  readonly afterMs: number;
}

/** No way comes back. Of where the clock begins: at the start, and wherever it begins anew. */
function latest(
  starts: readonly CallPlace[],
  places: readonly CallPlace[],
  component: ReadonlyMap<CallPlace, number>,
): Latest | null {
  const after = new Map<CallPlace, { readonly ms: number; readonly by: Onward | null }>();
  // Components are numbered from the ends on.
  for (const place of places.toSorted((a, b) => (component.get(a) ?? 0) - (component.get(b) ?? 0))) {
    let most: { readonly ms: number; readonly by: Onward | null } = { ms: 0, by: null };
    for (const onward of onClock(place)) {
      const ms = onward.way.mostMs + (onward.to === null ? 0 : (after.get(onward.to)?.ms ?? 0));
      if (most.by === null || ms > most.ms) most = { ms, by: onward };
    }
    after.set(place, most);
  }
  const begins = new Set(starts);
  for (const { onward } of places)
    for (const { to, isAnew } of onward) if (isAnew && to !== null) begins.add(to);
  const msFrom = (place: CallPlace): number => after.get(place)?.ms ?? 0;
  const [from] = [...begins].toSorted((a, b) => msFrom(b) - msFrom(a));
  if (from === undefined) return null;
  const passed: Passed[] = [];
  for (let at: CallPlace | null = from; at !== null; ) {
    const by: Onward | null = after.get(at)?.by ?? null;
    if (by !== null) passed.push({ step: at.step, way: by.way });
    at = by?.to ?? null;
  }
  return { from, passed, afterMs: msFrom(from) };
}
