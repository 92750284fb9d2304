// How much one phone, one address and all together may ask of the server.

import type { VisitCosts, WorkLimits } from '../../../domain/strangers/work-budget.ts';

export interface SipLimits {
  /** A whole message, in bytes. A browser's offer with many addresses has some 6 kB. */
  readonly messageBytes: number;
  /** Start line and headers together, in bytes: the grammar's time grows with them. */
  readonly headerBytes: number;
  /** The same before anybody has authenticated. A browser's REGISTER with credentials has some 900. */
  readonly unauthenticatedHeaderBytes: number;
  readonly headerLineBytes: number;
  readonly headers: number;
  /** Separators and the like in what the grammar reads, and its length; a phone has some 200, `parse.ts` counts. */
  readonly grammarMarks: number;
  readonly unauthenticatedGrammarMarks: number;
  /** Tokens a second, and how many may be saved up, for an extension on all its connections, or a line's connection. */
  readonly messagesPerSecond: number;
  readonly messagesBurst: number;
  readonly unauthenticatedPerSecond: number;
  readonly unauthenticatedBurst: number;
  /** Malformed messages before the connection is closed; one is forgiven every three seconds. */
  readonly garbageBurst: number;
  readonly unauthenticatedGarbageBurst: number;
  /** The time that strangers' messages and connections may take of us. */
  readonly strangers: WorkLimits;
  readonly visit: VisitCosts;
  readonly connections: number;
  /** Those that haven't authenticated, of one address (IPv6: one /64); others are limited by their accounts. */
  readonly connectionsPerAddress: number;
  /** Those on which an extension has authenticated, or a line; of more the oldest without a call goes. */
  readonly connectionsPerAccount: number;
  readonly connectionsPerLine: number;
  /** New connections of an account that may be saved up, one a second; more count as strangers'. */
  readonly comingsBurst: number;
  readonly callsPerConnection: number;
  /** Of an extension, on all its phones; lines and PBXs carry the calls of many people. */
  readonly callsPerAccount: number;
  readonly bindingsPerAccount: number;
  /** Registration, in seconds. A shorter wish is refused with 423, a longer one is cut. */
  readonly expiresMinS: number;
  readonly expiresMaxS: number;
  /** A connection that has not authenticated by then is closed. */
  readonly unauthenticatedMs: number;
  /** WebSocket ping, and the silence after which a phone counts as lost. */
  readonly pingMs: number;
  readonly silenceMs: number;
  /** Bytes waiting for a phone that doesn't read. */
  readonly backlogBytes: number;
  readonly nonceMs: number;
  /** Wrong passwords of one address for one user before it isn't listened to: 1 s, then twice as long each time. */
  readonly freeFailures: number;
  readonly failureWaitMaxMs: number;
}

export const defaultLimits: SipLimits = {
  messageBytes: 32_768,
  headerBytes: 8192,
  unauthenticatedHeaderBytes: 2048,
  headerLineBytes: 1024,
  headers: 64,
  grammarMarks: 1600,
  unauthenticatedGrammarMarks: 700,
  messagesPerSecond: 100,
  messagesBurst: 400,
  unauthenticatedPerSecond: 10,
  unauthenticatedBurst: 40,
  garbageBurst: 20,
  unauthenticatedGarbageBurst: 8,
  strangers: {
    ofAddress: { perSecond: 60, burst: 300 },
    ofAll: { perSecond: 100, burst: 300 },
    // When an attack begins each of its addresses is new; with less in store nobody else is let in for seconds.
    ofNewcomers: { perSecond: 50, burst: 400 },
    newcomerMs: 20,
    ofKnown: { perSecond: 50, burst: 200 },
  },
  visit: { connectionMs: 1, signInMs: 7 },
  connections: 1000,
  connectionsPerAddress: 200,
  connectionsPerAccount: 12,
  connectionsPerLine: 200,
  comingsBurst: 20,
  callsPerConnection: 50,
  callsPerAccount: 6,
  bindingsPerAccount: 10,
  expiresMinS: 60,
  expiresMaxS: 600,
  unauthenticatedMs: 10_000,
  pingMs: 4000,
  silenceMs: 10_000,
  backlogBytes: 1_048_576,
  nonceMs: 300_000,
  freeFailures: 4,
  failureWaitMaxMs: 60_000,
};

/** With TLS, whose handshake is most of the connection. Two REGISTERs take 2 to 6 ms. */
export const tlsVisit: VisitCosts = { connectionMs: 2, signInMs: 8 };

/** Tokens that come back with time. Time is given, in ms of a clock that never steps, so that tests need no clock. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #atMs: number;

  constructor(perSecond: number, burst: number, nowMs: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#atMs = nowMs;
  }

  /** False: too much. */
  take(nowMs: number): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + ((nowMs - this.#atMs) / 1000) * this.#perSecond);
    this.#atMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
