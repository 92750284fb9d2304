// Finds another way when the one in use is dead: an interface went down, a VPN ended, Wi-Fi took over from the cable.

import { type CandidatePair, classes, type IceConnection, Message, methods } from 'werift';

export interface RescueSubject {
  /** Whether a packet should come every 20 ms: connected, and the other side says that it sends. */
  expects(): boolean;
  /** When sound last came; in `performance.now()`. */
  heardAtMs(): number;
}

const LOOK_MS = 100;
/** Longer than jitter and the hiccups of a busy computer; shorter than what people take for a broken call. */
const SILENT_MS = 300;
/** For the way in use: on a network that carries telephone calls an answer takes no longer. */
const ANSWER_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** A nomination is said again until sound comes: the first one may only settle who controls. */
const NOMINATIONS = 10;
const NOMINATE_AGAIN_MS = 50;
const MAX_PAIRS = 16;
/** Its sender gets its way where both sides want to control (RFC 8445, 7.3.1.1). */
const STRONGEST = 0xffff_ffff_ffff_ffffn;
/** RFC 8445, 7.1.1: of a peer-reflexive candidate. */
const PRIORITY = 1_853_824_767;

/**
 * Chromium takes more than five seconds to leave a dead pair: it waits for 2.5 s before it doubts one over which sound
 * came, and longer until its network monitor says that an address is gone. This asks sooner: after 300 ms of silence all
 * pairs at once. When the one in use doesn't answer and another does, that one is used and nominated. An agent that
 * listens only (ICE-lite) has to become the controlling one for it, which the other side agrees to as to any conflict of
 * roles; Chromium then sends over the pair at once. Who is merely silent answers, and nothing changes.
 */
export class Rescue {
  readonly #connection: IceConnection;
  readonly #subject: RescueSubject;
  #asking = false;
  /** Once we nominated: another claim of being controlled would be the next conflict. */
  #controls = false;
  #pauseMs = 0;
  #notBeforeMs = 0;

  constructor(connection: IceConnection, subject: RescueSubject) {
    this.#connection = connection;
    this.#subject = subject;
  }

  start(): void {
    watched.add(this);
    ticking ??= setInterval(() => {
      const nowMs = performance.now();
      for (const rescue of watched) rescue.#look(nowMs);
    }, LOOK_MS);
  }

  stop(): void {
    watched.delete(this);
    if (watched.size > 0 || ticking === null) return;
    clearInterval(ticking);
    ticking = null;
  }

  #look(nowMs: number): void {
    if (!this.#subject.expects() || nowMs - this.#subject.heardAtMs() < SILENT_MS) {
      this.#pauseMs = 0;
      this.#notBeforeMs = 0;
      return;
    }
    if (this.#asking || nowMs < this.#notBeforeMs) return;
    this.#asking = true;
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(SILENT_MS, this.#pauseMs * 2));
    void this.#ask().finally(() => {
      this.#asking = false;
      this.#notBeforeMs = performance.now() + this.#pauseMs;
    });
  }

  async #ask(): Promise<void> {
    const { nominated, checkList } = this.#connection;
    if (nominated === undefined) return;
    const others = checkList.filter((pair) => pair !== nominated).slice(0, MAX_PAIRS);
    const answered = new Set<CandidatePair>();
    const asked = [nominated, ...others].map(async (pair) => {
      if (await this.#check(pair, false)) answered.add(pair);
    });
    await Promise.race([asked[0], later(ANSWER_MS)]);
    const found = others.find((pair) => answered.has(pair));
    if (answered.has(nominated) || found === undefined || this.#connection.nominated !== nominated) return;
    this.#connection.nominated = found;
    this.#controls = true;
    const movedAtMs = performance.now();
    for (let i = 0; i < NOMINATIONS && this.#subject.heardAtMs() < movedAtMs; i++) {
      if (this.#connection.nominated !== found || !watched.has(this)) return;
      await Promise.all([this.#check(found, true), later(NOMINATE_AGAIN_MS)]);
    }
  }

  /** After an ICE restart the roles are those of the descriptions again (RFC 8445, 6.1.1). */
  restarted(): void {
    this.#controls = false;
  }

  async #check(pair: CandidatePair, nominates: boolean): Promise<boolean> {
    const { remoteUsername, localUsername, remotePassword, iceControlling } = this.#connection;
    const request = new Message(methods.BINDING, classes.REQUEST)
      .setAttribute('USERNAME', `${remoteUsername}:${localUsername}`)
      .setAttribute('PRIORITY', PRIORITY);
    if (this.#controls || iceControlling) request.setAttribute('ICE-CONTROLLING', STRONGEST);
    else request.setAttribute('ICE-CONTROLLED', 0n);
    if (nominates) request.setAttribute('USE-CANDIDATE', null);
    try {
      const key = Buffer.from(remotePassword);
      await pair.protocol.request(request, pair.remoteAddr, key, { retransmissions: 2, responseTimeout: 50 });
      return true;
    } catch {
      return false; // No answer: that's what was asked.
    }
  }
}

const watched = new Set<Rescue>();
/** One timer for all of a thread. */
let ticking: NodeJS.Timeout | null = null;

const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
