// A call that shows what was found: when it arrives, who calls, which quick switches are on or turned meanwhile, and what is pressed.
// It's found by making it, by the rules of real calls, so that what is told is what happens.

import type { Asks, Condition } from '../call-flow/asks.ts';
import type { FlowFact } from '../call-flow/flow.ts';
import type { OperatingMode } from '../call-flow/mode.ts';
import { type CallerKind, callers, type Passed, type TurnedMeanwhile } from '../call-flow/shown-call.ts';
import type { WayOn } from '../call-flow/way-on.ts';
import { goAlong } from '../draft-call/along.ts';
import {
  beginDraftCall,
  type DraftCall,
  type DraftEnd,
  type DraftTurn,
  type DraftWorld,
} from '../draft-call/draft-call.ts';
import type { Instant, StepId } from '../words/ids.ts';
import type { TimeCondition, TimeStretch } from './stretches.ts';
import { announcesBefore, type Looked } from './ways-through.ts';

/** Enough to make it again. Times are ms from its beginning. */
export interface Counterexample {
  readonly at: Instant;
  readonly caller: CallerKind;
  /** Quick switches that are on when it begins. */
  readonly on: readonly string[];
  /** From the mode's start on, with what is turned on and off meanwhile. */
  readonly passed: readonly Passed[];
  /** In its order; how long the caller speaks where a message is taken is in `forMs`. */
  readonly does: readonly CallerDoes[];
  readonly steps: readonly { readonly step: StepId; readonly afterMs: number }[];
  /** When it was over, or was seen to go on for ever. */
  readonly afterMs: number;
  /** Null: it goes on. */
  readonly end: DraftEnd | null;
}

/** The caller, or whoever turns something meanwhile. */
export type CallerDoes = (
  | { readonly kind: 'press'; readonly digit: string }
  | { readonly kind: 'speak'; readonly forMs: number }
  | { readonly kind: 'turnOn' | 'turnOff'; readonly quickSwitch: string }
) & { readonly afterMs: number };

export interface Around {
  readonly looked: Looked;
  readonly times: readonly TimeCondition[];
  readonly stretches: readonly TimeStretch[];
}

/** By how much sooner than they could those leave who are early: how much of a short stretch is over is known only about. */
const SOONER_MS = [0, 600, 2_000, 10_000, 60_000];

/** Null: there is no such call. `way`: from the mode's start on. */
export function counterexample(way: readonly Passed[], around: Around): Counterexample | null {
  if (way.every((each) => each.way.isEarly !== true)) return made(way, around);
  for (const soonerMs of SOONER_MS) {
    const call = made(
      way.map((each) =>
        each.way.isEarly ? { ...each, way: sooner(each.way, soonerMs + 2 * way.length) } : each,
      ),
      around,
    );
    if (call !== null) return call;
  }
  return null;
}

const sooner = (way: WayOn, byMs: number): WayOn => ({ ...way, mostMs: Math.max(0, way.mostMs - byMs) });

function made(way: readonly Passed[], around: Around): Counterexample | null {
  const literals = literalsOf(way, around.looked);
  const caller = callerFor(literals);
  const at = momentFor(way, literals, around);
  if (caller === null || at === null) return null;
  const { on, passed } = turnedFor(way, literals);
  return new Made(passed, { at, caller, on }, around).call();
}

/** Null: nobody is all of it. */
function callerFor(literals: readonly Literal[]): CallerKind | null {
  const fits = (caller: CallerKind) =>
    literals.every(
      ({ condition, holds }) => condition.kind !== 'caller' || (condition.is === caller) === holds,
    );
  return callers.find(fits) ?? null;
}

/** What is on when it's asked first, and turned in between where it's the other way when it's asked again. */
function turnedFor(
  way: readonly Passed[],
  literals: readonly Literal[],
): Pick<Counterexample, 'on' | 'passed'> {
  const on: string[] = [];
  const asked = new Map<string, Literal>();
  const turned = new Map<number, TurnedMeanwhile[]>();
  for (const literal of literals) {
    const { condition, holds, index } = literal;
    if (condition.kind !== 'quickSwitch') continue;
    const { quickSwitch } = condition;
    const before = asked.get(quickSwitch);
    asked.set(quickSwitch, literal);
    if (before === undefined && holds) on.push(quickSwitch);
    if (before === undefined || before.holds === holds) continue;
    const while_ = longestOf(way, before.index, index);
    turned.set(while_, [...(turned.get(while_) ?? []), { quickSwitch, on: holds }]);
  }
  return {
    on,
    passed: way.map((each, i) => ({ ...each, ...(turned.has(i) ? { turned: turned.get(i) ?? [] } : {}) })),
  };
}

/** Where the call is for the longest time between these two: that's when people turn something. */
function longestOf(way: readonly Passed[], from: number, to: number): number {
  let longest = from;
  for (let i = from + 1; i < to; i += 1)
    if (longest === from || (way[i]?.way.mostMs ?? 0) > (way[longest]?.way.mostMs ?? 0)) longest = i;
  return longest;
}

interface Literal {
  readonly condition: Condition;
  readonly holds: boolean;
  /** Of the step that asks, in the way. */
  readonly index: number;
  readonly afterMs: number;
}

/** What has to hold, or not, on the way, and how long after the call's beginning it's asked. */
function literalsOf(passed: readonly Passed[], { mode, announcedMs }: Looked): readonly Literal[] {
  const found: Literal[] = [];
  const [first] = passed;
  const beforeMs = first !== undefined && announcesBefore(mode, first.step) ? announcedMs : 0;
  let afterMs = 0;
  for (const [index, { step, way }] of passed.entries()) {
    const asked = mode.steps[step];
    if (asked?.kind === 'branch')
      for (const { if: condition } of asked.cases) {
        const holds = way.by.kind === 'case' && way.by.holds === condition;
        // What comes before the first step is in its way's time, and over when it asks.
        found.push({ condition, holds, index, afterMs: Math.max(afterMs, beforeMs) });
        if (holds) break;
      }
    afterMs += way.mostMs;
  }
  return found;
}

