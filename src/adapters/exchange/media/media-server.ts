// The audio of all legs, spread over threads. Which leg is where, and who is in which bridge, is known here alone.

import { availableParallelism } from 'node:os';
import type {
  BridgeMember,
  WorkerCommand,
  WorkerReply,
  WorkerRequest,
  WorkerStats,
} from './media-protocol.ts';
import {
  type LegDescription,
  type LegWants,
  type MediaFact,
  type MediaServer,
  type MediaServerOptions,
  type MediaStats,
  type RecordingWanted,
  SoundUnavailable,
} from './media-server-types.ts';
import { introduce, MediaThread, NO_REPLY } from './media-thread.ts';

export type * from './media-server-types.ts';

/** Another thread is used from here on: about 50 calls are what a core carries with room to spare. */
const LEGS_A_THREAD = 100;
/** A thread needs some 300 ms to start, so it is started when the others are so full. */
const START_NEXT_AT = 0.75;

export function createMediaServer(options: MediaServerOptions): MediaServer {
  return new ThreadedMediaServer(options);
}

/** From the sources a .ts file, which Node runs as it is; beside the bundled engine a file of the build. */
export function defaultWorkerFile(): URL {
  const fromSources = import.meta.url.endsWith('.ts');
  return fromSources
    ? new URL('./media-worker.ts', import.meta.url)
    : new URL('./media-worker.mjs', import.meta.url);
}

interface Leg {
  thread: MediaThread;
  /** Nobody has been told anything of it yet: it may begin anew in another thread. */
  isNew: boolean;
  bridge: string | null;
  described: LegDescription | null;
}

interface Bridge {
  readonly legs: Set<string>;
  /** Threads that were told of it. */
  told: Set<MediaThread>;
}

class ThreadedMediaServer implements MediaServer {
  readonly #options: MediaServerOptions;
  readonly #threads: (MediaThread | null)[];
  readonly #legs = new Map<string, Leg>();
  readonly #bridges = new Map<string, Bridge>();
  #closed = false;
  #late = false;

