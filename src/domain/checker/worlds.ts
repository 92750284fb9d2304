// In which worlds a call can be at a step: who calls, which quick switches are on, and what the clock says, as far as any branch asks.
//
// Who calls stays as it is for as long as a call takes. The clock goes on: a call meets the stretches of one window, in their order.
// And people turn quick switches on and off while somebody is on the line: each at most once, until the call begins anew; without such
// a bound whoever turns one on and off for ever could take a caller round for ever.
//
// Sets of worlds are kept by what is possible of each of the three; what nothing asks from a step on is made possible again there, so
// that as few sets as can be have to be told apart.

import type { Condition } from '../call-flow/asks.ts';
import { callers } from '../call-flow/shown-call.ts';
import type { TimeCondition } from './stretches.ts';
import type { CallWindows, Window } from './windows.ts';

/** A set of worlds. Bits: `callers` in their order; for each quick switch those of `OFF` and so on; the places of all windows. */
export interface Worlds {
  readonly callers: number;
  readonly switches: readonly number[];
  readonly times: bigint;
}

/** One of the three, or one quick switch: what is asked about. */
export type WorldPart = 'caller' | 'time' | string;

interface Sooner {
  readonly worlds: Worlds;
  readonly mostMs: number;
}

/** How far worlds are told apart. */
export interface ToldWorlds {
  /** In which a call can begin. */
  readonly all: Worlds;
  /** Of these, those in which the condition holds, or doesn't; null: none. */
  where(worlds: Worlds, condition: Condition, holds: boolean): Worlds | null;
  /** At least so much time goes by, and whatever people do meanwhile. */
  later(worlds: Worlds, leastMs: number): Worlds;
  /** Where only who takes less than `mostMs` is, if at least `leastMs`, and how long they can take at most; null: nowhere. */
  sooner(worlds: Worlds, leastMs: number, mostMs: number): Sooner | null;
  /** The call begins anew, as far as the clock and the people are concerned. */
  anew(worlds: Worlds): Worlds;
  /** With everything possible again that is none of `asked`. */
  onlyOf(worlds: Worlds, asked: ReadonlySet<WorldPart>): Worlds;
}

/** Not at all: each branch may go each way, so that what is found may not happen; what isn't cannot. */
export const untold: ToldWorlds = {
  all: { callers: 0, switches: [], times: 0n },
  where: (worlds) => worlds,
  later: (worlds) => worlds,
  sooner: () => null,
  anew: (worlds) => worlds,
  onlyOf: (worlds) => worlds,
};

/** Nobody has turned it since the call began; somebody may. */
const OFF = 1;
const ON = 2;
/** Somebody has: it stays so. What can still happen then can happen with the same that nobody has turned, so that this one stands for both. */
const TURNED_OFF = 4;
const TURNED_ON = 8;
const IS_ON = ON | TURNED_ON;
const IS_OFF = OFF | TURNED_OFF;
const ANY_CALLER = (1 << callers.length) - 1;

export class PossibleWorlds implements ToldWorlds {
  readonly quickSwitches: readonly string[];
  readonly all: Worlds;
  private readonly windows: CallWindows;
  private readonly times: readonly TimeCondition[];
  private readonly holding = new Map<Condition, bigint>();

  /** `windows`: of the stretches of `times`. */
  constructor(conditions: readonly Condition[], times: readonly TimeCondition[], windows: CallWindows) {
    this.times = times;
    this.windows = windows;
    this.quickSwitches = [
      ...new Set(conditions.flatMap((each) => (each.kind === 'quickSwitch' ? [each.quickSwitch] : []))),
    ];
    this.all = {
      callers: ANY_CALLER,
      switches: this.quickSwitches.map(() => OFF | ON),
      times: windows.first,
    };
  }

  where(worlds: Worlds, condition: Condition, holds: boolean): Worlds | null {
    switch (condition.kind) {
      case 'caller': {
        const bit = 1 << callers.indexOf(condition.is);
        const left = worlds.callers & (holds ? bit : ~bit);
        return left === 0 ? null : { ...worlds, callers: left };
      }
      case 'quickSwitch': {
        const place = this.quickSwitches.indexOf(condition.quickSwitch);
        const left = (worlds.switches[place] ?? 0) & (holds ? IS_ON : IS_OFF);
        return left === 0 ? null : { ...worlds, switches: worlds.switches.with(place, left) };
      }
      default: {
        const holding = this.holdingOf(condition);
        const left = worlds.times & (holds ? holding : ~holding);
        return left === 0n ? null : { ...worlds, times: left };
      }
    }
  }

