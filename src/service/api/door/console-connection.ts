// One console's connection: hello, sign-in, commands; snapshot, changes and beats.

import type { WebSocket } from 'ws';
import type { ConsoleCommand, PhoneAccount } from '../../../contract/commands.ts';
import {
  API_VERSION,
  BEAT_MS,
  type ClientMessage,
  clientMessageSchema,
  type ServerMessage,
  type SignInValue,
} from '../../../contract/control-api.ts';
import type { Answer } from '../../../contract/reply-errors.ts';
import type { ConsoleView } from '../../../contract/view.ts';
import type { StrangerFacts } from '../../../domain/strangers/audit-trail.ts';
import type { Visit } from '../../../domain/strangers/visit.ts';
import type { Log } from '../../../engine/log.ts';
import type { Topic, Viewer } from '../../../engine/views/topics.ts';
import { workedMs } from '../../../voip/worked-time.ts';

/** What the server does for a connection; each promise resolves to a value or to a named error. */
export interface ConnectionHost {
  readonly log: Log;
  /** For what anybody can bring about who reaches the API's port. */
  stranger(what: string, who: StrangerFacts): void;
  readonly engineVersion: string;
  readonly name: string;
  now(): number;
  /** Is this the console that the engine belongs to? Every console is, where it belongs to none. */
  knows(hello: Extract<ClientMessage, { t: 'hello' }>): boolean;
  signIn(
    message: Extract<ClientMessage, { t: 'signIn' }>,
    address: string,
    connection: ConsoleConnection,
  ): Promise<Answer<SignedIn>>;
  resume(token: string, address: string): Promise<Answer<SignedIn>>;
  obey(viewer: Viewer, command: ConsoleCommand, connection: ConsoleConnection): Promise<Answer<unknown>>;
  viewFor(viewer: Viewer): ConsoleView;
  topicsOf(viewer: Viewer): ReadonlySet<string>;
  signedIn(connection: ConsoleConnection): void;
  /** This person's console answers no more, or again; told only while it's connected. */
  answers(agent: string, there: boolean): void;
  /** This person is no longer at this connection. */
  left(connection: ConsoleConnection, viewer: Viewer): void;
  closed(connection: ConsoleConnection): void;
}

/** A `ViewChange` as JSON, and who may see it. */
export interface WrittenChange {
  readonly topic: Topic;
  readonly json: string;
}

export interface SignedIn {
  readonly viewer: Viewer;
  /** To the console. */
  readonly told: SignInValue;
}

/** Messages a second that a console may send; a person needs a handful. */
const MESSAGES_PER_SECOND = 50;
/** Before sign-in: hello and a sign-in are some hundred bytes. */
const STRANGERS_BYTES = 4_096;
const STRANGERS_MISFITS = 3;
const HELLO_WITHIN_MS = 5_000;
/** A console connects only once the person has typed everything, and signs in at once. */
const SIGN_IN_WITHIN_MS = 30_000;
/** About what the one before it takes. */
const ONE_SIGN_IN_MS = 1_000;
/** A caller whose agent's console is dead hears music within 3 s; the switch needs 0.6 s of them to look. */
const PING_MS = 500;
/** After so many the console counts as gone, until it answers. */
const PINGS_UNANSWERED = 4;
/** A console that doesn't read is cut off before its backlog fills the memory. */
const MAX_BACKLOG_BYTES = 4 * 1024 * 1024;
const CLOSING_WITHIN_MS = 1_000;

export class ConsoleConnection {
  viewer: Viewer | null = null;
  readonly address: string;
  readonly visit: Visit;
  private readonly socket: WebSocket;
  private readonly host: ConnectionHost;
  private topics: ReadonlySet<string> = new Set();
  private version = 0;
  private greeted = false;
  private needsSnapshot = false;
  private allowance = MESSAGES_PER_SECOND;
  private complained = false;
  private misfits = 0;
  /** A sign-in of this connection is being looked at. */
  private entering = false;
  private unanswered = 0;
  private readonly beat: NodeJS.Timeout;
  private readonly ping: NodeJS.Timeout;
  private deadline: NodeJS.Timeout;

