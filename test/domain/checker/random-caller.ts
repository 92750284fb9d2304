// A caller who presses whatever comes to mind, at any moment, in any world; and who may speak, or not. Meanwhile somebody turns quick
// switches on and off, each at most once until the call begins anew, or again and again.

import type { FlowFact } from '../../../src/domain/call-flow/flow.ts';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { type CallerKind, callers } from '../../../src/domain/call-flow/shown-call.ts';
import type { SoundLengths } from '../../../src/domain/call-flow/steps/step.ts';
import type { HotlineClock } from '../../../src/domain/checker/stretches.ts';
import {
  beginDraftCall,
  type DraftWorld,
  draftDueAt,
  goOn,
  press,
  speak,
  turnInDraftCall,
} from '../../../src/domain/draft-call/draft-call.ts';
import { isWithin } from '../../../src/domain/schedule/hours.ts';
import type { StepId } from '../../../src/domain/words/ids.ts';

const SWITCHES: readonly string[] = ['a', 'b'];
const KEYS = ['1', '2', '9', '*', '#', '5'];
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Of a random mode's hours. */
const CHANGES: readonly number[] = [24, 8, 8, 8, 17, 22].map((hour) => hour * HOUR_MS);
/** Whoever goes round at will is let go. */
const MOST_EVENTS = 400;

export class RandomCaller {
  private readonly mode: OperatingMode;
  private readonly sounds: SoundLengths;
  private readonly clock: HotlineClock;
  private readonly from: number;
  private readonly announcedMs: number;
  private readonly turned: 'once' | 'often';
  private state: number;

  constructor(
    mode: OperatingMode,
    sounds: SoundLengths,
    clock: HotlineClock,
    from: number,
    seed: number,
    announcedMs: number,
    turned: 'once' | 'often',
  ) {
    this.mode = mode;
    this.sounds = sounds;
    this.clock = clock;
    this.from = from;
    this.announcedMs = announcedMs;
    this.turned = turned;
    this.state = seed >>> 0;
  }

  /** One call, to its end; how long it took since it began, or began anew by a choice, and whether it ended without a word. `isRound`: from each to the other. */
  calls(isRound: (a: StepId, b: StepId) => boolean): {
    tookMs: number;
    isCutOff: boolean;
    turned: number;
  } {
    const on = SWITCHES.filter(() => this.some(2) === 0);
    const world = this.world(on);
    let turned = 0;
    const presses = this.some(3) / 2;
    let turn = beginDraftCall(world, this.moment());
    let began = turn.call.now;
    let step = this.mode.start;
    const isTurned = this.some(2) === 0;
    let turnable = SWITCHES;
    const anew = (): void => {
      began = turn.call.now;
      turnable = SWITCHES;
    };
    const see = (facts: readonly FlowFact[]): void => {
      let isChosen = false;
      let isLeft = false;
      for (const fact of facts) {
        isLeft ||= fact.kind === 'messageLeft';
        // Heard again, or said anew: until then it's a message.
        if (fact.kind === 'keyPressed' && this.mode.steps[step]?.kind === 'voicemail') anew();
        isChosen ||= fact.kind === 'branchChosen';
        // A key of a wait; one that a menu takes is chosen as well.
        isChosen ||= fact.kind === 'keyPressed' && fact.valid && this.mode.steps[step]?.kind === 'wait';
        if (fact.kind !== 'stepEntered') continue;
        if (isLeft || (isChosen && isRound(step, fact.step))) anew();
        isChosen = false;
        isLeft = false;
        step = fact.step;
      }
    };
    see(turn.facts);
    for (let i = 0; i < MOST_EVENTS && turn.call.end === null; i += 1) {
      const due = draftDueAt(turn.call);
      if (due === null) break;
      if (turn.call.records !== null && this.some(2) === 0)
        turn = { ...turn, call: speak(turn.call, this.some(20_000)) };
      const at = this.some(3) === 0 ? due : turn.call.now + this.some(due - turn.call.now + 1);
      const quickSwitch = turnable[this.some(turnable.length)];
      // Where no time goes by nobody comes in between.
      if (isTurned && quickSwitch !== undefined && due > turn.call.now && this.some(4) === 0) {
        if (this.turned === 'once') turnable = turnable.filter((each) => each !== quickSwitch);
        const was = turn.call.turned[quickSwitch] ?? on.includes(quickSwitch);
        turn = turnInDraftCall(turn.call, { quickSwitch, on: !was }, world, at);
        turned += 1;
        see(turn.facts);
        continue;
      }
      const digit = KEYS[this.some(KEYS.length)] ?? '1';
      turn = this.some(4) < presses ? press(turn.call, digit, world, at) : goOn(turn.call, world);
      see(turn.facts);
    }
    const { end, flow, now } = turn.call;
    return {
      tookMs: end === null ? 0 : now - began,
      isCutOff: end !== null && flow.kind === 'ended',
      turned,
    };
  }

  /** At any time, or around one at which the clock may say something else: what lasts a minute is seldom met by chance. */
  private moment(): number {
    const day = this.from + this.some(366) * DAY_MS;
    return this.some(2) === 0
      ? day + this.some(DAY_MS)
      : day + (CHANGES[this.some(CHANGES.length)] ?? 0) + this.some(5 * 60_000) - 4 * 60_000;
  }

  private world(on: readonly string[]): DraftWorld {
    const { calendar, zone, region } = this.clock;
    const caller: CallerKind = callers[this.some(callers.length)] ?? 'other';
    const { mode, sounds, announcedMs } = this;
    return {
      mode,
      sounds,
      announcementMs: () => announcedMs,
      announcements:
        announcedMs === 0 || this.some(2) === 0
          ? []
          : [{ turning: 't', where: this.some(2) === 0 ? 'afterGreeting' : 'insteadOfGreeting', sounds: {} }],
      asks: (at) => (condition) => {
        if (condition.kind === 'caller') return condition.is === caller;
        if (condition.kind === 'quickSwitch') return on.includes(condition.quickSwitch);
        const wall = calendar.local(zone, at);
        if (condition.kind === 'schedule') return condition.hours.some((hours) => isWithin(hours, wall));
        const year = Number(wall.date.slice(0, 4));
        return region !== null && calendar.holidays(region, year).some(({ date }) => date === wall.date);
      },
      numbers: { own: null, canCall: () => false },
      tellsWaiting: () => null,
      roomForMessage: () => this.some(4) > 0,
      takenAfterMs: () => null,
      answeredAfterMs: () => null,
    };
  }

  /** 0 to `below` - 1. */
  private some(below: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * below);
  }
}
