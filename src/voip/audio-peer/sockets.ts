// A UDP socket for each local address, bound to it, as werift's ICE wants them; one that can't be had is left out.

import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import {
  Candidate,
  candidateFoundation,
  candidatePriority,
  type IceConnection,
  StunProtocol,
  type UdpTransport,
} from 'werift';

/** RFC 8445, 5.1.2.1: each address of a computer has a preference of its own; the first is the best. */
const BEST_PREFERENCE = 65_535;

/** What is private in werift's types; nothing public takes a socket that somebody else has opened. */
interface ConnectionInside {
  readonly protocols: StunProtocol[];
  ensureProtocol(protocol: StunProtocol): void;
  appendLocalCandidate(candidate: Candidate): void;
}

interface ProtocolInside {
  datagramReceived(data: Buffer, from: readonly [string, number]): void;
}

/**
 * werift itself would bind the sockets of all addresses to none of them: their answers then leave from the address that
 * the computer likes best, and whoever asked another one throws them away (RFC 8445, 7.2.5.2.1). One that can't be bound
 * would end the process, since werift listens for no error. A socket that was opened stays: its address may come back.
 *
 * Resolves with the sockets that are new.
 */
export async function openSockets(
  connection: IceConnection,
  addresses: readonly string[],
): Promise<StunProtocol[]> {
  const inside = connection as unknown as ConnectionInside;
  const open = new Set(inside.protocols.map(({ localIp }) => localIp));
  const opened = await Promise.all(
    [...new Set(addresses)].map((address, index) =>
      open.has(address) ? null : openSocket(address, BEST_PREFERENCE - index),
    ),
  );
  const made: StunProtocol[] = [];
  for (const protocol of opened) {
    const candidate = protocol?.localCandidate;
    if (protocol === null || candidate === undefined) continue;
    if (connection.state === 'closed') {
      void protocol.close();
      continue;
    }
    candidate.generation = connection.generation;
    candidate.ufrag = connection.localUsername;
    inside.ensureProtocol(protocol);
    inside.protocols.push(protocol);
    inside.appendLocalCandidate(candidate);
    made.push(protocol);
  }
  return made;
}

/** Whether this computer has it now, at an interface that is up. */
export function isLocal(address: string): boolean {
  const local = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return address.startsWith('127.') || local.some((known) => known.address === address);
}

/** Null where this computer doesn't have that address (any more). */
async function openSocket(address: string, preference: number): Promise<StunProtocol | null> {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  const bound = await new Promise<boolean>((done) => {
    // For as long as the socket lives: what can't be received is lost, as on any network, and ends no call.
    socket.on('error', () => done(false));
    socket.bind({ address, port: 0 }, () => done(true));
  });
  if (!bound) {
    socket.close();
    return null;
  }
  const protocol = new StunProtocol();
  const transport = new AddressSocket(socket);
  // Its class is private in werift's types; these are the parts of it that are used.
  protocol.transport = transport as unknown as UdpTransport;
  transport.onData = (data, from) => (protocol as unknown as ProtocolInside).datagramReceived(data, from);
  protocol.localIp = address;
  const { port } = socket.address();
  const foundation = candidateFoundation('host', 'udp', address);
  const priority = candidatePriority('host', { localPreference: preference });
  protocol.localCandidate = new Candidate(foundation, 1, 'udp', priority, address, port, 'host');
  return protocol;
}

/** What werift's `UdpTransport` is to the rest of werift. */
class AddressSocket {
  readonly type = 'udp';
  readonly socket: Socket;
  closed = false;
  onData: (data: Buffer, from: readonly [string, number]) => void = () => undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('message', (data, { address, port }) => {
      // Without the zone of a link-local address: `fe80::1%eth0`.
      this.onData(data, [address.includes('%') ? address.slice(0, address.indexOf('%')) : address, port]);
    });
  }

  get address() {
    return this.socket.address();
  }

  get addressFamily(): 4 | 6 {
    return this.socket.address().family === 'IPv6' ? 6 : 4;
  }

  /** Never fails: with its interface gone a packet is lost. A callback for each would cost more than the packet. */
  readonly send = async (data: Buffer, [address, port]: readonly [string, number]): Promise<void> => {
    if (!this.closed) this.socket.send(data, port, address);
  };

  readonly close = (): Promise<void> =>
    new Promise((done) => {
      if (this.closed) return done();
      this.closed = true;
      this.socket.close(() => done());
    });
}
