// Listens for phones by WebSocket (RFC 7118), counts them, pings them, and lets go of them.

import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { Doorstep } from '../../../domain/strangers/doorstep.ts';
import type { Visit } from '../../../domain/strangers/visit.ts';
import { FairWatch } from '../../../voip/fair-watch.ts';
import { SipConnection } from './connection.ts';
import type { SipReason } from './counters.ts';
import { FrontDoor } from './front-door.ts';
import type { PhoneLine } from './phone-line.ts';
import type { ServerContext } from './server-context.ts';
import type { SipServerOptions } from './types.ts';

const handshakeMs = 5000;
/** For who doesn't close in turn when we stop. */
const goodbyeMs = 200;

export class WebSocketListener {
  readonly #listen: SipServerOptions['listen'];
  readonly #context: ServerContext;
  readonly #door: FrontDoor;
  readonly #http: Server;
  readonly #webSockets: WebSocketServer;
  /** By what the rest of the server knows of them. */
  readonly #connections = new Map<PhoneLine, SipConnection>();
  /** Those that nobody has authenticated on yet. */
  readonly #strangers: Doorstep<SipConnection>;
  readonly #onCheck: () => void;
  readonly #watch: FairWatch;
  #pinging: ReturnType<typeof setInterval> | undefined;

  /** `onCheck` is called every `pingMs`. */
  constructor(listen: SipServerOptions['listen'], context: ServerContext, onCheck: () => void) {
    this.#listen = listen;
    this.#context = context;
    this.#watch = new FairWatch(context.limits.pingMs);
    this.#onCheck = onCheck;
    const { connections: places, connectionsPerAddress: placesOfAddress } = context.limits;
    this.#strangers = new Doorstep<SipConnection>({ places, placesOfAddress }, (oldest) => oldest.turnOut());
    const { tls } = listen;
    const settings = { maxHeaderSize: 8192 };
    this.#http = tls ? createHttpsServer({ ...settings, ...tls }) : createHttpServer(settings);
    this.#door = new FrontDoor(this.#http, {
      room: { places, placesOfAddress },
      upgradeWithinMs: handshakeMs,
      // WebSockets, and those who want to be one: so that who is one too many is told.
      connections: 2 * places + 16,
      enter: (address) => this.#enter(address),
      cutOff: (why, address) => context.stranger(why, { address }),
    });
    this.#http.on('request', (_request, response) => {
      response.writeHead(426, { Connection: 'close', Upgrade: 'websocket' }).end();
    });
    this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    this.#http.on('clientError', (_error, socket) => socket.destroy());
    this.#webSockets = new WebSocketServer({
      noServer: true,
      clientTracking: true,
      maxPayload: context.limits.messageBytes,
      perMessageDeflate: false,
      // Older PBXs write names in Latin-1, also into text frames. RFC 6455, 8.1 would end the connection, and all its
      // calls; what the bytes say is read here.
      skipUTF8Validation: true,
      handleProtocols: () => 'sip',
    });
  }

  get size(): number {
    return this.#connections.size;
  }

  all(): Iterable<PhoneLine> {
    return this.#connections.keys();
  }

  async start(): Promise<{ readonly port: number }> {
    const { port } = await this.#door.listen(this.#listen.port, this.#listen.host);
    this.#door.onFault((error) => this.#context.fault(error));
    this.#pinging = setInterval(() => this.#check(), this.#context.limits.pingMs);
    return { port };
  }

  async stop(): Promise<void> {
    clearInterval(this.#pinging);
    const closed = this.#door.close();
    for (const connection of [...this.#connections.values()]) connection.goAway();
    const cutOff = setTimeout(() => {
      for (const socket of this.#webSockets.clients) socket.terminate();
      this.#door.destroyAll();
    }, goodbyeMs);
    await closed;
    clearTimeout(cutOff);
    this.#webSockets.close();
  }

  remove(line: PhoneLine): void {
    const connection = this.#connections.get(line);
    if (connection === undefined) return;
    this.#connections.delete(line);
    this.#strangers.leave(connection);
  }

  /** Somebody has authenticated there. */
  known(line: PhoneLine): void {
    const connection = this.#connections.get(line);
    if (connection !== undefined) this.#strangers.leave(connection);
  }

  #enter(address: string): Visit | null {
    const { budget, limits } = this.#context;
    const visit = budget.enter(address, performance.now(), limits.visit);
    if (visit === null) this.#context.stranger('refusedConnections', { address });
    return visit;
  }

  #check(): void {
    this.#onCheck();
    const now = performance.now();
    const fair = this.#watch.mayJudge(now);
    for (const connection of [...this.#connections.values()]) {
      try {
        connection.check(now, fair);
      } catch (error) {
        this.#context.fault(error);
      }
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const { limits, counters, origins } = this.#context;
    const address = request.socket.remoteAddress ?? '';
    const { origin } = request.headers;
    // A web page that somebody here looks at must not use the way that only this network has (RFC 6455, 10.2).
    if (origin !== undefined && !origins.has(origin))
      return this.#refuse(socket, '403 Forbidden', 'refusedOrigin', address);
    const speaksSip = (request.headers['sec-websocket-protocol'] ?? '')
      .split(',')
      .some((protocol) => protocol.trim().toLowerCase() === 'sip');
    // RFC 7118, 4: without the subprotocol it's no SIP client.
    if (!speaksSip) return this.#refuse(socket, '400 Bad Request', 'noSubprotocol', address);
    if (this.#connections.size >= limits.connections && !this.#strangers.turnOutOne())
      return this.#refuse(socket, '503 Service Unavailable', 'refusedConnections', address);
    this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      const visit = this.#door.upgraded(request.socket);
      if (visit === null) return webSocket.terminate();
      counters.add('connections');
      const connection = new SipConnection(webSocket, address, visit, this.#context);
      this.#connections.set(connection, connection);
      this.#strangers.enter(connection, address);
    });
  }

  #refuse(socket: Duplex, status: string, reason: SipReason, address: string): void {
    this.#context.stranger(reason, { address });
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
  }
}
