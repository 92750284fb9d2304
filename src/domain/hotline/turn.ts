// One turn of the hotline: what a batch of inputs leads to, collected in order. What is told changes the state at once.

import type {
  Acted,
  AgentFact,
  CallFact,
  ControlChanged,
  Fact,
  HotlineFact,
  Moment,
  PlanTakenUp,
} from '../facts/facts.ts';
import type { ReadyPlan } from '../plan/ready-plan.ts';
import type { CallsOfLines, LineContext, Touched } from '../waiting-line/output.ts';
import type { AgentId, CallId, HotlineId, Instant } from '../words/ids.ts';
import type { SwitchCommand } from '../words/switch-commands.ts';
import { apply, planRead } from './apply.ts';
import type { HotlineContext, HotlineEffect, HotlineState, Surroundings } from './hotline.ts';

export class Turn implements LineContext {
  readonly now: Instant;
  readonly newId: (prefix: string) => string;
  readonly outside: Surroundings | null;
  readonly touched: Touched = { calls: [], agents: [], teams: [] };
  readonly facts: Fact[] = [];
  /** What the engine is to do, in this order, after the facts are durable. */
  readonly toDo: HotlineEffect[] = [];
  private readonly state: HotlineState;
  private readonly callsOf: (state: HotlineState, turn: Turn) => CallsOfLines;
  private asked: CallsOfLines | null = null;

  constructor(
    state: HotlineState,
    { now, newId, outside }: HotlineContext,
    callsOf: (state: HotlineState, turn: Turn) => CallsOfLines,
  ) {
    this.state = state;
    this.now = now;
    this.newId = newId;
    this.outside = outside ?? null;
    this.callsOf = callsOf;
  }

  /** Made when it's first asked: most turns are about no conversation. */
  get calls(): CallsOfLines {
    this.asked ??= this.callsOf(this.state, this);
    return this.asked;
  }

  command(command: SwitchCommand): void {
    this.toDo.push({ kind: 'command', command });
  }

  /** What no journal has, no list, figure or memory can count: of a check call only its result is a fact. */
  tellCall(call: CallId, fact: CallFact): void {
    const told = { about: 'call', call, fact } as const;
    const isCheck = fact.kind === 'callArrived' ? fact.check : this.state.calls.get(call)?.check;
    if (isCheck === true) apply(this.state, told, this.now, this.touched);
    else this.tell(told);
  }

  tellAgent(agent: AgentId, fact: AgentFact): void {
    this.tell({ about: 'agent', agent, fact });
  }

  tellHotline(hotline: HotlineId, fact: HotlineFact): void {
    this.tell({ about: 'hotline', hotline, fact });
  }

  /** `plan`: whose content it is. */
  tellPlan(fact: PlanTakenUp, plan: ReadyPlan): void {
    planRead(this.state, plan);
    this.tell({ about: 'plan', fact });
  }

  tellControl(fact: ControlChanged): void {
    this.tell({ about: 'plan', fact });
  }

  /** `agent` null: somebody at the engine's computer. */
  tellAct(agent: AgentId | null, fact: Acted): void {
    this.tell(agent === null ? { about: 'plan', fact } : { about: 'agent', agent, fact });
  }

  note(moment: Moment): void {
    apply(this.state, { about: 'moment', moment }, this.now, this.touched);
  }

  private tell(fact: Fact): void {
    // What doesn't fit is no fact.
    apply(this.state, fact, this.now, this.touched);
    this.facts.push(fact);
  }
}
