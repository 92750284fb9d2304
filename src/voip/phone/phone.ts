// A SIP phone in Node, for tools and tests: SIP over WebSocket by sip.js, audio by WebRTC, no sound card.

import {
  type Invitation,
  Inviter,
  Registerer,
  type Session,
  SessionState,
  SIPExtension,
  UserAgent,
} from 'sip.js';
import { type Codec, prepareCertificate } from '../audio-peer/audio-peer.ts';
import { DialogCall, RefusedFault } from './call.ts';
import {
  addressOf,
  type CallFrom,
  type IdentityOptions,
  readIdentity,
  targetOf,
  writeIdentity,
} from './identity.ts';
import { PhoneMedia } from './media.ts';
import { repeatRequests } from './repeat-requests.ts';
import { SipSocket, type SipSocketOptions } from './sip-socket.ts';
import type { Shown, SipCall } from './types.ts';

export type { CallEnd } from './ends.ts';
export { SipSocketFault } from './sip-socket-faults.ts';
export type { SipCall } from './types.ts';

export interface PhoneOptions extends SipSocketOptions, IdentityOptions {
  /** None: nothing is asked for, or the account has no password. */
  readonly password?: string;
  /** Local addresses for the audio (ICE host candidates). */
  readonly addresses: readonly string[];
  /** In order of preference; default both laws of G.711. */
  readonly codecs?: readonly Codec[];
  /** How much of what is heard is kept; default two minutes. */
  readonly keepMs?: number;
  /** Connects and registers again by itself when the connection was lost; else `register` does so. */
  readonly comesBack?: boolean;
}

export interface PhoneListener {
  /** A call came in; it neither rings nor is refused until this phone says so. None: every call is refused (480). */
  readonly onIncoming?: (call: SipCall) => void;
  /** The connection to the server is gone. Calls that aren't answered end with it; others keep their audio. */
  readonly onLost?: (fault: Error) => void;
  /** There is a connection again, and the calls that were up have been compared with the server's. */
  readonly onBack?: () => void;
}

export interface CallOptions {
  readonly from?: CallFrom;
  /** Whole header lines for the INVITE. */
  readonly headers?: readonly string[];
}

export interface Phone {
  readonly connected: boolean;
  readonly registered: boolean;
  /** The user part of its own SIP contact. */
  readonly contact: string;
  /** All calls that aren't over. */
  readonly calls: readonly SipCall[];
  /** Also again after the connection was lost. Rejects with a `RefusedFault` or `SipSocketFault`. */
  register(expiresSeconds?: number): Promise<void>;
  unregister(): Promise<void>;
  /** `to`: a number or a SIP address. */
  call(to: string, options?: CallOptions): SipCall;
  /** Hangs up, unregisters and disconnects; nothing is left over, at the latest after some three seconds. */
  close(): Promise<void>;
  /** As a power cut does it: no BYE, no REGISTER, no further audio. */
  vanish(): Promise<void>;
}

/** Connects. Rejects with a `SipSocketFault`. */
export async function createPhone(options: PhoneOptions, listener: PhoneListener = {}): Promise<Phone> {
  const phone = new SipPhone(options, listener);
  // Making the certificate takes a moment that nobody should wait for between answer and sound.
  await Promise.all([phone.start(), prepareCertificate()]);
  return phone;
}