  constructor(options: MediaServerOptions) {
    this.#options = options;
    this.#threads = Array.from(
      { length: Math.max(1, options.workers ?? availableParallelism() - 1) },
      () => null,
    );
    this.#start(0);
  }

  async answer(leg: string, offer: string, wants: LegWants): Promise<string> {
    return await this.#negotiate(leg, {
      kind: 'answer',
      leg,
      sdp: offer,
      wants,
      addresses: this.#options.addresses(),
    });
  }

  async offer(leg: string, wants: LegWants): Promise<string> {
    return await this.#negotiate(leg, { kind: 'offer', leg, wants, addresses: this.#options.addresses() });
  }

  async accept(leg: string, answer: string): Promise<void> {
    if (!this.#legs.has(leg)) throw new Error('no such leg');
    await this.#negotiate(leg, { kind: 'accept', leg, sdp: answer });
  }

  described(leg: string): LegDescription | null {
    return this.#legs.get(leg)?.described ?? null;
  }

  play(leg: string, playback: string, file: string): void {
    this.#tell(leg, { kind: 'play', leg, playback, file });
  }

  stopPlayback(leg: string, playback: string): void {
    this.#tell(leg, { kind: 'stopPlayback', leg, playback });
  }

  park(leg: string, file: string): void {
    this.leaveBridge(leg);
    this.#tell(leg, { kind: 'park', leg, file });
  }

  ringBack(leg: string): void {
    this.#tell(leg, { kind: 'ringBack', leg });
  }

  quiet(leg: string): void {
    this.#tell(leg, { kind: 'quiet', leg, playback: false });
  }

  quieten(leg: string): void {
    this.#tell(leg, { kind: 'quiet', leg, playback: true });
  }

  bridge(bridge: string, legs: readonly string[]): void {
    const left = new Set<string>();
    for (const id of legs) {
      const leg = this.#legs.get(id);
      if (leg === undefined) continue;
      if (leg.bridge !== null && leg.bridge !== bridge) {
        left.add(leg.bridge);
        this.#bridges.get(leg.bridge)?.legs.delete(id);
      }
      leg.bridge = bridge;
      const joined = this.#bridges.get(bridge) ?? { legs: new Set(), told: new Set() };
      this.#bridges.set(bridge, joined);
      joined.legs.add(id);
      leg.thread.post({ kind: 'quiet', leg: id, playback: true });
    }
    this.#publish(bridge);
    for (const old of left) this.#publish(old);
  }

  leaveBridge(leg: string): void {
    const known = this.#legs.get(leg);
    const bridge = known?.bridge ?? null;
    if (known === undefined || bridge === null) return;
    known.bridge = null;
    this.#bridges.get(bridge)?.legs.delete(leg);
    this.#publish(bridge);
  }

  closeBridge(bridge: string): void {
    const known = this.#bridges.get(bridge);
    if (known === undefined) return;
    for (const id of known.legs) {
      const leg = this.#legs.get(id);
      if (leg !== undefined) leg.bridge = null;
    }
    known.legs.clear();
    this.#publish(bridge);
  }

  sendDigits(leg: string, digits: string): void {
    this.#tell(leg, { kind: 'sendDigits', leg, digits });
  }

  probe(leg: string): void {
    this.#tell(leg, { kind: 'probe', leg });
  }

  record(leg: string, wanted: RecordingWanted): void {
    this.#tell(leg, { kind: 'record', leg, ...wanted });
  }

  stopRecording(leg: string, recording: string, by: 'asked' | 'gone'): void {
    this.#tell(leg, { kind: 'stopRecording', leg, recording, by });
  }

  closeLeg(leg: string): void {
    this.#tell(leg, { kind: 'closeLeg', leg });
    this.#forget(leg);
  }

  get legs(): number {
    return this.#legs.size;
  }

  async stats(): Promise<MediaStats> {
    const threads = this.#threads.filter((thread) => thread !== null);
    const replies = await Promise.all(threads.map((thread) => thread.request({ kind: 'stats' })));
    const stats = replies.map((reply) => ('stats' in reply ? reply.stats : null));
    const sum = (value: (one: WorkerStats) => number) =>
      stats.reduce((total, one) => total + (one === null ? 0 : value(one)), 0);
    return {
      legs: this.#legs.size,
      bridges: this.#bridges.size,
      packetsIn: sum((one) => one.packetsIn),
      packetsOut: sum((one) => one.packetsOut),
      packetsLost: sum((one) => one.packetsLost),
      packetsDropped: sum((one) => one.packetsDropped),
      tickLatenessP99Ms: Math.max(0, ...stats.map((one) => one?.tickLatenessP99Ms ?? 0)),
      ticksSkipped: sum((one) => one.ticksSkipped),
      workers: threads.map((thread, index) => ({
        load: thread.load(),
        heapBytes: stats[index]?.heapBytes ?? 0,
        legs: thread.legs.size,
      })),
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#legs.clear();
    this.#bridges.clear();
    await Promise.all(this.#threads.map((thread) => thread?.close()));
  }

  async #negotiate(id: string, request: WorkerRequest): Promise<string> {
    if (this.#closed) throw new SoundUnavailable('the media server is closed');
    const known = this.#legs.get(id);
    const leg: Leg = known ?? { thread: this.#choose(), isNew: true, bridge: null, described: null };
    if (known === undefined) {
      this.#legs.set(id, leg);
      leg.thread.legs.add(id);
    }
    const { thread } = leg;
    let reply: WorkerReply = await thread.request(request);
    // Its thread died before it could answer: a new one can.
    if (!reply.ok && leg.isNew && this.#legs.get(id) === leg && leg.thread !== thread)
      reply = await leg.thread.request(request);
    leg.isNew = false;
    if (reply.ok && 'sdp' in reply) {
      leg.described = reply.described;
      return reply.sdp;
    }
    const ours = leg.thread.ended || (!reply.ok && reply.reason === NO_REPLY);
    if (known === undefined && this.#legs.get(id) === leg) this.#forget(id);
    const reason = reply.ok ? 'the media thread gave no description' : reply.reason;
    throw ours ? new SoundUnavailable(reason) : new Error(reason);
  }

  /** The first thread with room, so that legs of one bridge are mostly together; when all are full the emptiest. */
  #choose(): MediaThread {
    const there = this.#threads.filter((thread) => thread !== null);
    const inTime = there.filter(({ late }) => !late);
    const running = inTime.length > 0 ? inTime : there;
    const most = this.#options.legsAThread ?? LEGS_A_THREAD;
    const roomy = running.find(({ legs }) => legs.size < most);
    const next = this.#threads.indexOf(null);
    const last = running.at(-1);
    if (next >= 0 && (roomy === undefined || (roomy === last && roomy.legs.size >= most * START_NEXT_AT))) {
      const started = this.#start(next);
      if (roomy === undefined) return started;
    }
    const [emptiest] = running.toSorted((a, b) => a.legs.size - b.legs.size);
    return roomy ?? emptiest ?? this.#start(0);
  }

  #start(index: number): MediaThread {
    const file = this.#options.workerFile ?? defaultWorkerFile();
    const thread: MediaThread = new MediaThread(
      index,
      file,
      { addresses: this.#options.addresses(), country: this.#options.country ?? '' },
      {
        onFact: (fact) => this.#happened(fact),
        onDied: (reason) => this.#died(thread, reason),
        onLate: () => this.#lateness(),
      },
    );
    for (const other of this.#threads) if (other !== null) introduce(other, thread);
    this.#threads[index] = thread;
    return thread;
  }

  #lateness(): void {
    const running = this.#threads.filter((thread) => thread !== null);
    const late = running.length > 0 && running.every((thread) => thread.late);
    if (late === this.#late) return;
    this.#late = late;
    this.#options.onLate?.(late);
  }

  #died(thread: MediaThread, reason: string): void {
    this.#threads[thread.index] = null;
    const isNew = (leg: string) => this.#legs.get(leg)?.isNew === true;
    const [beginning, lost] = [[...thread.legs].filter(isNew), [...thread.legs].filter((leg) => !isNew(leg))];
    this.#options.log?.warn({ thread: thread.index, legs: lost.length, reason }, 'a media thread ended');
    for (const { told } of this.#bridges.values()) told.delete(thread);
    for (const leg of lost) this.#forget(leg);
    // One that never worked would die again at once; it is tried again when a leg needs it.
    if (thread.wasReady && !this.#closed) {
      this.#start(thread.index);
      for (const id of beginning) this.#beginAnew(id);
    }
    this.#options.onThreadEnded?.(lost.length, reason);
    this.#lateness();
    for (const leg of lost) this.#options.listener({ kind: 'legFailed', leg, reason, byUs: true });
  }

  #beginAnew(id: string): void {
    const leg = this.#legs.get(id);
    if (leg === undefined) return;
    leg.thread.legs.delete(id);
    leg.thread = this.#choose();
    leg.thread.legs.add(id);
  }

  #happened(fact: MediaFact): void {
    if (!this.#legs.has(fact.leg)) return; // Closed meanwhile: nothing more is to be said about it.
    if (fact.kind === 'legFailed') this.#forget(fact.leg);
    this.#options.listener(fact);
  }

  #tell(leg: string, command: WorkerCommand): void {
    this.#legs.get(leg)?.thread.post(command);
  }

  #forget(leg: string): void {
    this.leaveBridge(leg);
    this.#legs.get(leg)?.thread.legs.delete(leg);
    this.#legs.delete(leg);
  }

  /** Tells all threads with legs in this bridge, now or before, who is in it. */
  #publish(id: string): void {
    const bridge = this.#bridges.get(id);
    if (bridge === undefined) return;
    const members: BridgeMember[] = [];
    const now = new Set<MediaThread>();
    for (const leg of bridge.legs) {
      const thread = this.#legs.get(leg)?.thread;
      if (thread === undefined) continue;
      members.push({ leg, worker: thread.index });
      now.add(thread);
    }
    for (const thread of new Set([...bridge.told, ...now]))
      thread.post({ kind: 'setBridge', bridge: id, members });
    bridge.told = now;
    if (bridge.legs.size === 0) this.#bridges.delete(id);
  }
}