/** The first moment from which on the clock says at each branch what it has to. */
function momentFor(
  passed: readonly Passed[],
  literals: readonly Literal[],
  { times, stretches }: Around,
): Instant | null {
  const asked = literals.flatMap(({ condition, holds, afterMs }) => {
    const place = isOfTime(condition) ? times.indexOf(condition) : -1;
    return place === -1 ? [] : [{ place, holds, afterMs }];
  });
  const first = stretches[0]?.since ?? 0;
  // What is said just before it would be kept takes a millisecond less.
  const early = passed.length;
  // As it begins to be so at one of the branches: a feasible time has no other beginning.
  const starts = new Set([first]);
  for (const afterMs of new Set(asked.map((each) => each.afterMs)))
    for (const { since } of stretches) if (since - afterMs > first) starts.add(since - afterMs + early);
  const says = (place: number, at: Instant): boolean | undefined => stretchAt(stretches, at)?.holds[place];
  for (const at of [...starts].toSorted((a, b) => a - b)) {
    const isSo = asked.every(
      ({ place, holds, afterMs }) =>
        says(place, at + afterMs) === holds && says(place, at + Math.max(0, afterMs - early)) === holds,
    );
    if (isSo) return at;
  }
  return null;
}

function stretchAt(stretches: readonly TimeStretch[], at: Instant): TimeStretch | undefined {
  let [low, high] = [0, stretches.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.since ?? 0) <= at) low = middle;
    else high = middle;
  }
  return stretches[low];
}

/** WorldPart of the world in which the call is made. */
export function asksIn(
  { caller, on }: Pick<Counterexample, 'caller' | 'on'>,
  { times, stretches }: Pick<Around, 'times' | 'stretches'>,
  at: Instant,
): Asks {
  return (condition) => {
    if (condition.kind === 'caller') return condition.is === caller;
    if (condition.kind === 'quickSwitch') return on.includes(condition.quickSwitch);
    const place = times.indexOf(condition);
    return stretchAt(stretches, at)?.holds[place] ?? null;
  };
}

class Made {
  private readonly passed: readonly Passed[];
  private readonly about: Pick<Counterexample, 'at' | 'caller' | 'on'>;
  private readonly around: Around;
  private readonly does: CallerDoes[] = [];
  private readonly steps: { readonly step: StepId; readonly afterMs: number }[] = [];
  /** How many of `passed` the call has come to. */
  private entered = 0;

  constructor(
    passed: readonly Passed[],
    about: Pick<Counterexample, 'at' | 'caller' | 'on'>,
    around: Around,
  ) {
    this.passed = passed;
    this.about = about;
    this.around = around;
  }

  /** Null: it goes another way than it should. */
  call(): Counterexample | null {
    const { at } = this.about;
    let call = this.seen(beginDraftCall(this.world(), at, this.passed[0]?.step));
    while (call !== null && call.end === null && this.entered <= this.passed.length) call = this.next(call);
    if (call === null || this.entered < this.passed.length) return null;
    const { about, passed, does, steps } = this;
    return { ...about, passed, does, steps, afterMs: call.now - at, end: call.end };
  }

  private next(call: DraftCall): DraftCall | null {
    const turn = goAlong(call, this.world(), this.passed, this.entered);
    if (turn === null) return null;
    for (const { at, ...act } of turn.does) this.does.push({ ...act, afterMs: at - this.about.at });
    return this.seen(turn);
  }

  private seen({ call, facts }: DraftTurn): DraftCall | null {
    for (const fact of facts) if (!this.isExpected(fact, call.now)) return null;
    return call;
  }

  private isExpected(fact: FlowFact, now: Instant): boolean {
    // Where nothing is heard, it goes round at once until it's given up.
    if (fact.kind !== 'stepEntered' || this.entered > this.passed.length) return true;
    this.steps.push({ step: fact.step, afterMs: now - this.about.at });
    const expected = this.passed[this.entered]?.step ?? this.passed.at(-1)?.way.to;
    this.entered += 1;
    return fact.step === expected;
  }

  /** To which the call comes next. */
  private nextMessage(): Passed | undefined {
    return this.passed
      .slice(this.entered)
      .find(({ step }) => this.around.looked.mode.steps[step]?.kind === 'voicemail');
  }

  private world(): DraftWorld {
    const { mode, sounds, announcedMs } = this.around.looked;
    return {
      mode,
      sounds,
      announcementMs: () => announcedMs,
      announcements: announcedMs === 0 ? [] : [{ turning: 'all', where: 'afterGreeting', sounds: {} }],
      asks: (at) => asksIn(this.about, this.around, at),
      numbers: { own: null, canCall: () => false },
      tellsWaiting: () => null,
      roomForMessage: () => this.nextMessage()?.way.by.kind !== 'noRoom',
      takenAfterMs: () => null,
      answeredAfterMs: () => null,
    };
  }
}

/** Which of a mode's steps ask, and what: in the order of its steps. */
export function conditionsOf({ steps }: OperatingMode): readonly Condition[] {
  return Object.values(steps).flatMap((step) =>
    step.kind === 'branch' ? step.cases.map((each) => each.if) : [],
  );
}

export const isOfTime = (condition: Condition): condition is TimeCondition =>
  condition.kind === 'schedule' || condition.kind === 'publicHoliday';
