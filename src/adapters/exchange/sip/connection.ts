// One phone's WebSocket: what comes in is counted, limited, guarded, parsed and dispatched; its end ends what isn't answered.

import { randomUUID } from 'node:crypto';
import {
  IncomingRequestMessage,
  IncomingResponseMessage,
  type Session,
  type UserAgentCore,
} from 'sip.js/lib/core/index.js';
import type { WebSocket } from 'ws';
import type { Visit } from '../../../domain/strangers/visit.ts';
import { workedMs } from '../../../voip/worked-time.ts';
import type { Member } from './account-share.ts';
import { createCore, forgetAllBut, receiveRequest } from './core.ts';
import type { SipReason } from './counters.ts';
import type { Dialog, DialogHome } from './dialog.ts';
import type { Carrier } from './dialog-routes.ts';
import { Nonces } from './digest.ts';
import { type SipLimits, TokenBucket } from './limits.ts';
import { guardMessage } from './message-guard.ts';
import { parseMessage } from './parse.ts';
import type { PhoneLine } from './phone-line.ts';
import { refusal } from './refusal.ts';
import { firstLine } from './refusal-log.ts';
import { mayGoOn, routeRequest } from './route-request.ts';
import type { ServerContext } from './server-context.ts';
import { turnAway } from './turn-away.ts';
import type { SipAccount } from './types.ts';

/** RFC 6455, 7.4.1 */
const goingAway = 1001;
const policyViolation = 1008;

const strangersLimits = (limits: SipLimits): SipLimits => ({
  ...limits,
  headerBytes: Math.min(limits.headerBytes, limits.unauthenticatedHeaderBytes),
  grammarMarks: Math.min(limits.grammarMarks, limits.unauthenticatedGrammarMarks),
});

export class SipConnection implements PhoneLine, Carrier, Member {
  readonly id: string = randomUUID();
  readonly address: string;
  readonly core: UserAgentCore;
  readonly realm: string;
  readonly nonces: Nonces;
  readonly home: DialogHome = this;
  readonly accounts = new Map<string, SipAccount>();
  /** Accounts of which it has a share; they may be known here no more. */
  readonly #shares = new Map<string, SipAccount>();
  readonly #socket: WebSocket;
  readonly #context: ServerContext;
  readonly #holders = new Set<{ lost(): void }>();
  #garbage: TokenBucket;
  #rate: TokenBucket;
  readonly #visit: Visit;
  #deafUntilMs = 0;
  #heardAtMs = performance.now();
  readonly #openedAtMs = performance.now();
  #open = true;

