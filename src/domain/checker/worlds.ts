// In which worlds a call can be at a step: who calls, which quick switches are on, and what the clock says, as far as any branch asks.
//
// Who calls stays as it is for as long as a call takes. The clock goes on: a call of at most `callMs` meets the stretches of one window,
// in their order. And people turn quick switches on and off while somebody is on the line: each at most once, until the call begins
// anew; without such a bound whoever turns one on and off for ever could take a caller round for ever.
//
// Sets of worlds are kept by what is possible of each of the three; what nothing asks from a step on is made possible again there, so
// that as few sets as can be have to be told apart.

import type { Condition } from '../call-flow/asks.ts';
import { callers } from '../call-flow/shown-call.ts';
import type { TimeCondition, TimeStretch } from './stretches.ts';

/** A set of worlds. Bits: `callers` in their order; for each quick switch those of `OFF` and so on; the places of all windows. */
export interface Worlds {
  readonly callers: number;
  readonly switches: readonly number[];
  readonly times: bigint;
}

/** One of the three, or one quick switch: what is asked about. */
export type WorldPart = 'caller' | 'time' | string;

/** What one call can meet, one after the other. */
interface Window {
  readonly holds: readonly (readonly boolean[])[];
  /** Of its first place. */
  readonly bit: number;
}

/** How far worlds are told apart. */
export interface ToldWorlds {
  /** In which a call can begin. */
  readonly all: Worlds;
  /** Of these, those in which the condition holds, or doesn't; null: none. */
  where(worlds: Worlds, condition: Condition, holds: boolean): Worlds | null;
  /** Some time goes by, and whatever people do meanwhile. */
  later(worlds: Worlds): Worlds;
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
  private readonly windows: readonly Window[];
  private readonly times: readonly TimeCondition[];
  /** By place: the first ones of the windows that begin there. */
  private readonly beginsAt: readonly bigint[];
  private readonly holding = new Map<Condition, bigint>();

  /** `stretches`: of `times`, see there. */
  constructor(
    conditions: readonly Condition[],
    times: readonly TimeCondition[],
    stretches: readonly TimeStretch[],
    callMs: number,
  ) {
    this.times = times;
    this.quickSwitches = [
      ...new Set(conditions.flatMap((each) => (each.kind === 'quickSwitch' ? [each.quickSwitch] : []))),
    ];
    const { windows, beginsAt } = windowsOf(stretches, callMs);
    this.windows = windows;
    this.beginsAt = beginsAt;
    const first = this.windows.reduce((bits, { bit }) => bits | (1n << BigInt(bit)), 0n);
    this.all = { callers: ANY_CALLER, switches: this.quickSwitches.map(() => OFF | ON), times: first };
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

  later(worlds: Worlds): Worlds {
    let times = worlds.times;
    for (const { bit, holds } of this.windows) {
      const whole = ((1n << BigInt(holds.length)) - 1n) << BigInt(bit);
      const here = times & whole;
      // From the earliest place on, each later one.
      if (here !== 0n) times |= whole & ~((here & -here) - 1n);
    }
    return { ...worlds, times, switches: worlds.switches.map(maybeTurned) };
  }

  /** The same where each quick switch may be turned again and again: fewer are told apart, and more can happen. */
  turnedOften(): ToldWorlds {
    return {
      all: this.all,
      where: (worlds, condition, holds) => this.where(worlds, condition, holds),
      later: (worlds) => ({ ...this.later(worlds), switches: this.all.switches }),
      anew: (worlds) => this.anew(worlds),
      onlyOf: (worlds, asked) => this.onlyOf(worlds, asked),
    };
  }

  anew(worlds: Worlds): Worlds {
    let times = 0n;
    for (const [bit, begins] of this.beginsAt.entries())
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
    for (const { bit, holds } of this.windows)
      for (const [i, each] of holds.entries()) if (each[place] === true) bits |= 1n << BigInt(bit + i);
    this.holding.set(condition, bits);
    return bits;
  }
}

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

/** Each that looks other than all before it; what begins when a call is at a place of it, of all that look so. */
function windowsOf(stretches: readonly TimeStretch[], callMs: number) {
  const found = new Map<string, Window>();
  let places = 0;
  const all = stretches.map((_, i) => {
    const nextAt = stretches[i + 1]?.since ?? Number.POSITIVE_INFINITY;
    let end = i + 1;
    while ((stretches[end]?.since ?? Number.POSITIVE_INFINITY) < nextAt + callMs) end += 1;
    const holds = stretches.slice(i, end).map((each) => each.holds);
    const looks = JSON.stringify(holds);
    const window = found.get(looks) ?? { holds, bit: places };
    if (window.bit === places) places += holds.length;
    found.set(looks, window);
    return window;
  });
  const beginsAt = Array.from({ length: places }, () => 0n);
  for (const [i, { holds, bit }] of all.entries())
    for (const place of holds.keys())
      beginsAt[bit + place] = (beginsAt[bit + place] ?? 0n) | (1n << BigInt(all[i + place]?.bit ?? bit));
  return { windows: [...found.values()], beginsAt };
}
