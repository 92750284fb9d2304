// All legs of one media thread: carries out commands, beats the time, reports facts.

import { getHeapStatistics } from 'node:v8';
import type { AudioFrame, AudioPeer } from '../../../voip/audio-peer/audio-peer.ts';
import { FairWatch } from '../../../voip/fair-watch.ts';
import { Recorder } from '../../../voip/sound/recorder.ts';
import { Bridge } from './bridge.ts';
import { type Clip, ClipCache, ringBackTone } from './clips.ts';
import { MediaLeg } from './media-leg.ts';
import type {
  BridgeMember,
  FarFrame,
  WorkerCommand,
  WorkerReply,
  WorkerReport,
  WorkerRequest,
  WorkerStats,
} from './media-protocol.ts';
import type { LegWants, MediaFact, RecordingWanted } from './media-server-types.ts';
import { TICK_MS, Ticker } from './ticker.ts';

/** Half a second: how often silence is looked for. */
const WATCH_TICKS = 25;

/** Sound comes each 20 ms, also from who is muted; keep-alives each 2 s or so. */
const PROBE = { silentMs: 400, watchMs: 1_500 };
const HELD_PROBE = { silentMs: 3_000, watchMs: 3_500 };
const PROBE_EVERY_MS = 100;

/** A way to another thread. */
export interface Neighbour {
  postMessage(frame: FarFrame): void;
  on(event: 'message', listener: (frame: FarFrame) => void): unknown;
  close(): void;
}

export class MediaRoom {
  readonly #report: (report: WorkerReport) => void;
  readonly #legs = new Map<string, MediaLeg>();
  readonly #bridges = new Map<string, Bridge>();
  readonly #neighbours = new Map<number, Neighbour>();
  readonly #clips = new ClipCache();
  readonly #tone: Clip;
  readonly #ticker = new Ticker(() => this.#tick());
  #ticks = 0;
  readonly #fair = new FairWatch(TICK_MS);
  /** Of the legs that are gone. */
  #past = { received: 0, sent: 0, lost: 0, dropped: 0 };

  /** `country`: whose ring-back tone callers hear; empty: most of Europe's. */
  constructor(report: (report: WorkerReport) => void, country = '') {
    this.#report = report;
    this.#tone = ringBackTone(country);
  }

  /** Commands about what is not there are ignored. */
  run(command: WorkerCommand): void {
    if (command.kind === 'request') {
      void this.#reply(command.id, command.request);
    } else if (command.kind === 'setBridge') {
      this.#setBridge(command.bridge, command.members);
    } else if (command.kind === 'neighbour') {
      this.meet(command.worker, command.port);
    } else if (command.kind === 'close') {
      this.close();
    } else {
      const leg = this.#legs.get(command.leg);
      if (leg !== undefined) this.#runFor(leg, command);
    }
  }

