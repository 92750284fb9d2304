// The console's session with an engine: signs in, follows the view, notices silence, comes back by itself.
//
//   signedOut ──signIn / resume──► signingIn ──► signedIn (connected) ◄─snapshot── (not connected)
//       ▲                              │              │        └──silence, close──►   │ resume, with backoff
//       └──── refused, failed ─────────┴──────────────┴── signOut, sessionEnded ──────┘

import { backoffMs } from '../contract/backoff.ts';
import type { Result, SessionState } from '../contract/channels.ts';
import { type ConsoleCommand, commands, type ReplyTo } from '../contract/commands.ts';
import { type SignInValue, signInValueSchema } from '../contract/control-api.ts';
import { isUnreached } from '../contract/local-errors.ts';
import type { ConsoleView } from '../contract/view.ts';
import { type ClientOptions, type Credentials, defaultTimings, type Timings } from './link/client-options.ts';
import { type ContentAccess, ContentLink } from './link/content-link.ts';
import type { Endpoint } from './link/engine-address.ts';
import { type EngineConnection, type EngineNews, openConnection } from './link/engine-connection.ts';
import { SilenceWatch } from './link/silence-watch.ts';
import { ViewFollower } from './link/view-follower.ts';

type SignedIn = Extract<SessionState, { kind: 'signedIn' }>;
type EndReason = Extract<SessionState, { kind: 'signedOut' }>['reason'];
type Accepted = { readonly connection: EngineConnection; readonly value: SignInValue };

