// A telephone switch that exists only in memory: for tests, for drafts, and for trying Klinke without a PBX.
//
// It obeys the same port as a real one. Time comes from its clock, so that it runs in virtual time as well.

import { callerNameShown } from '../../domain/visible-text.ts';
import { callerOf } from '../../domain/words/caller.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type {
  CheckCall,
  CheckCallListener,
  CheckCallWish,
  DialTarget,
  LegEndCause,
  SoftphoneAccount,
  SwitchCapabilities,
  SwitchCommand,
  SwitchEvent,
  SwitchMedia,
  SwitchPicture,
  SwitchSetup,
  TelephonySwitch,
} from '../../engine/ports/telephony-switch.ts';
import { Bridges } from './bridges.ts';
import { SimulatedCheckCalls } from './check-calls.ts';
import { type Heard, heardOn } from './heard.ts';
import { newLeg, type SimulatedLeg } from './leg.ts';
import { type PhoneBehaviour, SimulatedPhones } from './phones.ts';
import { SimulatedRecordings } from './recordings.ts';

export interface SimulatorOptions {
  readonly clock: Clock;
  /** Extensions that have a phone, until the first `setUp`. */
  readonly extensions?: readonly string[];
  /** Length of a prompt or piece of music, in ms; null when there is no such audio. */
  readonly lengthMs?: (media: SwitchMedia) => number | null;
  /** How long a softphone needs until its ready leg is built, in ms. */
  readonly readyAfterMs?: number;
  /** What such a sound sounds like, at 8 kHz: what check calls hear. Left out, or null: silence. */
  readonly samples?: (media: SwitchMedia) => Int16Array | null;
  /** Where recordings are kept; left out: nowhere. */
  readonly recordingFile?: (recording: string) => string;
  /** What callers say in so many ms, at 8 kHz; left out: nothing that could be heard. */
  readonly speech?: (ms: number) => Int16Array;
  /** Does a call to it come to the engine, until the first `setUp`? Left out: any does. */
  readonly knowsNumber?: (number: string) => boolean;
  /** There are no real softphones: a ready leg answers by itself as soon as somebody is joined to it, or rung for it. */
  readonly softphonesAnswer?: boolean;
}

const DEFAULT_LENGTH_MS = 3_000;
const PROBE_MS = 500;

export class Simulator implements TelephonySwitch {
  readonly capabilities: SwitchCapabilities = { kind: 'simulator', readyLegs: true, survivesEngine: true };
  private readonly options: SimulatorOptions;
  private extensions: readonly string[];
  private isSetUp = false;
  private softphones: readonly SoftphoneAccount[] = [];
  private knowsNumber: (number: string) => boolean;
  private readonly legs = new Map<string, SimulatedLeg>();
  private readonly bridges = new Bridges();
  private readonly phones = new SimulatedPhones();
  private readonly checkCalls: SimulatedCheckCalls;
  private readonly recordings: SimulatedRecordings;
  private listener: ((event: SwitchEvent) => void) | null = null;
  private readonly dead = new Set<string>();
  private callCount = 0;
  /** What has been commanded since the connection hangs; null: it doesn't. */
  private unheard: SwitchCommand[] | null = null;
  /** Has it been started anew since an engine last looked? Its calls live in this process. */
  restarted = true;

  constructor(options: SimulatorOptions) {
    this.options = options;
    this.extensions = options.extensions ?? [];
    this.knowsNumber = options.knowsNumber ?? (() => true);
    this.recordings = new SimulatedRecordings(
      options.clock,
      (event) => this.emit(event),
      options.recordingFile === undefined
        ? null
        : { file: options.recordingFile, speech: options.speech ?? ((ms) => new Int16Array(8 * ms)) },
    );
    this.checkCalls = new SimulatedCheckCalls(
      options.clock,
      (leg) => this.hears(leg),
      options.samples ?? (() => null),
    );
  }

  start(listener: (event: SwitchEvent) => void): void {
    this.listener = listener;
    this.unheard = null;
    this.emit({
      kind: 'switchBack',
      version: 'simulator',
      picture: this.picture(),
      restarted: this.restarted,
    });
    this.restarted = false;
  }

  async stop(): Promise<void> {
    this.listener = null;
  }

  async readBack(): Promise<SwitchPicture> {
    return this.picture();
  }

  setUp({ hotlineNumbers, softphones, deskPhones }: SwitchSetup): void {
    this.isSetUp = true;
    const before = new Set(this.extensions);
    this.softphones = softphones;
    this.extensions = [...softphones.map(({ extension }) => extension), ...deskPhones];
    this.knowsNumber = (number) => hotlineNumbers.includes(number);
    const now = new Set(this.extensions);
    for (const extension of before) if (!now.has(extension)) this.phoneThere(extension, false);
    for (const extension of now)
      if (!before.has(extension)) this.phoneThere(extension, this.phones.isReachable(extension));
  }

