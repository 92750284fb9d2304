// A whole hotline in virtual time: simulator, engine, memory journal; scenarios are scripts of what people do.

import { readFileSync } from 'node:fs';
import { MemoryJournal } from '../../../src/adapters/simulator/memory-journal.ts';
import { Simulator } from '../../../src/adapters/simulator/simulator.ts';
import { VirtualClock } from '../../../src/adapters/simulator/virtual-clock.ts';
import { readModeFile } from '../../../src/contract/mode-file.ts';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import type { QuickSwitchDoes } from '../../../src/domain/control/quick-switch.ts';
import type { CallFact, JournalEntry } from '../../../src/domain/facts/facts.ts';
import { emptyHotlines, type HotlineState, type Surroundings } from '../../../src/domain/hotline/hotline.ts';
import { restore } from '../../../src/domain/hotline/restore.ts';
import type { OwnReachability } from '../../../src/domain/own-numbers/own-numbers.ts';
import type { ModeVersion } from '../../../src/domain/plan/mode-version.ts';
import type { AgentSetup, HotlineSetup, ReadyPlan } from '../../../src/domain/plan/ready-plan.ts';
import type { AgentCommand, CommandResult, Team } from '../../../src/domain/waiting-line/line.ts';
import type { ConsolePhone } from '../../../src/domain/words/phones.ts';
import { Engine } from '../../../src/engine/engine.ts';
import type { PinCheck } from '../../../src/engine/ports/pin-check.ts';
import type { SwitchCommand, SwitchMedia } from '../../../src/engine/ports/telephony-switch.ts';
import { naming, type Written } from '../about-own-call.ts';
import { EngineProcess } from './engine-process.ts';
import { OutsideWorld } from './outside-world.ts';
import { byFiles, type PlanParts, readyPlan } from './ready-plan.ts';
import { versionOf } from './version-of.ts';

export const NUMBER = '0800100200';

const modePath = new URL('../../../resources/modes/it-hotline.json', import.meta.url);

export function seedMode(): OperatingMode {
  const read = readModeFile('it-hotline.json', readFileSync(modePath, 'utf8'));
  if (!read.ok) throw new Error(read.problems.map((problem) => problem.message).join('\n'));
  return read.mode;
}

const teamDefaults = { ringMs: 20_000, wrapUpMs: 15_000, amberAfterMs: 60_000, redAfterMs: 180_000 };
export const teams: readonly Team[] = [
  { id: 'lvs', name: 'LVS', distribution: 'shown', ...teamDefaults },
  { id: 'sap', name: 'SAP', distribution: 'shown', ...teamDefaults },
  { id: 'pc', name: 'PC', distribution: 'automatic', ...teamDefaults },
];

