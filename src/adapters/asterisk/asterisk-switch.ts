// The company PBX as a telephone switch: Asterisk through its REST interface. It translates and nothing else.

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { FaultReports } from '../../domain/telephony/faults.ts';
import { numberFilter } from '../../domain/telephony/number-pattern.ts';
import { Strain } from '../../domain/telephony/strain.ts';
import type { BridgeId, ContentHash, LegId } from '../../domain/words/ids.ts';
import type {
  CheckCall,
  CheckCallListener,
  CheckCallWish,
  SwitchCommand,
  SwitchEvent,
  SwitchPicture,
  TelephonySwitch,
} from '../../engine/ports/telephony-switch.ts';
import { createAriClient } from './ari-client.ts';
import { type AriReply, type AriRequests, createAriHttp } from './ari-http.ts';
import { type AriEvent, beatType, callTypes, phoneTypes } from './ari-types.ts';
import { createCheckCalls } from './check-calls.ts';
import { channelPath } from './commands/context.ts';
import { musicEnded } from './commands/park.ts';
import { createCommandRunner } from './commands/run.ts';
import { keep } from './commands/simple.ts';
import { type AriFailure, describeFailure } from './failure.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createLease, type EngineIdentity } from './lease.ts';
import { createLegBook } from './legs.ts';
import { forgetLent, type LentRecordings } from './lent-recordings.ts';
import { missingModules } from './media-cache.ts';
import { hotlineContext, newNumbersContext } from './pbx-config/index.ts';
import { createPhoneWatch } from './phone-watch.ts';
import { type ReadPicture, readIdentity, readPicture } from './picture.ts';
import { createRecordings } from './recordings.ts';
import { type AccountMemory, createSetUp } from './set-up.ts';
import { createSoundWatch } from './sound-watch.ts';
import { createTranslator } from './translate.ts';
import { createUnaskedWatch } from './unasked.ts';

