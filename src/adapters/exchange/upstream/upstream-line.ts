// One connection to the company's PBX, and all calls over it: those that aren't answered end with it.

import {
  type IncomingInviteRequest,
  type IncomingRequest,
  IncomingRequestMessage,
  type Session,
  URI,
  type UserAgentCore,
} from 'sip.js/lib/core/index.js';
import { SipSocket } from '../../../voip/phone/sip-socket.ts';
import { createCore, forgetAllBut, receiveRequest, silentLogger } from '../sip/core.ts';
import type { SipReason } from '../sip/counters.ts';
import type { Dialog, DialogHome } from '../sip/dialog.ts';
import type { Carrier, DialogRoutes } from '../sip/dialog-routes.ts';
import { InviteServer } from '../sip/incoming-call.ts';
import { defaultLimits, type SipLimits } from '../sip/limits.ts';
import { guardMessage } from '../sip/message-guard.ts';
import type { BranchLine } from '../sip/outgoing-branch.ts';
import { parseMessage } from '../sip/parse.ts';
import { refusal } from '../sip/refusal.ts';
import { firstLine } from '../sip/refusal-log.ts';
import { type Admission, turnAway } from '../sip/turn-away.ts';
import type { SipAccount } from '../sip/types.ts';
import { UpstreamCredentials } from './credentials.ts';
import type { UpstreamAccount } from './types.ts';

/** A PBX's messages are longer than a phone's: routes, identities with signatures (RFC 8224). */
const limits: SipLimits = {
  ...defaultLimits,
  messageBytes: 65_536,
  headerBytes: 32_768,
  headerLineBytes: 8192,
  headers: 128,
};

/** More than the machine carries; so that a loop through the PBX ends before everything else does. */
const callsMax = 500;

export interface UpstreamLineOptions {
  readonly account: UpstreamAccount;
  /** Under which the PBX reaches us; no name that could be looked up (RFC 7118, 5 and RFC 2606, 2). */
  readonly contact: URI;
  readonly pingMs: number;
  /** Those of all connections, one after the other. */
  readonly dialogs: DialogRoutes;
  /** Asked for each new call; whoever is turned away is rung elsewhere by the PBX. */
  readonly admission: Admission;
  onInvite(request: IncomingInviteRequest, line: UpstreamLine): void;
  /** To be counted and told to the log. */
  refused(reason: SipReason, request: string): void;
  fault(error: unknown): void;
}

export class UpstreamLine implements BranchLine, DialogHome, Carrier {
  readonly core: UserAgentCore;
  readonly realm: string;
  readonly account: string;
  readonly home: DialogHome = this;
  /** Resolves when the connection is gone, with why; undefined when we closed it. */
  readonly closed: Promise<Error | undefined>;
  readonly #options: UpstreamLineOptions;
  readonly #socket: SipSocket;
  readonly #holders = new Set<{ lost(): void }>();
  #open = false;