  private phoneThere(extension: string, reachable: boolean): void {
    this.emit({ kind: 'extensionChanged', extension, reachable });
  }

  run(command: SwitchCommand): void {
    if (this.unheard !== null) return void this.unheard.push(command);
    switch (command.kind) {
      case 'dial':
        return this.dial(command);
      case 'bridge':
        this.join(command.bridge, command.legs);
        return this.bridged(command.bridge, command.legs);
      case 'closeBridge':
        return this.bridges.close(command.bridge);
      default: {
        const leg = this.legs.get(command.leg);
        if (leg !== undefined) this.runOn(leg, command);
      }
    }
  }

  private runOn(
    leg: SimulatedLeg,
    command: Exclude<SwitchCommand, { kind: 'dial' | 'bridge' | 'closeBridge' }>,
  ): void {
    switch (command.kind) {
      case 'answer':
        leg.answered = true;
        return this.checkCalls.answered(leg);
      case 'play':
        return this.play(leg, command.playback, command.media, this.length(command.media));
      case 'playRecording': {
        const { playback, recording } = command;
        return this.play(leg, playback, recording, this.recordings.lengthMs(recording));
      }
      case 'record':
        leg.parked = null;
        return this.recordings.begin(leg, command.recording, command.limits, this.endOf(leg, command.after));
      case 'adoptRecording':
        return this.recordings.adopt(leg, command.recording);
      case 'stopRecording':
        if (leg.recording?.name === command.recording) this.recordings.end(leg, 'asked');
        return;
      case 'adoptPlayback':
        if (leg.playback?.id !== command.playback) {
          this.emit({ kind: 'playbackFinished', leg: leg.id, playback: command.playback });
        }
        return;
      case 'stopPlayback':
        if (leg.playback?.id === command.playback) this.silence(leg);
        return;
      case 'park':
        if (this.length(command.media) === null)
          return this.emit({ kind: 'commandFailed', command, reason: 'there is no such music' });
        this.bridges.leave(leg);
        leg.parked = { media: command.media, since: this.options.clock.now() };
        leg.ringingSince = null;
        return this.emit({ kind: 'legParked', leg: leg.id });
      case 'quieten':
        this.silence(leg);
        leg.parked = null;
        leg.ringingSince = null;
        return;
      case 'ringBack':
        leg.ringingSince = this.options.clock.now();
        return this.answerReady(leg);
      case 'sendDigits':
        leg.keysHeard += command.digits;
        return;
      case 'probeLeg':
        return this.later(leg, PROBE_MS, () =>
          this.emit({ kind: 'legProbed', leg: leg.id, alive: !this.dead.has(leg.id) }),
        );
      case 'hangUp':
        return this.end(leg, 'hungUp');
    }
  }

  checkCall(wish: CheckCallWish, listener: CheckCallListener): CheckCall {
    const { check, number, limitMs } = wish;
    const leg = newLeg({ id: check, direction: 'incoming', calledNumber: number, ready: false, check });
    this.legs.set(leg.id, leg);
    this.checkCalls.begin(leg, listener);
    this.later(leg, limitMs, () => this.end(leg, 'hungUp'));
    // What is known of it comes after it has begun, as everywhere.
    if (!this.knowsNumber(number)) this.later(leg, 0, () => this.end(leg, 'unreachable'));
    else
      this.later(leg, 0, () => this.emit({ kind: 'callArrived', leg: leg.id, calledNumber: number, check }));
    return { hangUp: () => this.end(leg, 'hungUp') };
  }

  // What the world does: callers and phones.

  /** Sets how an extension or number answers; without one, it answers after 2 s. */
  phone(number: string, behaviour: PhoneBehaviour): void {
    const before = this.phones.isReachable(number);
    this.phones.set(number, behaviour);
    const reachable = this.phones.isReachable(number);
    if (reachable !== before) this.phoneThere(number, reachable);
  }

  /** A softphone says that it's there: false where nobody has this account. */
  register({ extension, password }: SoftphoneAccount): boolean {
    const known = this.softphones.some((each) => each.extension === extension && each.password === password);
    if (known) this.phoneThere(extension, true);
    return known;
  }

