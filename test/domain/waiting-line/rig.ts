// For unit tests of the lines' rules: facts make a state, one rule is asked, and what it told and commanded is one trace.

import type { AgentFact, CallFact, Moment, Told } from '../../../src/domain/facts/facts.ts';
import { apply } from '../../../src/domain/hotline/apply.ts';
import { emptyHotlines } from '../../../src/domain/hotline/hotline.ts';
import type { AgentSetup } from '../../../src/domain/plan/ready-plan.ts';
import type {
  Agent,
  Conversation,
  LineState,
  Offer,
  Team,
  WaitingCall,
} from '../../../src/domain/waiting-line/line.ts';
import { legParked, legsBridged } from '../../../src/domain/waiting-line/obeyed.ts';
import type { CallBackOrder, LineContext, WaysOut } from '../../../src/domain/waiting-line/output.ts';
import { findWaiting } from '../../../src/domain/waiting-line/waiting.ts';
import type { ConsolePhone } from '../../../src/domain/words/phones.ts';
import { people, teams } from '../../support/virtual/hotline-world.ts';
import { inWords } from '../in-words.ts';

interface LineSetup {
  readonly agents?: readonly AgentSetup[];
  readonly teams?: readonly Team[];
}

export class LineRig {
  now = 1_000_000;
  /** How calls are called back. */
  readonly orders = new Map<string, CallBackOrder>();
  waysOut: WaysOut = { voicemail: null, announcements: [] };
  private readonly state;
  private readonly touched = { calls: [] as string[], agents: [] as string[], teams: [] as string[] };
  private trace: string[] = [];
  private serial = 0;

  /** The switch is reached, nobody calls, nobody is signed in. */
  constructor(setup: LineSetup = {}) {
    const hotline = { id: 'it', name: 'IT', numbers: ['1'] };
    this.state = emptyHotlines([hotline], setup.teams ?? teams, setup.agents ?? people);
    this.moment({ kind: 'pictureSeen' });
  }

  // What there is.

  get line(): LineState {
    return this.state.line;
  }

  agent(id = 'anna'): Agent {
    return there(this.line.agents.get(id), id);
  }

  conversation(call = 'call-1'): Conversation {
    return there(this.line.conversations.get(call), call);
  }

  offer(offer = 'offer'): Offer {
    return there(this.line.offers.get(offer), offer);
  }

  /** The first who waits there. */
  waiting(team = 'lvs'): WaitingCall {
    return there(this.line.waiting.get(team)?.[0], team);
  }

  order(team = 'lvs'): readonly string[] {
    return (this.line.waiting.get(team) ?? []).map(({ call }) => call);
  }

  // What made it so.

  call(call: string, ...facts: readonly CallFact[]): this {
    for (const fact of facts) this.apply({ about: 'call', call, fact });
    return this;
  }

  person(agent: string, ...facts: readonly AgentFact[]): this {
    for (const fact of facts) this.apply({ about: 'agent', agent, fact });
    return this;
  }

  moment(...moments: readonly Moment[]): this {
    for (const moment of moments) this.apply({ about: 'moment', moment });
    return this;
  }

  signedIn(agent = 'anna', phone: ConsolePhone = 'softphone'): this {
    return this.person(agent, { kind: 'signedIn', phone });
  }

  /** Its leg is `caller-1` for `call-1`. */
  waits(call = 'call-1', team = 'lvs', caller: { callerNumber?: string; callerName?: string } = {}): this {
    const leg = call.replace('call', 'caller');
    const arrived = { hotline: 'it', calledNumber: '1', leg, modeId: 'mode', ...caller };
    return this.call(call, { kind: 'callArrived', ...arrived }, { kind: 'lineEntered', team });
  }

  /** By the offer `offer` of 20 s, over `offer-leg` in `offer-bridge`. */
  rung(agent: string, { call = 'call-1', offer = 'offer', ready = false } = {}): this {
    const { team } = there(findWaiting(this.line, this.line.teams.keys(), call) ?? undefined, call);
    const ringing = {
      team,
      leg: `${offer}-leg`,
      bridge: `${offer}-bridge`,
      ready,
      untilMs: this.now + 20_000,
    };
    return this.call(call, { kind: 'offered', offer, agent, cause: 'ring', ringing });
  }

