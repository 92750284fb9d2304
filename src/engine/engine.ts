// The engine: inputs through one mailbox, facts made durable, then effects carried out. Nothing here polls.

import type { CallBackCommand } from '../domain/call-backs/commands.ts';
import type { ControlCommand } from '../domain/control/control.ts';
import type { Fact, SignedOutBy, WhyErased } from '../domain/facts/facts.ts';
import type { MessageFinding } from '../domain/facts/message-facts.ts';
import { advance, beginTurn } from '../domain/hotline/advance.ts';
import { brokenOff, hadTalked } from '../domain/hotline/broken-off.ts';
import type {
  Act,
  Breaks,
  HotlineEffect,
  HotlineInput,
  HotlineState,
  PlanMade,
  Surroundings,
} from '../domain/hotline/hotline.ts';
import { accessOf } from '../domain/hotline/phone-access.ts';
import type { Turn } from '../domain/hotline/turn.ts';
import type { MessageCommand, MessageReader } from '../domain/messages/commands.ts';
import type { OwnReachability } from '../domain/own-numbers/own-numbers.ts';
import type { PinVerdict } from '../domain/phone-access/advance.ts';
import type { ReadyPlan } from '../domain/plan/ready-plan.ts';
import type { AgentCommand, CommandResult } from '../domain/waiting-line/line.ts';
import type { Touched } from '../domain/waiting-line/output.ts';
import type { CheckCallEnded } from '../domain/words/check-calls.ts';
import type {
  AgentId,
  CallBackId,
  CallId,
  HotlineId,
  Instant,
  MessageId,
  NoteId,
  RequestId,
} from '../domain/words/ids.ts';
import type { ConsolePhone } from '../domain/words/phones.ts';
import { Deadlines } from './deadlines.ts';
import { FactWriter } from './fact-writer.ts';
import { FaultBook } from './fault-book.ts';
import type { Log } from './log.ts';
import { type Defer, Mailbox } from './mailbox.ts';
import type { Clock } from './ports/clock.ts';
import type { Ids } from './ports/ids.ts';
import type { Journal } from './ports/journal.ts';
import type { MessageFiles } from './ports/message-files.ts';
import type { PinCheck } from './ports/pin-check.ts';
import type { SwitchEvent, TelephonySwitch } from './ports/telephony-switch.ts';

export interface EngineParts {
  readonly telephony: TelephonySwitch;
  /** Only written to; what is shown is read elsewhere. */
  readonly journal: Pick<Journal, 'append'>;
  /** Where what callers said lies; left out: nowhere. */
  readonly messages?: Pick<MessageFiles, 'remove'>;
  /** Left out: nobody can be known by telephone. */
  readonly pins?: PinCheck;
  readonly clock: Clock;
  readonly ids: Ids;
  /** What branches and greetings ask; left out: nothing is known there. */
  readonly outside?: Surroundings;
  readonly log: Log;
  readonly defer: Defer;
}

/** What listeners get after each batch: what changed, and what happened. */
export interface EngineChange {
  readonly touched: Touched;
  /** The journal has them as well, or gets them as soon as it can be written to. */
  readonly facts: readonly Fact[];
  readonly at: Instant;
}

export type EngineListener = (change: EngineChange) => void;

/** The connection to the telephone side, as the engine last heard. */
export type SwitchState =
  | { readonly kind: 'connected'; readonly version: string }
  /** `heldBy`: the computer whose engine has the hotline there instead of us, where that is why. */
  | { readonly kind: 'lost'; readonly heldBy: string | null };

export class Engine {
  readonly state: HotlineState;
  switchState: SwitchState = { kind: 'lost', heldBy: null };
  readonly faults: FaultBook;
  private readonly parts: EngineParts;
  private readonly mailbox: Mailbox<HotlineInput>;
  private readonly deadlines: Deadlines;
  private readonly requests = new Map<RequestId, Request>();
  private readonly listeners = new Set<EngineListener>();
  private readonly writer: FactWriter;
  private readonly newId: (prefix: string) => string;
  private readonly outside: Surroundings | undefined;

