// A phone as browsers have it: sip.js with its own WebSocket transport (Node has WebSocket too), and SDP that is only text.

import {
  type Invitation,
  Inviter,
  Registerer,
  type Session,
  type SessionDescriptionHandler,
  SIPExtension,
  UserAgent,
} from 'sip.js';
import { realm } from '../../../support/raw-sip/rig.ts';

let sequence = 0;

/** Descriptions are words, so that a test can follow them. */
class FakeDescriptions implements SessionDescriptionHandler {
  readonly #name: string;
  #local = 0;
  readonly remote: string[] = [];

  constructor(name: string) {
    this.#name = name;
  }
  close(): void {}
  getDescription() {
    this.#local += 1;
    return Promise.resolve({ body: `sdp ${this.#name} ${this.#local}`, contentType: 'application/sdp' });
  }
  hasDescription(type: string): boolean {
    return type === 'application/sdp';
  }
  sendDtmf(): boolean {
    return false;
  }
  setDescription(sdp: string): Promise<void> {
    this.remote.push(sdp);
    return Promise.resolve();
  }
}

export class SipJsPhone {
  readonly userAgent: UserAgent;
  readonly registerer: Registerer;
  readonly invitations: Invitation[] = [];
  onInvite: (invitation: Invitation) => void = () => undefined;
  readonly #descriptions = new Map<Session, FakeDescriptions>();

  constructor(url: string, user: string, password = `secret-${user}`, fromUser = user) {
    sequence += 1;
    const name = `${user}-${sequence}`;
    const uri = UserAgent.makeURI(`sip:${fromUser}@${realm}`);
    if (!uri) throw new Error('no address');
    this.userAgent = new UserAgent({
      uri,
      authorizationUsername: user,
      authorizationPassword: password,
      transportOptions: { server: url, traceSip: false },
      sessionDescriptionHandlerFactory: (session) => {
        const descriptions = new FakeDescriptions(name);
        this.#descriptions.set(session, descriptions);
        return descriptions;
      },
      sipExtension100rel: SIPExtension.Supported,
      sendInitialProvisionalResponse: false,
      logBuiltinEnabled: false,
      logConfiguration: false,
      delegate: {
        onInvite: (invitation) => {
          this.invitations.push(invitation);
          this.onInvite(invitation);
        },
      },
    });
    this.registerer = new Registerer(this.userAgent, { expires: 120, logConfiguration: false });
  }

  async connect(): Promise<this> {
    await this.userAgent.start();
    return this;
  }

  /** Resolves with the final status. */
  register(): Promise<number> {
    return new Promise((done, failed) => {
      this.registerer
        .register({
          requestDelegate: {
            onAccept: ({ message }) => done(message.statusCode ?? 0),
            onReject: ({ message }) => done(message.statusCode ?? 0),
          },
        })
        .catch(failed);
    });
  }

  call(to: string, extraHeaders: string[] = [], from?: { number: string; name: string }): Inviter {
    const target = UserAgent.makeURI(`sip:${to}@${realm}`);
    if (!target) throw new Error('no address');
    const fromUri = from ? UserAgent.makeURI(`sip:${from.number}@${realm}`) : undefined;
    return new Inviter(this.userAgent, target, {
      earlyMedia: true,
      extraHeaders,
      ...(from && fromUri ? { params: { fromUri, fromDisplayName: from.name } } : {}),
    });
  }

  heard(session: Session): readonly string[] {
    return this.#descriptions.get(session)?.remote ?? [];
  }

  async stop(): Promise<void> {
    await this.userAgent.stop().catch(() => undefined);
  }
}
