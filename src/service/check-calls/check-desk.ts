// When check calls are made: after something was turned on, or is over, when somebody asks, each day, of a new hotline, and again
// after trouble; what is found wrong is told to the book of faults.

import type { TurnedOn } from '../../domain/control/quick-switch.ts';
import type { Fact } from '../../domain/facts/facts.ts';
import { awaitsCheck, type CheckDue, canBeCalled, checkDue } from '../../domain/hotline/check-due.ts';
import type { Hotline } from '../../domain/hotline/hotline.ts';
import { checkTrouble, everAnswered } from '../../domain/hotline/standing.ts';
import { sameList } from '../../domain/same-list.ts';
import type { Calendar } from '../../domain/schedule/calendar.ts';
import type { Fault } from '../../domain/telephony/faults.ts';
import type { CheckReason } from '../../domain/words/check-calls.ts';
import type { HotlineId, Instant } from '../../domain/words/ids.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { Checker } from './checker.ts';

export interface CheckDeskParts {
  readonly engine: Pick<Engine, 'state' | 'switchState' | 'subscribe' | 'faults'>;
  readonly checker: Pick<Checker, 'check' | 'drop' | 'close'>;
  readonly clock: Clock;
  readonly calendar: Calendar;
  /** Left out or false: only what is asked for, and what was turned on. */
  readonly byItself?: boolean;
}

/** A long way off, the clock on the wall may be set meanwhile. */
const LOOK_AGAIN_MS = 3_600_000;

interface Going {
  readonly byItself: boolean;
  /** Another one has to follow, since something was turned on, or off, meanwhile. */
  again: CheckReason | null;
}

export class CheckDesk {
  readonly #parts: CheckDeskParts;
  readonly #underWay = new Map<HotlineId, Going>();
  readonly #unsubscribe: () => void;
  /** Whose last check call found something wrong. */
  readonly #faulty = new Set<HotlineId>();
  /** Since when each could be called. */
  readonly #since = new Map<HotlineId, Instant>();
  /** Of what the next one was computed. */
  #of: readonly unknown[] = [];
  /** What was on already when this began may have no check call yet: the engine of before was ended in its midst. */
  #owesFromBefore = true;
  #cancel: () => void = () => undefined;
  #isClosed = false;