  /** Over `anna-leg` in `anna-bridge`; the phone has 10 s. */
  taken(agent = 'anna', call = 'call-1', team = 'lvs'): this {
    return this.waits(call, team).call(call, {
      kind: 'taken',
      agent,
      agentLeg: `${agent}-leg`,
      bridge: `${agent}-bridge`,
      waitedMs: 0,
      untilMs: this.now + 10_000,
    });
  }

  talks(agent = 'anna', call = 'call-1', team = 'lvs'): this {
    return this.taken(agent, call, team).call(call, { kind: 'connected', agent });
  }

  /** By `target-leg` in `target-bridge`. */
  consults(to: string, answered = false): this {
    this.call('call-1', { kind: 'consultStarted', to, leg: 'target-leg', bridge: 'target-bridge' });
    return answered ? this.call('call-1', { kind: 'consultAnswered' }) : this;
  }

  /** For 20 s. */
  interrupted(held = false): this {
    return this.call('call-1', { kind: 'interrupted', untilMs: this.now + 20_000, held });
  }

  /** By `ready-leg` in `ready-bridge`. */
  hasReadyLeg(agent = 'anna', built = true): this {
    const leg = { leg: 'ready-leg', bridge: 'ready-bridge', untilMs: this.now + 150_000 };
    this.moment({ kind: 'readyLegBegun', agent, ...leg });
    return built ? this.moment({ kind: 'readyLegBuilt', agent }) : this;
  }

  // One rule.

  /** What it returned. What it led to is `led`. */
  ask<T>(rule: (line: LineState, context: LineContext) => T): T {
    this.trace = [];
    return rule(this.line, this.context());
  }

  /**
   * In order: facts (`anna breakStarted Pause`), moments (`(phoneDoubted anna +15000)`), commands to the switch
   * (`> hangUp anna-leg`), and what was asked of the call (`call-1: park caller-1`). Times are told from now on.
   */
  led(rule: (line: LineState, context: LineContext) => unknown): readonly string[] {
    this.ask(rule);
    return this.trace;
  }

  /** The switch does what it was asked for this call. */
  obeyed(call = 'call-1'): readonly string[] {
    const { asked } = this.conversation(call);
    const { bridge, legs } = there(asked ?? undefined, 'question');
    return this.led((line, context) =>
      bridge === null
        ? legParked(line, legs.join(), call, context)
        : legsBridged(line, bridge, legs, context),
    );
  }

  private context(): LineContext {
    const asked = (call: string, what: string) => this.trace.push(`${call}: ${what}`);
    return {
      now: this.now,
      newId: (prefix) => `${prefix}-${++this.serial}`,
      calls: {
        taken: (call) => asked(call, 'taken'),
        waysOut: () => this.waysOut,
        sentAway: (call, to, id) => {
          asked(call, `sentAway ${to} ${id}`);
          this.call(call, { kind: 'lineLeft', team: 'lvs', reason: 'told' });
        },
        sentAwayBy: (call) => this.state.calls.get(call)?.sentAwayBy ?? null,
        returned: (call, team) => asked(call, `returned ${team}`),
        transferFailed: (call, cause) => asked(call, `transferFailed ${cause}`),
        callBack: (call) => this.orders.get(call) ?? null,
        askToConfirm: (call, leg) => asked(call, `askToConfirm ${leg}`),
        calledBack: (call) => asked(call, 'calledBack'),
        over: (call, outcome, by) => {
          asked(call, `over ${outcome} ${by}`);
          this.call(call, { kind: 'callEnded', outcome, by });
        },
        park: (call, leg) => asked(call, `park ${leg}`),
        askForKey: (call, leg) => asked(call, `askForKey ${leg}`),
      },
      command: (command) => this.trace.push(`> ${this.words(command)}`),
      tellCall: (call, fact) => {
        this.trace.push(`${call} ${this.words(fact)}`);
        this.call(call, fact);
      },
      tellAgent: (agent, fact) => {
        this.trace.push(`${agent} ${this.words(fact)}`);
        this.person(agent, fact);
      },
      note: (moment) => {
        this.trace.push(`(${this.words(moment)})`);
        this.moment(moment);
      },
      touched: this.touched,
    };
  }

  private apply(told: Told): void {
    apply(this.state, told, this.now, this.touched);
  }

  private words(value: object): string {
    return inWords(value, this.now);
  }
}

function there<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`there is no ${what}`);
  return found;
}
