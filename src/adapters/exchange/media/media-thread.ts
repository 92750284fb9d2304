// One media thread, as the exchange's own thread sees it: requests with replies, and what to do when it dies.

import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { Strain, type StrainLimits, shareMissed } from '../../../domain/telephony/strain.ts';
import type {
  WorkerCommand,
  WorkerReply,
  WorkerReport,
  WorkerRequest,
  WorkerSetup,
} from './media-protocol.ts';
import type { MediaFact } from './media-server-types.ts';

const REPLY_TIMEOUT_MS = 10_000;
const CLOSE_TIMEOUT_MS = 2_000;
const BEAT_MS = 1_000;
/** Beats in a row without an answer. Counted, not timed: after a standstill of the whole process one is due, and no more. */
const MISSED_BEATS = 5;
/** Where the whole program gets less than this share of a core, a thread is slow and doesn't hang: it gets more time. */
const STARVED_BELOW = 0.1;
const MISSED_BEATS_STARVED = 60;
/** For its code to run for the first time, on the busiest computer. */
const WARM_UP_MS = 20_000;
/** Of the frames that are due in a second. With a third of them missing nobody is understood. */
const soundLimits: StrainLimits = { badAtLeast: 0.3, goodAtMost: 0.1, badLooks: 3, goodLooks: 5 };

/** Why a request failed that nobody answered. */
export const NO_REPLY = 'no reply from the media thread';

interface Waiting {
  readonly resolve: (reply: WorkerReply) => void;
  readonly timer: NodeJS.Timeout;
}

export interface MediaThreadListener {
  onFact(fact: MediaFact): void;
  /** It ended by itself; once, and nothing more follows. */
  onDied(reason: string): void;
  /** Its frames are late, or in time again. */
  onLate(): void;
}

export class MediaThread {
  readonly index: number;
  /** Legs that were opened in it. */
  readonly legs = new Set<string>();
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #exited: Promise<void>;
  #nextRequest = 1;
  #lastUse: ReturnType<Worker['performance']['eventLoopUtilization']> | undefined;
  #closing = false;
  #missed = 0;
  #usedBefore = { atMs: 0, cpu: process.cpuUsage() };
  /** Null until it is ready. */
  #beatsFromMs: number | null = null;
  readonly #strain = new Strain(soundLimits);
  readonly #listener: MediaThreadListener;
  readonly #beating: NodeJS.Timeout;
  #reason = 'its thread ended';
  /** There is no such thread any more. */
  ended = false;
  /** Its certificate was made: it works on this computer. */
  wasReady = false;

  constructor(index: number, file: URL, setup: WorkerSetup, listener: MediaThreadListener) {
    this.index = index;
    this.#listener = listener;
    this.#worker = new Worker(file, { workerData: setup, name: `klinke-media-${index}` });
    this.#worker.on('message', (report: WorkerReport) => {
      if (report.kind === 'ready') {
        this.wasReady = true;
        this.#beatsFromMs = performance.now() + WARM_UP_MS;
      } else if (report.kind === 'warm') this.#beatsFromMs = 0;
      else if (report.kind === 'fact') listener.onFact(report.fact);
      else this.#replied(report.id, report.reply);
    });
    this.#worker.on('error', (error) => {
      this.#reason = `its thread failed: ${error instanceof Error ? error.message : String(error)}`;
    });
    this.#beating = setInterval(() => this.#beat(), BEAT_MS);
    this.#exited = new Promise((done) => {
      this.#worker.once('exit', () => {
        clearInterval(this.#beating);
        this.ended = true;
        for (const id of [...this.#waiting.keys()]) this.#replied(id, { ok: false, reason: this.#reason });
        done();
        if (!this.#closing) listener.onDied(this.#reason);
      });
    });
  }

  post(command: WorkerCommand, transfer: readonly MessagePort[] = []): void {
    this.#worker.postMessage(command, [...transfer]);
  }

  /** Never rejects: a thread that is dead or stuck answers with a reason. */
  request(request: WorkerRequest): Promise<WorkerReply> {
    const id = this.#nextRequest;
    this.#nextRequest += 1;
    return new Promise((resolve) => {
      const late: WorkerReply = { ok: false, reason: NO_REPLY };
      const timer = setTimeout(() => this.#replied(id, late), REPLY_TIMEOUT_MS);
      this.#waiting.set(id, { resolve, timer });
      this.post({ kind: 'request', id, request });
    });
  }

  get late(): boolean {
    return this.#strain.strained;
  }

  /** Share of a core since the last question. */
  load(): number {
    const now = this.#worker.performance.eventLoopUtilization();
    const share = this.#worker.performance.eventLoopUtilization(now, this.#lastUse).utilization;
    this.#lastUse = now;
    return Math.min(1, Math.max(0, share)); // Below 0 before the thread has begun.
  }

  /** A thread that hangs carries no sound, and would let callers wait for it: it ends, and its end is told. */
  #beat(): void {
    if (this.#closing || this.#beatsFromMs === null || performance.now() < this.#beatsFromMs) return;
    if (this.#missed === 0) this.#usedBefore = { atMs: performance.now(), cpu: process.cpuUsage() };
    if (this.#missed >= (this.#starved() ? MISSED_BEATS_STARVED : MISSED_BEATS)) {
      clearInterval(this.#beating);
      this.#reason = 'its thread hung';
      void this.#worker.terminate();
      return;
    }
    // The last one is still unanswered: no frame was made all this time.
    if (this.#missed > 0) this.#look(1);
    this.#missed += 1;
    void this.request({ kind: 'beat' }).then((reply) => {
      if (!reply.ok || !('due' in reply)) return;
      const inTime = this.#missed === 1;
      this.#missed = 0;
      if (inTime) this.#look(shareMissed(reply.due, reply.made));
    });
  }

  /** Since it last answered. */
  #starved(): boolean {
    const { atMs, cpu } = this.#usedBefore;
    const { user, system } = process.cpuUsage(cpu);
    return (user + system) / 1_000 < STARVED_BELOW * (performance.now() - atMs);
  }

  #look(missed: number): void {
    if (this.#strain.look(missed)) this.#listener.onLate();
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.post({ kind: 'close' });
    const timer = setTimeout(() => void this.#worker.terminate(), CLOSE_TIMEOUT_MS);
    await this.#exited;
    clearTimeout(timer);
  }

  #replied(id: number, reply: WorkerReply): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    waiting.resolve(reply);
  }
}

/** Lets the legs of two threads hear each other without the exchange's thread between them. */
export function introduce(one: MediaThread, other: MediaThread): void {
  const { port1, port2 } = new MessageChannel();
  one.post({ kind: 'neighbour', worker: other.index, port: port1 }, [port1]);
  other.post({ kind: 'neighbour', worker: one.index, port: port2 }, [port2]);
}
