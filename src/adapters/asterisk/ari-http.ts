// Sends requests to the Asterisk REST Interface over few, kept connections.

import { type ClientRequest, Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export type AriMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

export type AriReply =
  | { readonly ok: true; readonly value: unknown }
  /** `status` is 0 when no answer came. */
  | { readonly ok: false; readonly status: number; readonly reason: string };

export type AriQuery = Readonly<Record<string, string | number>>;

export interface AriHttp {
  request(method: AriMethod, path: string, query?: AriQuery, body?: unknown): Promise<AriReply>;
  /** Breaks off what is under way; later requests begin on new connections. */
  close(): void;
}

export interface AriAccess {
  /** `http://host:port`, without `/ari`. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** Unbounded sockets fail at some hundred calls/s; four keep Asterisk busy. */
const maxSockets = 4;
/** Below Asterisk's `session_keep_alive` (15 s), so that it doesn't close a connection just as we use it. */
const idleMs = 10_000;
const replyWithinMs = 8000;

export const authorization = ({ user, password }: AriAccess): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

export function createAriHttp(access: AriAccess): AriHttp {
  const base = new URL(access.url);
  const secure = base.protocol === 'https:';
  const settings = { keepAlive: true, maxSockets, timeout: idleMs, scheduling: 'lifo' } as const;
  const agent = secure ? new HttpsAgent(settings) : new HttpAgent(settings);
  const headers = { authorization: authorization(access) };

  const once = (method: AriMethod, path: string, body: string | undefined): Promise<AriReply | 'stale'> =>
    new Promise((done) => {
      const length =
        body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const options = {
        agent,
        method,
        path,
        host: base.hostname,
        port: base.port,
        headers: { ...headers, ...length },
      };
      const sent: ClientRequest = secure ? httpsRequest(options) : httpRequest(options);
      // The agent's timeout is for idle connections; a stalled Asterisk is noticed here and by the WebSocket's pings.
      const timer = setTimeout(() => sent.destroy(new Error('no reply')), replyWithinMs);
      sent.on('error', (error) => {
        clearTimeout(timer);
        const reset = 'code' in error && error.code === 'ECONNRESET';
        done(reset && sent.reusedSocket ? 'stale' : { ok: false, status: 0, reason: error.message });
      });
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          clearTimeout(timer);
          done(toReply(response.statusCode ?? 0, Buffer.concat(chunks).toString('utf8')));
        });
      });
      sent.end(body);
    });

  return {
    async request(method, path, query = {}, body) {
      const search = new URLSearchParams(
        Object.entries(query).map(([key, value]): [string, string] => [key, `${value}`]),
      ).toString();
      const target = `/ari${path}${search === '' ? '' : `?${search}`}`;
      const text = body === undefined ? undefined : JSON.stringify(body);
      const reply = await once(method, target, text);
      if (reply !== 'stale') return reply;
      // The server closed an idle connection while we wrote: nothing was carried out, and every id is ours anyway.
      const again = await once(method, target, text);
      return again === 'stale' ? { ok: false, status: 0, reason: 'connection reset' } : again;
    },
    close: () => agent.destroy(),
  };
}

function toReply(status: number, text: string): AriReply {
  let value: unknown = null;
  try {
    if (text !== '') value = JSON.parse(text);
  } catch {
    return { ok: false, status, reason: 'no JSON in the reply' };
  }
  if (status >= 200 && status < 300) return { ok: true, value };
  const message = typeof value === 'object' && value !== null && 'message' in value ? `${value.message}` : '';
  return { ok: false, status, reason: message === '' ? `status ${status}` : message };
}
