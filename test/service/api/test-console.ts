// A console for tests: a real WebSocket to a real engine, with everything that came in, in order.

import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { API_VERSION, type ServerMessage, serverMessageSchema } from '../../../src/contract/control-api.ts';
import { applyChanges, type ConsoleView } from '../../../src/contract/view.ts';
import { until } from '../../support/engine-rig.ts';

export interface Reply {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: {
    readonly code: string;
    readonly retryAfterMs?: number;
    readonly agentName?: string;
    readonly device?: string | null;
  };
}

interface Options {
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly ca?: string;
  /** Another local address, as if from another computer. */
  readonly from?: string;
}

export class Console {
  readonly socket: WebSocket;
  readonly received: ServerMessage[] = [];
  closedWith: number | null = null;
  failure: string | null = null;
  private ids = 0;

  private constructor(port: number, { url, headers = {}, ca, from }: Options) {
    this.socket = new WebSocket(url ?? `ws://127.0.0.1:${port}/api`, {
      headers,
      ...(ca === undefined ? {} : { ca }),
      ...(from === undefined ? {} : { localAddress: from }),
    });
    this.socket.on('message', (data) => {
      const message: unknown = JSON.parse(String(data));
      // Whatever the engine sends is what the contract says.
      serverMessageSchema.parse(message);
      this.received.push(message as ServerMessage);
    });
    this.socket.on('close', (code) => {
      this.closedWith = code;
    });
    this.socket.on('error', (fault) => {
      this.failure = fault.message;
    });
    onTestFinished(() => this.socket.terminate());
  }

  /** Opened, or failed; nothing has been said yet. */
  static async open(port: number, options: Options = {}): Promise<Console> {
    const made = new Console(port, options);
    await until(() => made.socket.readyState === made.socket.OPEN || made.failure !== null);
    return made;
  }

  /** Opened and greeted with the engine's own version. */
  static async connect(port: number, options: Options = {}): Promise<Console> {
    const made = await Console.open(port, options);
    if (made.failure !== null) throw new Error(made.failure);
    made.hello();
    await made.got('welcome');
    return made;
  }

  static async signedIn(
    port: number,
    extension: string,
    pin = '4711',
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<Console> {
    const made = await Console.connect(port);
    const reply = await made.signIn(extension, pin, 'softphone', more);
    if (!reply.ok) throw new Error(JSON.stringify(reply));
    await made.got('snapshot');
    return made;
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  hello(apiVersion: { major: number; minor: number } = API_VERSION, more: Readonly<object> = {}): void {
    this.send({ t: 'hello', apiVersion, consoleVersion: 'test', ...more });
  }

  /** The first message of this kind; told at once if the connection is closed before. */
  async got<T extends ServerMessage['t']>(t: T): Promise<Extract<ServerMessage, { t: T }>> {
    const found = await until(() => this.all(t)[0] ?? (this.closedWith === null ? null : 'closed'));
    if (found === 'closed') throw new Error(`closed with ${this.closedWith}, no ${t} came`);
    return found;
  }

  all<T extends ServerMessage['t']>(t: T): readonly Extract<ServerMessage, { t: T }>[] {
    return this.received.filter((message): message is Extract<ServerMessage, { t: T }> => message.t === t);
  }

  async ask(message: Readonly<Record<string, unknown>>): Promise<Reply> {
    const id = `ask-${++this.ids}`;
    this.send({ ...message, id });
    return until(() => this.all('reply').find((reply) => reply.id === id)) as Promise<Reply>;
  }

  signIn(
    extension: string,
    pin: string,
    phone: 'softphone' | 'deskPhone' = 'softphone',
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<Reply> {
    return this.ask({ t: 'signIn', extension, pin, phone, ...more });
  }

  command(command: Readonly<Record<string, unknown>>): Promise<Reply> {
    return this.ask({ t: 'command', command });
  }

  async token(extension: string): Promise<string> {
    const { value } = await this.signIn(extension, '4711');
    return (value as { token: string }).token;
  }

  closed(): Promise<number> {
    return until(() => (this.closedWith === null ? undefined : { code: this.closedWith })).then(
      ({ code }) => code,
    );
  }

  /** The view as this console has it: the latest snapshot and the changes since. */
  view(): ConsoleView {
    let view: ConsoleView | null = null;
    for (const message of this.received) {
      if (message.t === 'snapshot') view = message.view;
      if (message.t === 'changes' && view !== null) view = applyChanges(view, message.changes);
    }
    if (view === null) throw new Error('no snapshot yet');
    return view;
  }

  /** Versions of everything that has one, in the order of their coming. */
  versions(): readonly number[] {
    return this.received.flatMap((message) =>
      message.t === 'snapshot' || message.t === 'changes' ? [message.version] : [],
    );
  }

  waits<T>(look: (view: ConsoleView) => T | undefined | null | false): Promise<T> {
    return until(() => (this.all('snapshot').length === 0 ? undefined : look(this.view())));
  }
}
