// The local interface for other programs (docs/cti.md): HTTP at 127.0.0.1, and nothing that a web page could reach.
//
// A page in a browser can send requests to this computer, too, so four things keep it out: the token, which it doesn't have and
// which stands in a header; no answer to anybody who tells an origin, or that a browser sends it; the Host header, since a name
// that leads here (DNS rebinding) is another one; and no CORS header anywhere, so no browser hands an answer over.

import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { CtiCall, CtiEvent } from './cti-calls.ts';

export interface CtiServerParts {
  readonly token: () => string;
  readonly calls: () => readonly CtiCall[];
  /** Brings the number before the person, who dials it or not. False: nobody is signed in. */
  readonly dial: (number: string) => boolean;
  readonly now: () => number;
}

export type CtiStart =
  | { readonly ok: true; readonly server: CtiServer }
  /** `taken`: by another program, or by another person's console at this computer. */
  | { readonly ok: false; readonly why: 'taken' | 'failed' };

const MOST_STREAMS = 8;
const MOST_CONNECTIONS = 24;
/** Of events that a program has not read: then it has stopped reading. */
const MOST_UNREAD_BYTES = 64 * 1024;
const MOST_BODY_BYTES = 2_000;
/** A comment that keeps what lies between from closing, and finds who has gone. */
const BEAT_MS = 15_000;

const dialSchema = z.strictObject({ number: z.string().trim().min(1).max(100) });

export class CtiServer {
  readonly port: number;
  readonly #server: Server;
  readonly #parts: CtiServerParts;
  readonly #streams = new Set<ServerResponse>();
  readonly #beat: NodeJS.Timeout;
  readonly #guesses: Allowance;
  readonly #dials: Allowance;

  /** `port` 0: a free one. */
  static start(port: number, parts: CtiServerParts): Promise<CtiStart> {
    // Bounded before anything is known of who asks.
    const server = createServer({ maxHeaderSize: 8_192, headersTimeout: 5_000, requestTimeout: 10_000 });
    server.maxConnections = MOST_CONNECTIONS;
    server.keepAliveTimeout = 2_000;
    return new Promise((resolve) => {
      server.once('error', (fault: NodeJS.ErrnoException) =>
        resolve({
          ok: false,
          why: fault.code === 'EADDRINUSE' || fault.code === 'EACCES' ? 'taken' : 'failed',
        }),
      );
      server.listen({ host: '127.0.0.1', port, exclusive: true }, () =>
        resolve({ ok: true, server: new CtiServer(server, parts) }),
      );
    });
  }

  private constructor(server: Server, parts: CtiServerParts) {
    this.#server = server;
    this.#parts = parts;
    this.port = (server.address() as AddressInfo).port;
    this.#guesses = new Allowance(10, 6_000, parts.now);
    this.#dials = new Allowance(10, 6_000, parts.now);
    server.on('request', (request, response) => void this.#answer(request, response));
    this.#beat = setInterval(() => this.#send(': beat\n\n'), BEAT_MS);
    this.#beat.unref();
  }

  tell(events: readonly CtiEvent[]): void {
    for (const event of events) this.#send(asEvent(event.event, event));
  }

  /** Whoever has an old token listens no longer. */
  dropAll(): void {
    for (const stream of this.#streams) stream.destroy();
    this.#server.closeAllConnections();
  }

  close(): Promise<void> {
    clearInterval(this.#beat);
    return new Promise((done) => {
      this.#server.close(() => done());
      this.dropAll();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    const { headers, method = '', url = '' } = request;
    if (![`127.0.0.1:${this.port}`, `localhost:${this.port}`].includes(headers.host ?? ''))
      return refuse(response, 403, 'wrongHost');
    // Browsers tell both by themselves, and no page can leave out the second; programs' own `fetch` tells other ones.
    if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined)
      return refuse(response, 403, 'fromBrowser');
    if (!this.#isToken(headers.authorization)) {
      if (this.#guesses.take()) return refuse(response, 401, 'wrongToken');
      return refuse(response, 429, 'tooManyAttempts');
    }
    if (method === 'GET' && url === '/v1/calls') return answer(response, 200, { calls: this.#parts.calls() });
    if (method === 'GET' && url === '/v1/events') return this.#listen(request, response);
    if (method === 'POST' && url === '/v1/dial') return this.#dial(request, response);
    refuse(response, 404, 'unknownPath');
  }

  /** Hashed first, so that neither length nor place of a difference takes another time. */
  #isToken(authorization = ''): boolean {
    const hash = (text: string) => createHash('sha256').update(text).digest();
    return timingSafeEqual(hash(authorization), hash(`Bearer ${this.#parts.token()}`));
  }

  #listen(request: IncomingMessage, response: ServerResponse): void {
    if (this.#streams.size >= MOST_STREAMS) return refuse(response, 503, 'tooManyListeners');
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    this.#streams.add(response);
    request.socket.setTimeout(0);
    response.on('close', () => this.#streams.delete(response));
    // What goes on already: whoever begins to listen misses nothing.
    response.write(asEvent('calls', { calls: this.#parts.calls() }));
  }

  #send(text: string): void {
    for (const stream of this.#streams) {
      stream.write(text);
      if (stream.writableLength > MOST_UNREAD_BYTES) stream.destroy();
    }
  }

  async #dial(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // No form of a web page has this type.
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
      return refuse(response, 415, 'notJson');
    const body = await bodyOf(request);
    if (body === null) return refuse(response, 413, 'tooLong');
    const parsed = dialSchema.safeParse(parseJson(body));
    if (!parsed.success) return refuse(response, 400, 'badRequest');
    if (!this.#dials.take()) return refuse(response, 429, 'tooManyAttempts');
    if (!this.#parts.dial(parsed.data.number)) return refuse(response, 409, 'notSignedIn');
    // Whether it's dialled the person decides.
    answer(response, 202, { asked: true });
  }
}

/** So many at once, and one more each `everyMs`. */
class Allowance {
  readonly #most: number;
  readonly #everyMs: number;
  readonly #now: () => number;
  #left: number;
  #since: number;

  constructor(most: number, everyMs: number, now: () => number) {
    this.#most = most;
    this.#everyMs = everyMs;
    this.#now = now;
    this.#left = most;
    this.#since = now();
  }

  take(): boolean {
    const more = Math.floor((this.#now() - this.#since) / this.#everyMs);
    if (more > 0) {
      this.#left = Math.min(this.#most, this.#left + more);
      this.#since += more * this.#everyMs;
    }
    if (this.#left === 0) return false;
    this.#left--;
    return true;
  }
}

const asEvent = (event: string, data: unknown): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

function answer(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify(value)}\n`);
}

/** The connection with it: whatever else comes over it is not looked at. */
function refuse(response: ServerResponse, status: number, error: string): void {
  response.setHeader('connection', 'close');
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  answer(response, status, { error });
}

/** Null: too long. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of request) {
      bytes += (part as Buffer).length;
      if (bytes > MOST_BODY_BYTES) return null;
      parts.push(part as Buffer);
    }
  } catch {
    // It went away; nobody reads the answer.
  }
  return Buffer.concat(parts).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
