// The exchange as an extension of a company's PBX: registers there, keeps it so, and carries calls both ways.

import { randomUUID } from 'node:crypto';
import { addressUri } from '../sip/core.ts';
import { DialogRoutes } from '../sip/dialog-routes.ts';
import { InviteClient } from '../sip/outgoing-call.ts';
import { RefusalLog } from '../sip/refusal-log.ts';
import { takeInvite } from '../sip/take-invite.ts';
import type { OutgoingCall, OutgoingCallListener, OutgoingCallRequest, SipAccount } from '../sip/types.ts';
import { BackOff } from './back-off.ts';
import { calledNumber } from './called-number.ts';
import { Pauses } from './pauses.ts';
import { UpstreamRegistration } from './register.ts';
import { isForPeople, refused, report, sameReport, unreachable } from './reports.ts';
import type { Upstream, UpstreamOptions, UpstreamState, UpstreamTimes } from './types.ts';
import { ownContact, UpstreamLine } from './upstream-line.ts';

const defaultTimes: UpstreamTimes = {
  retryMs: 500,
  retryMaxMs: 30_000,
  refusedMs: 30_000,
  refusedMaxMs: 300_000,
  answerMs: 8_000,
  // Noticed after 12 s at the latest, and often enough for every firewall.
  pingMs: 8_000,
  expiresMs: 120_000,
};

/** A connection that held for less doesn't make the next attempt come sooner. */
const soundMs = 10_000;
const unregisterMs = 1_000;

export function createUpstream(options: UpstreamOptions): Upstream {
  return new CompanyLine(options);
}

class CompanyLine implements Upstream {
  readonly #options: UpstreamOptions;
  readonly #times: UpstreamTimes;
  readonly #account: SipAccount;
  readonly #contact;
  readonly #instance = randomUUID();
  readonly #retries: BackOff;
  readonly #refusals: BackOff;
  readonly #refusedByUs: RefusalLog;
  readonly #calls = new Set<OutgoingCall>();
  readonly #dialogs = new DialogRoutes();
  #state: UpstreamState = { kind: 'stopped' };
  /** What the log said last. */
  #told: UpstreamState = { kind: 'stopped' };
  /** The connection that there is or that is being made. */
  #current: UpstreamLine | null = null;
  /** The connection over which we are registered. */
  #line: UpstreamLine | null = null;
  #registration: UpstreamRegistration | null = null;
  #stopping = false;
  #running: Promise<void> = Promise.resolve();
  readonly #pauses = new Pauses();

