// An engine that speaks the control API over a real WebSocket and does what a test tells it.
import { createServer as createPlain, type Server } from 'node:http';
import { createServer as createTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  API_PATH,
  API_VERSION,
  type ClientMessage,
  type ServerMessage,
} from '../../src/contract/control-api.ts';
import type { ReplyError } from '../../src/contract/reply-errors.ts';
import {
  type ConsoleView,
  type HotlineView,
  nothingInView,
  type ViewChange,
} from '../../src/contract/view.ts';

export const emptyView: ConsoleView = {
  engine: {
    name: 'Test',
    country: 'DE',
    switchKind: 'simulator',
    switchVersion: '1',
    switchHeldBy: null,
    testCalls: true,
    journalWorks: true,
    troubles: [],
  },
  me: { agentId: 'anna', role: 'agent' },
  ...nothingInView,
};

export const hotline: HotlineView = { id: 'it', name: 'IT', number: '100', state: 'paused', modeName: 'Tag' };

export class FakeEngine {
  readonly received: ClientMessage[] = [];
  token = 'token-1';
  version = 1;
  view: ConsoleView = emptyView;
  apiVersion: { major: number; minor: number } = { ...API_VERSION };
  /** What it answers to `resume` instead of accepting it. */
  refuseResume: ReplyError | null = null;
  /** What it answers to a sign-in that doesn't say that it moves over. */
  elsewhere: ReplyError | null = null;
  refuseHello: 'otherConsole' | null = null;
  answersCommands = true;
  /** To each command. */
  answer: unknown = null;
  answersResync = true;
  readonly #server: Server;
  readonly #sockets = new Set<WebSocket>();

  private constructor(server: Server) {
    this.#server = server;
    const api = new WebSocketServer({ server, path: API_PATH });
    api.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('message', (data) => this.#hear(socket, JSON.parse(String(data)) as ClientMessage));
    });
  }

  static async start(
    options: { port?: number; tls?: { cert: string; key: string } } = {},
  ): Promise<FakeEngine> {
    const server = options.tls === undefined ? createPlain() : createTls(options.tls);
    const engine = new FakeEngine(server);
    await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
    return engine;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.#sockets.size;
  }

  kinds(): string[] {
    return this.received.map((message) => (message.t === 'command' ? message.command.kind : message.t));
  }

  say(message: ServerMessage): void {
    for (const socket of this.#sockets) socket.send(JSON.stringify(message));
  }

  beat(version = this.version): void {
    this.say({ t: 'beat', version, at: Date.now() });
  }

  change(changes: readonly ViewChange[]): void {
    this.version += 1;
    this.say({ t: 'changes', version: this.version, at: Date.now(), changes });
  }

  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  async stop(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #hear(socket: WebSocket, message: ClientMessage): void {
    this.received.push(message);
    const send = (answer: ServerMessage) => socket.send(JSON.stringify(answer));
    const { apiVersion } = this;
    const refuse = (id: string, error: ReplyError) => send({ t: 'reply', id, ok: false, error });
    if (message.t === 'hello' && this.refuseHello !== null) {
      send({ t: 'refused', code: this.refuseHello, apiVersion, engineVersion: '9.9' });
    } else if (message.t === 'hello') {
      send({ t: 'welcome', apiVersion, engineVersion: '9.9', name: 'IT-Hotline' });
    } else if (message.t === 'signIn') {
      if (this.elsewhere !== null && message.moveOver !== true) refuse(message.id, this.elsewhere);
      else if (message.pin === '1234') this.#accept(send, message.id);
      else refuse(message.id, { code: 'wrongCredentials' });
    } else if (message.t === 'resume') {
      const known = this.refuseResume === null && message.token === this.token;
      if (known) this.#accept(send, message.id);
      else refuse(message.id, this.refuseResume ?? { code: 'sessionOver' });
    } else if (message.t === 'resync') {
      if (this.answersResync) send(this.#snapshot());
    } else if (this.answersCommands) {
      send({ t: 'reply', id: message.id, ok: true, value: this.answer });
    }
  }

  #accept(send: (answer: ServerMessage) => void, id: string): void {
    const value = { token: this.token, agentId: 'anna', name: 'Anna', phoneAccount: null };
    send({ t: 'reply', id, ok: true, value });
    send(this.#snapshot());
  }

  #snapshot(): ServerMessage {
    return { t: 'snapshot', version: this.version, at: Date.now(), view: this.view };
  }
}