  constructor(options: UpstreamLineOptions) {
    const { url, domain, user, password, fingerprint } = options.account;
    this.#options = options;
    this.realm = domain;
    this.account = user;
    this.#socket = new SipSocket(silentLogger, {
      server: url,
      keepAliveMs: options.pingMs,
      ...(fingerprint === undefined ? {} : { pinnedCertificate: fingerprint }),
    });
    this.core = createCore(
      {
        realm: domain,
        secure: url.startsWith('wss:'),
        client: { contact: options.contact, credentials: () => new UpstreamCredentials(user, password) },
        send: (message) => options.dialogs.carrierOf(message, this)?.transmit(message),
      },
      {
        onInvite: (request) => options.onInvite(request, this),
        // Waiting messages, which PBXs tell unasked.
        onNotify: (request) => void request.accept(),
        onSubscribe: (request) => this.#notDone(request, 489),
        onMessage: (request) => this.#notDone(request, 405),
        onRefer: (request) => this.#notDone(request, 403),
      },
    );
    this.closed = new Promise((done) => {
      this.#socket.onDisconnect = (fault) => {
        this.#closed();
        done(fault);
      };
    });
    this.#socket.onMessage = (text) => this.#guarded(() => this.#received(text));
  }

  get contact(): string {
    return this.core.configuration.contact.toString();
  }

  /** How many calls there are. */
  get calls(): number {
    return this.#options.dialogs.carriedBy(this) + this.#holders.size;
  }

  /** Rejects with a `SipSocketFault`. */
  async open(): Promise<void> {
    await this.#socket.connect();
    this.#open = true;
  }

  hold(holder: { lost(): void }): boolean {
    if (!this.#open || this.calls >= callsMax) return false;
    this.#holders.add(holder);
    return true;
  }

  release(holder: { lost(): void }): void {
    this.#holders.delete(holder);
  }

  add(dialog: Dialog, session: Session): void {
    this.#options.dialogs.add(dialog, session, this);
  }

  remove(dialog: Dialog): void {
    this.#options.dialogs.remove(dialog);
  }

  find(replaces: string, account: SipAccount): Dialog | null {
    return this.#options.dialogs.find(replaces, account);
  }

  fault(error: unknown): void {
    this.#options.fault(error);
  }

  refused(reason: SipReason, request: string): void {
    this.#options.refused(reason, request);
  }

  #notDone(request: IncomingRequest, statusCode: number): void {
    this.refused('notDoneHere', `${request.message.method} ${request.message.ruri}`);
    request.reject({ statusCode });
  }

  /** Says goodbye to who is in a call or calls; calls of ours that still ring are their owner's to cancel. */
  hangUpAll(): void {
    for (const dialog of this.#options.dialogs.all()) dialog.bye();
    for (const holder of [...this.#holders]) if (holder instanceof InviteServer) holder.reject('overloaded');
  }

  /** Politely. */
  async close(): Promise<void> {
    await this.#socket.disconnect();
  }

  /** The PBX doesn't answer: no goodbye either. */
  cut(): void {
    this.#socket.cut();
  }

  #closed(): void {
    this.#open = false;
    for (const holder of [...this.#holders]) this.#guarded(() => holder.lost());
    this.#holders.clear();
    this.#guarded(() => {
      const staying = this.#options.dialogs.lost(this);
      if (staying.length === 0) this.core.dispose();
      else forgetAllBut(this.core, staying);
    });
  }

  emptied(): void {
    if (!this.#open) this.#guarded(() => this.core.dispose());
  }

  transmit(message: string): void {
    // A connection that breaks tells so by itself.
    if (this.#open) this.#socket.send(message).catch(() => undefined);
  }

  #received(text: string): void {
    if (!this.#open) return;
    const bytes = Buffer.from(text);
    const guarded = guardMessage(bytes, limits);
    if (guarded.kind === 'keepAlive') return;
    if (guarded.kind === 'refused') {
      this.refused(guarded.reason, firstLine(bytes));
      return this.#answer(guarded.response);
    }
    const turnedAway = turnAway(guarded, this.#options.admission);
    if (turnedAway !== null) {
      this.refused('callWhileOverloaded', firstLine(bytes));
      return this.#answer(turnedAway);
    }
    const parsed = parseMessage(guarded.message, limits.grammarMarks);
    if (!parsed.ok) {
      const { request, status, phrase, headers } = parsed;
      this.refused(parsed.reason, firstLine(bytes));
      return this.#answer(request ? refusal(guarded.headers, status, phrase, headers) : null);
    }
    const { message } = parsed;
    try {
      const isRequest = message instanceof IncomingRequestMessage;
      // There is one far side, whichever connection it uses.
      const { dialogs } = this.#options;
      const route = dialogs.of(message, isRequest);
      const core = route?.home.core ?? this.core;
      if (route !== undefined) dialogs.carry(route, this);
      if (isRequest) {
        route?.dialog.hears(message);
        receiveRequest(core, message);
      } else core.receiveIncomingResponseFromTransport(message);
    } catch (error) {
      this.fault(error);
      if (message instanceof IncomingRequestMessage)
        this.#answer(refusal(guarded.headers, 500, 'Server Internal Error'));
    }
  }

  #answer(response: string | null): void {
    if (response !== null) this.transmit(response);
  }

  #guarded(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.fault(error);
    }
  }
}

/** For the life of the process: the same phone to the PBX, however often it connects. */
export function ownContact(user: string): URI {
  const host = `${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}.invalid`;
  // The user as it is: PBXs that call it leave it so, and it may be one of the hotlines' numbers.
  return new URI('sip', encodeURIComponent(user).replaceAll('%2B', '+'), host, undefined, {
    transport: 'ws',
  });
}