  constructor(socket: WebSocket, address: string, host: ConnectionHost, visit: Visit) {
    this.visit = visit;
    this.socket = socket;
    this.address = address;
    this.host = host;
    this.beat = setInterval(() => this.second(), BEAT_MS);
    this.ping = setInterval(() => this.askForLife(), PING_MS);
    this.deadline = setTimeout(() => this.late('said no hello'), HELLO_WITHIN_MS);
    socket.on('message', (data) => this.message(data.toString()));
    // Any sign of life counts.
    socket.on('pong', () => this.isThere());
    socket.on('close', () => this.gone());
    socket.on('error', (fault) => this.complain('broken', fault.message));
  }

  /** Passes on what this person may see. */
  changed(changes: readonly WrittenChange[]): void {
    if (this.viewer === null) return;
    const own = changes.filter(({ topic }) => this.topics.has(topic)).map(({ json }) => json);
    if (own.length === 0) return;
    const [version, at] = [++this.version, this.host.now()];
    this.write(`{"t":"changes","version":${version},"at":${at},"changes":[${own.join(',')}]}`);
  }

  /** What this person may has changed: the whole view again, if it's another one. */
  nowMay(viewer: Viewer): void {
    const topics = this.host.topicsOf(viewer);
    const same = topics.size === this.topics.size && [...topics].every((topic) => this.topics.has(topic));
    if (same && JSON.stringify(viewer) === JSON.stringify(this.viewer)) return;
    this.viewer = viewer;
    this.topics = topics;
    this.snapshot();
  }

  /** From now on this person's softphone has this account. */
  accountIs(phoneAccount: PhoneAccount | null): void {
    this.send({ t: 'phoneAccount', phoneAccount });
  }

  /** Is this person here, and does the console answer? */
  answersFor(agent: string): boolean {
    return this.viewer?.agent === agent && this.unanswered < PINGS_UNANSWERED;
  }

  endSession(code: 'signedOut' | 'signedInElsewhere', device: string | null): void {
    this.viewer = null;
    this.topics = new Set();
    this.send({ t: 'sessionEnded', code, ...(device === null ? {} : { device }) });
    this.awaitSignIn();
  }

  close(reason: string): void {
    this.socket.close(1008, reason.slice(0, 100));
  }

  /** Whoever doesn't even answer to the closing is cut off. */
  turnOut(): void {
    this.cutOff('closedForRoom', 'too many connections that have not signed in');
    setTimeout(() => this.socket.terminate(), CLOSING_WITHIN_MS).unref();
  }

  private cutOff(what: string, reason: string): void {
    this.host.stranger(what, { address: this.address, request: reason });
    this.close(reason);
  }

  private late(reason: string): void {
    this.cutOff('closedUnauthenticated', reason);
  }

  private awaitSignIn(): void {
    clearTimeout(this.deadline);
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.deadline = setTimeout(() => this.late('did not sign in'), SIGN_IN_WITHIN_MS);
  }

  /** Once for each connection: a stranger must not fill the disk with log. */
  private complain(what: string, reason: string): void {
    if (this.complained) return;
    this.complained = true;
    this.host.stranger(what, { address: this.address, request: reason });
  }

