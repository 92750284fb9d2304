// Keeps the event connection to the Asterisk REST Interface, notices within 2 s when it is dead, and connects again.

import WebSocket from 'ws';
import { type AriAccess, type AriHttp, authorization, createAriHttp } from './ari-http.ts';
import { type AriEvent, parseEvent } from './ari-types.ts';
import { type AriFailure, reasonOf } from './failure.ts';

export interface AriListener {
  /** The event connection is open: events come from now on. */
  opened(): void;
  event(event: AriEvent): void;
  /** An event that isn't what ARI documents; it was dropped. */
  malformed(reason: string): void;
  lost(reason: string): void;
  /** May we connect? Asked before each try; resolves when we may, or to why we can't know. */
  permit(): Promise<AriFailure | null>;
  /** It could not be opened; the next try follows. */
  failed(failure: AriFailure): void;
}

export interface AriClient extends Pick<AriHttp, 'request' | 'close'> {
  start(listener: AriListener): void;
  /** Drops the event connection, as if it had broken, and connects again after a while. */
  reconnect(reason: string, afterMs?: number): void;
  stop(): Promise<void>;
}

/** Half-open connections stay silent for ever, so we ask (RFC 6455, 5.5.2) and expect any sign of life. */
const pingEveryMs = 500;
const deadAfterMs = 1500;
const connectWithinMs = 1500;
const firstRetryMs = 50;
const longestRetryMs = 1000;

/** `applications`: all of them speak over one connection; the first is the one that calls come to. */
export function createAriClient(access: AriAccess, applications: readonly string[]): AriClient {
  const http = createAriHttp(access);
  const target = new URL(access.url);
  target.protocol = target.protocol === 'https:' ? 'wss:' : 'ws:';
  target.pathname = '/ari/events';
  target.search = new URLSearchParams({ app: applications.join(',') }).toString();

  let listener: AriListener | null = null;
  let socket: WebSocket | null = null;
  let open = false;
  let retryMs = firstRetryMs;
  let retry: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const asking = listener;
    const failure = await asking?.permit();
    if (listener === null || listener !== asking) return;
    if (failure === null) openSocket();
    else if (failure !== undefined) notOpened(failure, retryMs);
  }

  function openSocket(): void {
    const fresh = new WebSocket(target, {
      headers: { authorization: authorization(access) },
      handshakeTimeout: connectWithinMs,
      perMessageDeflate: false,
    });
    socket = fresh;
    let lastSign = performance.now();
    let failure: AriFailure = { status: null, reason: 'connection closed' };
    const alive = (): void => {
      lastSign = performance.now();
    };
    fresh.on('open', () => {
      open = true;
      retryMs = firstRetryMs;
      alive();
      let lastLookAt = performance.now();
      watch = setInterval(() => {
        const now = performance.now();
        // We stood still: what came in meanwhile is read before anybody is called dead.
        if (now - lastLookAt > 2 * pingEveryMs) alive();
        lastLookAt = now;
        if (now - lastSign > deadAfterMs) drop(fresh, 'no sign of life');
        else fresh.ping();
      }, pingEveryMs);
      listener?.opened();
    });
    fresh.on('pong', alive);
    fresh.on('message', (data) => {
      alive();
      const parsed = parseEvent(String(data));
      if (parsed.kind === 'event') listener?.event(parsed.event);
      else if (parsed.kind === 'malformed') listener?.malformed(parsed.reason);
    });
    fresh.on('unexpected-response', (request, { statusCode = 0 }) => {
      failure = { status: statusCode, reason: `status ${statusCode}` };
      request.destroy();
      closed(fresh, failure);
    });
    fresh.on('error', (error: NodeJS.ErrnoException) => {
      if (failure.status === null) failure = { status: null, reason: reasonOf(error) };
    });
    fresh.on('close', () => closed(fresh, failure));
  }

  /** `terminate` reports `close` by itself, also on a half-open connection. */
  function drop(which: WebSocket, reason: string, afterMs?: number): void {
    closed(which, { status: null, reason }, afterMs);
    which.terminate();
  }

  function closed(which: WebSocket, failure: AriFailure, afterMs = retryMs): void {
    if (socket !== which) return;
    socket = null;
    clearInterval(watch);
    const wasOpen = open;
    open = false;
    if (listener === null) return;
    if (!wasOpen) return notOpened(failure, afterMs);
    again(afterMs);
    listener.lost(failure.reason);
  }

  function notOpened(failure: AriFailure, afterMs: number): void {
    again(afterMs);
    listener?.failed(failure);
  }

  function again(afterMs: number): void {
    // What is under way there would hang just as long as the dead connection did.
    http.close();
    retry = setTimeout(() => void connect(), afterMs);
    retryMs = Math.min(retryMs * 2, longestRetryMs);
  }

  return {
    request: http.request,
    close: http.close,
    start(to) {
      listener = to;
      void connect();
    },
    reconnect(reason, afterMs) {
      if (socket !== null) drop(socket, reason, afterMs);
    },
    async stop() {
      listener = null;
      clearTimeout(retry);
      clearInterval(watch);
      const last = socket;
      socket = null;
      if (last !== null) {
        await new Promise<void>((done) => {
          last.once('close', () => done());
          last.close();
          // A peer that is gone answers no closing handshake.
          setTimeout(() => last.terminate(), 200).unref();
        });
      }
      http.close();
    },
  };
}
