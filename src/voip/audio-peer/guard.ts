// Stands between the sockets and werift: lets in only what belongs to this call, and follows where it goes.

import {
  type CandidatePair,
  CandidatePairState,
  type IceConnection,
  type Message,
  parseMessage,
  type StunProtocol,
} from 'werift';
import { HandshakeFilter } from './handshake.ts';

type Address = readonly [string, number];

export interface GuardListener {
  /** Whether the handshake is over. */
  secured(): boolean;
  /** Something of the other side came. */
  onAlive(): void;
}

const MAX_EARLY = 8;
/** Each is a way that the other side proved to be its own; more than its addresses and ours together. */
const MAX_KNOWN = 32;

/**
 * werift answers any STUN request, obeys its USE-CANDIDATE without looking at the integrity, keeps the pair that was
 * nominated first, and takes media from anywhere. Right are (RFC 8445): a check with integrity makes its address known
 * (7.3); media comes from known addresses only, and SRTP proves that it is genuine; the pair that the controlling side
 * nominated last is the one that is used (7.3.1.5, 8.2), at any time of the call. Chromium moves to another one as soon
 * as that answers sooner, or the first is gone.
 */
export class Guard {
  readonly #connection: IceConnection;
  readonly #listener: GuardListener;
  /** One for all sockets: within the handshake too a peer may move, and says again what wasn't answered. */
  readonly #handshake = new HandshakeFilter();
  readonly #early: (() => void)[] = [];
  readonly #known = new Set<string>();
  /** The newest first; `session` counts ICE restarts. */
  readonly #credentials: { user: string; password: Buffer; session: number }[] = [];
  #session = 0;
  #checking: boolean;
  #wanted: { readonly protocol: StunProtocol; readonly from: Address } | null = null;
  /** Of the nomination that counts: after a restart those of before it count no more. */
  #nominatedIn = 0;

  constructor(connection: IceConnection, listener: GuardListener) {
    this.#connection = connection;
    this.#listener = listener;
    this.#checking = connection.iceLite;
  }

  /** Puts itself before werift's own handler. */
  watch(protocol: StunProtocol): void {
    const { transport } = protocol;
    const handle = transport.onData;
    transport.onData = (data, from) => this.#take(protocol, handle, data, from);
  }

  /** Hands what came too early to werift: once when our own checks began, again when a way was found. */
  replay(): void {
    this.#checking = true;
    for (const again of this.#early.splice(0)) again();
    this.#follow();
  }

  #take(
    protocol: StunProtocol,
    handle: (data: Buffer, from: Address) => void,
    data: Buffer,
    from: Address,
  ): void {
    if (data.length === 0) return;
    const first = data[0] as number;
    const isStun = first < 4; // RFC 7983, 7.
    const check = isStun && isRequest(data) ? this.#verified(data) : 'none';
    if (check === null || (!isStun && !this.#admits(from))) return;
    if (check !== 'none') this.#knows(from);
    if (this.#isEarly(first, check !== 'none')) {
      if (this.#early.length < MAX_EARLY) this.#early.push(() => protocol.transport.onData(data, from));
      return;
    }
    this.#listener.onAlive();
    const isDtls = first >= 20 && first < 64;
    const admitted = isDtls ? this.#handshake.admit(data, this.#listener.secured()) : data;
    if (admitted === null) return;
    handle(admitted, from);
    if (check !== 'none' && nominates(check.message) && check.session >= this.#nominatedIn) {
      this.#nominatedIn = check.session;
      this.#wanted = { protocol, from };
    }
    if (this.#wanted !== null) this.#follow();
  }

  /**
   * The other side may be faster than its own description. werift forgets a nomination (USE-CANDIDATE) that comes before
   * it checks itself, and then never connects; and it has no way yet for the answer to a hello, which costs a second.
   */
  #isEarly(first: number, request: boolean): boolean {
    if (first < 4) return request && !this.#checking;
    return first >= 20 && first < 64 && this.#connection.nominated === undefined;
  }

  /** Null for what has no integrity, or another call's. Those of before an ICE restart are taken until the next one. */
  #verified(data: Buffer): { message: Message; session: number } | null {
    const { localUsername, localPassword } = this.#connection;
    if (this.#credentials[0]?.user !== localUsername) {
      this.#session += 1;
      const password = Buffer.from(localPassword);
      this.#credentials.unshift({ user: localUsername, password, session: this.#session });
      this.#credentials.length = Math.min(this.#credentials.length, 2);
    }
    for (const { user, password, session } of this.#credentials) {
      const message = parseMessage(data, password);
      const name: unknown = message?.getAttributeValue('USERNAME');
      if (message !== undefined && typeof name === 'string' && name.startsWith(`${user}:`)) {
        return { message, session };
      }
    }
    return null;
  }

  #knows(from: Address): void {
    const key = keyOf(from);
    this.#known.delete(key);
    this.#known.add(key);
    const [oldest] = this.#known;
    if (this.#known.size > MAX_KNOWN && oldest !== undefined) this.#known.delete(oldest);
  }

  #admits(from: Address): boolean {
    const { nominated, checkList } = this.#connection;
    if (nominated === undefined || isAt(nominated, from) || this.#known.has(keyOf(from))) return true;
    // A lite agent never asks, but it answered.
    return checkList.some((pair) => pair.state === CandidatePairState.SUCCEEDED && isAt(pair, from));
  }

  /** The pair that was nominated last takes the place of the one in use, once our own check of it succeeded. */
  #follow(): void {
    const wanted = this.#wanted;
    const connection = this.#connection;
    if (wanted === null || connection.iceControlling) return;
    const pair = connection.checkList.find(
      (each) => each.protocol === wanted.protocol && isAt(each, wanted.from),
    );
    if (pair?.state !== CandidatePairState.SUCCEEDED) return;
    this.#wanted = null;
    connection.nominated = pair;
  }
}

function isRequest(data: Buffer): boolean {
  return data.length >= 2 && (data.readUInt16BE(0) & 0x0110) === 0;
}

/** Only what stands before the integrity is covered by it. */
function nominates({ attributesKeys }: Message): boolean {
  const at = attributesKeys.indexOf('USE-CANDIDATE');
  return at >= 0 && at < attributesKeys.indexOf('MESSAGE-INTEGRITY');
}

function isAt({ remoteAddr }: CandidatePair, [address, port]: Address): boolean {
  return remoteAddr[1] === port && remoteAddr[0] === address;
}

function keyOf([address, port]: Address): string {
  return `${address} ${port}`;
}