export interface AsteriskSwitchOptions {
  /** Asterisk's HTTP server, without `/ari`. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Name of the Stasis application; one engine each. */
  readonly application: string;
  /** `PJSIP/{extension}` */
  readonly extensionDial: string;
  /** `Local/{number}@klinke-numbers` */
  readonly numberDial: string;
  /** `Local/{number}@klinke-hotlines/n`: how a check call gets to a hotline, by the dialplan that callers go by. */
  readonly hotlineDial: string;
  /** Patterns of the numbers outside that may be dialled; left out: any, but no service codes. */
  readonly outgoing?: readonly string[];
  /** Where Asterisk fetches sounds by their hash: the media listener's address. */
  readonly sounds: string;
  /** Where the recording of this name is kept, once it has ended. */
  recordingFile(recording: string): string;
  /** By which Asterisk gets recordings that are here, as it does sounds; left out: it gets none. */
  readonly lent?: LentRecordings;
  /** Left out: one that nobody else is, until this process ends. */
  readonly engine?: EngineIdentity;
  /** Outlives this process. Left out: what was before it isn't known. */
  readonly memory?: SwitchMemory;
  /** Left out: accounts that were made before are looked at anew. */
  readonly accounts?: AccountMemory;
  /** Further ones of softphones' endpoints, for a machine that is only loopback. */
  readonly softphoneSettings?: readonly (readonly [string, string])[];
  /** Takes the application from an engine that has it; without this we wait until that is gone. */
  readonly takeOver?: boolean;
  readonly log?: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

/** What an engine has to know of the one before it. */
export interface SwitchMemory {
  /** When the PBX was started, as far as it was noted; null: never. */
  startedAt(): string | null;
  noteStart(startedAt: string): void;
}

/** Someone without a lease, such as an older engine, took our application: coming back at once would only take it back. */
const replacedRetryMs = 3000;
const syncRetryMs = 500;
/** Of a word that goes to the PBX and comes back, in ms: above that people notice how late calls are connected. */
const slowLimits = { badAtLeast: 400, goodAtMost: 200, badLooks: 4, goodLooks: 10 };
/** Of the requests that watch over the others. */
const watchWithinMs = 1500;
/** Of those of check calls: a minute of sound is read in it. */
const checkWithinMs = 3000;

export function createAsteriskSwitch(options: AsteriskSwitchOptions): TelephonySwitch {
  const { application } = options;
  /** Beside the one for calls, since a subscription to endpoints brings every event of their channels as well. */
  const phonesApplication = `${application}-phones`;
  const applications = [application, phonesApplication];
  const client = createAriClient(options, applications);
  /** Connections of their own: what watches must not queue behind what it watches over. */
  const watching = createAriHttp(options, { sockets: 2, replyWithinMs: watchWithinMs });
  const faults = new FaultReports();
  let slowness = new Strain(slowLimits);
  const heartbeat = createHeartbeat(
    watching,
    applications,
    (reason) => client.reconnect(reason),
    (tookMs) => {
      if (!slowness.look(tookMs)) return;
      if (slowness.strained) faults.began({ kind: 'switchSlow', tookMs: Math.round(tookMs) });
      else faults.ended('switchSlow');
    },
  );
  const lease = createLease(watching, {
    application,
    me: options.engine ?? { id: randomUUID(), name: hostname() },
    takeOver: options.takeOver ?? false,
    heldBy(engine) {
      const reason = `the engine on ${engine} has the application ${application}: this one waits until that has ended; --take-over takes it at once, and ends no call`;
      options.log?.warn({ application, engine }, reason);
      heldElsewhere = true;
      emit({ kind: 'switchLost', reason, heldBy: engine });
    },
  });
  const legs = createLegBook();
  const bridges = new Set<BridgeId>();
  let listener: ((event: SwitchEvent) => void) | null = null;
  /** Events that came while the picture was being read; null when they go straight on. */
  let held: AriEvent[] | null = null;
  /** Counts connections, so that what belongs to an earlier one is noticed. */
  let connection = 0;
  let connected = false;
  /** Has another engine the hotline, as far as was told? */
  let heldElsewhere = false;
  let startedAt = options.memory?.startedAt() ?? null;

  /** What was said last of why it isn't connected: each reason is told once, not with each try. */
  let told = '';
  const tell = (failure: AriFailure): void => {
    const text = describeFailure(new URL(options.url).origin, failure);
    if (text === told) return;
    told = text;
    options.log?.warn({ ...failure, application }, text);
  };

  const emit = (event: SwitchEvent): void => listener?.(event);
  /** Who has it isn't known any more. */
  const notHeld = (reason: string): void => {
    if (heldElsewhere) emit({ kind: 'switchLost', reason });
    heldElsewhere = false;
  };
  const exists = async (leg: string): Promise<boolean> => (await client.request('GET', channelPath(leg))).ok;
  /** Of ours, but no leg of the engine's. */
  const hangUp = (leg: string): Promise<AriReply> => client.request('DELETE', channelPath(leg));
  const checkCalls = createCheckCalls({
    ari: createAriHttp(options, { sockets: 2, replyWithinMs: checkWithinMs }),
    application,
    hotlineDial: (number) => {
      const dial = options.hotlineDial.replaceAll('{number}', number);
      return setUp.isNew(number) ? dial.replace(`@${hotlineContext}/`, `@${newNumbersContext}/`) : dial;
    },
  });
  /** Should it not be possible now, it's done with the next connection. */
  async function forget(name: ContentHash): Promise<void> {
    if (await forgetLent(name, options.sounds, fetching)) options.lent?.back(name);
  }
  const fetching = createAriHttp(options, { sockets: 4, replyWithinMs: checkWithinMs });
  const recordings = createRecordings({
    ari: fetching,
    legs,
    file: options.recordingFile,
    forgetLent(leg) {
      const name = options.lent?.silence(leg) ?? null;
      if (name !== null) void forget(name);
    },
    emit,
    endLeg: (leg, cause) => translator.endLeg(leg, cause),
  });
  const translator = createTranslator({
    legs,
    recordings,
    checks: checkCalls,
    emit,
    exists,
    hangUp,
    musicOver: (leg, failed) =>
      commands.after(leg.id, () => musicEnded(leg, failed, { ...context, ari: client })),
  });
  const phones = createPhoneWatch({
    ari: client,
    extensionDial: options.extensionDial,
    legs,
    translator,
    connection: () => (listener === null ? null : connection),
  });
  const settingUp = createAriHttp(options, { sockets: 2, replyWithinMs: checkWithinMs });
  const setUp = createSetUp({
    ari: settingUp,
    application,
    quietApplication: phonesApplication,
    ...(options.softphoneSettings === undefined ? {} : { softphoneSettings: options.softphoneSettings }),
    memory: options.accounts ?? forgetful(),
    look: () => void phones.look(),
    lacks(what) {
      const { numbers, softphones, left } = what;
      if (numbers.length + softphones.length + left.length === 0) faults.ended('pbxLacks');
      else faults.began({ kind: 'pbxLacks', ...what });
    },
  });
  let softphones: ReadonlySet<string> = new Set();
  const soundWatch = createSoundWatch({
    ari: client,
    legs,
    emit,
    warn: (leg) => options.log?.warn({ leg }, 'nothing is heard from a phone that should send'),
    now: () => performance.now(),
  });
  const allowed = numberFilter(options.outgoing);
  const mayDial = (number: string): boolean => {
    const may = allowed(number);
    if (!may) options.log?.warn({ number }, "a call is refused: switch.outgoing doesn't have its number");
    return may;
  };
  /**
   * For one command. Whether a request was obeyed that got no answer isn't known: then everything is read, and put right.
   * After that nothing more of this command is sent: who asked for it was refused long ago.
   */
  const commanding = (): AriRequests => {
    const mine = connection;
    return {
      async request(...asked) {
        if (mine !== connection) return { ok: false, status: 0, reason: 'given up with its connection' };
        const reply = await client.request(...asked);
        if (!reply.ok && reply.status === 0 && mine === connection) client.reconnect(reply.reason);
        return reply;
      },
    };
  };
  const pictureTold = () => connected;
  const context = { ...options, legs, bridges, recordings, emit, mayDial, pictureTold, hangUp };
  const commands = createCommandRunner(context, commanding);
  const underWay = new WeakMap<SwitchCommand, Promise<boolean>>();

  const lookForUnasked = createUnaskedWatch({
    ari: client,
    legs,
    after: commands.after,
    moved(leg, inside) {
      const what = inside ? 'put into a bridge' : 'taken out of its bridge';
      options.log?.warn(
        { leg },
        `a leg was ${what} that nobody has asked for now: what is there is looked at again`,
      );
      void lookAgain();
    },
  });
  const hear = (event: AriEvent): void => {
    translator.translate(event);
    lookForUnasked(event);
  };

  /** After each connect: ask for the events we want, then read everything, since missed events don't come again. */
  async function synchronise(mine: number): Promise<void> {
    await chooseEvents();
    const identity = await readIdentity(client);
    const reading = legs.beginReading();
    const read = await readPicture(client, options);
    const { picture } = read;
    if (mine !== connection || listener === null) return;
    const restarted = startedAt !== null && startedAt !== identity.startedAt;
    const adopted = adopt(read, reading, restarted);
    translator.setReachable(picture.reachable);
    translator.setBusy(picture.busy);
    connected = true;
    heldElsewhere = false;
    told = '';
    emit({ kind: 'switchBack', version: identity.version, picture: adopted, restarted });
    if (startedAt !== identity.startedAt) options.memory?.noteStart(identity.startedAt);
    startedAt = identity.startedAt;
    const waiting = held ?? [];
    held = null;
    for (const event of waiting) hear(event);
    heartbeat.start();
    soundWatch.start();
    void lookForModules();
    setUp.connected();
    void checkCalls.tidy(read.checks);
    void recordings.tidy();
    for (const name of options.lent?.silenced() ?? []) void forget(name);
    // One may have come between the picture and now.
    void phones.look();
  }

  /** What was asked for meanwhile is younger than the picture: `legs` knows. */
  async function lookAgain(): Promise<void> {
    const mine = connection;
    const reading = legs.beginReading();
    const read = await readPicture(client, options).catch(() => null);
    // Connecting anew shows it all the same.
    if (read === null || !connected || mine !== connection || listener === null) return;
    emit({ kind: 'legsMoved', picture: adopt(read, reading, false) });
  }

  /** A number may be about to be made known there. */
  function onceSetUp(wish: CheckCallWish, to: CheckCallListener): CheckCall {
    const { underWay: waitsFor } = setUp;
    if (waitsFor === null) return checkCalls.place(wish, to);
    let placed: CheckCall | null = null;
    let over = false;
    void waitsFor.then(() => {
      if (over) to.ended('hungUp', '');
      else placed = checkCalls.place(wish, to);
    });
    return {
      hangUp() {
        over = true;
        placed?.hangUp();
      },
    };
  }

  async function lookForModules(): Promise<void> {
    const missing = await missingModules(client);
    if (missing.length > 0)
      options.log?.warn(
        { missing },
        'callers hear nothing: this PBX can fetch no prompts and music from here until these modules are loaded',
      );
  }

  async function chooseEvents(): Promise<void> {
    await filter(application, callTypes);
    await filter(phonesApplication, [...phoneTypes, beatType]);
    const technology = options.extensionDial.split('/')[0] ?? 'PJSIP';
    const path = `/applications/${encodeURIComponent(phonesApplication)}/subscription`;
    const reply = await client.request('POST', path, { eventSource: `endpoint:${technology}` });
    if (!reply.ok) throw new AriRefusal(reply);
  }

  async function filter(which: string, types: readonly string[]): Promise<void> {
    const allowed = types.map((type) => ({ type }));
    const path = `/applications/${encodeURIComponent(which)}/eventFilter`;
    const reply = await client.request('PUT', path, {}, { allowed });
    if (!reply.ok) throw new AriRefusal(reply);
  }

  /** For the engine: it was told so, or has asked for it. */
  const isOver = (leg: LegId): boolean => legs.hasEnded(leg) || legs.get(leg)?.dismissed === true;

  /** Brings the book up to date; returns the picture without legs that the engine was told had ended. */
  function adopt(
    { picture, music, elsewhere }: ReadPicture,
    reading: number,
    restarted: boolean,
  ): SwitchPicture {
    const there = new Set(picture.legs.map(({ leg }) => leg));
    const gone = legs.all().filter((leg) => !there.has(leg.id) && legs.judgedBy(leg, reading));
    if (restarted) options.log?.warn({}, 'Asterisk was started anew: its calls ended with it');
    // Callers first: nobody must be rung for a caller who is gone as well.
    for (const direction of ['incoming', 'outgoing'] as const)
      for (const leg of gone)
        if (leg.direction === direction)
          translator.endLeg(
            leg.id,
            // Whom nobody kept from the dialplan's fallback in time was there, if only to be let go.
            restarted ? 'switchRestarted' : elsewhere.has(leg.id) || leg.guarded ? 'takenBack' : 'hungUp',
          );
    bridges.clear();
    for (const { bridge } of picture.bridges) bridges.add(bridge);
    const current = picture.legs.filter(({ leg }) => !isOver(leg));
    for (const { leg, direction, answered, bridge, parked } of current) {
      const known =
        legs.get(leg) ??
        legs.add({
          id: leg,
          direction,
          // An engine before may have answered and ended before it told the dialplan.
          guarded: direction === 'incoming',
          // Of an engine before, whoever doesn't wait with music may hear the tone.
          hearsRingBack: answered && !parked,
          reading: reading - 1,
        });
      known.answered ||= answered;
      if (known.answered && known.guarded) void keep(known, client);
      // Moved since: then we know better.
      if (!legs.judgedBy(known, reading)) continue;
      known.bridge = bridge;
      known.waitsWith = music.get(leg) ?? null;
    }
    // Nobody waits for it any more: its dialling broke off with the connection, or its hang-up did.
    for (const { leg } of picture.legs) if (isOver(leg)) void hangUp(leg);
    return { ...picture, legs: current };
  }

  return {
    capabilities: { kind: 'asterisk', readyLegs: true, survivesEngine: true },
    start(to, onFault) {
      listener = to;
      faults.listen(onFault ?? null);
      client.start({
        permit: () => lease.acquire(),
        opened() {
          lease.keep((by) => client.reconnect(`the engine on ${by} has taken over`));
          connection += 1;
          held = [];
          const mine = connection;
          synchronise(mine).catch((error: unknown) => {
            if (mine !== connection) return;
            if (error instanceof AriRefusal) tell(error.failure);
            else if (told !== String(error)) {
              told = String(error);
              options.log?.warn({ reason: told }, 'the PBX answers, but not as it should; trying again');
            }
            client.reconnect(String(error), syncRetryMs);
          });
        },
        event(event) {
          if (event.type === 'ChannelUserevent') heartbeat.heard(event);
          else if (event.type === 'ApplicationReplaced')
            client.reconnect('another engine took this application', replacedRetryMs);
          else if (phoneTypes.has(event.type)) {
            if (connected) phones.heard(event);
          } else if (held !== null) held.push(event);
          else hear(event);
        },
        malformed: (reason) => options.log?.warn({ reason }, 'dropped a malformed event from the PBX'),
        failed(failure) {
          tell(failure);
          notHeld(failure.reason);
        },
        lost(reason) {
          connection += 1;
          held = null;
          checkCalls.lost();
          setUp.lost();
          heartbeat.stop();
          slowness = new Strain(slowLimits);
          faults.ended('switchSlow');
          soundWatch.stop();
          lease.stop();
          // Like the other one's, they would hang as long as the connection did.
          watching.close();
          if (connected) emit({ kind: 'switchLost', reason });
          connected = false;
        },
      });
    },
    setUp(setup) {
      const before = softphones;
      softphones = new Set(setup.softphones.map(({ extension }) => extension));
      setUp.wants(setup);
      if (!connected) return;
      for (const extension of softphones)
        if (!before.has(extension) && !translator.isReachable(extension))
          emit({ kind: 'extensionChanged', extension, reachable: false });
    },
    run(command) {
      if (lease.ours) {
        underWay.set(command, commands.run(command));
        return;
      }
      // What is there is another engine's now: nothing of it is ours to change.
      const reason = 'another engine has the hotline, or none is reached';
      emit({ kind: 'commandFailed', command, reason });
    },
    obeyed: (command) => underWay.get(command) ?? Promise.resolve(false),
    checkCall(wish, to) {
      if (lease.ours && connected) return onceSetUp(wish, to);
      queueMicrotask(() => to.ended('failed', "the PBX isn't reached, or another engine has the hotline"));
      return { hangUp: () => undefined };
    },
    readBack: async () => (await readPicture(client, options)).picture,
    async stop() {
      listener = null;
      faults.listen(null);
      const wasConnected = connected;
      connected = false;
      connection += 1;
      heartbeat.stop();
      soundWatch.stop();
      setUp.lost();
      settingUp.close();
      // What is being fetched is still there for the next engine.
      recordings.close();
      fetching.close();
      lease.stop();
      await checkCalls.stop(wasConnected);
      await client.stop();
      await lease.release();
      watching.close();
    },
  };
}

function forgetful(): AccountMemory {
  let kept: Readonly<Record<string, string>> = {};
  return {
    read: () => kept,
    keep(accounts) {
      kept = accounts;
    },
  };
}

/** What was asked for after connecting was refused. */
class AriRefusal extends Error {
  readonly failure: AriFailure;

  constructor({ status, reason }: { readonly status: number; readonly reason: string }) {
    super(reason);
    this.failure = { status: status === 0 ? null : status, reason };
  }
}