export class EngineClient {
  /** Plans and sounds of the engine that the session is with. */
  readonly content = new ContentLink(() => this.#contentAccess());
  readonly #options: ClientOptions;
  readonly #timings: Timings;
  readonly #silence: SilenceWatch;
  #follower: ViewFollower;
  #session: SessionState = { kind: 'signedOut', reason: 'start' };
  #target: Pick<Credentials, 'address' | 'trustFingerprint' | 'replaceTrusted'> = { address: '' };
  #token = '';
  #connection: EngineConnection | null = null;
  /** The engine has accepted this session on this connection. */
  #accepted = false;
  #connecting = false;
  #leaving = false;
  #attempt = 0;
  /** Goes up with each sign-in and end, so that what was under way before is recognised. */
  #generation = 0;
  #retryTimer: NodeJS.Timeout | undefined;
  #lastFailure: string | null = null;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#timings = { ...defaultTimings, ...options.timings };
    this.#follower = new ViewFollower(this.#timings.replyMs);
    this.#silence = new SilenceWatch(
      this.#timings,
      () => this.#setConnected(false),
      () => this.#giveUp('silence'),
    );
  }

  get session(): SessionState {
    const session = this.#session;
    if (session.kind !== 'signedIn') return session;
    // Kept by a clock that nobody sets; told by the wall clock as it is at this moment, which windows know too.
    const clockOffsetMs = session.clockOffsetMs + steadyNow() - Date.now();
    return { ...session, heardAt: this.#silence.heardAt, clockOffsetMs };
  }

  /** Of the engine that the session is with, as it was typed. */
  get address(): string {
    return this.#target.address;
  }

  get view(): ConsoleView | null {
    return this.#session.kind === 'signedIn' ? this.#follower.view : null;
  }

  /** For diagnostics. */
  get viewVersion(): number | null {
    return this.#follower.version;
  }

  /** For diagnostics. */
  get lastFailure(): string | null {
    return this.#lastFailure;
  }

  /** Signs in, or goes on with a kept token; ends a session that there was. */
  async signIn(credentials: Credentials): Promise<Result<null>> {
    if (this.#session.kind === 'signingIn') return { ok: false, error: { code: 'notPossibleNow' } };
    const before = this.#session.kind === 'signedOut' ? this.#session.reason : 'chosen';
    this.#clear();
    const generation = this.#generation;
    const { proof, phone, ...target } = credentials;
    this.#target = target;
    this.#publish({ kind: 'signingIn' });
    const accepted = await this.#open(
      generation,
      'pin' in proof ? { t: 'signIn', ...proof, phone, ...this.#where() } : { t: 'resume', ...proof },
    );
    if (generation !== this.#generation) return { ok: false, error: { code: 'offline' } };
    if (accepted.ok) {
      this.#become(accepted.value, phone);
      return { ok: true, value: null };
    }
    const over = isOver(accepted.error.code);
    this.#lastFailure = accepted.error.code;
    const unreached = 'token' in proof && isUnreached(accepted.error);
    this.#end(over ? 'expired' : unreached ? 'unreached' : before, over);
    return accepted;
  }

  #where(): { device?: string } {
    const { device } = this.#options;
    return device === '' ? {} : { device };
  }

  /** The session ends here in any case; the result says whether the engine knows. */
  async signOut(): Promise<Result<null>> {
    if (this.#session.kind !== 'signedIn') return { ok: true, value: null };
    const generation = this.#generation;
    this.#leaving = true;
    const told = await this.command({ kind: 'signOut' });
    // The engine may have ended the session before its reply came.
    if (generation !== this.#generation) return { ok: true, value: null };
    this.#end('chosen', true);
    return told.ok || told.error.code === 'notSignedIn' ? { ok: true, value: null } : told;
  }

  async command<C extends ConsoleCommand>(command: C): Promise<Result<ReplyTo<C>>> {
    const connection = this.#connection;
    if (connection === null || !this.#accepted) return { ok: false, error: { code: 'offline' } };
    const kind: C['kind'] = command.kind;
    const { reply } = commands[kind];
    const result = await connection.ask({ t: 'command', command }, reply);
    if (result.ok && command.kind === 'usePhone' && this.#session.kind === 'signedIn') {
      this.#publish({ ...this.#session, phone: command.phone });
    }
    return result;
  }

  /** The session goes on under another token. */
  async changePin(old: string, pin: string): Promise<Result<null>> {
    const generation = this.#generation;
    const result = await this.command({ kind: 'changePin', old, pin });
    if (!result.ok) return result;
    if (generation === this.#generation) {
      this.#token = result.value.token;
      this.#options.onToken(this.#token, this.#target.address);
    }
    return { ok: true, value: null };
  }

  /** The computer woke up or its addresses changed: don't wait for a timer to find out. */
  networkChanged(addresses: ReadonlySet<string>): void {
    if (this.#session.kind !== 'signedIn') return;
    const local = this.#connection?.localAddress?.replace(/^::ffff:/, '');
    if (local === undefined || !addresses.has(local) || this.#silence.isStale())
      this.#giveUp('network changed');
    if (this.#connection !== null) return;
    this.#attempt = 0;
    void this.#reconnect();
  }

  /** Without signing out: the token stays good for the next start. */
  close(): void {
    this.#clear();
  }

  async #contentAccess(): Promise<Result<ContentAccess>> {
    if (this.#token === '') return { ok: false, error: { code: 'sessionOver' } };
    const endpoint = await this.#options.resolve(this.#target.address);
    if (!endpoint.ok) return endpoint;
    const value = { endpoint: endpoint.value, trust: this.#trustAt(endpoint.value), token: this.#token };
    return { ok: true, value };
  }

  #trustAt({ key }: Endpoint): ReturnType<typeof trustOf> {
    const { trustFingerprint, replaceTrusted = false } = this.#target;
    return trustOf(this.#options.trusted(key), trustFingerprint, replaceTrusted);
  }

  async #open(
    generation: number,
    request: Parameters<EngineConnection['ask']>[0],
  ): Promise<Result<Accepted>> {
    const endpoint = await this.#options.resolve(this.#target.address);
    if (!endpoint.ok) return endpoint;
    const opened = await openConnection(endpoint.value, {
      consoleVersion: this.#options.consoleVersion,
      ...this.#trustAt(endpoint.value),
      timeoutMs: this.#timings.replyMs,
      onNews: (news, connection) => this.#hear(news, connection),
      onClosed: (connection) => this.#lost(connection),
      log: this.#options.log,
    });
    if (!opened.ok) return opened;
    const connection = opened.value;
    if (generation !== this.#generation) {
      connection.close();
      return { ok: false, error: { code: 'offline' } };
    }
    // Before the request: its reply and the first snapshot can come in the same breath.
    this.#connection = connection;
    this.#follower.interrupt();
    this.#silence.heard();
    const reply = await connection.ask(request, signInValueSchema);
    if (reply.ok) return { ok: true, value: { connection, value: reply.value } };
    if (this.#connection === connection) this.#connection = null;
    connection.close();
    return reply;
  }

  #become({ connection, value }: Accepted, phone: SignedIn['phone']): void {
    this.#accepted = this.#connection === connection;
    this.#lastFailure = null;
    if (value.token !== this.#token) this.#options.onToken(value.token, this.#target.address);
    this.#token = value.token;
    const { agentId, name, phoneAccount } = value;
    this.#publish({
      kind: 'signedIn',
      agentId,
      name,
      hotlineName: connection.welcome.name,
      phoneAccount,
      phone,
      // After an interruption only the snapshot below makes what is shown current again.
      connected: this.#accepted && this.#session.kind === 'signingIn',
      heardAt: this.#silence.heardAt,
      clockOffsetMs: this.#follower.clockOffsetMs,
    });
    if (this.#accepted) this.#attempt = 0;
    else this.#schedule(); // It broke between the reply and here.
    const { fresh, view } = this.#follower;
    if (!fresh || view === null) return;
    this.#options.onView(view);
    this.#setConnected(true);
  }

  async #reconnect(): Promise<void> {
    clearTimeout(this.#retryTimer);
    if (this.#session.kind !== 'signedIn' || this.#connection !== null || this.#connecting) return;
    const generation = this.#generation;
    this.#connecting = true;
    const accepted = await this.#open(generation, { t: 'resume', token: this.#token });
    const session = this.#session;
    if (generation !== this.#generation || session.kind !== 'signedIn') return;
    this.#connecting = false;
    if (accepted.ok) return this.#become(accepted.value, session.phone);
    const { code } = accepted.error;
    this.#lastFailure = code;
    if (isOver(code)) this.#end(code === 'signedInElsewhere' ? 'elsewhere' : 'expired', true);
    // The two can't talk until one of them is updated, which only a new sign-in can say; the token stays good.
    else if (code === 'updateConsole' || code === 'updateEngine') this.#end('expired', false);
    else this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#retryTimer);
    const delayMs = backoffMs(this.#attempt, Math.random(), this.#timings.backoff);
    this.#attempt += 1;
    this.#options.log('engineReconnectPlanned', { attempt: this.#attempt, delayMs });
    this.#retryTimer = setTimeout(() => void this.#reconnect(), delayMs);
  }

  #giveUp(why: string): void {
    const connection = this.#connection;
    if (connection === null) return;
    this.#options.log('engineConnectionDropped', { why });
    connection.close();
    this.#lost(connection);
  }

  #lost(connection: EngineConnection): void {
    if (connection !== this.#connection) return;
    this.#connection = null;
    this.#accepted = false;
    this.#follower.interrupt();
    this.#silence.stop();
    if (this.#session.kind !== 'signedIn') return;
    this.#setConnected(false);
    if (!this.#connecting) this.#schedule();
  }

  #hear(news: EngineNews, connection: EngineConnection): void {
    if (connection !== this.#connection) return;
    this.#silence.heard();
    const signedIn = this.#session.kind === 'signedIn';
    if (news.t === 'sessionEnded') {
      const reason = this.#leaving ? 'chosen' : news.code === 'signedOut' ? 'bySupervisor' : 'elsewhere';
      if (signedIn) this.#end(reason, true, news.device ?? undefined);
      return;
    }
    if (news.t === 'phoneAccount') {
      const session = this.#session;
      if (session.kind === 'signedIn') this.#publish({ ...session, phoneAccount: news.phoneAccount });
      return;
    }
    const step = this.#follower.hear(news, steadyNow());
    if (step.kind === 'askForSnapshot') connection.send({ t: 'resync' });
    else if (step.kind === 'unanswered') this.#giveUp('no snapshot');
    else if (step.kind === 'changed') this.#options.onChanges(step.changes);
    else if (step.kind === 'replaced' && signedIn && this.#accepted) this.#options.onView(step.view);
    this.#noteClock();
    if (this.#follower.fresh && this.#accepted) this.#setConnected(true);
  }

  #noteClock(): void {
    const session = this.#session;
    const clockOffsetMs = this.#follower.clockOffsetMs;
    // Windows count seconds: a tenth is worth telling, each message's jitter isn't.
    if (session.kind !== 'signedIn' || Math.abs(clockOffsetMs - session.clockOffsetMs) <= 100) return;
    if (this.#connection !== null) this.#publish({ ...session, clockOffsetMs });
  }

  #setConnected(connected: boolean): void {
    const session = this.#session;
    if (session.kind === 'signedIn' && session.connected !== connected)
      this.#publish({ ...session, connected });
  }

  #end(reason: EndReason, forgetToken: boolean, device?: string): void {
    const { address } = this.#target;
    this.#clear();
    // First: whatever becomes of the kept token, the person is signed out and has to see it.
    this.#publish({ kind: 'signedOut', reason, ...(device === undefined ? {} : { device }) });
    if (forgetToken) this.#options.onToken(null, address);
  }

  #clear(): void {
    this.#generation += 1;
    const connection = this.#connection;
    this.#connection = null;
    connection?.close();
    this.content.close();
    this.#silence.stop();
    clearTimeout(this.#retryTimer);
    this.#follower = new ViewFollower(this.#timings.replyMs);
    this.#accepted = false;
    this.#connecting = false;
    this.#leaving = false;
    this.#attempt = 0;
    this.#token = '';
    this.#target = { address: '' };
  }

  #publish(state: SessionState): void {
    this.#session = state;
    this.#options.onSession(this.session);
  }
}

/** The wall clock of when this program began, and what has passed since then. */
const steadyNow = (): number => performance.timeOrigin + performance.now();

const isOver = (code: string) => code === 'sessionOver' || code === 'signedInElsewhere';

/** What was trusted before counts, whatever is agreed to now: one click must not replace it. */
function trustOf(
  before: string | undefined,
  agreed: string | undefined,
  replace: boolean,
): { readonly pin?: string; readonly trustedBefore?: string } {
  const pin = replace ? agreed : (before ?? agreed);
  return {
    ...(pin === undefined ? {} : { pin }),
    ...(before === undefined ? {} : { trustedBefore: before }),
  };
}
