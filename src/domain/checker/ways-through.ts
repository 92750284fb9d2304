// All ways through a mode: each step with the worlds in which a call can be there, and where it goes on.
//
// Who goes round by a key that they choose does so at will, and who has left a message has got what there is: how long a call may take
// begins anew there. Nobody is taken round by silence, wrong keys or absence.

import type { OperatingMode } from '../call-flow/mode.ts';
import { kindOf } from '../call-flow/steps/registry.ts';
import type { SoundLengths } from '../call-flow/steps/step.ts';
import type { WayOn } from '../call-flow/way-on.ts';
import { nextSteps } from '../call-flow/ways.ts';
import type { StepId } from '../words/ids.ts';
import { circlesOf } from './circles.ts';
import { askedBy, keyOf, type ToldWorlds, type WorldPart, type Worlds } from './worlds.ts';

/** A step, and the worlds in which a call can be there. */
export interface CallPlace {
  readonly step: StepId;
  /** `first`: by calling; `pressed`: by a key that counts as the choice here. */
  readonly come: 'first' | 'pressed' | 'onward';
  readonly worlds: Worlds;
  readonly onward: readonly Onward[];
}

export interface Onward {
  readonly way: WayOn;
  /** Null: the call is over. */
  readonly to: CallPlace | null;
  /** By a key, to where the caller could have come from, or behind a message: how long a call may take begins anew. */
  readonly isAnew: boolean;
}

export interface WaysThrough {
  /** By calling, and where calls are sent on to. */
  readonly starts: readonly CallPlace[];
  /** In the order in which they're come to. */
  readonly places: readonly CallPlace[];
}

/** What is looked at. */
export interface Looked {
  readonly mode: OperatingMode;
  readonly sounds: SoundLengths;
  /** How long all outage announcements take that can be on at once. */
  readonly announcedMs: number;
  /** Steps at which a call can begin beside the first one. */
  readonly from: readonly StepId[];
}

/** No mode that was made by hand comes near it. */
const MOST_PLACES = 100_000;

interface Growing extends CallPlace {
  readonly onward: Onward[];
}

/** Null: in more places than `most`, so that nobody would wait for it. */
export function waysThrough(looked: Looked, told: ToldWorlds, most = MOST_PLACES): WaysThrough | null {
  const { mode, sounds, announcedMs, from } = looked;
  const { steps } = mode;
  const asked = askedFrom(mode);
  const circles = circlesOf(Object.keys(steps), (id) => nextSteps(steps[id]));
  const known = new Map<string, Growing>();
  const open: Growing[] = [];
  const placeOf = (step: StepId, anyOf: Worlds, come: CallPlace['come']): Growing => {
    const worlds = told.onlyOf(anyOf, asked.get(step) ?? new Set());
    const key = `${step} ${come} ${keyOf(worlds)}`;
    const place = known.get(key) ?? { step, come, worlds, onward: [] };
    if (!known.has(key)) {
      known.set(key, place);
      open.push(place);
    }
    return place;
  };
  const come = announcedMs > 0 ? 'first' : 'onward';
  const starts = [mode.start, ...from].map((step) => placeOf(step, told.all, come));
  // Grows while it is gone through: the nearest first.
  for (const place of open) {
    if (known.size > most) return null;
    const step = steps[place.step];
    if (step === undefined) continue;
    const beforeMs = place.come === 'first' && announcesBefore(mode, place.step) ? announcedMs : 0;
    const behindMs = place.step === mode.greeting ? announcedMs : 0;
    let worlds: Worlds | null = place.worlds;
    for (const bare of kindOf(step.kind).ways(step, sounds, place.come === 'pressed')) {
      if (worlds === null) break;
      const way = { ...bare, mostMs: beforeMs + bare.mostMs + behindMs };
      let there: Worlds | null = worlds;
      if (way.by.kind === 'case') {
        there = told.where(worlds, way.by.holds, true);
        worlds = told.where(worlds, way.by.holds, false);
      }
      if (there === null) continue;
      // What comes before the step takes its time before anything is asked.
      const tookMs = bare.mostMs + behindMs;
      const leastMs = bare.leastMs ?? 0;
      const sooner = told.sooner(there, leastMs, tookMs);
      if (tookMs > 0) there = told.later(there, sooner === null ? leastMs : tookMs);
      const isAnew =
        way.by.kind === 'message' ||
        (way.by.kind === 'key' && circles.get(place.step) === circles.get(way.to ?? ''));
      const goOn = (onward: WayOn, worlds: Worlds): void => {
        const to =
          way.to === null ? null : placeOf(way.to, isAnew ? told.anew(worlds) : worlds, comesBy(way));
        place.onward.push({ way: onward, to, isAnew });
      };
      goOn(way, there);
      if (sooner !== null) goOn({ ...way, mostMs: beforeMs + sooner.mostMs, isEarly: true }, sooner.worlds);
    }
  }
  return { starts, places: open };
}

const comesBy = ({ by }: WayOn): CallPlace['come'] => (by.kind === 'anyKey' ? 'pressed' : 'onward');

/** What is announced comes behind the greeting, as often as that is heard; before a first step, where it comes to none from there. */
export const announcesBefore = ({ greeting, start }: OperatingMode, first: StepId): boolean =>
  first !== greeting && (greeting === undefined || first !== start);

/** What any step on the way asks, from each on. */
function askedFrom({ steps }: OperatingMode): ReadonlyMap<StepId, ReadonlySet<WorldPart>> {
  const before = new Map<StepId, StepId[]>();
  const asked = new Map<StepId, Set<WorldPart>>();
  const open: StepId[] = [];
  for (const [id, step] of Object.entries(steps)) {
    for (const to of nextSteps(step)) before.set(to, [...(before.get(to) ?? []), id]);
    const own = step.kind === 'branch' ? step.cases.map((each) => askedBy(each.if)) : [];
    asked.set(id, new Set(own));
    if (own.length > 0) open.push(id);
  }
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const from of before.get(id) ?? []) {
      const all = asked.get(from);
      if (all === undefined) continue;
      const were = all.size;
      for (const each of asked.get(id) ?? []) all.add(each);
      if (all.size > were) open.push(from);
    }
  return asked;
}
