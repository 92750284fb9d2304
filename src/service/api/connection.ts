// One console's connection: hello, sign-in, commands; snapshot, changes and beats.

import type { WebSocket } from 'ws';
import {
  API_VERSION,
  BEAT_MS,
  type ClientMessage,
  type ConsoleCommand,
  clientMessageSchema,
  type ReplyError,
  type ServerMessage,
} from '../../contract/control-api.ts';
import type { ViewChange } from '../../contract/view.ts';
import type { Log } from '../../engine/log.ts';
import type { TopicChange, Viewer } from '../../engine/views/view-feed.ts';

/** What the server does for a connection; each promise resolves to a value or to a named error. */
export interface ConnectionHost {
  readonly log: Log;
  readonly engineVersion: string;
  readonly name: string;
  now(): number;
  signIn(message: Extract<ClientMessage, { t: 'signIn' }>, address: string): Promise<SignedIn | ReplyError>;
  resume(token: string): Promise<SignedIn | ReplyError>;
  obey(viewer: Viewer, command: ConsoleCommand): Promise<unknown | ReplyError>;
  viewFor(viewer: Viewer): unknown;
  topicsOf(viewer: Viewer): ReadonlySet<string>;
  signedIn(connection: Connection): void;
  closed(connection: Connection): void;
}

export interface SignedIn {
  readonly viewer: Viewer;
  readonly value: unknown;
}

/** Messages a second that a console may send; a person needs a handful. */
const MESSAGES_PER_SECOND = 50;
const HELLO_WITHIN_MS = 5_000;
/** A console that doesn't read is cut off before its backlog fills the memory. */
const MAX_BACKLOG_BYTES = 4 * 1024 * 1024;

export class Connection {
  viewer: Viewer | null = null;
  private readonly socket: WebSocket;
  private readonly address: string;
  private readonly host: ConnectionHost;
  private topics: ReadonlySet<string> = new Set();
  private version = 0;
  private greeted = false;
  private needsSnapshot = false;
  private allowance = MESSAGES_PER_SECOND;
  private readonly beat: NodeJS.Timeout;
  private readonly helloTimeout: NodeJS.Timeout;

  constructor(socket: WebSocket, address: string, host: ConnectionHost) {
    this.socket = socket;
    this.address = address;
    this.host = host;
    this.beat = setInterval(() => this.second(), BEAT_MS);
    this.helloTimeout = setTimeout(() => this.close('said no hello'), HELLO_WITHIN_MS);
    socket.on('message', (data) => this.message(data.toString()));
    socket.on('close', () => this.gone());
    socket.on('error', (fault) => this.host.log.warn({ fault: fault.message }, 'a console connection broke'));
  }

  /** Passes on what this person may see. */
  changed(changes: readonly TopicChange[]): void {
    if (this.viewer === null) return;
    const own: ViewChange[] = [];
    for (const { topic, collection, key, value } of changes) {
      if (this.topics.has(topic)) own.push({ collection, key, value });
    }
    if (own.length > 0)
      this.send({ t: 'changes', version: ++this.version, at: this.host.now(), changes: own });
  }

  endSession(code: 'signedOut' | 'signedInElsewhere'): void {
    this.viewer = null;
    this.topics = new Set();
    this.send({ t: 'sessionEnded', code });
  }

  close(reason: string): void {
    this.socket.close(1008, reason.slice(0, 100));
  }

  private message(text: string): void {
    // What still arrives after we have closed is not looked at.
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (--this.allowance < 0) return this.close('too many messages');
    const message = parse(text);
    if (message === null) {
      // Answered where it has an id, so that a console need not wait for a time-out.
      const id = idOf(text);
      if (id !== null) this.send({ t: 'reply', id, ok: false, error: { code: 'badRequest' } });
      this.host.log.warn({ address: this.address }, 'a message did not fit the API');
      return;
    }
    if (!this.greeted && message.t !== 'hello') return this.close('say hello first');
    switch (message.t) {
      case 'hello':
        return this.hello(message);
      case 'signIn':
        return this.answer(message.id, this.enter(this.host.signIn(message, this.address)));
      case 'resume':
        return this.answer(message.id, this.enter(this.host.resume(message.token)));
      case 'resync':
        return this.snapshot();
      case 'command': {
        const { viewer } = this;
        if (viewer === null)
          return this.send({ t: 'reply', id: message.id, ok: false, error: { code: 'sessionOver' } });
        return this.answer(message.id, this.host.obey(viewer, message.command));
      }
    }
  }

  private hello({ apiVersion }: Extract<ClientMessage, { t: 'hello' }>): void {
    clearTimeout(this.helloTimeout);
    const { engineVersion, name } = this.host;
    const newer = apiVersion.major > API_VERSION.major;
    // The engine must know all that the console may ask: a newer console needs a newer engine.
    const needsNewerEngine =
      newer || (apiVersion.major === API_VERSION.major && apiVersion.minor > API_VERSION.minor);
    if (needsNewerEngine || apiVersion.major < API_VERSION.major) {
      const code = needsNewerEngine ? 'updateEngine' : 'updateConsole';
      this.send({ t: 'refused', code, apiVersion: API_VERSION, engineVersion });
      return this.close(code);
    }
    this.greeted = true;
    this.send({ t: 'welcome', apiVersion: API_VERSION, engineVersion, name });
  }

  private async enter(result: Promise<SignedIn | ReplyError>): Promise<unknown> {
    const entered = await result;
    if ('code' in entered) return entered;
    this.viewer = entered.viewer;
    this.topics = this.host.topicsOf(entered.viewer);
    this.needsSnapshot = true;
    this.host.signedIn(this);
    return entered.value;
  }

  private answer(id: string, result: Promise<unknown>): void {
    result.then(
      (value) => {
        if (isError(value)) return this.send({ t: 'reply', id, ok: false, error: value });
        this.send({ t: 'reply', id, ok: true, value });
        if (this.needsSnapshot) this.snapshot();
      },
      (fault: unknown) => {
        this.host.log.error({ fault: String(fault) }, 'a command failed');
        this.send({ t: 'reply', id, ok: false, error: { code: 'engineFault' } });
      },
    );
  }

  private snapshot(): void {
    if (this.viewer === null) return;
    this.needsSnapshot = false;
    const view = this.host.viewFor(this.viewer);
    this.send({ t: 'snapshot', version: ++this.version, at: this.host.now(), view: view as never });
  }

  private second(): void {
    this.allowance = MESSAGES_PER_SECOND;
    if (this.socket.bufferedAmount > MAX_BACKLOG_BYTES) {
      this.socket.terminate();
      return;
    }
    if (this.greeted) this.send({ t: 'beat', version: this.version, at: this.host.now() });
  }

  private send(message: ServerMessage): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(message));
  }

  private gone(): void {
    clearInterval(this.beat);
    clearTimeout(this.helloTimeout);
    this.host.closed(this);
  }
}

function parse(text: string): ClientMessage | null {
  try {
    const result = clientMessageSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

function idOf(text: string): string | null {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    return typeof id === 'string' ? id.slice(0, 200) : null;
  } catch {
    return null;
  }
}

function isError(value: unknown): value is ReplyError {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}