  /** Somebody calls; returns the caller's leg. */
  call(to: string, caller: { number?: string; name?: string } = {}): string {
    const id = `sim-caller-${++this.callCount}`;
    const name = callerNameShown(caller.name ?? '', caller.number);
    const who = {
      ...(caller.number === undefined ? {} : { callerNumber: caller.number }),
      ...(name === null ? {} : { callerName: name }),
    };
    this.legs.set(id, newLeg({ id, direction: 'incoming', calledNumber: to, ready: false, ...who }));
    if (this.knowsNumber(to)) this.emit({ kind: 'callArrived', leg: id, calledNumber: to, ...who });
    else this.legs.delete(id);
    return id;
  }

  /** The softphones of an extension, by the user part of their contacts; while there is none, each name rings. */
  contacts(extension: string): Set<string> {
    return this.phones.contacts(extension);
  }

  /** A phone of this extension is in a call of its own, or isn't any more. */
  ownCall(extension: string, busy: boolean): void {
    if (this.phones.ownCall(extension, busy)) this.emit({ kind: 'phoneBusyChanged', extension, busy });
  }

  /** Nothing comes from this leg's phone any more, or something does again: it's told when asked. */
  die(leg: string, dead = true): void {
    if (dead) this.dead.add(leg);
    else this.dead.delete(leg);
  }

  press(id: string, digit: string): void {
    const leg = this.legs.get(id);
    if (leg === undefined) return;
    for (const other of this.bridges.othersWith(leg)) other.keysHeard += digit;
    this.emit({ kind: 'digitPressed', leg: id, digit });
  }

  keysHeard(leg: string): string {
    return this.legs.get(leg)?.keysHeard ?? '';
  }

  /** Whoever holds this leg's phone speaks for so long from now on. */
  speak(id: string, forMs: number): void {
    const leg = this.legs.get(id);
    if (leg !== undefined) leg.speaksUntil = this.options.clock.now() + forMs;
  }

  /** The connection hangs: what is commanded gets lost. What happens is told all the same. */
  hang(): void {
    this.unheard ??= [];
  }

  get hangs(): boolean {
    return this.unheard !== null;
  }

  /** It has broken, as is told with what could not be done, and is there again. */
  heal(): void {
    const lost = this.unheard;
    if (lost === null) return;
    this.unheard = null;
    this.emit({ kind: 'switchLost', reason: 'no answer' });
    for (const command of lost) this.emit({ kind: 'commandFailed', command, reason: 'no answer' });
    this.emit({ kind: 'switchBack', version: 'simulator', picture: this.picture() });
  }

  /** What happens there by itself: a phone's own keys, a command that fails, a connection that is back. */
  tell(event: SwitchEvent): void {
    this.emit(event);
  }

  /** The phone at the other end of this leg: lifts, or accepts a built leg. */
  lift(id: string): void {
    const leg = this.legs.get(id);
    if (leg === undefined || leg.answered) return;
    leg.answered = true;
    this.emit({ kind: 'legAnswered', leg: id });
  }

  /** The phone at the other end of this leg hangs up, or is gone. */
  leave(id: string, cause: LegEndCause = 'hungUp'): void {
    const leg = this.legs.get(id);
    if (leg !== undefined) this.end(leg, cause);
  }

  hears(id: string): Heard {
    const leg = this.legs.get(id);
    if (leg === undefined) return { kind: 'silence' };
    const others = this.bridges.othersWith(leg).map((other) => other.id);
    return heardOn(leg, others, this.options.clock.now(), (media) => this.length(media) ?? DEFAULT_LENGTH_MS);
  }

  /** Is this leg there? */
  has(id: string): boolean {
    return this.legs.has(id);
  }

  isAnswered(id: string): boolean {
    return this.legs.get(id)?.answered ?? false;
  }

  get legCount(): number {
    return this.legs.size;
  }

  get bridgeCount(): number {
    return this.bridges.size;
  }

  /** Legs that ring or are built towards this extension or number. */
  legsTo(number: string): readonly string[] {
    return [...this.legs.values()].filter((leg) => leg.calledNumber === number).map((leg) => leg.id);
  }

  /** Of its softphones the one that this leg was dialled to; undefined: all of them. */
  contactOf(id: string): string | undefined {
    return this.legs.get(id)?.contact;
  }