  constructor(socket: WebSocket, address: string, visit: Visit, context: ServerContext) {
    const { limits, realm, secure } = context;
    const now = performance.now();
    this.#socket = socket;
    this.address = address;
    this.#context = context;
    this.realm = realm;
    this.nonces = new Nonces(limits.nonceMs);
    this.#rate = new TokenBucket(limits.unauthenticatedPerSecond, limits.unauthenticatedBurst, now);
    this.#garbage = new TokenBucket(1 / 3, limits.unauthenticatedGarbageBurst, now);
    this.#visit = visit;
    this.core = createCore(
      { realm, secure, send: (message) => context.dialogs.carrierOf(message, this)?.transmit(message) },
      routeRequest(this, context),
    );
    socket.on('message', (data) => {
      const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
      this.#guarded(() => this.#received(bytes));
    });
    socket.on('pong', () => this.#heard());
    socket.on('ping', () => this.#heard());
    socket.on('error', (error: Error & { code?: string }) => {
      if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') this.refused('closedForSize', 'WebSocket');
    });
    socket.on('close', () => this.#closed());
  }

  get contact(): string {
    return this.core.configuration.contact.toString();
  }

  authenticated(account: SipAccount): void {
    const { budget, limits, shares } = this.#context;
    const now = performance.now();
    if (this.#stranger) {
      this.#rate = shares.messages(account, now);
      this.#garbage = new TokenBucket(1 / 3, limits.garbageBurst, now);
      // All phones of a company may come back at once from one address; the same one again and again is no company.
      this.#visit.known(shares.mayCome(account, now), now);
      budget.know(this.address);
      this.#context.known(this);
    }
    this.accounts.set(account.user, account);
    if (this.#shares.has(account.user)) return;
    this.#shares.set(account.user, account);
    shares.enter(account, this, now);
  }

  get busy(): boolean {
    return this.#holders.size > 0 || this.#context.dialogs.carriedBy(this) > 0;
  }

  endForAccount(): void {
    this.#close('closedForAccount');
  }

  deafen(ms: number): void {
    this.#deafUntilMs = performance.now() + ms;
  }

  hold(holder: { lost(): void }): boolean {
    const { dialogs, limits } = this.#context;
    const calls = this.#holders.size + dialogs.carriedBy(this);
    if (!this.#open || calls >= limits.callsPerConnection) return false;
    this.#holders.add(holder);
    return true;
  }

  release(holder: { lost(): void }): void {
    this.#holders.delete(holder);
  }

  add(dialog: Dialog, session: Session): void {
    this.#context.dialogs.add(dialog, session, this);
  }

  remove(dialog: Dialog): void {
    this.#context.dialogs.remove(dialog);
  }

  find(replaces: string, account: SipAccount): Dialog | null {
    return this.#context.dialogs.find(replaces, account);
  }

  fault(error: unknown): void {
    this.#context.fault(error);
  }

  /** Called every `pingMs`: notices who is silent, who never authenticated, who doesn't read. `fair`: after having read. */
  check(nowMs: number, fair: boolean): void {
    const { limits } = this.#context;
    // What was said while we stood still isn't read yet: the time begins anew.
    if (!fair) this.#heardAtMs = nowMs;
    if (nowMs - this.#heardAtMs > limits.silenceMs) this.#cutOff('closedForSilence');
    else if (this.#socket.bufferedAmount > limits.backlogBytes) this.#cutOff('closedForBacklog');
    else if (this.accounts.size === 0 && nowMs - this.#openedAtMs > limits.unauthenticatedMs)
      this.#close('closedUnauthenticated');
    else this.#socket.ping();
  }

  /** Politely; who doesn't close in turn is cut off by `ws` after 30 s, or by `stop`. */
  goAway(): void {
    this.#socket.close(goingAway);
    this.#closed();
  }

  terminate(): void {
    this.#socket.terminate();
    this.#closed();
  }

  refused(reason: SipReason, request: string): void {
    const [account] = this.accounts.keys();
    if (account === undefined) this.#context.stranger(reason, { address: this.address, request });
    else this.#context.refused(reason, { address: this.address, request, account });
  }

  /** Others need the place more. */
  turnOut(): void {
    this.#close('closedForRoom');
  }

  /** Nobody has proved here to be anybody. */
  get #stranger(): boolean {
    return this.accounts.size === 0;
  }

  #close(reason: SipReason): void {
    this.refused(reason, 'WebSocket');
    this.#socket.close(policyViolation, reason);
    this.#closed();
  }

  #cutOff(reason: SipReason): void {
    this.refused(reason, 'WebSocket');
    this.terminate();
  }

  #closed(): void {
    if (!this.#open) return;
    this.#open = false;
    for (const account of this.#shares.values()) this.#context.shares.leave(account, this);
    // Calls that aren't answered end with their connection; for the others it may come back.
    for (const holder of [...this.#holders]) this.#guarded(() => holder.lost());
    this.#holders.clear();
    this.#context.closed(this);
    this.#guarded(() => {
      const staying = this.#context.dialogs.lost(this);
      if (staying.length === 0) this.core.dispose();
      else forgetAllBut(this.core, staying);
    });
  }

  emptied(): void {
    if (!this.#open) this.#guarded(() => this.core.dispose());
  }

  transmit(message: string): void {
    if (this.#open) this.#socket.send(message);
  }

  #heard(): void {
    this.#heardAtMs = performance.now();
  }

  #received(bytes: Buffer): void {
    if (!this.#open) return;
    const { counters } = this.#context;
    const now = performance.now();
    this.#heardAtMs = now;
    counters.add('received');
    if (!this.#rate.take(now)) {
      this.#close('closedForRate');
      return;
    }
    if (now < this.#deafUntilMs) return;
    if (!this.#stranger) {
      this.#read(bytes, now);
      return;
    }
    if (!this.#visit.mayGoOn(now)) {
      this.#close('closedForTime');
      return;
    }
    const before = workedMs();
    this.#read(bytes, now);
    if (this.#stranger) this.#visit.took(workedMs() - before, now);
  }

  #read(bytes: Buffer, now: number): void {
    const { counters } = this.#context;
    const limits = this.#stranger ? strangersLimits(this.#context.limits) : this.#context.limits;
    const guarded = guardMessage(bytes, limits);
    if (guarded.kind === 'keepAlive') {
      counters.add('keepAlives');
      this.transmit('\r\n');
      return;
    }
    if (guarded.kind === 'refused') {
      this.#refuse(guarded.reason, guarded.response, now, firstLine(bytes));
      return;
    }
    const turnedAway = turnAway(guarded, this.#context.admission);
    if (turnedAway !== null) {
      // Whoever it is: that there's no room is no stranger's doing.
      this.#context.refused('callWhileOverloaded', { address: this.address, request: firstLine(bytes) });
      this.transmit(turnedAway);
      return;
    }
    const parsed = parseMessage(guarded.message, limits.grammarMarks);
    if (!parsed.ok) {
      const answer = parsed.request
        ? refusal(guarded.headers, parsed.status, parsed.phrase, parsed.headers)
        : null;
      this.#refuse(parsed.reason, answer, now, firstLine(bytes));
      return;
    }
    try {
      this.#dispatch(parsed.message);
    } catch (error) {
      this.#context.fault(error);
      if (parsed.message instanceof IncomingRequestMessage) {
        const answer = refusal(guarded.headers, 500, 'Server Internal Error');
        if (answer !== null) this.transmit(answer);
      }
      // So that who finds out how to make it throw can't fill the log.
      if (!this.#garbage.take(now)) this.#close('closedForGarbage');
    }
  }

  #dispatch(message: IncomingRequestMessage | IncomingResponseMessage): void {
    const { counters, dialogs } = this.#context;
    if (message instanceof IncomingResponseMessage) {
      const isOurs = this.core.userAgentClients.has(message.viaBranch + message.method);
      const route = isOurs ? undefined : dialogs.of(message, false);
      const user = route?.dialog.account.user;
      const core = user !== undefined && this.accounts.has(user) ? route?.home.core : this.core;
      if (!core?.userAgentClients.has(message.viaBranch + message.method)) counters.add('strayResponse');
      core?.receiveIncomingResponseFromTransport(message);
      return;
    }
    const route = message.toTag ? dialogs.of(message, true) : undefined;
    if (route !== undefined && route.carrier !== this) {
      if (!mayGoOn(message, route.dialog.account, this, this.#context)) return;
      dialogs.carry(route, this);
    }
    route?.dialog.hears(message);
    receiveRequest(route?.home.core ?? this.core, message);
  }

  #refuse(reason: SipReason, response: string | null, nowMs: number, request: string): void {
    this.refused(reason, request);
    if (response !== null) this.transmit(response);
    if (!this.#garbage.take(nowMs)) this.#close('closedForGarbage');
  }

  #guarded(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#context.fault(error);
    }
  }
}
