// One connection to an engine: hello and welcome, requests with their replies, and the end. It knows no session.
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { z } from 'zod';
import type { Result } from '../../contract/channels.ts';
import {
  API_VERSION,
  type ClientMessage,
  type ServerMessage,
  serverMessageSchema,
} from '../../contract/control-api.ts';
import type { Answer } from '../../contract/reply-errors.ts';
import type { Endpoint } from './engine-address.ts';
import { openSocket } from './secure-socket.ts';

/** What the engine sends unasked once it has welcomed us. */
export type EngineNews = Extract<
  ServerMessage,
  { t: 'snapshot' | 'changes' | 'beat' | 'phoneAccount' | 'sessionEnded' }
>;
export type Welcome = Extract<ServerMessage, { t: 'welcome' }>;

export interface ConnectionOptions {
  readonly consoleVersion: string;
  readonly pin?: string;
  readonly trustedBefore?: string;
  /** For the connection, for the welcome, and for each reply. */
  readonly timeoutMs: number;
  onNews(news: EngineNews, connection: EngineConnection): void;
  /** Once; not for a connection that was never welcomed. */
  onClosed(connection: EngineConnection): void;
  log(event: string, data?: Record<string, unknown>): void;
}

/** Much more than any snapshot; a bound all the same. */
const mostBytes = 16 * 1024 * 1024;

type Request = Extract<ClientMessage, { id: string }>;
type WithoutId<R> = R extends unknown ? Omit<R, 'id'> : never;

export class EngineConnection {
  readonly welcome: Welcome;
  readonly #socket: WebSocket;
  readonly #localAddress: string | undefined;
  readonly #timeoutMs: number;
  readonly #waiting = new Map<string, (result: Result<unknown>) => void>();

  constructor(socket: WebSocket, welcome: Welcome, localAddress: string | undefined, timeoutMs: number) {
    this.#socket = socket;
    this.welcome = welcome;
    this.#localAddress = localAddress;
    this.#timeoutMs = timeoutMs;
  }

  /** Our own address on it: when the computer no longer has it, the connection is dead. */
  get localAddress(): string | undefined {
    return this.#localAddress;
  }

  /** `reply`: what a good answer looks like; another one is a fault of the engine. */
  async ask<T>(request: WithoutId<Request>, reply: z.ZodType<T>): Promise<Result<T>> {
    const answer = await this.#answerTo(request);
    if (!answer.ok) return answer;
    const read = reply.safeParse(answer.value);
    return read.success ? { ok: true, value: read.data } : { ok: false, error: { code: 'engineFault' } };
  }

  #answerTo(request: WithoutId<Request>): Promise<Result<unknown>> {
    const id = randomUUID();
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle({ ok: false, error: { code: 'timeout' } }), this.#timeoutMs);
      const settle = (result: Result<unknown>) => {
        clearTimeout(timer);
        if (this.#waiting.delete(id)) resolve(result);
      };
      this.#waiting.set(id, settle);
      this.send({ ...request, id });
    });
  }

  send(message: ClientMessage): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** Ends it without waiting for the other side, which may be gone. */
  close(): void {
    this.#socket.terminate();
    this.fail();
  }

  /** For the opener below. */
  settle(id: string, answer: Answer<unknown>): void {
    const { ok } = answer;
    this.#waiting.get(id)?.(ok ? { ok, value: answer.value } : { ok, error: answer.error });
  }

  /** Nobody will answer any more. */
  fail(): void {
    for (const settle of [...this.#waiting.values()]) settle({ ok: false, error: { code: 'offline' } });
  }
}

/** Connects and is welcomed; `unreachable`, `certificate`, `certificateChanged`, `updateConsole` or `updateEngine` otherwise. */
export async function openConnection(
  endpoint: Endpoint,
  options: ConnectionOptions,
): Promise<Result<EngineConnection>> {
  const opened = await openSocket(endpoint, options);
  if (!opened.ok) return opened;
  const tcp = opened.value;
  const localAddress = tcp.localAddress;
  const socket = new WebSocket(endpoint.url, {
    createConnection: () => tcp,
    perMessageDeflate: false,
    maxPayload: mostBytes,
    handshakeTimeout: options.timeoutMs,
  });
  return new Promise((resolve) => {
    let connection: EngineConnection | null = null;
    const refuse = (error: Extract<Result<never>, { ok: false }>['error']) => {
      clearTimeout(timer);
      socket.terminate();
      resolve({ ok: false, error });
    };
    const timer = setTimeout(() => refuse({ code: 'unreachable', detail: 'no welcome' }), options.timeoutMs);
    socket.on('open', () => {
      const hello: ClientMessage = {
        t: 'hello',
        apiVersion: { ...API_VERSION },
        consoleVersion: options.consoleVersion,
        ...(endpoint.engineToken === undefined ? {} : { engineToken: endpoint.engineToken }),
      };
      socket.send(JSON.stringify(hello));
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      options.log('engineSocketFailed', { error: error.code ?? error.message });
      if (connection === null) refuse({ code: 'unreachable', detail: error.code ?? error.message });
    });
    socket.on('close', () => {
      if (connection === null) {
        refuse({ code: 'unreachable', detail: 'closed before the welcome' });
      } else {
        connection.fail();
        options.onClosed(connection);
      }
    });
    socket.on('message', (data) => {
      const message = read(String(data), options);
      if (message === null) return;
      if (connection !== null) {
        if (message.t === 'reply') connection.settle(message.id, message);
        else if (message.t !== 'welcome' && message.t !== 'refused') options.onNews(message, connection);
      } else if (message.t === 'refused') {
        refuse(
          message.code === 'otherConsole'
            ? { code: 'unreachable', detail: 'the engine there belongs to the console that started it' }
            : { code: message.code, detail: message.engineVersion },
        );
      } else if (message.t === 'welcome') {
        const misfit = versionMisfit(message.apiVersion);
        if (misfit !== null) return refuse({ code: misfit, detail: message.engineVersion });
        clearTimeout(timer);
        connection = new EngineConnection(socket, message, localAddress, options.timeoutMs);
        resolve({ ok: true, value: connection });
      }
    });
  });
}

/** The engine checks too; an engine of another major may have forgotten how to refuse. */
function versionMisfit(engine: { major: number; minor: number }): 'updateConsole' | 'updateEngine' | null {
  if (engine.major > API_VERSION.major) return 'updateConsole';
  if (engine.major < API_VERSION.major || engine.minor < API_VERSION.minor) return 'updateEngine';
  return null;
}

function read(text: string, { log }: ConnectionOptions): ServerMessage | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    log('engineMessageUnreadable', { bytes: text.length });
    return null;
  }
  const parsed = serverMessageSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  // Only where it didn't fit: its content may be a caller's.
  log('engineMessageUnknown', {
    paths: parsed.error.issues.map((issue) => issue.path.join('.')).slice(0, 5),
  });
  return null;
}