  constructor(state: HotlineState, parts: EngineParts) {
    this.state = state;
    this.parts = parts;
    this.faults = new FaultBook(parts.clock, parts.log);
    this.newId = (prefix) => parts.ids.next(prefix);
    this.outside = parts.outside;
    this.mailbox = new Mailbox((batch) => this.handle(batch), parts.defer);
    this.writer = new FactWriter({
      journal: parts.journal,
      clock: parts.clock,
      broke: (reason) => {
        parts.log.error({ reason }, 'the journal could not be written');
        this.faults.tell({ kind: 'faultBegan', fault: { kind: 'journalBroken' } });
      },
      worksAgain: () => {
        parts.log.info({}, 'the journal is written again');
        this.faults.tell({ kind: 'faultEnded', name: 'journalBroken' });
      },
    });
    this.deadlines = new Deadlines(state, parts.clock, (deadline, at) =>
      this.mailbox.post({ kind: 'deadlineReached', deadline, at }),
    );
  }

  /** `broken`: calls of a state read from a journal that have to be ended, with the reason. */
  start(broken: ReadonlyMap<CallId, string> = new Map()): void {
    for (const [call, reason] of broken) {
      this.parts.log.error({ call, reason }, 'the journal tells of this call what cannot be');
      this.mailbox.post({ kind: 'fault', call, reason });
    }
    const { calls, line } = this.state;
    this.deadlines.keep({ calls: calls.keys(), agents: line.agents.keys() });
    this.parts.telephony.start(
      (event) => this.switchEvent(event),
      (event) => this.faults.tell(event),
    );
  }

  /**
   * Calls at the switch go on; a later engine adopts them. Resolves to the number of facts that are lost, since the
   * journal could not be written to the last: whoever runs the engine should not call that a good end.
   */
  async stop(): Promise<number> {
    const settled = this.writer.settle();
    // Where nothing is under way, timers end at once, as they do with a process.
    const lost = typeof settled === 'number' ? settled : await settled;
    this.deadlines.stop();
    if (lost > 0) this.parts.log.error({ facts: lost }, 'stopped with facts that the journal has not got');
    await this.parts.telephony.stop();
    return lost;
  }

  get timerCount(): number {
    return this.deadlines.count;
  }

  /** False while facts wait for a store that can't be written to. */
  get journalWorks(): boolean {
    return this.writer.works;
  }

