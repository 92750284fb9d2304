// Keeps the softphone registered: connects, registers, and comes back by itself after every loss.

import {
  Registerer,
  RegistererState,
  SIPExtension,
  UserAgent,
  type UserAgentDelegate,
  type UserAgentOptions,
} from 'sip.js';
import { type Backoff, backoffMs } from '../../../../contract/backoff.ts';
import type { PhoneAccount } from '../../../../contract/commands.ts';
import type { PhoneEvent } from '../../../phone/phone-state.ts';
import { steadyNow } from '../../../state/steady-clock.ts';

/** A refresh every 108 s finds a dead registrar soon enough, and costs nothing. */
const EXPIRES_S = 120;
/** Longer than any ready leg is kept: the engine decides when to renew one. */
const NO_ANSWER_S = 3_600;
/** After a network change a REGISTER must be answered within this time, or the connection is taken for dead. */
const PROOF_MS = 2_500;
/** Quick at first: a call may be on its way. */
const RETRY: Backoff = { firstMs: 250, mostMs: 15_000 };

type Emit = (event: PhoneEvent) => void;

/** Of the connection, whatever the registrar says. */
export interface LineWatch {
  lost(): void;
  /** Registered; each refresh says so again. */
  back(): void;
}

export class Registration {
  readonly userAgent: UserAgent;
  readonly #registerer: Registerer;
  readonly #emit: Emit;
  readonly #line: LineWatch;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  #registering = false;
  #breaking = false;

  constructor(
    account: PhoneAccount,
    sessionDescriptionHandlerFactory: NonNullable<UserAgentOptions['sessionDescriptionHandlerFactory']>,
    calls: Pick<UserAgentDelegate, 'onInvite'>,
    emit: Emit,
    line: LineWatch,
  ) {
    this.#emit = emit;
    this.#line = line;
    const uri = UserAgent.makeURI(`sip:${account.user}@${account.domain}`);
    if (!uri) throw new Error('the engine named a phone account that is no SIP address');
    this.userAgent = new UserAgent({
      uri,
      authorizationUsername: account.user,
      authorizationPassword: account.password,
      transportOptions: { server: account.url, connectionTimeout: 5, keepAliveInterval: 25, traceSip: false },
      sessionDescriptionHandlerFactory,
      sipExtension100rel: SIPExtension.Supported,
      // A ready leg must not ring at the other end, so 180 is only sent where somebody is rung.
      sendInitialProvisionalResponse: false,
      noAnswerTimeout: NO_ANSWER_S,
      userAgentString: 'Klinke',
      logBuiltinEnabled: false,
      logConfiguration: false,
      delegate: { ...calls, onConnect: () => this.#connected(), onDisconnect: () => this.#disconnected() },
    });
    this.#registerer = new Registerer(this.userAgent, {
      expires: EXPIRES_S,
      refreshFrequency: 90,
      logConfiguration: false,
    });
    this.#registerer.stateChange.addListener((state) => {
      if (state === RegistererState.Registered) {
        this.#attempt = 0;
        this.#emit({ kind: 'registered' });
      } else if (state === RegistererState.Unregistered && !this.#registering) {
        // A refresh was refused or not answered.
        this.#lost(null);
      }
    });
  }

  start(): void {
    this.#emit({ kind: 'connecting' });
    this.userAgent.start().catch(() => this.#lost(null));
  }

  /** The computer woke up, or the network is another one: trust nothing that looks connected. */
  reconnectNow(): void {
    if (this.#stopped) return;
    this.#attempt = 0;
    clearTimeout(this.#timer);
    if (!this.userAgent.isConnected()) {
      this.#connect();
      return;
    }
    this.#register();
    this.#timer = setTimeout(() => {
      if (this.#registering) void this.userAgent.transport.disconnect().catch(() => undefined);
    }, PROOF_MS);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.userAgent.stop().catch(() => undefined);
  }

  #connected(): void {
    clearTimeout(this.#timer);
    this.#registering = false;
    this.#register();
  }

  #disconnected(): void {
    if (this.#stopped) return;
    // A REGISTER that is under way fails by this, and is no registrar's answer.
    this.#breaking = true;
    this.#line.lost();
    this.#breaking = false;
    this.#lost(null);
  }

  #connect(): void {
    if (this.#stopped || this.userAgent.isConnected()) return;
    this.#emit({ kind: 'connecting' });
    this.userAgent.reconnect().catch(() => this.#lost(null));
  }

  #register(): void {
    if (this.#stopped) return;
    this.#registering = true;
    this.#registerer
      .register({
        requestDelegate: {
          onAccept: () => {
            this.#registering = false;
            // The state does not change when a registration is only refreshed.
            this.#emit({ kind: 'registered' });
            this.#line.back();
          },
          onReject: (response) => {
            this.#registering = false;
            this.#lost(response.message.statusCode ?? null);
          },
        },
      })
      .catch(() => {
        // RFC 3261 § 10.2: one REGISTER at a time; the one under way will tell.
      });
  }

  /** `status`: the registrar's refusal; null when the connection is gone. */
  #lost(status: number | null): void {
    if (this.#stopped || this.#breaking) return;
    this.#registering = false;
    clearTimeout(this.#timer);
    const waitMs = backoffMs(this.#attempt++, Math.random(), RETRY);
    this.#emit({ kind: 'lineLost', status, retryAt: steadyNow() + waitMs });
    this.#timer = setTimeout(() => {
      if (this.userAgent.isConnected()) this.#register();
      else this.#connect();
    }, waitMs);
  }
}
