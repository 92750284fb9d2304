// TCP connections at which no console is yet: not for long, and not too many.

import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { type RoomLimits, WaitingRoom } from '../../domain/strangers/waiting-room.ts';

/** One that doesn't become a WebSocket by then is cut off: TLS and one request take a moment only. */
const UPGRADE_WITHIN_MS = 10_000;

export interface TcpLimit {
  /** A console is at it now. */
  upgraded(socket: Socket): void;
  /** Ends all, whoever is there. */
  destroy(): void;
}

/** Else they could use up what the system allows the engine. */
export function limitTcp(http: Server, limits: RoomLimits): TcpLimit {
  // By their far end: with TLS a request comes over a socket of its own, above the one that is counted here.
  const upgradedOf = new Map<string, () => void>();
  const all = new Set<Socket>();
  const waiting = new WaitingRoom<Socket>(limits, (socket) => socket.destroy());
  http.on('connection', (socket: Socket) => {
    const end = farEnd(socket);
    const timer = setTimeout(() => socket.destroy(), UPGRADE_WITHIN_MS);
    const leave = () => {
      clearTimeout(timer);
      waiting.leave(socket);
      upgradedOf.delete(end);
    };
    all.add(socket);
    upgradedOf.set(end, leave);
    socket.once('close', () => {
      all.delete(socket);
      leave();
    });
    waiting.enter(socket, socket.remoteAddress ?? '');
  });
  return {
    upgraded: (socket) => upgradedOf.get(farEnd(socket))?.(),
    destroy: () => {
      for (const socket of all) socket.destroy();
    },
  };
}

function farEnd({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
