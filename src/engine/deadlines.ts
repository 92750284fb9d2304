// One timer for each deadline in the state, set and cleared as the state changes. Rules know of no timers.

import { DEADLINES_OF_A_CALL, DEADLINES_OF_AN_AGENT, dueAt } from '../domain/hotline/deadlines.ts';
import type { Deadline, HotlineState } from '../domain/hotline/hotline.ts';
import type { AgentId, CallId, Instant } from '../domain/words/ids.ts';
import type { Clock } from './ports/clock.ts';

interface Running {
  readonly at: Instant;
  readonly cancel: () => void;
}

export class Deadlines {
  private readonly state: HotlineState;
  private readonly clock: Clock;
  private readonly reached: (deadline: Deadline, at: Instant) => void;
  private readonly running: Readonly<Record<Deadline['of'], Map<string, Running>>> = {
    flow: new Map(),
    line: new Map(),
    activity: new Map(),
    rest: new Map(),
    phone: new Map(),
    readyLeg: new Map(),
    key: new Map(),
    hours: new Map(),
    control: new Map(),
    messages: new Map(),
    access: new Map(),
  };

  constructor(state: HotlineState, clock: Clock, reached: (deadline: Deadline, at: Instant) => void) {
    this.state = state;
    this.clock = clock;
    this.reached = reached;
  }

  get count(): number {
    let count = 0;
    for (const ofOneKind of Object.values(this.running)) count += ofOneKind.size;
    return count;
  }

  /** Of these calls and people something has changed. */
  keep({ calls, agents }: { readonly calls: Iterable<CallId>; readonly agents: Iterable<AgentId> }): void {
    for (const id of calls) for (const of of DEADLINES_OF_A_CALL) this.keepOne(of, id);
    for (const id of agents) for (const of of DEADLINES_OF_AN_AGENT) this.keepOne(of, id);
    this.keepOne('control', 'control');
    this.keepOne('messages', 'messages');
    this.keepOne('access', 'access');
  }

  stop(): void {
    for (const ofOneKind of Object.values(this.running)) {
      for (const { cancel } of ofOneKind.values()) cancel();
      ofOneKind.clear();
    }
  }

  /**
   * The span is taken once, when the deadline is set: a step of the wall clock afterwards brings nothing forward and puts
   * nothing off.
   */
  private keepOne(of: Deadline['of'], id: string): void {
    const ofOneKind = this.running[of];
    const at = dueAt(this.state, of, id);
    const running = ofOneKind.get(id);
    if (at === (running?.at ?? null)) return;
    running?.cancel();
    ofOneKind.delete(id);
    if (at === null) return;
    const cancel = this.clock.schedule(Math.max(0, at - this.clock.now()), () => {
      ofOneKind.delete(id);
      this.reached({ of, id } as Deadline, at);
    });
    ofOneKind.set(id, { at, cancel });
  }
}
