// A console without a face: speaks the control API, for tests and for watching an engine from outside.

import WebSocket from 'ws';
import { type ConsoleCommand, commands, type Replies } from '../../src/contract/commands.ts';
import {
  API_PATH,
  API_VERSION,
  type ServerMessage,
  type SignInValue,
  serverMessageSchema,
  signInValueSchema,
} from '../../src/contract/control-api.ts';
import type { Answer } from '../../src/contract/reply-errors.ts';
import { applyChanges, type ConsoleView } from '../../src/contract/view.ts';
import { naming, type Written } from './about-own-call.ts';
import { PATIENCE_MS } from './patience.ts';

interface Asking {
  resolve(reply: Answer<unknown>): void;
  reject(fault: Error): void;
}

export class ControlClient {
  view: ConsoleView | null = null;
  readonly messages: ServerMessage[] = [];
  private readonly socket: WebSocket;
  private readonly pending = new Map<string, Asking>();
  private readonly watchers = new Set<() => void>();
  private count = 0;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => this.message(serverMessageSchema.parse(JSON.parse(data.toString()))));
    // Whoever waits for a reply would wait for ever.
    socket.on('close', () => {
      for (const { reject } of this.pending.values()) reject(new Error('the engine closed the connection'));
      this.pending.clear();
    });
  }

  /** Connects and says hello; `address` is `127.0.0.1:PORT`. Over TLS whatever certificate is shown. */
  static async connect(address: string, { tls = false } = {}): Promise<ControlClient> {
    const url = `${tls ? 'wss' : 'ws'}://${address}${API_PATH}`;
    const socket = new WebSocket(url, { rejectUnauthorized: false });
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('error', reject);
    });
    const client = new ControlClient(socket);
    client.send({ t: 'hello', apiVersion: API_VERSION, consoleVersion: 'test' });
    return client;
  }

  async signIn(
    extension: string,
    pin: string,
    phone: 'softphone' | 'deskPhone' = 'deskPhone',
    /** At which desk phone; left out: at the usual one. */
    deskPhone?: string,
  ): Promise<Answer<SignInValue>> {
    const at = deskPhone === undefined ? {} : { deskPhone };
    const reply = await this.ask({ t: 'signIn', extension, pin, phone, ...at });
    return reply.ok ? { ok: true, value: signInValueSchema.parse(reply.value) } : reply;
  }

  async command<C extends Written<ConsoleCommand>>(command: C): Promise<Answer<Replies[C['kind']]>> {
    const named = naming<ConsoleCommand>(command, this.view?.calls.own?.callId);
    const reply = await this.ask({ t: 'command', command: named });
    const kind: C['kind'] = command.kind;
    return reply.ok ? { ok: true, value: commands[kind].reply.parse(reply.value) } : reply;
  }

  /** Resolves as soon as `condition` holds of the view; rejects with `what` after `withinMs`. */
  until(
    condition: (view: ConsoleView) => boolean,
    what: string,
    withinMs = PATIENCE_MS,
  ): Promise<ConsoleView> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.watchers.delete(look);
        reject(new Error(`not within ${withinMs} ms: ${what}`));
      }, withinMs);
      const look = () => {
        if (this.view === null || !condition(this.view)) return;
        clearTimeout(timer);
        this.watchers.delete(look);
        resolve(this.view);
      };
      this.watchers.add(look);
      look();
    });
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  close(): void {
    this.socket.close();
  }

  private ask(message: object): Promise<Answer<unknown>> {
    const id = `ask-${++this.count}`;
    return new Promise((resolve, reject) => {
      if (this.socket.readyState !== WebSocket.OPEN) {
        reject(new Error('there is no connection to the engine'));
        return;
      }
      this.pending.set(id, { resolve, reject });
      this.send({ ...message, id });
    });
  }

  private message(message: ServerMessage): void {
    this.messages.push(message);
    if (message.t === 'reply') {
      const asking = this.pending.get(message.id);
      this.pending.delete(message.id);
      asking?.resolve(message);
    }
    if (message.t === 'snapshot') this.view = message.view;
    if (message.t === 'changes' && this.view !== null) this.view = applyChanges(this.view, message.changes);
    for (const look of [...this.watchers]) look();
  }
}
