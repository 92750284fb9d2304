// The embedded exchange: a small PBX inside the engine, for phones that speak SIP over WebSocket and WebRTC.
//
//   phones ── SIP over WebSocket ──► sip/ ──► this: who calls whom ──► TelephonySwitch ──► engine
//          ── SRTP ────────────────► media/ (a worker) ◄──┘

import { FaultReports } from '../../domain/telephony/faults.ts';
import { shownAs } from '../../domain/telephony/shown-as.ts';
import type { RecordingEnd } from '../../domain/words/recordings.ts';
import type {
  LegEndCause,
  SoftphoneAccount,
  SwitchEvent,
  SwitchMedia,
  SwitchSetup,
  TelephonySwitch,
} from '../../engine/ports/telephony-switch.ts';
import { recordedMs } from '../../voip/sound/recorder.ts';
import { BusyPhones } from './busy-phones.ts';
import { CheckCallers } from './check-calls.ts';
import { run } from './commands.ts';
import { type ExchangeContext, type ExchangeLog, legEnded, recordingEnded } from './context.ts';
import { hotlineCall } from './hotline-call.ts';
import { keyPressed } from './keys.ts';
import { type ExchangeLeg, ExchangeLegBook } from './leg-book.ts';
import { createMediaServer } from './media/media-server.ts';
import type { MediaFact } from './media/media-server-types.ts';
import { LOOK_MS, Overload, type OverloadWhy } from './overload.ts';
import { PeopleCalls } from './people-call.ts';
import { RefusalLog } from './sip/refusal-log.ts';
import { createSipServer } from './sip/sip-server.ts';
import type { IncomingCall, IncomingCallListener, SipHoldings } from './sip/types.ts';
import { DeskPhones } from './upstream/desk-phones.ts';
import { Outside } from './upstream/outside.ts';
import type { UpstreamAccount, UpstreamState, UpstreamTimes } from './upstream/types.ts';
import { createUpstream } from './upstream/upstream.ts';

export interface ExchangeOptions {
  readonly listen: {
    readonly host: string;
    /** 0 takes a free one. */
    readonly port: number;
    /** PEM texts. */
    readonly tls: { readonly key: string; readonly cert: string } | null;
  };
  /** SIP domain and realm. */
  readonly domain: string;
  /** Where media is received: addresses of this computer that phones reach now, the best first. Asked for each call. */
  readonly addresses: () => readonly string[];
  /** Where the hotline is: its callers hear that country's ring-back tone. Left out: most of Europe's. */
  readonly country?: string;
  /** At most so many threads for media. */
  readonly workers: number;
  /** New calls are refused when there are so many legs; left out: what these threads carry with room to spare. */
  readonly places?: number;
  /** The program of the media threads, where it isn't the usual one. */
  readonly mediaProgram?: URL;
  /** Known before the first `setUp`; left out: nobody and nothing. */
  readonly setup?: SwitchSetup;
  /** Passwords of the accounts through which calls come in from outside. */
  readonly lines: ReadonlyMap<string, string>;
  /** Web pages that may connect as phones, by their origin; what is no browser has none. */
  readonly origins?: readonly string[];
  /** The company's PBX, at which the exchange is an extension. */
  readonly upstream?: UpstreamAccount & {
    /** Patterns of the other numbers that may be called through it (`0*`, `30?`); absent: any. */
    readonly outgoing?: readonly string[];
    readonly times?: Partial<UpstreamTimes>;
  };
  audioFile(media: SwitchMedia): string | null;
  /** Where the recording of this name is kept. */
  recordingFile(recording: string): string;
  /** The file of what colleagues hear who are put on hold; null: silence. Asked for each time. */
  holdMusic(): string | null;
  /** Told to whoever asks for the switch's version. */
  readonly version: string;
  readonly log: ExchangeLog;
}

export interface Exchange {
  readonly port: number;
  /** The engine's view of it. */
  readonly telephony: TelephonySwitch;
  /** What signalling holds and has counted, for diagnosis. */
  holds(): SipHoldings;
  /** How the connection to the company's PBX stands; null without one. */
  upstream(): UpstreamState | null;
  /** Ends all calls. */
  stop(): Promise<void>;
}

