// Sends requests to the Asterisk REST Interface over few, kept connections.

import { type ClientRequest, Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { reasonOf } from './failure.ts';

export type AriMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

export type AriReply =
  | { readonly ok: true; readonly value: unknown }
  /** `status` is 0 when no answer came. */
  | { readonly ok: false; readonly status: number; readonly reason: string };

export type AriFile =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly status: number; readonly reason: string };

export type AriQuery = Readonly<Record<string, string | number>>;

export interface AriRequests {
  request(method: AriMethod, path: string, query?: AriQuery, body?: unknown): Promise<AriReply>;
}

export interface AriHttp extends AriRequests {
  /** What isn't JSON, such as a recording. */
  file(path: string): Promise<AriFile>;
  /** Breaks off what is under way, for good; later requests begin on new connections. */
  close(): void;
}

export interface AriAccess {
  /** `http://host:port`, without `/ari`. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/**
 * Four keep an Asterisk next to us busy; unbounded sockets fail at some hundred calls/s. Over a slow network four would let
 * through 4 / (time of a request): then there are more, as long as requests have to wait, below Asterisk's
 * `sessionlimit` (100), which softphones share.
 */
const fewestSockets = 4;
const mostSockets = 40;
const waitedTooLongMs = 15;
/** Below Asterisk's `session_keep_alive` (15 s), so that it doesn't close a connection just as we use it. */
const idleMs = 10_000;
const longestReplyMs = 8000;

export interface AriHttpOptions {
  /** At most so many connections, however long requests wait. */
  readonly sockets?: number;
  readonly replyWithinMs?: number;
}

export const authorization = ({ user, password }: AriAccess): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

export function createAriHttp(
  access: AriAccess,
  { sockets = mostSockets, replyWithinMs = longestReplyMs }: AriHttpOptions = {},
): AriHttp {
  const base = new URL(access.url);
  const secure = base.protocol === 'https:';
  const settings = { keepAlive: true, maxSockets: sockets, timeout: idleMs, scheduling: 'lifo' } as const;
  const agent = secure ? new HttpsAgent(settings) : new HttpAgent(settings);
  const headers = { authorization: authorization(access) };
  const turnstile = createTurnstile(sockets);
  /** How often all has been broken off. */
  let closed = 0;

  const once = (method: AriMethod, path: string, body: string | undefined): Promise<RawReply> =>
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
      sent.on('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        const reset = error.code === 'ECONNRESET';
        done(reset && sent.reusedSocket ? 'stale' : { ok: false, status: 0, reason: reasonOf(error) });
      });
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          clearTimeout(timer);
          done({ ok: true, status: response.statusCode ?? 0, bytes: Buffer.concat(chunks) });
        });
      });
      sent.end(body);
    });

  async function send(method: AriMethod, target: string, text: string | undefined): Promise<RawAnswer> {
    const brokenOff = { ok: false, status: 0, reason: 'connection closed' } as const;
    if (!(await turnstile.enter())) return brokenOff;
    const before = closed;
    try {
      const reply = await once(method, target, text);
      if (reply !== 'stale') return reply;
      // We have given it up ourselves: whoever asked has been told so, and it must not come late.
      if (before !== closed) return brokenOff;
      // The server closed an idle connection while we wrote: nothing was carried out, and every id is ours anyway.
      const again = await once(method, target, text);
      return again === 'stale' ? { ok: false, status: 0, reason: 'connection reset' } : again;
    } finally {
      turnstile.leave();
    }
  }

  return {
    async request(method, path, query = {}, body) {
      const search = new URLSearchParams(
        Object.entries(query).map(([key, value]): [string, string] => [key, `${value}`]),
      ).toString();
      const target = `/ari${path}${search === '' ? '' : `?${search}`}`;
      const text = body === undefined ? undefined : JSON.stringify(body);
      const answer = await send(method, target, text);
      return answer.ok ? toReply(answer.status, answer.bytes.toString('utf8')) : answer;
    },
    async file(path) {
      const answer = await send('GET', `/ari${path}`, undefined);
      if (!answer.ok || (answer.status >= 200 && answer.status < 300)) return answer;
      return { ok: false, status: answer.status, reason: `status ${answer.status}` };
    },
    close() {
      closed += 1;
      turnstile.sendAway();
      agent.destroy();
    },
  };
}

/** `status` is 0 when no answer came. */
type RawAnswer =
  | { readonly ok: true; readonly status: number; readonly bytes: Buffer }
  | { readonly ok: false; readonly status: 0; readonly reason: string };
/** `stale`: the server had closed the connection. */
type RawReply = RawAnswer | 'stale';

interface Turnstile {
  /** False: sent away. */
  enter(): Promise<boolean>;
  leave(): void;
  /** Those who still wait. */
  sendAway(): void;
}

/** Lets few through at a time, and one more whenever somebody has waited for too long; few again once all have left. */
function createTurnstile(most: number): Turnstile {
  const fewest = Math.min(most, fewestSockets);
  const waiting = new Set<(admitted: boolean) => void>();
  let limit = fewest;
  let inside = 0;
  return {
    enter() {
      if (inside < limit) {
        inside += 1;
        return Promise.resolve(true);
      }
      return new Promise((done) => {
        const settle = (admitted: boolean): void => {
          clearTimeout(impatience);
          waiting.delete(settle);
          if (admitted) inside += 1;
          done(admitted);
        };
        const impatience = setTimeout(() => {
          if (limit === most) return;
          limit += 1;
          settle(true);
        }, waitedTooLongMs);
        waiting.add(settle);
      });
    },
    leave() {
      inside -= 1;
      const [next] = waiting;
      if (next !== undefined) next(true);
      else if (inside === 0) limit = fewest;
    },
    sendAway() {
      for (const settle of [...waiting]) settle(false);
    },
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