  /** A console that hangs, and one whose computer or network is gone, answers no ping (RFC 6455, 5.5.2). */
  private askForLife(): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.socket.ping();
    this.unanswered += 1;
    if (this.unanswered === PINGS_UNANSWERED && this.viewer !== null)
      this.host.answers(this.viewer.agent, false);
  }

  private isThere(): void {
    const again = this.unanswered >= PINGS_UNANSWERED;
    this.unanswered = 0;
    if (again && this.viewer !== null) this.host.answers(this.viewer.agent, true);
  }

  private message(text: string): void {
    this.isThere();
    // What still arrives after we have closed is not looked at.
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (--this.allowance < 0) return this.cutOff('closedForRate', 'too many messages');
    if (this.viewer !== null) return this.read(text);
    if (!this.visit.mayGoOn(performance.now()))
      return this.cutOff('closedForTime', 'those who have not signed in take too much time');
    const before = workedMs();
    this.read(text);
    this.visit.took(workedMs() - before, performance.now());
  }

  private read(text: string): void {
    if (this.viewer === null && text.length > STRANGERS_BYTES)
      return this.cutOff('closedForSize', 'too large a message before signing in');
    const message = parse(text);
    if (message === null) {
      this.complain('misfit', 'does not fit the schema');
      if (!this.greeted) return this.close('say hello first');
      if (this.viewer === null && ++this.misfits > STRANGERS_MISFITS)
        return this.cutOff('closedForGarbage', 'too many messages that do not fit');
      // Answered where it has an id, so that a console need not wait for a time-out.
      const id = idOf(text);
      if (id !== null) this.send({ t: 'reply', id, ok: false, error: { code: 'badRequest' } });
      return;
    }
    if (!this.greeted && message.t !== 'hello') return this.close('say hello first');
    switch (message.t) {
      case 'hello':
        return this.hello(message);
      case 'signIn':
        return this.answer(
          message.id,
          this.enter(() => this.host.signIn(message, this.address, this)),
        );
      case 'resume':
        return this.answer(
          message.id,
          this.enter(() => this.host.resume(message.token, this.address)),
        );
      case 'resync':
        return this.snapshot();
      case 'command': {
        const { viewer } = this;
        if (viewer === null)
          return this.send({ t: 'reply', id: message.id, ok: false, error: { code: 'sessionOver' } });
        return this.answer(message.id, this.host.obey(viewer, message.command, this));
      }
    }
  }

  private hello(message: Extract<ClientMessage, { t: 'hello' }>): void {
    const { apiVersion } = message;
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
    if (!this.host.knows(message)) {
      this.complain('wrongEngineToken', 'this engine belongs to another console');
      this.send({ t: 'refused', code: 'otherConsole', apiVersion: API_VERSION, engineVersion });
      return this.close('this engine belongs to the console that started it');
    }
    if (!this.greeted) this.awaitSignIn();
    this.greeted = true;
    this.send({ t: 'welcome', apiVersion: API_VERSION, engineVersion, name });
  }

  private async enter(look: () => Promise<Answer<SignedIn>>): Promise<Answer<SignInValue>> {
    // One after the other: else a single connection could fill the desk.
    if (this.entering) return { ok: false, error: { code: 'tooManyTries', retryAfterMs: ONE_SIGN_IN_MS } };
    this.entering = true;
    // While it is looked at nobody is late.
    clearTimeout(this.deadline);
    const looked = await look().finally(() => {
      this.entering = false;
    });
    if (!looked.ok) {
      if (this.viewer === null) this.awaitSignIn();
      return looked;
    }
    const { viewer, told } = looked.value;
    const answer = { ok: true, value: told } as const;
    const before = this.viewer;
    const gone = this.socket.readyState !== this.socket.OPEN;
    this.viewer = gone ? null : viewer;
    if (before !== null && before.agent !== viewer.agent) this.host.left(this, before);
    // Signed in while the connection broke: nobody is there to see it.
    if (gone) {
      this.host.left(this, viewer);
      return answer;
    }
    clearTimeout(this.deadline);
    this.topics = this.host.topicsOf(viewer);
    this.needsSnapshot = true;
    this.host.signedIn(this);
    return answer;
  }

  private answer(id: string, coming: Promise<Answer<unknown>>): void {
    coming.then(
      (answer) => {
        this.send({ t: 'reply', id, ...answer });
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
    this.send({ t: 'snapshot', version: ++this.version, at: this.host.now(), view });
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
    this.write(JSON.stringify(message));
  }

  private write(text: string): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(text);
  }

  private gone(): void {
    clearInterval(this.beat);
    clearInterval(this.ping);
    clearTimeout(this.deadline);
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
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null || !('id' in message)) return null;
    return typeof message.id === 'string' ? message.id.slice(0, 200) : null;
  } catch {
    return null;
  }
}