  later(worlds: Worlds, leastMs: number): Worlds {
    let times = 0n;
    for (const window of this.windows.all) {
      const from = earliestIn(window, worlds.times);
      if (from !== -1) times |= since(window, reachedFrom(window, from, leastMs));
    }
    return { ...worlds, times, switches: worlds.switches.map(maybeTurned) };
  }

  sooner(worlds: Worlds, leastMs: number, mostMs: number): Sooner | null {
    if (!this.windows.areClose || leastMs >= mostMs) return null;
    let times = 0n;
    let longestMs = 0;
    for (const window of this.windows.all) {
      const from = earliestIn(window, worlds.times);
      if (from === -1) continue;
      const [soonest, latest] = [reachedFrom(window, from, leastMs), reachedFrom(window, from, mostMs)];
      if (soonest === latest) continue;
      times |= since(window, soonest) & ~since(window, latest);
      const { parts } = window;
      // Over before the last of these is.
      longestMs = Math.max(longestMs, (parts[latest - 1]?.to ?? 0) - (parts[from]?.from ?? 0) - 1);
    }
    if (times === 0n) return null;
    return {
      worlds: { ...worlds, times, switches: worlds.switches.map(maybeTurned) },
      mostMs: Math.min(mostMs, longestMs),
    };
  }

  /** The same where each quick switch may be turned again and again: fewer are told apart, and more can happen. */
  turnedOften(): ToldWorlds {
    return {
      all: this.all,
      where: (worlds, condition, holds) => this.where(worlds, condition, holds),
      later: (worlds, leastMs) => ({ ...this.later(worlds, leastMs), switches: this.all.switches }),
      sooner: (worlds, leastMs, mostMs) => {
        const found = this.sooner(worlds, leastMs, mostMs);
        return found && { ...found, worlds: { ...found.worlds, switches: this.all.switches } };
      },
      anew: (worlds) => this.anew(worlds),
      onlyOf: (worlds, asked) => this.onlyOf(worlds, asked),
    };
  }

  anew(worlds: Worlds): Worlds {
    let times = 0n;
    for (const [bit, begins] of this.windows.beginsAt.entries())
      if ((worlds.times & (1n << BigInt(bit))) !== 0n) times |= begins;
    return { ...worlds, times, switches: worlds.switches.map(turnableAgain) };
  }

  onlyOf(worlds: Worlds, asked: ReadonlySet<WorldPart>): Worlds {
    return {
      callers: asked.has('caller') ? worlds.callers : ANY_CALLER,
      switches: worlds.switches.map((each, i) =>
        asked.has(switchAsked(this.quickSwitches[i] ?? '')) ? each : OFF | ON,
      ),
      times: asked.has('time') ? worlds.times : this.all.times,
    };
  }

  private holdingOf(condition: TimeCondition): bigint {
    const known = this.holding.get(condition);
    if (known !== undefined) return known;
    const place = this.times.indexOf(condition);
    let bits = 0n;
    for (const { bit, parts } of this.windows.all)
      for (const [i, { holds }] of parts.entries()) if (holds[place] === true) bits |= 1n << BigInt(bit + i);
    this.holding.set(condition, bits);
    return bits;
  }
}

/** The first of its parts that is among these; -1: none is. */
function earliestIn({ bit, parts }: Window, times: bigint): number {
  const here = (times >> BigInt(bit)) & ((1n << BigInt(parts.length)) - 1n);
  return here === 0n ? -1 : (here & -here).toString(2).length - 1;
}

/** The first one that isn't over yet, so long after the beginning of this one. */
function reachedFrom({ parts }: Window, part: number, afterMs: number): number {
  const atMs = (parts[part]?.from ?? 0) + afterMs;
  let reached = part;
  while (reached < parts.length - 1 && (parts[reached]?.to ?? 0) <= atMs) reached += 1;
  return reached;
}

/** This part, and each later one. */
const since = ({ bit, parts }: Window, part: number): bigint =>
  ((1n << BigInt(parts.length - part)) - 1n) << BigInt(bit + part);

/** On as well if it was off, and off if it was on. */
function maybeTurned(one: number): number {
  if ((one & (OFF | ON)) === ON) return one | TURNED_OFF;
  return (one & (OFF | ON)) === OFF ? one | TURNED_ON : one;
}

const turnableAgain = (one: number): number =>
  ((one & IS_ON) === 0 ? 0 : ON) | ((one & IS_OFF) === 0 ? 0 : OFF);

export const switchAsked = (quickSwitch: string): WorldPart => `switch ${quickSwitch}`;

export function askedBy(condition: Condition): WorldPart {
  if (condition.kind === 'caller') return 'caller';
  return condition.kind === 'quickSwitch' ? switchAsked(condition.quickSwitch) : 'time';
}

export const keyOf = ({ callers: who, switches, times }: Worlds): string =>
  `${who}/${switches.join('')}/${times.toString(36)}`;
