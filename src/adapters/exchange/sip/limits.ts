// How much one phone, one address and all together may ask of the server.

export interface SipLimits {
  /** A whole message, in bytes. A browser's offer with many addresses has some 6 kB. */
  readonly messageBytes: number;
  /** Start line and headers together, in bytes: the grammar's time grows with them. */
  readonly headerBytes: number;
  readonly headerLineBytes: number;
  readonly headers: number;
  /** Tokens a second, and how many may be saved up, for a connection that has authenticated. */
  readonly messagesPerSecond: number;
  readonly messagesBurst: number;
  readonly unauthenticatedPerSecond: number;
  readonly unauthenticatedBurst: number;
  /** Malformed messages before the connection is closed; one is forgiven every three seconds. */
  readonly garbageBurst: number;
  readonly connections: number;
  readonly connectionsPerAddress: number;
  readonly callsPerConnection: number;
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
  /** Wrong passwords of one address for one user before it has to wait: 1 s, then twice as long each time. */
  readonly freeFailures: number;
  readonly failureWaitMaxMs: number;
}

export const defaultLimits: SipLimits = {
  messageBytes: 32_768,
  headerBytes: 8192,
  headerLineBytes: 1024,
  headers: 64,
  messagesPerSecond: 100,
  messagesBurst: 400,
  unauthenticatedPerSecond: 10,
  unauthenticatedBurst: 40,
  garbageBurst: 20,
  connections: 1000,
  connectionsPerAddress: 200,
  callsPerConnection: 50,
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
