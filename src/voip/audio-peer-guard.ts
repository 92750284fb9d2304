// Stands between the sockets and werift, and lets in only what belongs to this call.

import { networkInterfaces } from 'node:os';
import { type IceConnection, parseMessage, type StunProtocol } from 'werift';
import { HandshakeFilter } from './audio-peer-handshake.ts';

export interface SocketGuard {
  /** Whether the handshake is over. */
  secured(): boolean;
  /** Something of the other side came. */
  onAlive(): void;
  onBroken(error: Error): void;
}

/** What came before it could be used, and waits. */
export interface EarlyPackets {
  /** Hands them to werift: once when our own checks began, again when a way was found. */
  replay(checking: boolean): void;
}

const MAX_EARLY = 8;

const guarded = new WeakSet<StunProtocol>();

/**
 * werift answers any STUN request, obeys its USE-CANDIDATE without looking at the integrity, takes media from
 * anywhere, and leaves the sockets without an error listener. All this is put before its own handler, for those of the
 * connection's sockets that are new.
 */
export function guardSockets(connection: IceConnection, guard: SocketGuard): EarlyPackets {
  const early: (() => void)[] = [];
  let checking = connection.iceLite;
  /**
   * The other side may be faster than its own description. werift forgets a nomination (USE-CANDIDATE) that comes before
   * it checks itself, and then never connects; and it has no way yet for the answer to a hello, which costs a second.
   */
  const isEarly = (data: Buffer): boolean => {
    const first = data[0] as number;
    if (first < 4) return !checking && (data.readUInt16BE(0) & 0x0110) === 0;
    return first >= 20 && first < 64 && connection.nominated === undefined;
  };
  // Private in werift's types; nothing public leads to the sockets before a pair of them is chosen.
  const { protocols } = connection as unknown as { protocols: StunProtocol[] };
  for (const protocol of protocols) {
    if (guarded.has(protocol)) continue;
    guarded.add(protocol);
    const { transport } = protocol;
    const handle = transport.onData;
    const handshake = new HandshakeFilter();
    transport.onData = (data, from) => {
      if (!admits(connection, data, from)) return;
      if (isEarly(data)) {
        if (early.length < MAX_EARLY) early.push(() => transport.onData(data, from));
        return;
      }
      guard.onAlive();
      const first = data[0] as number;
      const isDtls = first >= 20 && first < 64; // RFC 7983, 7.
      const admitted = isDtls ? handshake.admit(data, guard.secured()) : data;
      if (admitted !== null) handle(admitted, from);
    };
    transport.socket.on('error', guard.onBroken);
  }
  return {
    replay: (begun) => {
      checking ||= begun;
      for (const again of early.splice(0)) again();
    },
  };
}

function admits(connection: IceConnection, data: Buffer, from: readonly [string, number]): boolean {
  if (data.length === 0) return false;
  if ((data[0] as number) >= 4) {
    const peer = connection.nominated?.remoteAddr;
    return peer === undefined || (peer[1] === from[1] && peer[0] === from[0]);
  }
  const isRequest = data.length >= 2 && (data.readUInt16BE(0) & 0x0110) === 0;
  if (!isRequest) return true; // Answers are checked by werift, against the request's key.
  const { localUsername, localPassword } = connection;
  const message = parseMessage(data, Buffer.from(localPassword));
  const user: unknown = message?.getAttributeValue('USERNAME');
  return typeof user === 'string' && user.startsWith(`${localUsername}:`);
}

/** A lone address of a family is what its sockets are bound to; with several they listen on all of them. */
export function boundAddresses(addresses: readonly string[]): { udp4?: string; udp6?: string } {
  const [udp4, ...others4] = addresses.filter((address) => !address.includes(':'));
  const [udp6, ...others6] = addresses.filter((address) => address.includes(':'));
  return {
    ...(udp4 !== undefined && others4.length === 0 ? { udp4 } : {}),
    ...(udp6 !== undefined && others6.length === 0 ? { udp6 } : {}),
  };
}

/** A socket that can't be bound would end the process, since werift listens for no error before it is open. */
export function assertLocal(address: string): void {
  const local = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  if (address.startsWith('127.') || local.some((known) => known.address === address)) return;
  throw new Error(`${address} is no address of this computer`);
}
