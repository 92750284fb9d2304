// TCP before TLS and HTTP: whoever isn't let in costs next to nothing, and whoever is has to become a WebSocket soon.

import type { Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { Doorstep, type DoorstepLimits } from '../../../domain/strangers/doorstep.ts';
import type { Visit } from '../../../domain/strangers/visit.ts';

export interface FrontDoorOptions {
  /** Connections that aren't WebSockets yet: else they could use up what the system allows us. */
  readonly room: DoorstepLimits;
  /** TLS and one request take a moment only. */
  readonly upgradeWithinMs: number;
  /** Of all, WebSockets too; more are cut off unseen. Left out: as many as the system allows. */
  readonly connections?: number;
  /** By its address; null: it is cut off. */
  enter(address: string): Visit | null;
  /** For the log: whoever was let in and is cut off before it became a WebSocket, and who was one too many. */
  cutOff(why: 'closedForRoom' | 'closedUnauthenticated' | 'refusedConnections', address: string): void;
}

/** `inner` never listens itself: it is handed each connection. So its own time-outs for requests don't run. */
export class FrontDoor {
  readonly #server: Server;
  readonly #options: FrontDoorOptions;
  readonly #inner: HttpServer;
  readonly #waiting: Doorstep<Socket>;
  readonly #all = new Set<Socket>();
  /** By their far end: with TLS a request comes over a socket of its own, above the one that is counted here. */
  readonly #waitingOf = new Map<string, { readonly visit: Visit; readonly leave: () => void }>();

  constructor(inner: HttpServer, options: FrontDoorOptions) {
    this.#inner = inner;
    this.#options = options;
    this.#waiting = new Doorstep<Socket>(options.room, (socket) => this.#cutOff(socket, 'closedForRoom'));
    this.#server = createServer({ noDelay: true }, (socket) => this.#arrived(socket));
    if (options.connections !== undefined) this.#server.maxConnections = options.connections;
    this.#server.on('drop', (dropped) => options.cutOff('refusedConnections', dropped?.remoteAddress ?? ''));
  }

  listen(port: number, host: string): Promise<AddressInfo> {
    return new Promise((done, failed) => {
      this.#server.once('error', failed);
      this.#server.listen(port, host, () => {
        this.#server.off('error', failed);
        done(this.#server.address() as AddressInfo);
      });
    });
  }

  /** After it listens; each is one connection that wasn't accepted. */
  onFault(listener: (fault: Error) => void): void {
    this.#server.on('error', listener);
  }

  /** It's a WebSocket now. Null: it was never let in, or is gone. */
  upgraded(socket: Socket): Visit | null {
    const waiting = this.#waitingOf.get(farEnd(socket));
    waiting?.leave();
    return waiting?.visit ?? null;
  }

  /** Ends all, whoever is there. */
  destroyAll(): void {
    for (const socket of this.#all) socket.destroy();
  }

  /** Lets nobody in any more; resolves when all are gone. */
  close(): Promise<void> {
    return new Promise((done) => this.#server.close(() => done()));
  }

  #cutOff(socket: Socket, why: 'closedForRoom' | 'closedUnauthenticated'): void {
    this.#options.cutOff(why, socket.remoteAddress ?? '');
    socket.destroy();
  }

  #arrived(socket: Socket): void {
    const address = socket.remoteAddress ?? '';
    const visit = this.#options.enter(address);
    if (visit === null) {
      // Without a farewell: what follows it would be work, too.
      socket.resetAndDestroy();
      return;
    }
    const end = farEnd(socket);
    const timer = setTimeout(
      () => this.#cutOff(socket, 'closedUnauthenticated'),
      this.#options.upgradeWithinMs,
    );
    const leave = () => {
      clearTimeout(timer);
      this.#waiting.leave(socket);
      this.#waitingOf.delete(end);
    };
    this.#all.add(socket);
    this.#waitingOf.set(end, { visit, leave });
    socket.once('close', () => {
      this.#all.delete(socket);
      leave();
      visit.over(performance.now());
    });
    this.#waiting.enter(socket, address);
    this.#inner.emit('connection', socket);
  }
}

function farEnd({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