  constructor(options: UpstreamOptions) {
    const times = { ...defaultTimes, ...options.times };
    this.#options = options;
    this.#times = times;
    this.#account = { user: options.account.user, password: '', kind: 'upstream' };
    this.#contact = ownContact(options.account.user);
    this.#refusedByUs = new RefusalLog(
      (details, message) => options.log.warn(details, message),
      () => performance.now(),
    );
    this.#retries = new BackOff(times.retryMs, times.retryMaxMs);
    this.#refusals = new BackOff(times.refusedMs, times.refusedMaxMs);
  }

  get state(): UpstreamState {
    return this.#state;
  }

  start(): void {
    this.#running = this.#run().catch((error: unknown) => this.#fault(error));
  }

  call(request: OutgoingCallRequest, listener: OutgoingCallListener): OutgoingCall {
    const { user, from, offer } = request;
    let rang = false;
    const ringing = () => {
      if (!rang) listener.onRinging();
      rang = true;
    };
    const call: InviteClient = new InviteClient(
      this.#way(user),
      {
        onRinging: ringing,
        onEarly: (answer, branch) => {
          // Trunks often say 183 and let the network's ring-back be heard.
          ringing();
          listener.onEarly(answer, branch);
        },
        onAnswered: (answer, dialog, branch) => {
          this.#calls.delete(call);
          listener.onAnswered(answer, dialog, branch);
        },
        onFailed: (cause) => {
          this.#calls.delete(call);
          listener.onFailed(cause);
        },
      },
      (error) => this.#fault(error),
    );
    this.#calls.add(call);
    // Headers are for Klinke's own phones: a company's PBX may hand them on to anybody.
    call.start({ user, from, offer });
    return call;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    for (const call of [...this.#calls]) call.cancel();
    const line = this.#line;
    if (line !== null) {
      line.hangUpAll();
      const gone = this.#registration?.register(0) ?? Promise.resolve();
      await Promise.race([gone, line.closed, this.#pauses.wait(unregisterMs)]);
      await line.close();
    } else this.#current?.cut();
    this.#pauses.end();
    await this.#running;
    for (const dialog of this.#dialogs.all()) dialog.forget();
    this.#go({ kind: 'stopped' });
  }

  /** The number at the PBX, as if it were a phone registered here. */
  #way(user: string) {
    const line = this.#line;
    if (line === null || this.#stopping) return [];
    const contact = addressUri(user, line.realm);
    const never = { instance: '', callId: '', cseq: 0, expiresAtMs: Number.POSITIVE_INFINITY };
    return [{ account: this.#account, contact, connection: line, ...never }];
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      this.#go({ kind: 'connecting' });
      const pauseMs = await this.#connection();
      if (!this.#stopping) await this.#pauses.wait(pauseMs);
    }
  }

  /** One connection, from its opening to its end; returns how long to wait before the next. */
  async #connection(): Promise<number> {
    const line = new UpstreamLine({
      account: this.#options.account,
      contact: this.#contact,
      pingMs: this.#times.pingMs,
      dialogs: this.#dialogs,
      admission: this.#options.admission ?? (() => null),
      onInvite: (request, over) => {
        const to = calledNumber(request.message, this.#options.hotlineNumbers);
        takeInvite(request, { account: this.#account, to }, over, (call) => this.#options.onCall(call));
      },
      refused: (reason, request) =>
        this.#refusedByUs.add(reason, { address: this.#options.account.url, request }),
      fault: (error) => this.#fault(error),
    });
    this.#current = line;
    try {
      await line.open();
    } catch (fault) {
      this.#go(unreachable(fault));
      return this.#retries.nextMs();
    }
    const openedAtMs = performance.now();
    const pauseMs = await this.#keepRegistered(line);
    this.#leave();
    if (this.#stopping) await line.close();
    if (performance.now() - openedAtMs > soundMs) this.#retries.reset();
    return pauseMs ?? this.#retries.nextMs();
  }

  /** Ends with the connection, or with the wish to wait for so long without one. */
  async #keepRegistered(line: UpstreamLine): Promise<number | null> {
    const registration = new UpstreamRegistration(line, this.#instance, this.#times.answerMs);
    const lost = line.closed.then((fault) => ({ kind: 'lost' as const, fault }));
    while (!this.#stopping) {
      const outcome = await Promise.race([
        registration.register(Math.round(this.#times.expiresMs / 1000)),
        lost,
      ]);
      if (this.#stopping) return null;
      let pauseMs: number;
      if (outcome.kind === 'lost') return this.#lost(outcome.fault);
      if (outcome.kind === 'registered') {
        this.#arrive(line, registration);
        // Early enough for a second attempt.
        pauseMs = Math.max(1_000, outcome.expiresS * 750);
      } else {
        const next =
          outcome.kind === 'silent'
            ? unreachable('the PBX is connected, but answers no SIP message')
            : refused(outcome, this.#options.account);
        this.#go(next);
        const wait = next.kind === 'refused' && isForPeople(next.status) ? this.#refusals : this.#retries;
        const askedMs = outcome.kind === 'refused' ? (outcome.retryAfterS ?? 0) * 1000 : 0;
        pauseMs = Math.max(wait.nextMs(), Math.min(askedMs, this.#times.refusedMaxMs));
        // Calls that are under way go on.
        if (line.calls === 0) {
          this.#leave();
          if (outcome.kind === 'silent') line.cut();
          else await line.close();
          return pauseMs;
        }
      }
      const over = await Promise.race([lost, this.#pauses.wait(pauseMs)]);
      this.#pauses.end();
      if (over !== undefined && !this.#stopping) return this.#lost(over.fault);
    }
    return null;
  }

  #lost(fault: Error | undefined): null {
    this.#go(unreachable(fault ?? new Error('the PBX has closed the connection')));
    return null;
  }

  #arrive(line: UpstreamLine, registration: UpstreamRegistration): void {
    this.#refusals.reset();
    this.#registration = registration;
    const before = this.#line;
    this.#line = line;
    this.#dialogs.claimAll(line);
    this.#go({ kind: 'registered' });
    if (before === null) this.#options.onReachable(true);
  }

  #leave(): void {
    if (this.#line === null) return;
    this.#registration = null;
    this.#line = null;
    this.#options.onReachable(false);
  }

  #go(state: UpstreamState): void {
    this.#state = state;
    if (state.kind === 'connecting' || sameReport(state, this.#told)) return;
    this.#told = state;
    report(state, this.#options.account, this.#options.log);
    this.#options.onState?.(state);
  }

  #fault(error: unknown): void {
    this.#options.log.error({ error }, "a fault in the connection to the company's PBX");
  }
}