  subscribe(listener: EngineListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** From now on this is in force. Its content has to be kept where a restart finds it, before this is called. */
  takeUp(plan: ReadyPlan, about: PlanMade): void {
    this.mailbox.post({ kind: 'planPublished', plan, about, request: null });
  }

  /** As `takeUp`; resolves to its number once that is in the journal. */
  async publish(plan: ReadyPlan, about: PlanMade): Promise<number> {
    await this.ask((request) => ({ kind: 'planPublished', plan, about, request }));
    return this.state.planNumber;
  }

  checkCallBegun(hotline: HotlineId): void {
    this.mailbox.post({ kind: 'checkCallBegun', hotline });
  }

  /** `result` null: it was given up, and says nothing. */
  checkCallEnded(hotline: HotlineId, result: CheckCallEnded | null): void {
    this.mailbox.post({ kind: 'checkCallEnded', hotline, result });
  }

  /** `deskPhone`: at which the person sits today; null: the usual one. */
  signIn(
    agent: AgentId,
    phone: ConsolePhone,
    device: string | null = null,
    deskPhone: string | null = null,
  ): Promise<CommandResult> {
    return this.ask((request) => ({ kind: 'signIn', request, agent, phone, deskPhone, device }));
  }

  /** Where this one is reached from now on. It has to be kept where a restart finds it, before this is called. */
  reachabilityChanged(agent: AgentId, own: OwnReachability): Promise<CommandResult> {
    return this.ask((request) => ({ kind: 'reachabilityChanged', request, agent, own }));
  }

  /** A console of this person is there and answers, or none is. */
  consoleChanged(agent: AgentId, there: boolean): void {
    this.mailbox.post({ kind: 'consoleChanged', agent, there });
  }

  signOut(agent: AgentId, by: SignedOutBy): Promise<CommandResult> {
    return this.ask((request) => ({ kind: 'signOut', request, agent, by }));
  }

  /** Is told; the PIN itself lies elsewhere. */
  pinReset(agent: AgentId, by: AgentId): Promise<CommandResult> {
    return this.ask((request) => ({ kind: 'pinReset', request, agent, by }));
  }

  /** With `untilObeyed` it's not answered before the switch has obeyed; after 2 s it's refused. */
  command(
    agent: AgentId,
    command: AgentCommand,
    { untilObeyed = false }: { readonly untilObeyed?: boolean } = {},
  ): Promise<CommandResult> {
    return this.ask((request) => ({ kind: 'command', request, agent, command }), untilObeyed);
  }

  /** Whether the person may has to be looked at before. */
  control(agent: AgentId, command: ControlCommand): Promise<CommandResult> {
    return this.ask((request) => ({ kind: 'control', request, agent, command }));
  }

  /** What somebody does with a message. Whose messages the person may see has to be said. */
  message(reader: MessageReader, command: MessageCommand): Promise<CommandResult> {
    return this.ask((request) => ({ kind: 'message', request, reader, command }));
  }

  /** What somebody does with a call-back. Whose the person may see has to be said, as for messages. */
  callBack(reader: MessageReader, command: CallBackCommand): Promise<CommandResult> {
    return this.ask((request) => ({ kind: 'callBack', request, reader, command }));
  }

  callBackForgotten(entry: CallBackId): void {
    this.mailbox.post({ kind: 'callBackForgotten', entry });
  }

  /** What was found out about a message's sound, or became of it. */
  messageFound(found: MessageFinding): void {
    this.mailbox.post({ kind: 'messageFound', found });
  }

  /** For the audit log, where nothing else that's told says so. `agent` null: at this computer. */
  acted(agent: AgentId | null, act: Act): void {
    this.mailbox.post({ kind: 'acted', agent, act });
  }

  /** A new note of any call, or a mended one (`note`). Whether the person may has to be looked at before. */
  writeNote(
    agent: AgentId,
    call: CallId,
    what: { readonly note: NoteId | null; readonly text: string },
  ): Promise<CommandResult> {
    return this.ask((request) => ({ kind: 'writeNote', request, agent, call, ...what }));
  }

  /** Resolves once the journal has dropped it, or keeps beside itself that it has to. */
  async erase(calls: readonly CallId[], breaks: Breaks | null, why: WhyErased = {}): Promise<void> {
    await this.ask((request) => ({ kind: 'erase', request, calls, breaks, why }));
  }

  /** What people wrote of these calls; resolves as `erase`. */
  async eraseNotes(calls: readonly CallId[]): Promise<void> {
    await this.ask((request) => ({ kind: 'eraseNotes', request, calls }));
  }

  private switchEvent(event: SwitchEvent): void {
    if (event.kind === 'switchLost') {
      this.switchState = { kind: 'lost', heldBy: event.heldBy ?? null };
      this.faults.tell(
        event.heldBy === undefined
          ? { kind: 'faultBegan', fault: { kind: 'switchLost', reason: event.reason } }
          : { kind: 'faultBegan', fault: { kind: 'otherEngine', computer: event.heldBy } },
      );
      this.faults.tell({
        kind: 'faultEnded',
        name: event.heldBy === undefined ? 'otherEngine' : 'switchLost',
      });
      // Who has it has been said already.
      if (event.heldBy === undefined)
        this.parts.log.warn({ reason: event.reason }, 'connection to the switch lost; calls go on there');
    } else if (event.kind === 'switchBack') {
      this.switchState = { kind: 'connected', version: event.version };
      for (const name of ['switchLost', 'otherEngine'] as const)
        this.faults.tell({ kind: 'faultEnded', name });
      this.parts.log.info(
        { version: event.version, legs: event.picture.legs.length },
        'connected to the switch',
      );
    } else if (event.kind === 'commandFailed') {
      this.parts.log.warn(
        { command: event.command.kind, reason: event.reason },
        'the switch could not do it',
      );
    }
    this.mailbox.post({ kind: 'switch', event });
  }

  private ask(make: (request: RequestId) => HotlineInput, untilObeyed = false): Promise<CommandResult> {
    const request = this.parts.ids.next('request');
    return new Promise((resolve) => {
      this.requests.set(request, { resolve, untilObeyed });
      this.mailbox.post(make(request));
    });
  }

  private handle(batch: readonly HotlineInput[]): void {
    this.followWallClock();
    const at = this.parts.clock.now();
    const turn = beginTurn(this.state, { now: at, newId: this.newId, outside: this.outside });
    /** Where in `toDo` each input's effects end. */
    const ends = batch.map((input) => {
      this.advance(input, turn);
      return turn.toDo.length;
    });
    const { facts, touched } = turn;
    this.deadlines.keep(touched);
    this.writer.write(at, facts, () => this.carryOutAll(turn.toDo, ends));
    this.tellOfBrokenOff(facts);
    const change = { touched, facts, at };
    for (const listener of this.listeners) this.tell(listener, change);
  }

  /** Between calls, so that what people read is right again, and no call's length or order is wrong by it. */
  private followWallClock(): void {
    const { callers, line } = this.state;
    if (callers.size > 0) return;
    const agents = [...line.agents.values()];
    if (agents.some(({ activity }) => activity.kind === 'wrapUp')) return;
    this.parts.clock.follow?.(() => agents.every(({ availability }) => availability.kind === 'signedOut'));
  }

  /** Nobody hung up, so nobody knows: somebody has to call them back. */
  private tellOfBrokenOff(facts: readonly Fact[]): void {
    const ends = brokenOff(facts);
    if (ends.length === 0) return;
    const talked = ends.filter(hadTalked).length;
    this.faults.tell({ kind: 'faultHappened', fault: { kind: 'callsBrokeOff', calls: ends.length, talked } });
  }

  private carryOutAll(toDo: readonly HotlineEffect[], ends: readonly number[]): void {
    let from = 0;
    for (const end of ends) {
      const ofInput = ends.length === 1 ? toDo : toDo.slice(from, end);
      for (const effect of ofInput) this.carryOut(effect, ofInput);
      from = end;
    }
  }

  /** Whoever shows things must not stop calls from being served. */
  private tell(listener: EngineListener, change: EngineChange): void {
    try {
      listener(change);
    } catch (fault) {
      this.parts.log.error({ fault: String(fault), stack: (fault as Error).stack }, 'fault in a view');
    }
  }

  /** A bug in a rule is told, ends that one call with an apology, and stops nothing else. */
  private advance(input: HotlineInput, turn: Turn): void {
    // Asked before, since a rule that breaks midway may have forgotten it already.
    const call = this.callOf(input);
    const access = this.accessLegOf(input);
    try {
      advance(this.state, input, turn);
    } catch (fault) {
      this.parts.log.error(
        { input: input.kind, fault: String(fault), stack: (fault as Error).stack },
        'fault in a rule',
      );
      const unserved = this.unservedLegOf(input);
      if (unserved !== null) turn.toDo.push({ kind: 'command', command: { kind: 'hangUp', leg: unserved } });
      else if (call !== null) this.mailbox.post({ kind: 'fault', call, reason: String(fault) });
      else if (input.kind === 'deadlineReached' && input.deadline.of === 'access')
        this.mailbox.post({ kind: 'accessFault', leg: null });
      else if (access !== null) this.mailbox.post({ kind: 'accessFault', leg: access });
      else if ('request' in input && input.request !== null)
        this.carryOut({ kind: 'reply', request: input.request, result: notPossible }, []);
    }
  }

  private callOf(input: HotlineInput): CallId | null {
    const { callers, line } = this.state;
    if (input.kind === 'deadlineReached') {
      const { of, id } = input.deadline;
      if (of === 'flow' || of === 'line') return id;
      const activity = line.agents.get(id)?.activity;
      return activity?.kind === 'ringing' ? (line.offers.get(activity.offer)?.call ?? null) : null;
    }
    if (input.kind !== 'switch' || !('leg' in input.event)) return null;
    const role = line.legs.get(input.event.leg);
    if (role === undefined) return callers.get(input.event.leg) ?? null;
    if ('call' in role) return role.call;
    return 'offer' in role ? (line.offers.get(role.offer)?.call ?? null) : null;
  }

  /** By which somebody hears messages. */
  private accessLegOf(input: HotlineInput): string | null {
    if (input.kind === 'pinChecked') return input.leg;
    if (input.kind !== 'switch' || !('leg' in input.event)) return null;
    return accessOf(this.state, input.event.leg)?.leg ?? null;
  }

  /** Who can't even be given the apology: a call that broke at its very beginning, or in the apology. */
  private unservedLegOf(input: HotlineInput): string | null {
    if (input.kind === 'fault') return this.state.calls.get(input.call)?.leg ?? null;
    return input.kind === 'switch' && input.event.kind === 'callArrived' ? input.event.leg : null;
  }

  /** `ofInput`: all that follows from the same input, in order. */
  private carryOut(effect: HotlineEffect, ofInput: readonly HotlineEffect[]): void {
    switch (effect.kind) {
      case 'command':
        this.parts.telephony.run(effect.command);
        return;
      case 'checkPin':
        void this.checkPin(effect);
        return;
      case 'eraseMessage':
        void this.eraseMessage(effect.message);
        return;
      case 'reply': {
        const asking = this.requests.get(effect.request);
        this.requests.delete(effect.request);
        if (asking === undefined) return;
        if (!asking.untilObeyed || !effect.result.ok) return asking.resolve(effect.result);
        this.answerOnceObeyed(asking, effect.result, ofInput.slice(0, ofInput.indexOf(effect)));
      }
    }
  }

  private async checkPin({
    leg,
    attempt,
    extension,
    pin,
    from,
  }: Extract<HotlineEffect, { kind: 'checkPin' }>): Promise<void> {
    let verdict: PinVerdict = 'later';
    try {
      verdict = (await this.parts.pins?.look(extension, pin, from)) ?? 'wrong';
    } catch (fault) {
      this.parts.log.error(
        { fault: String(fault) },
        'a PIN that was typed at a telephone could not be looked at',
      );
    }
    this.mailbox.post({ kind: 'pinChecked', leg, attempt, verdict });
  }

  /** Where the disk can't do it, the next start tries again. */
  private async eraseMessage(message: MessageId): Promise<void> {
    try {
      await this.parts.messages?.remove(message);
      this.messageFound({ kind: 'messageErased', message });
    } catch (fault) {
      this.parts.log.error(
        { message, fault: String(fault) },
        'the sound of a deleted message could not be erased: it is tried again with the next start',
      );
    }
  }

  private answerOnceObeyed(
    { resolve }: Request,
    result: CommandResult,
    before: readonly HotlineEffect[],
  ): void {
    const { telephony, clock } = this.parts;
    const pending = before.flatMap((each) =>
      each.kind === 'command' ? (telephony.obeyed?.(each.command) ?? []) : [],
    );
    if (pending.length === 0) return resolve(result);
    // Should the switch obey after all, or once the connection is back, the view shows it.
    const cancel = clock.schedule(OBEYED_WITHIN_MS, () => resolve(switchLost));
    void Promise.all(pending).then((obeyed) => {
      cancel();
      if (obeyed.every(Boolean)) resolve(result);
      else resolve(this.switchState.kind === 'lost' ? switchLost : notPossible);
    });
  }
}

interface Request {
  readonly resolve: (result: CommandResult) => void;
  readonly untilObeyed: boolean;
}

/** A person who clicked must know by then. */
const OBEYED_WITHIN_MS = 2_000;

const notPossible: CommandResult = { ok: false, error: { code: 'notPossibleNow' } };
const switchLost: CommandResult = { ok: false, error: { code: 'switchLost' } };