  meet(worker: number, neighbour: Neighbour): void {
    this.#neighbours.get(worker)?.close();
    this.#neighbours.set(worker, neighbour);
    neighbour.on('message', (frame) => this.#bridges.get(frame.bridge)?.said(frame.leg, frame));
  }

  close(): void {
    for (const leg of [...this.#legs.values()]) this.#remove(leg);
    for (const neighbour of this.#neighbours.values()) neighbour.close();
    this.#neighbours.clear();
    this.#bridges.clear();
  }

  #runFor(
    leg: MediaLeg,
    command: Exclude<WorkerCommand, { kind: 'request' | 'setBridge' | 'neighbour' | 'close' }>,
  ): void {
    switch (command.kind) {
      case 'play':
        return void this.#play(leg, command.playback, command.file);
      case 'stopPlayback':
        return void leg.stopPlayback(command.playback);
      case 'park':
        return void this.#park(leg, command.file);
      case 'ringBack':
        return leg.ringBack(this.#tone);
      case 'quiet':
        return leg.quiet(command.playback);
      case 'sendDigits':
        return void this.#sendDigits(leg, command.digits);
      case 'probe':
        return this.#probe(leg);
      case 'record':
        return this.#record(leg, command);
      case 'stopRecording':
        if (leg.recording?.name === command.recording) leg.recording.recorder.end(command.by);
        return;
      case 'closeLeg':
        return this.#remove(leg);
    }
  }

  async #sendDigits(leg: MediaLeg, digits: string): Promise<void> {
    const count = await leg.peer.sendDigits(digits);
    if (count > 0) this.#fact({ kind: 'keysLost', leg: leg.id, count });
  }

  async #play(leg: MediaLeg, playback: string, file: string): Promise<void> {
    leg.announce(playback);
    try {
      leg.begin(playback, await this.#clips.load(file));
    } catch (error) {
      if (!leg.stopPlayback(playback)) return;
      this.#fact({ kind: 'playbackFailed', leg: leg.id, playback, reason: messageOf(error) });
    }
  }

  async #park(leg: MediaLeg, file: string): Promise<void> {
    leg.announceMusic(file);
    try {
      leg.beginMusic(file, await this.#clips.load(file));
    } catch (error) {
      this.#fact({ kind: 'musicFailed', leg: leg.id, file, reason: messageOf(error) });
    }
  }

  /** A program that was killed may still send for a moment: a single look could come too early. */
  #probe(leg: MediaLeg): void {
    const { silentMs, watchMs } = leg.speaks ? PROBE : HELD_PROBE;
    const until = performance.now() + watchMs;
    const look = setInterval(() => {
      const now = performance.now();
      const alive = now - leg.peer.aliveAtMs < silentMs;
      const there = this.#legs.get(leg.id) === leg;
      if (there && alive && now < until) return;
      clearInterval(look);
      if (there) this.#fact({ kind: 'legProbed', leg: leg.id, alive });
    }, PROBE_EVERY_MS).unref();
  }

  #record(leg: MediaLeg, { recording: name, file, limits, after }: RecordingWanted): void {
    leg.recording?.recorder.end('asked');
    const ended = new Promise<void>((done) => {
      const recorder = new Recorder({
        file,
        limits,
        now: () => performance.now(),
        ended: (end) => {
          if (leg.recording?.name === name) leg.recording = null;
          this.#fact({ kind: 'recordingEnded', leg: leg.id, recording: name, ...end });
          done();
        },
      });
      leg.record({ name, recorder, ended: () => ended }, after);
    });
  }

  #setBridge(id: string, members: readonly BridgeMember[]): void {
    for (const leg of this.#legs.values()) {
      if (leg.bridgeId !== id) continue;
      leg.bridge = null;
      leg.bridgeId = null;
    }
    const local = members.flatMap((member) => this.#legs.get(member.leg) ?? []);
    if (local.length === 0) {
      this.#bridges.delete(id);
      return;
    }
    const bridge = this.#bridges.get(id) ?? new Bridge();
    this.#bridges.set(id, bridge);
    bridge.setMembers(members, local);
    for (const leg of local) {
      leg.bridge = bridge;
      leg.bridgeId = id;
    }
  }

  async #reply(id: number, request: WorkerRequest): Promise<void> {
    const reply = await this.#carryOut(request).catch(
      (error: unknown): WorkerReply => ({ ok: false, reason: messageOf(error) }),
    );
    this.#report({ kind: 'replied', id, reply });
  }

  async #carryOut(request: WorkerRequest): Promise<WorkerReply> {
    if (request.kind === 'stats') return { ok: true, stats: this.#stats() };
    if (request.kind === 'beat') return { ok: true, ...this.#ticker.pace() };
    const known = this.#legs.get(request.leg);
    if (request.kind === 'accept' && known === undefined) throw new Error('no such leg');
    const leg = known ?? this.#open(request.leg, request.kind === 'accept' ? { codecs: [] } : request.wants);
    const work = leg.negotiation.then(() => negotiate(leg, request));
    leg.negotiation = work.catch(() => undefined);
    try {
      const sdp = await work;
      if (this.#legs.get(leg.id) !== leg) throw new Error('the leg was closed meanwhile');
      const { sends, takesDigits, remoteDirection } = leg.peer;
      return { ok: true, sdp, described: { sends, takesDigits, remoteDirection } };
    } catch (error) {
      if (known === undefined) this.#remove(leg);
      throw error;
    }
  }

  #open(id: string, wants: LegWants): MediaLeg {
    const leg: MediaLeg = new MediaLeg(id, wants, {
      onUp: () => this.#fact({ kind: 'legUp', leg: id }),
      onDown: (reason) => {
        const { recording } = leg;
        this.#remove(leg);
        // What was said until then is told before.
        void (recording?.ended() ?? Promise.resolve()).then(() =>
          this.#fact({ kind: 'legFailed', leg: id, reason, byUs: false }),
        );
      },
      onDigit: (digit) => this.#fact({ kind: 'digitPressed', leg: id, digit }),
      onFrame: (frame) => this.#said(leg, frame),
      onPlaybackFinished: (playback) => this.#fact({ kind: 'playbackFinished', leg: id, playback }),
    });
    this.#legs.set(id, leg);
    this.#ticker.start();
    return leg;
  }

  #remove(leg: MediaLeg): void {
    if (this.#legs.get(leg.id) !== leg) return;
    this.#legs.delete(leg.id);
    const { received, sent, lost, dropped } = leg.peer.counts;
    this.#past.received += received;
    this.#past.sent += sent;
    this.#past.lost += lost;
    this.#past.dropped += dropped;
    leg.recording?.recorder.end('gone');
    leg.bridge = null;
    void leg.peer.close();
    if (this.#legs.size === 0) this.#ticker.stop();
  }

  #said({ id, bridge, bridgeId }: MediaLeg, frame: AudioFrame): void {
    if (bridge === null || bridgeId === null) return;
    bridge.said(id, frame);
    for (const worker of bridge.farWorkers) {
      // A copy: the packet's buffer may be part of a larger one.
      const payload = Uint8Array.from(frame.payload);
      this.#neighbours.get(worker)?.postMessage({ ...frame, payload, bridge: bridgeId, leg: id });
    }
  }

  #tick(): void {
    const nowMs = performance.now();
    for (const bridge of this.#bridges.values()) bridge.tick();
    for (const leg of this.#legs.values()) leg.tick(nowMs);
    // After a standstill what came meanwhile is read before anybody is judged.
    this.#ticks = this.#fair.mayJudge(nowMs) ? this.#ticks + 1 : 1;
    if (this.#ticks % WATCH_TICKS === 0) this.#watch(nowMs);
  }

  #watch(nowMs: number): void {
    for (const leg of this.#legs.values()) {
      const nothingForMs = leg.goneForMs(nowMs);
      if (nothingForMs !== null)
        this.#fact({ kind: 'legGone', leg: leg.id, forMs: Math.round(nothingForMs) });
      const change = leg.soundChange(nowMs);
      if (change !== null) this.#fact({ kind: change, leg: leg.id });
      const forMs = leg.silentForMs(nowMs);
      if (forMs === null) continue;
      const goneForMs = Math.round(nowMs - leg.peer.aliveAtMs);
      this.#fact({ kind: 'legSilent', leg: leg.id, forMs: Math.round(forMs), goneForMs });
    }
  }

  #stats(): WorkerStats {
    const sum = { ...this.#past };
    for (const { peer } of this.#legs.values()) {
      sum.received += peer.counts.received;
      sum.sent += peer.counts.sent;
      sum.lost += peer.counts.lost;
      sum.dropped += peer.counts.dropped;
    }
    return {
      legs: this.#legs.size,
      packetsIn: sum.received,
      packetsOut: sum.sent,
      packetsLost: sum.lost,
      packetsDropped: sum.dropped,
      tickLatenessP99Ms: this.#ticker.latenessP99Ms(),
      ticksSkipped: this.#ticker.skipped,
      heapBytes: getHeapStatistics().used_heap_size,
    };
  }

  #fact(fact: MediaFact): void {
    this.#report({ kind: 'fact', fact });
  }
}

async function negotiate(
  leg: MediaLeg,
  request: Extract<WorkerRequest, { kind: 'answer' | 'offer' | 'accept' }>,
): Promise<string> {
  const { peer } = leg;
  if (request.kind === 'accept') {
    await peer.accept(request.sdp);
    assertTelephony(peer);
    return '';
  }
  leg.addresses = request.addresses;
  if (request.kind === 'offer') return await peer.offer(request.wants.codecs);
  const answer = await peer.answer(request.sdp);
  assertTelephony(peer);
  return answer;
}

/** Files, tones and conferences are G.711: a phone with Opus alone would hear none of them. */
function assertTelephony(peer: AudioPeer): void {
  if (!peer.receives('pcmu') && !peer.receives('pcma')) throw new Error('no G.711 (PCMU or PCMA) in common');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
