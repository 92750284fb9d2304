// The load of `exchange`: legs of WebRTC in a process of its own, which send stamped frames and note when they come.

import {
  type AudioPeer,
  createAudioPeer,
  prepareCertificate,
} from '../../../src/voip/audio-peer/audio-peer.ts';
import { pause } from '../round.ts';
import { BenchAgent, type SipSide } from './load-sip.ts';
import { Pacer } from './pacer.ts';
import { serve } from './program.ts';
import { readStamp, stampedFrame } from './stamp.ts';
import { ExchangeTally, type Tallied } from './tally.ts';

export interface LoadReport extends Tallied {
  /** How late the generator itself was with its slots of 1 ms. */
  readonly lateP99Ms: number;
  readonly lateMaxMs: number;
  /** Why legs went down meanwhile. */
  readonly down: readonly string[];
}

/** However calls are set up: two legs each. */
export interface LoadProgram {
  /** Opens so many more legs, those of a call one after the other: their offers. */
  offers(count: number): Promise<readonly string[]>;
  /** For the legs that were offered last. Resolves when sound can flow in all of them. */
  accept(answers: readonly string[]): Promise<void>;
  /** Calls without a server between: what the generator itself takes. */
  pair(calls: number): Promise<void>;
  /** Calls through a SIP server. */
  dial(side: SipSide, calls: number): Promise<void>;
  /** All legs begin to speak; counts from after the settling time on. */
  begin(settleMs: number): Promise<void>;
  /** Counts no further; what is on the way may still come. */
  end(): Promise<LoadReport>;
  hangUp(): Promise<void>;
}

const UP_WITHIN_MS = 20_000;
const ON_THE_WAY_MS = 500;
/** So many calls are set up at a time, over connections that carry so many. */
const AT_ONCE = 5;
const CALLS_A_CONNECTION = 25;

interface Leg {
  readonly peer: AudioPeer;
  readonly up: Promise<void>;
}

const legs: Leg[] = [];
let offered: Leg[] = [];
let down: string[] = [];
let tally: ExchangeTally | null = null;
let pacer: Pacer | null = null;
let measurement = 0;
const agents = new Map<string, Promise<BenchAgent>>();

function openLeg(): Leg {
  const index = legs.length;
  let isUp: () => void = () => {};
  let isDown: (fault: Error) => void = () => {};
  const up = new Promise<void>((done, fail) => {
    isUp = done;
    isDown = fail;
  });
  up.catch(() => undefined); // Who waits for it hears of it.
  const peer = createAudioPeer(
    { codecs: ['pcma'], addresses: ['127.0.0.1'] },
    {
      onUp: () => isUp(),
      onDown: (reason) => {
        down.push(reason);
        isDown(new Error(reason));
      },
      onFrame: ({ payload }) => {
        const now = performance.now();
        const stamp = readStamp(payload);
        if (stamp !== null) tally?.heard(index, stamp, now);
      },
    },
  );
  const leg = { peer, up };
  legs.push(leg);
  return leg;
}

async function allUp(which: readonly Leg[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`a leg wasn't up within ${UP_WITHIN_MS} ms`)), UP_WITHIN_MS);
  });
  await Promise.race([Promise.all(which.map(({ up }) => up)), late]).finally(() => clearTimeout(timer));
}

function agent(side: SipSide, user: string): Promise<BenchAgent> {
  const known = agents.get(user) ?? BenchAgent.open(side, user, () => openLeg().peer);
  agents.set(user, known);
  return known;
}

function speak(stream: number): void {
  const frame = tally?.next(stream) ?? stampedFrame({ stream, measurement: 0, frame: 0, sentAt: 0 });
  legs[stream]?.peer.send('pcma', frame);
}

serve<LoadProgram>({
  async offers(count) {
    offered = Array.from({ length: count }, openLeg);
    return Promise.all(offered.map(({ peer }) => peer.offer()));
  },
  async accept(answers) {
    await Promise.all(offered.map(({ peer }, index) => peer.accept(answers[index] ?? '')));
    await allUp(offered);
  },
  async pair(calls) {
    for (let call = 0; call < calls; call += 1) {
      const [one, other] = [openLeg(), openLeg()];
      await one.peer.accept(await other.peer.answer(await one.peer.offer()));
      await allUp([one, other]);
    }
  },
  async dial(side, calls) {
    for (let at = 0; at < calls; at += AT_ONCE) {
      const from = legs.length;
      const some = Array.from({ length: Math.min(AT_ONCE, calls - at) }, async (_, index) => {
        const group = Math.floor((at + index) / CALLS_A_CONNECTION);
        const callee = side.callees[group] ?? '';
        await agent(side, callee);
        await (await agent(side, side.callers[group] ?? '')).call(callee);
      });
      await Promise.all(some);
      await allUp(legs.slice(from));
    }
    if (legs.length !== 2 * calls) throw new Error(`${legs.length} legs for ${calls} calls`);
  },
  async begin(settleMs) {
    down = [];
    pacer = new Pacer(legs.length, speak);
    pacer.start();
    await pause(settleMs);
    measurement = (measurement % 60_000) + 1;
    pacer.lateness = [];
    tally = new ExchangeTally(legs.length, measurement);
  },
  async end() {
    const lateness = (pacer?.lateness ?? []).sort((a, b) => a - b);
    if (pacer !== null) pacer.lateness = null;
    tally?.stopCounting();
    await pause(ON_THE_WAY_MS);
    pacer?.stop();
    if (tally === null) throw new Error('nothing was begun');
    return {
      ...tally.result(),
      lateP99Ms: lateness[Math.floor(lateness.length * 0.99)] ?? Number.NaN,
      lateMaxMs: lateness.at(-1) ?? Number.NaN,
      down,
    };
  },
  async hangUp() {
    pacer?.stop();
    tally = null;
    // All at once: one end of a call waits for the other one's BYE.
    await Promise.all([...agents.values()].map(async (open) => (await open).hangUp()));
    await Promise.all(legs.splice(0).map(({ peer }) => peer.close()));
  },
});
await prepareCertificate();