  constructor(parts: CheckDeskParts) {
    this.#parts = parts;
    this.#unsubscribe = parts.engine.subscribe(({ facts }) => {
      for (const [hotline, why] of new Map(facts.flatMap(toBeHeard))) void this.#check(hotline, why);
      if (facts.some(mayMend)) for (const id of this.#faulty) void this.#check(id, 'again');
      this.#look();
    });
    this.#look();
  }

  /** By hand. False: there is none that could be called. */
  ask(id: HotlineId): boolean {
    const hotline = this.#parts.engine.state.hotlines.get(id);
    if (hotline === undefined || !canBeCalled(hotline)) return false;
    void this.#check(id, 'byHand');
    return true;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancel();
    this.#unsubscribe();
    await this.#parts.checker.close();
  }

  async #check(id: HotlineId, why: CheckReason): Promise<void> {
    const { engine, checker } = this.#parts;
    const going = this.#underWay.get(id);
    if (going !== undefined) {
      // Whoever asks now wants to know what was heard since now, and nobody waits for one that is made by itself.
      if (why === 'turnedOn' || why === 'turnedOff') going.again = why;
      if (going.again !== null && going.byItself) checker.drop(id);
      return;
    }
    let next: CheckReason | null = why;
    while (next !== null) {
      const hotline = engine.state.hotlines.get(id);
      if (hotline === undefined || !canBeCalled(hotline) || this.#isClosed) break;
      const mine: Going = { byItself: isByItself(next), again: null };
      this.#underWay.set(id, mine);
      await checker.check(hotline, next).catch(() => undefined);
      next = mine.again;
    }
    this.#underWay.delete(id);
    this.#of = [];
    if (!this.#isClosed) this.#look();
  }

  /** Makes what is due, one at a time, and waits for the next. */
  #look(): void {
    const { state, switchState } = this.#parts.engine;
    const hotlines = [...state.hotlines.values()];
    const of = [state.plan, switchState.kind, ...hotlines.map(({ lastCheck }) => lastCheck)];
    if (sameList(of, this.#of)) return;
    this.#of = of;
    this.#tellFaults(hotlines);
    this.#cancel();
    if (switchState.kind !== 'connected') return this.#since.clear();
    if (this.#owesFromBefore) {
      this.#owesFromBefore = false;
      for (const { id } of hotlines.filter((hotline) => isOwed(hotline, state.turnedOn)))
        void this.#check(id, 'turnedOn');
    }
    if (this.#parts.byItself !== true) return;
    const next = this.#next(hotlines);
    if (next === null || [...this.#underWay.values()].some(({ byItself }) => byItself)) return;
    const { id, at, why } = next;
    const { clock } = this.#parts;
    const afterMs = at - clock.now();
    this.#cancel = clock.schedule(Math.min(Math.max(0, afterMs), LOOK_AGAIN_MS), () => {
      this.#of = [];
      if (afterMs <= LOOK_AGAIN_MS) void this.#check(id, why);
      else this.#look();
    });
  }

  #next(hotlines: readonly Hotline[]): (CheckDue & { readonly id: HotlineId }) | null {
    const { engine, clock, calendar } = this.#parts;
    const now = clock.now();
    const all = hotlines.filter(canBeCalled).flatMap(({ id, lastCheck }) => {
      const planned = engine.state.plan?.document.hotlines[id];
      if (planned === undefined || this.#underWay.has(id)) return [];
      const since = this.#since.get(id) ?? now;
      this.#since.set(id, since);
      const due = checkDue(planned, lastCheck, since, now, calendar);
      return due === null ? [] : [{ id, ...due }];
    });
    return all.sort((a, b) => a.at - b.at)[0] ?? null;
  }

  /** Of one that was answered before: who waits for the number of a new one knows. */
  #tellFaults(hotlines: readonly Hotline[]): void {
    const { faults } = this.#parts.engine;
    const before = new Set(this.#faulty);
    this.#faulty.clear();
    for (const { id, name, lastCheck } of hotlines.filter(canBeCalled)) {
      const trouble = checkTrouble(lastCheck);
      if (trouble === null || !everAnswered(lastCheck)) continue;
      this.#faulty.add(id);
      const fault: Fault = { kind: 'notHeard', hotline: id, name, why: trouble.kind };
      faults.tell({ kind: 'faultBegan', fault });
    }
    for (const id of before)
      if (!this.#faulty.has(id)) faults.tell({ kind: 'faultEnded', name: `notHeard.${id}` });
  }
}

/** Something is on there that no check call has listened for. */
const isOwed = (hotline: Hotline, turnedOn: readonly TurnedOn[]): boolean =>
  canBeCalled(hotline) &&
  turnedOn.some((turned) => turned.hotlines.includes(hotline.id) && awaitsCheck(hotline.lastCheck, turned));

const isByItself = (why: CheckReason): boolean =>
  why !== 'turnedOn' && why !== 'turnedOff' && why !== 'byHand';

/** What callers hear is another one from now on, or what it was before. */
function toBeHeard({ fact }: Fact): readonly (readonly [HotlineId, CheckReason])[] {
  if (fact.kind !== 'controlChanged') return [];
  const { kind, turned } = fact.change;
  if (kind === 'turnedOn') return turned.hotlines.map((id) => [id, 'turnedOn']);
  return kind === 'turnedOff' || kind === 'ended' ? turned.hotlines.map((id) => [id, 'turnedOff']) : [];
}

/** What callers hear is another one: what was wrong may be right now. */
const mayMend = ({ fact }: Fact): boolean =>
  fact.kind === 'planTakenUp' || (fact.kind === 'controlChanged' && fact.change.kind !== 'endChanged');