export const people: readonly AgentSetup[] = [
  { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs', 'sap'] },
  { id: 'bernd', name: 'Bernd', extension: '22', teams: ['lvs', 'sap'] },
  { id: 'carla', name: 'Carla', extension: '31', teams: ['pc'] },
  { id: 'dirk', name: 'Dirk', extension: '32', teams: ['pc'] },
];
type Announcement = Extract<QuickSwitchDoes, { kind: 'announce' }>;

/** Looks after the hotline, and is none of those to whom anything happens. */
const petra: AgentSetup = { id: 'petra', name: 'Petra', extension: '41', teams: [], role: 'supervisor' };

export interface WorldOptions {
  readonly agents?: readonly AgentSetup[];
  readonly teams?: readonly Team[];
  readonly mode?: OperatingMode;
  /** What its numbers say of their callers' language. */
  readonly languageOf?: HotlineSetup['languageOf'];
  readonly outside?: Surroundings;
  readonly quickSwitches?: PlanParts['quickSwitches'];
  readonly missed?: PlanParts['missed'];
  /** Where messages are heard by telephone, and who it is then. */
  readonly phoneAccess?: PlanParts['phoneAccess'];
  readonly pins?: PinCheck;
  /** Beside the usual one. */
  readonly otherModes?: readonly OperatingMode[];
  readonly lengthMs?: (media: SwitchMedia) => number;
  readonly softphonesAnswer?: boolean;
  readonly journal?: MemoryJournal;
  /** Of another world: a second engine at the same switch. */
  readonly sim?: Simulator;
  readonly clock?: VirtualClock;
  /** Left out: the switch obeys at once. */
  readonly obeyed?: (command: SwitchCommand) => Promise<boolean>;
}

/** Prompts of 3 s; short music 20 s, long music 60 s, as in the seed's mode. */
export function seedLength(media: SwitchMedia): number {
  if (media === 'tone') return 400;
  if (media.startsWith('prompt ')) return 3_000;
  return media.endsWith('short') ? 20_000 : 60_000;
}

export class HotlineWorld {
  readonly clock: VirtualClock;
  readonly journal: MemoryJournal;
  readonly sim: Simulator;
  /** Of the next engine. */
  options: WorldOptions;
  engine: Engine;
  /** What the engine's log said in warnings and errors. */
  readonly complaints: string[] = [];
  /**
   * Called in the midst of things: after each event that the switch has sent, and whenever facts have been written but
   * nothing that follows from them has been done.
   */
  inTheMidst: () => void = () => undefined;
  /** All that have been published, as they are kept beside the journal. */
  readonly versions = new Map<string, ModeVersion>();
  readonly plans = new Map<string, ReadyPlan>();
  /** What people say of where they are reached, as it's kept beside the journal. */
  readonly reachabilities = new Map<string, OwnReachability>();
  /** In force, or about to be. */
  published: PlanParts;
  private process: EngineProcess;
  private serial = 0;
  /** What `service/last-seen.ts` notes. */
  private lastSeenAt = 0;

  constructor(options: WorldOptions = {}) {
    this.options = options;
    this.journal = options.journal ?? new MemoryJournal();
    this.clock = options.clock ?? new VirtualClock(Date.UTC(2026, 10, 24, 7, 55));
    this.sim =
      options.sim ??
      new Simulator({
        clock: this.clock,
        lengthMs: options.lengthMs ?? seedLength,
        softphonesAnswer: options.softphonesAnswer ?? true,
        extensions: (options.agents ?? people).flatMap(({ extension, deskPhone = extension }) => [
          extension,
          deskPhone,
        ]),
      });
    this.published = this.keep(this.first());
    this.process = this.newProcess();
    this.engine = this.startEngine(this.emptyState());
  }

  /** The first plan. */
  private first(): PlanParts {
    const { languageOf = {}, mode = seedMode() } = this.options;
    const numbers = [...new Set([NUMBER, ...Object.keys(languageOf)])];
    return {
      hotlines: [{ id: 'it', name: 'IT-Hotline', numbers, languageOf, mode: versionOf(mode) }],
      teams: this.options.teams ?? teams,
      people: this.options.agents ?? [...people, petra],
      ...(this.options.quickSwitches && { quickSwitches: this.options.quickSwitches }),
      ...(this.options.missed && { missed: this.options.missed }),
      modes: (this.options.otherModes ?? []).map((each) => versionOf(each)),
      ...(this.options.phoneAccess && { phoneAccess: this.options.phoneAccess }),
    };
  }

  emptyState(): HotlineState {
    const first = this.first();
    return emptyHotlines(first.hotlines, first.teams, first.people);
  }

  /** `kill -9`: whatever the engine is doing breaks off; what the journal and the switch have stays. */
  killEngine(): void {
    this.lastSeenAt = this.clock.now();
    this.process.kill();
  }

  /** A new engine in the place of the one that is gone. */
  replaceEngine(): void {
    const state = this.emptyState();
    const broken = restore(state, this.journal.forRestart(), this.clock.now(), {
      messages: this.journal.messagesLeft(),
      callBacks: this.journal.callBacksKept(),
      lastSeenAt: this.lastSeenAt,
      versions: this.versions.values(),
      plans: this.plans.values(),
      reachabilities: this.reachabilities,
      firstPlan: readyPlan(this.published),
    });
    this.process = this.newProcess();
    this.engine = this.startEngine(state, broken);
  }

  restartEngine(downMs = 500): void {
    this.killEngine();
    this.clock.advance(downMs);
    this.replaceEngine();
  }

  private newProcess(): EngineProcess {
    return new EngineProcess(this.sim, this.journal, this.clock, () => this.inTheMidst());
  }

  private startEngine(state: HotlineState, broken: ReadonlyMap<string, string> = new Map()): Engine {
    const engine = new Engine(state, {
      telephony: { ...this.process.telephony, ...(this.options.obeyed && { obeyed: this.options.obeyed }) },
      journal: this.process.journal,
      clock: this.process.clock,
      ...(this.options.pins && { pins: this.options.pins }),
      ids: { next: (prefix) => this.newId(prefix) },
      outside: this.options.outside ?? new OutsideWorld(),
      log: {
        info: () => undefined,
        warn: (facts, message) => {
          const said = `${message} ${JSON.stringify(facts)}`;
          if (!ofTheConnection.test(said)) this.complaints.push(said);
        },
        error: (facts, message) => this.complaints.push(`${message} ${JSON.stringify(facts)}`),
      },
      defer: (callback) => callback(),
    });
    engine.takeUp(readyPlan(this.published), byFiles);
    engine.start(broken);
    return engine;
  }

  /** By Petra, who may. The name is what its one sound is called. */
  announce(
    name: string,
    { until = null, ...does }: Partial<Announcement> & { readonly until?: number | null } = {},
  ): Promise<CommandResult> {
    const says = { de: { text: name, sound: `prompt ${name}` } };
    return this.turnOn(
      name,
      {
        kind: 'announce',
        where: 'insteadOfGreeting',
        says,
        tellWaiting: false,
        ...does,
      },
      until,
    );
  }

  turnOn(name: string, does: QuickSwitchDoes, until: number | null = null): Promise<CommandResult> {
    const made = { name, hotlines: ['it'], does, until, reason: '' };
    return this.engine.control('petra', { kind: 'turnOnNew', ...made });
  }

  /** Who calls from now on gets this. */
  publish(version: ModeVersion): void {
    const hotlines = this.published.hotlines.map((hotline) => ({ ...hotline, mode: version }));
    this.takeUp({ ...this.published, hotlines });
  }

  takeUp(parts: PlanParts): void {
    this.published = this.keep(parts);
    this.engine.takeUp(readyPlan(parts), byFiles);
  }

  private keep(parts: PlanParts): PlanParts {
    for (const { mode } of parts.hotlines) this.versions.set(mode.version, mode);
    const plan = readyPlan(parts);
    this.plans.set(plan.hash, plan);
    return parts;
  }

  private newId(prefix: string): string {
    return `${prefix}-${++this.serial}`;
  }

  // What people do.

  caller(number?: string, name?: string, dialled = NUMBER): Caller {
    const leg = this.sim.call(dialled, {
      ...(number === undefined ? {} : { number }),
      ...(name === undefined ? {} : { name }),
    });
    return new Caller(this, leg);
  }

  /** A caller who has heard the greeting, pressed this key and the short notice: now in the line. */
  inLine(digit: string, number?: string): Caller {
    const caller = this.caller(number);
    this.wait(4_000);
    caller.press(digit);
    this.wait(3_000);
    return caller;
  }

  async signIn(agent: string, phone: ConsolePhone = 'softphone'): Promise<void> {
    await this.engine.signIn(agent, phone);
  }

  /** At this number of their own: by hand with no hours, else as these say. */
  async reachedAt(
    agent: string,
    number: string,
    hours: OwnReachability['hours'] = [],
  ): Promise<CommandResult> {
    const own = { zone: 'UTC', numbers: [{ id: 'mobile', name: 'Mobil', number }], hours };
    this.reachabilities.set(agent, own);
    const changed = await this.engine.reachabilityChanged(agent, own);
    return hours.length > 0 ? changed : this.command(agent, { kind: 'useOwnNumber', number: 'mobile' });
  }

  command(agent: string, command: Written<AgentCommand>): Promise<CommandResult> {
    return this.engine.command(agent, naming<AgentCommand>(command, this.ownCall(agent)));
  }

  /** The call that the agent has, or wraps up. */
  ownCall(agent: string): string | undefined {
    const activity = this.engine.state.line.agents.get(agent)?.activity;
    return activity?.kind === 'talking' || activity?.kind === 'wrapUp' ? activity.call : undefined;
  }

  wait(ms: number): void {
    this.clock.advance(ms);
  }

  // What can be seen.

  waiting(team: string): readonly string[] {
    return (this.engine.state.line.waiting.get(team) ?? []).map((call) => call.call);
  }

  activity(agent: string): string {
    return this.engine.state.line.agents.get(agent)?.activity.kind ?? 'unknown';
  }

  /** What rings this agent now, as a command names it. */
  offerTo(agent: string): { readonly offer: string; readonly call: string } {
    const activity = this.engine.state.line.agents.get(agent)?.activity;
    const offer = activity?.kind === 'ringing' ? activity.offer : 'none';
    return { offer, call: this.engine.state.line.offers.get(offer)?.call ?? 'none' };
  }

  /** Without those that tell of the plan. */
  entries(): readonly JournalEntry[] {
    return this.journal.all().filter(({ about }) => about === 'call' || about === 'agent');
  }

  /** Ids of calls in the order of their arrival. */
  calls(): readonly string[] {
    return [...this.journal.latestCalls(1_000_000)].reverse();
  }

  facts(call: string): readonly CallFact[] {
    return this.journal.ofCall(call).map((entry) => entry.fact as CallFact);
  }

  /** The call's facts as one readable line, without those that only a restart needs. */
  trace(call: string): string {
    return this.facts(call)
      .filter((fact) => fact.kind !== 'flowMoved')
      .map(readable)
      .join(' | ');
  }

  outcomes(): readonly string[] {
    return this.calls().map((call) => {
      const ends = this.facts(call).filter((fact) => fact.kind === 'callEnded');
      return ends.map((fact) => fact.outcome).join('+');
    });
  }

  /** What must be empty when nobody calls and nobody is signed in. */
  leftovers(): readonly string[] {
    const { state } = this.engine;
    const counts = {
      calls: state.calls.size,
      callers: state.callers.size,
      accessCalls: state.accessCalls.size,
      waiting: [...state.line.waiting.values()].reduce((sum, calls) => sum + calls.length, 0),
      offers: state.line.offers.size,
      conversations: state.line.conversations.size,
      legs: state.line.legs.size,
      guests: state.line.guests.size,
      engineTimers: this.engine.timerCount,
      switchLegs: this.sim.legCount,
      switchBridges: this.sim.bridgeCount,
      clockTasks: this.clock.pending,
    };
    return Object.entries(counts)
      .filter(([, count]) => count !== 0)
      .map(([what, count]) => `${what}: ${count}`);
  }
}

export class Caller {
  readonly leg: string;
  private readonly world: HotlineWorld;

  constructor(world: HotlineWorld, leg: string) {
    this.world = world;
    this.leg = leg;
  }

  press(digit: string): void {
    this.world.sim.press(this.leg, digit);
  }

  hangUp(): void {
    this.world.sim.leave(this.leg);
  }

  /** `prompt greeting`, `music lvs-long`, `ringBack`, `silence`, `talks with leg-7`. */
  hears(): string {
    const heard = this.world.sim.hears(this.leg);
    if (heard.kind === 'legs') return `talks with ${heard.legs.join(' and ')}`;
    return heard.kind === 'media' ? heard.media : heard.kind;
  }
}

/** Who lets the connection hang, or callers get lost, expects to be told. */
const ofTheConnection =
  /^(connection to the switch lost|the switch could not do it|a fault began .*switchLost|a fault happened .*callsBrokeOff)/;

const onlyForRestarts: readonly string[] = [
  'leg',
  'agentLeg',
  'bridge',
  'offer',
  'ringing',
  'untilMs',
  'calledNumber',
  'place',
  'hotline',
  'modeId',
  'modeVersion',
  'note',
];

function readable(fact: CallFact): string {
  const { kind, ...rest } = fact;
  const words = Object.entries(rest)
    .filter(([key]) => !onlyForRestarts.includes(key))
    .map(([, value]) => String(value));
  return [kind, ...words].join(' ');
}