  private dial(command: Extract<SwitchCommand, { kind: 'dial' }>): void {
    const { target } = command;
    const number = target.kind === 'extension' ? target.extension : target.number;
    const leg = newLeg({
      id: command.leg,
      direction: 'outgoing',
      calledNumber: number,
      ready: command.ready,
      ...(target.kind === 'extension' && target.contact !== undefined ? { contact: target.contact } : {}),
    });
    this.legs.set(leg.id, leg);
    if (command.bridge !== null) this.join(command.bridge, [leg.id]);
    this.later(leg, command.timeoutMs, () => {
      if (!leg.answered) this.end(leg, 'noAnswer');
    });
    const behaviour = this.rings(target);
    if (behaviour.kind === 'unreachable') return this.later(leg, 0, () => this.end(leg, 'unreachable'));
    if (command.ready) {
      return this.later(leg, this.options.readyAfterMs ?? 0, () => {
        this.emit({ kind: 'legReady', leg: leg.id });
        this.answerIfJoined(leg);
      });
    }
    if (behaviour.kind === 'busy') return this.later(leg, 0, () => this.end(leg, 'busy'));
    this.emit({ kind: 'legRinging', leg: leg.id });
    if (behaviour.kind === 'answers') this.later(leg, behaviour.afterMs, () => this.lift(leg.id));
    if (behaviour.kind === 'declines') this.later(leg, behaviour.afterMs, () => this.end(leg, 'declined'));
  }

  private rings(target: DialTarget): PhoneBehaviour {
    if (target.kind === 'number') return this.phones.whenRung(target.number);
    const { extension, contact } = target;
    return this.isSetUp && !this.extensions.includes(extension)
      ? { kind: 'unreachable' }
      : this.phones.whenRung(extension, contact);
  }

  private play(leg: SimulatedLeg, id: string, media: SwitchMedia, ms: number | null): void {
    this.silence(leg);
    if (ms === null) {
      this.later(leg, 0, () =>
        this.emit({ kind: 'playbackFailed', leg: leg.id, playback: id, reason: 'no such audio' }),
      );
      return;
    }
    const cancel = this.options.clock.schedule(ms, () => {
      leg.playback = null;
      this.emit({ kind: 'playbackFinished', leg: leg.id, playback: id });
    });
    leg.playback = { id, media, since: this.options.clock.now(), cancel };
  }

  private length(media: SwitchMedia): number | null {
    return this.options.lengthMs === undefined ? DEFAULT_LENGTH_MS : this.options.lengthMs(media);
  }

  /** When this playback is over; whatever else is heard ends now. */
  private endOf(leg: SimulatedLeg, playback: string | null): number {
    if (leg.playback !== null && leg.playback.id === playback)
      return leg.playback.since + (this.length(leg.playback.media) ?? 0);
    this.silence(leg);
    return this.options.clock.now();
  }

  private silence(leg: SimulatedLeg): void {
    leg.playback?.cancel();
    leg.playback = null;
  }

  private join(bridge: string, ids: readonly string[]): void {
    const legs = ids.flatMap((id) => this.legs.get(id) ?? []);
    for (const leg of legs) {
      leg.ringingSince = null;
      this.silence(leg);
      if (leg.bridge !== bridge) leg.parked = null;
    }
    this.bridges.join(bridge, legs);
    for (const leg of this.bridges.of(bridge)) this.answerIfJoined(leg);
  }

  private bridged(bridge: string, legs: readonly string[]): void {
    const there = legs.filter((leg) => this.legs.get(leg)?.bridge === bridge);
    this.emit({ kind: 'legsBridged', bridge, legs: there });
  }

  private answerIfJoined(leg: SimulatedLeg): void {
    if (this.bridges.othersWith(leg).length > 0) this.answerReady(leg);
  }

  private answerReady(leg: SimulatedLeg): void {
    if (this.options.softphonesAnswer !== true || !leg.ready || leg.answered) return;
    this.later(leg, 0, () => this.lift(leg.id));
  }

  private end(leg: SimulatedLeg, cause: LegEndCause): void {
    if (!this.legs.has(leg.id)) return;
    this.recordings.end(leg, 'gone');
    this.legs.delete(leg.id);
    this.dead.delete(leg.id);
    this.silence(leg);
    this.bridges.leave(leg);
    for (const cancel of leg.timers) cancel();
    this.emit({ kind: 'legEnded', leg: leg.id, cause });
    this.checkCalls.ended(leg, cause);
  }

  private later(leg: SimulatedLeg, afterMs: number, callback: () => void): void {
    leg.timers.push(this.options.clock.schedule(afterMs, callback));
  }

  /** What is there at this moment. */
  picture(): SwitchPicture {
    return {
      legs: [...this.legs.values()].map((leg) => ({
        leg: leg.id,
        direction: leg.direction,
        answered: leg.answered,
        bridge: leg.bridge,
        parked: leg.parked !== null,
        calledNumber: leg.calledNumber,
        ...(leg.check === undefined ? {} : { check: leg.check }),
        ...callerOf(leg),
      })),
      bridges: this.bridges.picture(),
      reachable: this.extensions.filter((extension) => this.phones.isReachable(extension)),
      busy: this.phones.busy(),
    };
  }

  private emit(event: SwitchEvent): void {
    this.listener?.(event);
  }
}