/** Two hundred legs in a thread, such as 100 conversations, take some 80 % of a core (docs/bench.md). */
const PLACES_A_THREAD = 200;

/** For those who read traces. */
const whyNot: Readonly<Record<OverloadWhy, string>> = {
  full: 'The exchange has as many calls as it can carry',
  signallingLate: 'The computer of the exchange is too busy for new calls',
  soundLate: 'The computer of the exchange is too busy for new calls',
};

/** Chromium sends something every two seconds or so even while muted. */
const goneMs = 10_000;

/** Rejects with the system's error when it can't listen there. */
export async function openExchange(options: ExchangeOptions): Promise<Exchange> {
  const { lines, log } = options;
  /** Changed by `setUp`. */
  const extensions = new Map<string, SoftphoneAccount>();
  const hotlineNumbers = new Set<string>();
  const legs = new ExchangeLegBook();
  const busy = new BusyPhones((extension, is) =>
    listener?.({ kind: 'phoneBusyChanged', extension, busy: is }),
  );
  let listener: ((event: SwitchEvent) => void) | null = null;
  const faults = new FaultReports();
  const overload = new Overload(options.places ?? options.workers * PLACES_A_THREAD, (why) => {
    if (why === null) faults.ended('overloaded');
    else faults.began({ kind: 'overloaded', why });
  });
  const admission = () => {
    const why = overload.refuses(media.legs);
    return why === null ? null : whyNot[why];
  };
  const media = createMediaServer({
    addresses: options.addresses,
    workers: options.workers,
    ...(options.country === undefined ? {} : { country: options.country }),
    listener: onMedia,
    onLate: (late) => overload.soundLate(late),
    onThreadEnded: (calls, reason) => faults.happened({ kind: 'soundThreadEnded', calls, reason }),
    ...(options.mediaProgram === undefined ? {} : { workerFile: options.mediaProgram }),
    log: { warn: (facts, message) => log.warn({ ...facts }, message) },
  });
  const checkCalls = new CheckCallers({
    host: options.listen.host,
    tls: options.listen.tls,
    domain: options.domain,
    port: () => port,
  });
  const sip = createSipServer({
    listen: { host: options.listen.host, port: options.listen.port, ...tlsOf(options) },
    realm: options.domain,
    origins: options.origins ?? [],
    accounts: {
      find(user) {
        const extension = extensions.get(user);
        if (extension !== undefined) return { user, password: extension.password, kind: 'extension' };
        const password = lines.get(user);
        return password === undefined ? checkCalls.account(user) : { user, password, kind: 'line' };
      },
    },
    listener: {
      onRegistered: ({ user, kind }) => reachability(user, kind, true),
      onUnregistered: ({ user, kind }) => reachability(user, kind, false),
      onCall: route,
      onAttack: (attack) => {
        if (attack === null) faults.ended('attack.phones');
        else faults.began({ kind: 'attack', where: 'phones', ...attack });
      },
    },
    admission,
    log,
  });
  const deskPhones = new DeskPhones((extension, reachable) =>
    reachability(extension, 'extension', reachable),
  );
  const upstream =
    options.upstream === undefined
      ? null
      : createUpstream({
          account: options.upstream,
          hotlineNumbers,
          onCall: route,
          onReachable: (is) => deskPhones.connected(is),
          onState: upstreamChanged,
          admission,
          ...(options.upstream.times === undefined ? {} : { times: options.upstream.times }),
          log,
        });
  const outside =
    upstream === null ? null : new Outside({ upstream, deskPhones, isOurs, ...limitsOf(options), log });
  const context: ExchangeContext = {
    place: (call, caller) => (outside?.has(call.user) ? outside : sip).call(call, caller),
    isOutside: (user) => outside?.has(user) ?? false,
    mayCall: (user, by) => outside?.admits(user, by) ?? true,
    media,
    legs,
    busy,
    hotlineNumbers,
    nameOf: (extension) => extensions.get(extension)?.name,
    isCheckCall: (user) => checkCalls.has(user),
    audioFile: options.audioFile,
    recordingFile: options.recordingFile,
    get holdMusic() {
      return options.holdMusic();
    },
    log,
    emit: (event) => listener?.(event),
  };
  const people = new PeopleCalls(context);
  const refusals = new RefusalLog(
    (details, message) => log.warn({ ...details }, message),
    () => performance.now(),
  );

  /**
   * Hotlines are reached from outside only, and so are we: a mode that forwards to itself, or a transfer to our own
   * extension, must not come back through the PBX as another call.
   */
  function isOurs(user: string): boolean {
    return (
      extensions.has(user) || lines.has(user) || hotlineNumbers.has(user) || user === options.upstream?.user
    );
  }

  /** Whose account is gone, or has another password, has to prove it anew; their calls go on. */
  function setUp({ hotlineNumbers: numbers, softphones, deskPhones: desks }: SwitchSetup): void {
    // Where its caller tells no number, the first one counts.
    hotlineNumbers.clear();
    for (const number of numbers) hotlineNumbers.add(number);
    const before = new Map(extensions);
    extensions.clear();
    for (const account of softphones) extensions.set(account.extension, account);
    for (const [extension, { password }] of before)
      if (extensions.get(extension)?.password !== password) sip.forget(extension);
    for (const extension of extensions.keys())
      if (!before.has(extension) && !sip.registered(extension)) reachability(extension, 'extension', false);
    // Who has no account here has a phone at the PBX, where there is one.
    deskPhones.are(upstream === null ? [] : desks.filter((each) => !extensions.has(each)));
  }

  function upstreamChanged(state: UpstreamState): void {
    if (state.kind === 'refused' || state.kind === 'unreachable') {
      const refused = state.kind === 'refused' ? state.status : null;
      faults.began({ kind: 'upstreamLost', refused, reason: state.reason });
    } else faults.ended('upstreamLost');
  }

  function reachability(extension: string, kind: string, reachable: boolean): void {
    if (kind === 'extension') context.emit({ kind: 'extensionChanged', extension, reachable });
  }

  function route(call: IncomingCall): IncomingCallListener {
    if (hotlineNumbers.has(call.to) && listener !== null) return hotlineCall(call, context);
    const { user, kind } = call.account;
    const { to, as } = shownAs(call.to) ?? { to: call.to, as: null };
    const known = extensions.has(to) || context.isOutside(to);
    const possible = kind === 'extension' && known && to !== user;
    // Colleagues see who it is; anybody else a number by which the hotline can be called back.
    const shown = as !== null && hotlineNumbers.has(as) && !extensions.has(to) ? { number: as } : null;
    if (possible && context.mayCall(to, user)) return people.incoming(call, { to, from: shown });
    if (!possible) refusals.add('callToNobody', { address: user, request: `INVITE ${call.to}` });
    // Without an engine the hotline is there all the same, and the PBX may ring elsewhere.
    const cause = hotlineNumbers.has(call.to) ? 'overloaded' : 'unreachable';
    call.reject(possible ? 'forbidden' : cause);
    return { onEnded: () => undefined };
  }

  function onMedia(fact: MediaFact): void {
    const leg = legs.byMedia(fact.leg);
    if (leg === undefined) return;
    const engines = leg.owner === null;
    switch (fact.kind) {
      case 'legUp':
        if (engines && leg.direction === 'outgoing' && !leg.answered)
          context.emit({ kind: 'legReady', leg: leg.id });
        return;
      case 'digitPressed':
        return keyPressed(context, leg, fact.digit, 'audio');
      case 'keysLost':
        return log.warn({ leg: leg.id, keys: fact.count }, 'more keys at once than a phone takes');
      case 'legProbed':
        return engines ? context.emit({ kind: 'legProbed', leg: leg.id, alive: fact.alive }) : undefined;
      case 'playbackFinished':
      case 'playbackFailed':
        if (leg.playback !== fact.playback) return;
        leg.playback = null;
        return context.emit({ ...fact, leg: leg.id });
      case 'musicFailed':
        log.error({ file: fact.file, reason: fact.reason }, "music can't be played");
        return musicFailed(leg, fact);
      case 'recordingEnded':
        if (leg.recording?.name === fact.recording) recordingEnded(context, leg, endOf(fact));
        return;
      case 'legSilent':
        // Somebody muted says nothing for an hour; who sends nothing at all is gone.
        if (fact.goneForMs < goneMs) return;
        return lose(leg, 'nothing comes from the phone any more');
      case 'soundStopped':
      case 'soundBack': {
        const stopped = fact.kind === 'soundStopped';
        if (stopped && leg.answered)
          log.warn({ leg: leg.id }, 'nothing is heard from a phone that should send');
        return engines ? context.emit({ kind: stopped ? 'legSilent' : 'legHeard', leg: leg.id }) : undefined;
      }
      case 'legGone':
        // With a connection a phone can say by itself that it hangs up; without one its audio is all that tells of it.
        if (leg.adrift) lose(leg, 'neither a connection nor audio comes from the phone any more');
        return;
      case 'legFailed':
        lose(leg, fact.reason, fact.byUs ? 'switchRestarted' : 'lost');
        // The thread that wrote is gone: what it has written is there.
        if (leg.recording !== null)
          recordingEnded(context, leg, {
            lengthMs: recordedMs(options.recordingFile(leg.recording.name)),
            by: 'failed',
            reason: fact.reason,
          });
        return;
    }
  }

  /** Whom the engine let wait hears nothing, and must not do so until somebody comes: it is told that it didn't work. */
  function musicFailed(
    leg: ExchangeLeg,
    { file, reason }: Extract<MediaFact, { kind: 'musicFailed' }>,
  ): void {
    const command = leg.parked;
    // Of music that has been replaced meanwhile nothing is to be told.
    if (command === null || options.audioFile(command.media) !== file) return;
    leg.parked = null;
    context.emit({ kind: 'commandFailed', command, reason });
  }

  function lose(leg: ExchangeLeg, reason: string, cause: LegEndCause = 'lost'): void {
    log.warn({ leg: leg.id, reason }, 'a call is lost');
    leg.end();
    legEnded(context, leg, cause);
  }

  if (options.setup !== undefined) setUp(options.setup);
  const { port } = await sip.start().catch(async (error: unknown) => {
    await media.close();
    throw error;
  });
  upstream?.start();
  const looking = setInterval(() => overload.look(performance.now(), media.legs), LOOK_MS);
  const reachable = () => [
    ...sip.registeredUsers().filter((user) => extensions.has(user)),
    ...deskPhones.reachable(),
  ];
  /** By an engine before: its calls ended with its process. */
  let restarted = true;
  const telephony: TelephonySwitch = {
    // Its calls live in the engine's process.
    capabilities: { kind: 'exchange', readyLegs: true, survivesEngine: false },
    start(to, onFault) {
      listener = to;
      faults.listen(onFault ?? null);
      const picture = legs.picture(reachable(), busy.all());
      to({ kind: 'switchBack', version: options.version, picture, restarted });
      restarted = false;
    },
    setUp,
    run: (command) => run(command, context),
    checkCall: (wish, to) => checkCalls.place(wish, to),
    readBack: async () => legs.picture(reachable(), busy.all()),
    async stop() {
      listener = null;
      faults.listen(null);
    },
  };
  return {
    port,
    telephony,
    holds: () => sip.holds(),
    upstream: () => upstream?.state ?? null,
    async stop() {
      listener = null;
      clearInterval(looking);
      await checkCalls.endAll();
      // At once: phones must not wait for a PBX that doesn't answer.
      await Promise.all([upstream?.stop(), sip.stop()]);
      deskPhones.stop();
      await media.close();
    },
  };
}

const endOf = ({ lengthMs, by, reason }: RecordingEnd): RecordingEnd => ({
  lengthMs,
  by,
  ...(reason === undefined ? {} : { reason }),
});

const limitsOf = ({ upstream }: ExchangeOptions) =>
  upstream?.outgoing === undefined ? {} : { outgoing: upstream.outgoing };

const tlsOf = ({ listen: { tls } }: ExchangeOptions) => (tls === null ? {} : { tls });
