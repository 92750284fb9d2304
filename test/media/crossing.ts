// Stands between a phone and a leg, as a network does: the phone's packets come from where the test wants them to.

import { createSocket, type Socket } from 'node:dgram';
import { Message } from 'werift';
import { readAudio } from '../../src/voip/audio-peer/sdp.ts';

type Place = readonly [string, number];

export interface Crossing {
  /** The leg's description, with this crossing in place of the leg's addresses. */
  readonly answer: string;
  /** From now on the phone's packets leave from the crossing's socket with this number. */
  moveTo(way: number): void;
  /** A check with integrity (or a wrong password) from one of its sockets; the controlling side nominates by it. */
  check(way: number, options?: { readonly nominates?: boolean; readonly password?: string }): Promise<void>;
  /** Packets of the leg that came to each socket, and of the phone that left from it; STUN aside. */
  readonly came: readonly number[];
  readonly left: readonly number[];
  /** Nothing gets through any more, in neither direction. */
  cut(): void;
  close(): Promise<void>;
}

const bind = (address: string): Promise<Socket> =>
  new Promise((done) => {
    const socket = createSocket('udp4');
    socket.bind({ address, port: 0 }, () => done(socket));
  });

/** `addresses`: one way for each. */
export async function openCrossing(
  offer: string,
  answer: string,
  addresses: readonly string[],
): Promise<Crossing> {
  const leg = readAudio(answer);
  const phone = readAudio(offer);
  const [first] = leg.candidates;
  if (first === undefined) throw new Error('the leg has no address');
  const target: Place = [first.address, first.port];
  const front = await bind('127.0.0.1');
  const ways = await Promise.all(addresses.map(bind));
  const came = addresses.map(() => 0);
  const left = addresses.map(() => 0);
  let way = 0;
  let home: Place | null = null;
  let isCut = false;
  front.on('message', (data, { address, port }) => {
    if (isCut) return;
    home = [address, port];
    if ((data[0] as number) > 3) left[way] = (left[way] ?? 0) + 1;
    ways[way]?.send(data, target[1], target[0]);
  });
  for (const [index, socket] of ways.entries()) {
    socket.on('message', (data) => {
      if ((data[0] as number) > 3) came[index] = (came[index] ?? 0) + 1;
      if (home !== null && !isCut) front.send(data, home[1], home[0]);
    });
  }
  const { port } = front.address();
  let isFirst = true;
  const rewritten = answer.replace(/a=candidate:.*\r\n/g, () => {
    const line = isFirst ? `a=candidate:1 1 udp 2130706431 127.0.0.1 ${port} typ host\r\n` : '';
    isFirst = false;
    return line;
  });
  return {
    answer: rewritten,
    moveTo: (next) => {
      way = next;
    },
    async check(from, { nominates = true, password = leg.ice.password } = {}) {
      // RFC 8445, 7.2.2: a binding request of the controlling side.
      const request = new Message(1, 0)
        .setAttribute('USERNAME', `${leg.ice.usernameFragment}:${phone.ice.usernameFragment}`)
        .setAttribute('PRIORITY', 1_853_824_767)
        .setAttribute('ICE-CONTROLLING', 1n);
      if (nominates) request.setAttribute('USE-CANDIDATE', null);
      request.addMessageIntegrity(Buffer.from(password)).addFingerprint();
      await new Promise<void>((done, failed) =>
        ways[from]?.send(request.bytes, target[1], target[0], (error) => (error ? failed(error) : done())),
      );
    },
    came,
    left,
    cut: () => {
      isCut = true;
    },
    close: async () => {
      await Promise.all([front, ...ways].map((socket) => new Promise<void>((done) => socket.close(done))));
    },
  };
}
