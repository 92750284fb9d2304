// What really left each caller's socket, and when: on a busy machine a caller is late, too.

import { AsyncLocalStorage } from 'node:async_hooks';
import { Socket } from 'node:dgram';

export interface SentPacket {
  /** By `performance.now()`. */
  readonly at: number;
  /** RTP's, in the clock of 8 kHz. */
  readonly timestamp: number;
}

const callers = new AsyncLocalStorage<SentPacket[]>();
const sentBy = new WeakMap<Socket, SentPacket[]>();
/** RFC 3551, 6. */
const PCMA = 8;

// Whose socket it is, is known where it's opened: all phones of this process send by one beat.
const { bind, send } = Socket.prototype;
Socket.prototype.bind = function (this: Socket, ...args: unknown[]) {
  const sent = callers.getStore();
  if (sent !== undefined) sentBy.set(this, sent);
  return Reflect.apply(bind, this, args);
};
Socket.prototype.send = function (this: Socket, ...args: unknown[]) {
  const sent = sentBy.get(this);
  const [packet] = args;
  // SRTP leaves the header as it is (RFC 3711, 3.1); STUN and DTLS begin otherwise (RFC 7983).
  if (sent !== undefined && packet instanceof Uint8Array && (packet[0] ?? 0) >> 6 === 2) {
    const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
    if ((view.getUint8(1) & 0x7f) === PCMA)
      sent.push({ at: performance.now(), timestamp: view.getUint32(4) });
  }
  return Reflect.apply(send, this, args);
};

/** Audio that sockets send which are opened in `work`, into `sent`, as it's sent. */
export const watching = <T>(sent: SentPacket[], work: () => Promise<T>): Promise<T> =>
  callers.run(sent, work);
