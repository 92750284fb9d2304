// Listens for phones by WebSocket (RFC 7118), counts them, pings them, and lets go of them.

import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { Connection } from './connection.ts';
import type { PhoneLine } from './phone-line.ts';
import type { ServerContext } from './server-context.ts';
import type { SipServerOptions } from './types.ts';

const handshakeMs = 5000;
/** For who doesn't close in turn when we stop. */
const goodbyeMs = 200;

export class WebSocketListener {
  readonly #listen: SipServerOptions['listen'];
  readonly #context: ServerContext;
  readonly #http: Server;
  readonly #webSockets: WebSocketServer;
  /** By what the rest of the server knows of them. */
  readonly #connections = new Map<PhoneLine, Connection>();
  readonly #perAddress = new Map<string, number>();
  #pinging: ReturnType<typeof setInterval> | undefined;

  constructor(listen: SipServerOptions['listen'], context: ServerContext) {
    this.#listen = listen;
    this.#context = context;
    const settings = {
      headersTimeout: handshakeMs,
      requestTimeout: handshakeMs,
      connectionsCheckingInterval: 1000,
      maxHeaderSize: 8192,
    };
    const { tls } = listen;
    this.#http = tls ? createHttpsServer({ ...settings, ...tls }) : createHttpServer(settings);
    // Some more than we take, so that the others are told.
    this.#http.maxConnections = context.limits.connections + 16;
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

  transactions(): number {
    let count = 0;
    for (const { core } of this.#connections.values())
      count += core.userAgentClients.size + core.userAgentServers.size;
    return count;
  }

  start(): Promise<{ readonly port: number }> {
    return new Promise((done, failed) => {
      this.#http.once('error', failed);
      this.#http.listen(this.#listen.port, this.#listen.host, () => {
        this.#http.off('error', failed);
        this.#http.on('error', (error) => this.#context.fault(error));
        this.#pinging = setInterval(() => this.#check(), this.#context.limits.pingMs);
        const address = this.#http.address();
        done({ port: typeof address === 'object' && address !== null ? address.port : 0 });
      });
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.#pinging);
    const closed = new Promise<void>((done) => this.#http.close(() => done()));
    for (const connection of [...this.#connections.values()]) connection.goAway();
    const cutOff = setTimeout(() => {
      for (const socket of this.#webSockets.clients) socket.terminate();
      this.#http.closeAllConnections();
    }, goodbyeMs);
    await closed;
    clearTimeout(cutOff);
    this.#webSockets.close();
  }

  remove(line: PhoneLine): void {
    if (!this.#connections.delete(line)) return;
    const left = (this.#perAddress.get(line.address) ?? 1) - 1;
    if (left > 0) this.#perAddress.set(line.address, left);
    else this.#perAddress.delete(line.address);
  }

  #check(): void {
    const now = performance.now();
    for (const connection of [...this.#connections.values()]) {
      try {
        connection.check(now);
      } catch (error) {
        this.#context.fault(error);
      }
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const { limits, counters, refused } = this.#context;
    const address = request.socket.remoteAddress ?? '';
    const here = this.#perAddress.get(address) ?? 0;
    const full = this.#connections.size >= limits.connections || here >= limits.connectionsPerAddress;
    const speaksSip = (request.headers['sec-websocket-protocol'] ?? '')
      .split(',')
      .some((protocol) => protocol.trim().toLowerCase() === 'sip');
    if (full || !speaksSip) {
      // RFC 7118, 4: without the subprotocol it's no SIP client.
      refused(full ? 'refusedConnections' : 'noSubprotocol', { address, request: 'WebSocket' });
      socket.end(
        `HTTP/1.1 ${full ? '503 Service Unavailable' : '400 Bad Request'}\r\nConnection: close\r\n\r\n`,
      );
      return;
    }
    this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      counters.add('connections');
      this.#perAddress.set(address, (this.#perAddress.get(address) ?? 0) + 1);
      const connection = new Connection(webSocket, address, this.#context);
      this.#connections.set(connection, connection);
    });
  }
}
