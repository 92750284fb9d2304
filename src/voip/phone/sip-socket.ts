// SIP over WebSocket (RFC 7118) in Node, as a transport of sip.js, over the package ws.

import { connect as connectTls } from 'node:tls';
import { type Core, EmitterImpl, type Transport, TransportState } from 'sip.js';
import { type RawData, WebSocket } from 'ws';
import { FairWatch } from '../fair-watch.ts';
import { legibleText } from './legible-text.ts';
import { closingFault, openingFault, SipSocketFault } from './sip-socket-faults.ts';

export interface SipSocketOptions {
  /** `ws://host:port/path` or `wss://…`. */
  readonly server: string;
  /**
   * SHA-256 of the only certificate that is accepted, in hex, with or without colons. With it no authority has to have
   * signed the certificate, nor must it name the host.
   */
  readonly pinnedCertificate?: string;
  /** Default 5,000. */
  readonly connectWithinMs?: number;
  /** Between two pings; default 25,000. Half of it without an answer, and the connection counts as lost. */
  readonly keepAliveMs?: number;
  /** Every message in and out, for tests and for finding mistakes. */
  readonly trace?: (direction: 'in' | 'out', message: string) => void;
}

function bytesOf(data: RawData): Uint8Array {
  return Array.isArray(data)
    ? Buffer.concat(data)
    : data instanceof ArrayBuffer
      ? new Uint8Array(data)
      : data;
}

const bareHex = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase();

export class SipSocket implements Transport {
  readonly stateChange = new EmitterImpl<TransportState>();
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly #options: SipSocketOptions;
  readonly #logger: Core.Logger;
  #state = TransportState.Disconnected;
  #socket: WebSocket | null = null;
  #connecting: Promise<void> | null = null;
  #pinging: NodeJS.Timeout | undefined;

  constructor(logger: Core.Logger, options: SipSocketOptions) {
    this.#logger = logger;
    this.#options = options;
  }

  /** RFC 7118, 5.2: what stands in a Via header. */
  get protocol(): string {
    return this.#options.server.startsWith('wss:') ? 'WSS' : 'WS';
  }

  get state(): TransportState {
    return this.#state;
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  /** Rejects with a `SipSocketFault`. */
  connect(): Promise<void> {
    if (this.#state === TransportState.Connected) return Promise.resolve();
    this.#connecting ??= this.#open().finally(() => {
      this.#connecting = null;
    });
    return this.#connecting;
  }

  async disconnect(): Promise<void> {
    const socket = this.#socket;
    if (socket === null) return;
    this.#go(TransportState.Disconnecting);
    await new Promise<void>((done) => {
      // A server that doesn't answer the close must not keep us.
      const hard = setTimeout(() => socket.terminate(), 500);
      socket.once('close', () => {
        clearTimeout(hard);
        done();
      });
      socket.close(1000);
    });
  }

  dispose(): Promise<void> {
    return this.disconnect();
  }

  /** Ends the connection without a word, as a power cut does. */
  cut(): void {
    this.#socket?.terminate();
  }

  send(message: string): Promise<void> {
    const socket = this.#socket;
    if (socket === null || !this.isConnected())
      return Promise.reject(new SipSocketFault('lost', `not connected to ${this.#options.server}`));
    this.#options.trace?.('out', message);
    return new Promise((done, fail) => socket.send(message, (fault) => (fault ? fail(fault) : done())));
  }

  async #open(): Promise<void> {
    const { server, connectWithinMs = 5_000 } = this.#options;
    this.#go(TransportState.Connecting);
    const socket = new WebSocket(server, 'sip', {
      handshakeTimeout: connectWithinMs,
      perMessageDeflate: false, // SIP messages are short, and a phone has few of them.
      maxPayload: 256 * 1024,
      // A name in Latin-1, as older PBXs write them, must not end the connection (as RFC 6455, 8.1 would have it).
      skipUTF8Validation: true,
      ...this.#pinning(),
    });
    this.#socket = socket;
    try {
      await new Promise<void>((done, fail) => {
        socket.once('open', () => done());
        socket.once('error', (fault) => fail(openingFault(server, fault)));
        socket.once('unexpected-response', (request, response) => {
          fail(openingFault(server, { status: response.statusCode ?? 0 }));
          request.destroy();
        });
        socket.once('close', () => fail(new SipSocketFault('lost', `${server} hung up at once`)));
      });
    } catch (fault) {
      this.#socket = null;
      // Whatever a half-open socket still has to say concerns nobody.
      socket.removeAllListeners();
      socket.on('error', () => {});
      socket.terminate();
      this.#go(TransportState.Disconnected);
      throw fault;
    }
    this.#opened(socket);
  }

  #opened(socket: WebSocket): void {
    socket.removeAllListeners();
    socket.on('message', (data) => this.#received(legibleText(bytesOf(data))));
    socket.on('error', (fault) => this.#logger.warn(fault.message));
    socket.once('close', (code: number) => this.#closed(code));
    this.#keepAlive(socket);
    this.#go(TransportState.Connected);
    this.onConnect?.();
  }

  #received(text: string): void {
    // RFC 5626, 4.4.1: an answer to a keep-alive; nothing to read.
    if (text.trim() === '') return;
    this.#options.trace?.('in', text);
    try {
      this.onMessage?.(text);
    } catch (fault) {
      // sip.js throws where a message doesn't fit its state; that message is lost, the phone goes on.
      this.#logger.error(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
    }
  }

  #closed(code: number): void {
    clearInterval(this.#pinging);
    this.#socket = null;
    const asked = this.#state === TransportState.Disconnecting;
    this.#go(TransportState.Disconnected);
    this.onDisconnect?.(asked ? undefined : closingFault(this.#options.server, code));
  }

  /** RFC 6455, 5.5.2: a ping asks the other side for a sign of life, and keeps firewalls from forgetting us. */
  #keepAlive(socket: WebSocket): void {
    const everyMs = (this.#options.keepAliveMs ?? 25_000) / 2;
    const watch = new FairWatch(everyMs);
    let waiting = false;
    let turn = 0;
    socket.on('pong', () => {
      waiting = false;
    });
    this.#pinging = setInterval(() => {
      const fair = watch.mayJudge(performance.now());
      if (waiting && fair) socket.terminate();
      turn += 1;
      if (turn % 2 !== 0) return;
      waiting = true;
      socket.ping();
    }, everyMs);
  }

  #pinning(): object {
    const { server, pinnedCertificate } = this.#options;
    if (pinnedCertificate === undefined || !server.startsWith('wss:')) return {};
    const wanted = bareHex(pinnedCertificate);
    const { hostname, port } = new URL(server);
    return {
      createConnection: () => {
        const host = hostname.replace(/^\[|\]$/g, '');
        const socket = connectTls({
          host,
          port: Number(port || 443),
          // RFC 6066, 3: a name, never an address.
          ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
          rejectUnauthorized: false,
        });
        socket.once('secureConnect', () => {
          const shown = bareHex(socket.getPeerCertificate().fingerprint256 ?? '');
          if (shown !== wanted)
            socket.destroy(
              new SipSocketFault(
                'wrongCertificate',
                `${server} shows another certificate than the pinned one: SHA-256 ${shown}`,
              ),
            );
        });
        return socket;
      },
    };
  }

  #go(state: TransportState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.stateChange.emit(state);
  }
}