/** A REGISTER is refreshed long before it expires. */
const EXPIRES_S = 120;
const UNREGISTER_WITHIN_MS = 1_000;
/** Between two attempts to come back: doubled each time. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

class SipPhone implements Phone {
  readonly #options: PhoneOptions;
  readonly #listener: PhoneListener;
  readonly #calls = new Map<Session, DialogCall>();
  /** sip.js asks for it by the session, and for invitations late or never. */
  readonly #medias = new WeakMap<Session, PhoneMedia>();
  readonly #userAgent: UserAgent;
  /** Answered calls that were hung up while there was no connection: the server still has them. */
  readonly #unsaid = new Set<Session>();
  #registerer: Registerer | null = null;
  #registered = false;
  /** What is under way may have been lost with a connection. */
  #wasLost = false;
  #comingBack: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: PhoneOptions, listener: PhoneListener) {
    this.#options = options;
    this.#listener = listener;
    const { user, domain, password = '', displayName = '' } = options;
    const uri = UserAgent.makeURI(addressOf(user, domain));
    if (uri === undefined) throw new Error(`${user}@${domain} is no SIP address`);
    this.#userAgent = new UserAgent({
      uri,
      displayName,
      authorizationUsername: user,
      authorizationPassword: password,
      transportConstructor: SipSocket,
      transportOptions: options,
      sessionDescriptionHandlerFactory: (session) => this.#mediaOf(session),
      sipExtension100rel: SIPExtension.Supported,
      sendInitialProvisionalResponse: false,
      noAnswerTimeout: 3_600,
      userAgentString: 'Klinke caller',
      logBuiltinEnabled: false,
      logConfiguration: false,
      delegate: {
        onInvite: (invitation) => this.#invited(invitation),
        onDisconnect: (fault) => this.#disconnected(fault),
      },
    });
  }

  get connected(): boolean {
    return this.#userAgent.isConnected();
  }

  get registered(): boolean {
    return this.#registered && this.connected;
  }

  get contact(): string {
    return this.#userAgent.contact.uri.user ?? '';
  }

  get calls(): readonly SipCall[] {
    return [...this.#calls.values()];
  }

  start(): Promise<void> {
    return this.#userAgent.start();
  }

  async register(expiresSeconds = EXPIRES_S): Promise<void> {
    if (!this.connected) await this.#userAgent.reconnect();
    await this.#register(expiresSeconds);
    await this.#compare();
  }

  async #register(expiresSeconds: number): Promise<void> {
    this.#registerer ??= new Registerer(this.#userAgent, {
      expires: expiresSeconds,
      refreshFrequency: 80,
      logConfiguration: false,
    });
    const registerer = this.#registerer;
    await new Promise<void>((done, fail) => {
      registerer
        .register({
          requestDelegate: {
            onAccept: () => {
              this.#registered = true;
              done();
            },
            onReject: ({ message }) => {
              this.#registered = false;
              fail(new RefusedFault('the registration', message));
            },
          },
        })
        .catch(fail);
    });
  }

  async unregister(): Promise<void> {
    const registerer = this.#registerer;
    if (registerer === null) return;
    this.#registered = false;
    await new Promise<void>((done, fail) => {
      const over = (): void => done();
      registerer.unregister({ requestDelegate: { onAccept: over, onReject: over } }).catch(fail);
    });
  }

  call(to: string, { from, headers = [] }: CallOptions = {}): SipCall {
    const target = UserAgent.makeURI(targetOf(to, this.#options.domain));
    if (target === undefined) throw new Error(`${to} is no number and no SIP address`);
    const identity = writeIdentity(this.#options, from);
    const inviter = new Inviter(this.#userAgent, target, {
      earlyMedia: true,
      params: { fromUri: identity.fromUri, fromDisplayName: identity.fromDisplayName },
      extraHeaders: [...identity.extraHeaders, ...headers],
    });
    const call = this.#follow(inviter, { number: to, name: null });
    const heard = call.heardResponse.bind(call);
    inviter
      .invite({
        requestDelegate: { onProgress: heard, onAccept: heard, onReject: heard, onRedirect: heard },
      })
      .catch(() => call.finish());
    return call;
  }

  async close(): Promise<void> {
    this.#stopComingBack();
    await Promise.all([...this.#calls.values()].map((call) => call.hangUp()));
    if (this.registered) await within(this.unregister(), UNREGISTER_WITHIN_MS);
    await this.#release();
  }

  async vanish(): Promise<void> {
    this.#stopComingBack();
    const { transport } = this.#userAgent;
    if (transport instanceof SipSocket) transport.cut();
    for (const call of [...this.#calls.values()]) call.finish();
    await this.#release();
  }

  async #release(): Promise<void> {
    await this.#userAgent.transport.disconnect();
    // Without a connection every request fails at once, so nothing waits for an answer here.
    if (this.#registerer !== null) await within(this.#registerer.dispose(), UNREGISTER_WITHIN_MS);
    this.#userAgent.userAgentCore.dispose();
  }

  #follow(session: Inviter | Invitation, shows: Shown): DialogCall {
    const { addresses, codecs = ['pcma', 'pcmu'], keepMs } = this.#options;
    const media = new PhoneMedia({
      addresses,
      codecs,
      ...(keepMs === undefined ? {} : { keepMs }),
      onDigit: (digit) => call.heardDigit(digit),
      // Without a connection nobody could tell that the call is over.
      onDown: (reason) => {
        if (!this.connected) call.breakOff(reason);
      },
    });
    this.#medias.set(session, media);
    const call: DialogCall = new DialogCall({
      session,
      media,
      shows,
      domain: this.#options.domain,
      connected: () => this.connected,
      onEnded: () => {
        this.#calls.delete(session);
        const isUp = session.state === SessionState.Established;
        if (isUp && !this.connected && !this.#closed) this.#unsaid.add(session);
      },
    });
    this.#calls.set(session, call);
    return call;
  }

  #mediaOf(session: Session): PhoneMedia {
    const media = this.#medias.get(session);
    if (media === undefined) throw new Error('a session that this phone never had');
    return media;
  }

  #invited(invitation: Invitation): void {
    if (this.#listener.onIncoming === undefined) {
      void invitation.reject({ statusCode: 480 });
      return;
    }
    const { remoteIdentity, assertedIdentity, request } = invitation;
    const shows = readIdentity(remoteIdentity, assertedIdentity, request.getHeader('Privacy'));
    this.#listener.onIncoming(this.#follow(invitation, shows));
  }

  #disconnected(fault: Error | undefined): void {
    if (fault === undefined) return;
    this.#wasLost = true;
    for (const call of [...this.#calls.values()]) call.lost(fault.message);
    this.#listener.onLost?.(fault);
    if (this.#options.comesBack === true && !this.#closed) this.#comeBack(FIRST_PAUSE_MS);
  }

  #comeBack(pauseMs: number): void {
    this.#comingBack = setTimeout(() => {
      const back = this.#registered
        ? this.register()
        : this.#userAgent.reconnect().then(() => this.#compare());
      back.catch(() => {
        if (!this.#closed) this.#comeBack(Math.min(2 * pauseMs, LONGEST_PAUSE_MS));
      });
    }, pauseMs);
  }

  #stopComingBack(): void {
    this.#closed = true;
    clearTimeout(this.#comingBack);
  }

  /** After a lost connection both sides may think differently of what is up (RFC 3261, 12.2.1.2: 481 says it isn't). */
  async #compare(): Promise<void> {
    if (!this.#wasLost) return;
    this.#wasLost = false;
    repeatRequests(this.#userAgent.userAgentCore, ({ method }) => method !== 'REGISTER');
    for (const session of this.#unsaid) session.bye().catch(() => undefined);
    this.#unsaid.clear();
    await Promise.all([...this.#calls.values()].map((call) => call.compare()));
    this.#listener.onBack?.();
  }
}

/** Waits for it, but not longer; how it went doesn't matter. */
async function within(what: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, ms);
  });
  await Promise.race([what.catch(() => undefined), late]);
  clearTimeout(timer);
}
