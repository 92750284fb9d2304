// Calls of the load through a SIP server: sip.js for the signalling, the load's own legs for the sound.

import {
  type BodyAndContentType,
  Inviter,
  Registerer,
  type Session,
  type SessionDescriptionHandler,
  SessionState,
  UserAgent,
} from 'sip.js';
import type { AudioPeer } from '../../../src/voip/audio-peer/audio-peer.ts';
import { SipSocket } from '../../../src/voip/phone/sip-socket.ts';

/** A SIP server with accounts: the first of the callers calls the first of the callees, and so on. */
export interface SipSide {
  readonly server: string;
  readonly domain: string;
  readonly password: string;
  readonly callers: readonly string[];
  readonly callees: readonly string[];
}

const ANSWERED_WITHIN_MS = 20_000;
const OVER_WITHIN_MS = 5_000;

/** Descriptions of one leg, in and out. */
class LegDescriptions implements SessionDescriptionHandler {
  readonly #peer: AudioPeer;
  #theirs: string | null = null;
  #offered = false;

  constructor(peer: AudioPeer) {
    this.#peer = peer;
  }

  async getDescription(): Promise<BodyAndContentType> {
    this.#offered = this.#theirs === null;
    const body = await (this.#theirs === null ? this.#peer.offer() : this.#peer.answer(this.#theirs));
    return { body, contentType: 'application/sdp' };
  }

  async setDescription(sdp: string): Promise<void> {
    if (this.#offered) await this.#peer.accept(sdp);
    else this.#theirs = sdp;
  }

  hasDescription(contentType: string): boolean {
    return contentType === 'application/sdp';
  }

  sendDtmf(): boolean {
    return false;
  }

  /** The load closes its legs itself. */
  close(): void {}
}

/** One account on one connection, with any number of calls; it answers all that come. */
export class BenchAgent {
  readonly #domain: string;
  readonly #userAgent: UserAgent;
  readonly #sessions = new Set<Session>();

  private constructor({ server, domain, password }: SipSide, user: string, openPeer: () => AudioPeer) {
    this.#domain = domain;
    this.#userAgent = new UserAgent({
      uri: addressOf(user, domain),
      authorizationUsername: user,
      authorizationPassword: password,
      transportConstructor: SipSocket,
      transportOptions: { server },
      sessionDescriptionHandlerFactory: () => new LegDescriptions(openPeer()),
      logBuiltinEnabled: false,
      logConfiguration: false,
      delegate: {
        onInvite: (invitation) => {
          this.#keep(invitation);
          void invitation.accept();
        },
      },
    });
  }

  /** Connected and registered. */
  static async open(side: SipSide, user: string, openPeer: () => AudioPeer): Promise<BenchAgent> {
    const agent = new BenchAgent(side, user, openPeer);
    await agent.#userAgent.start();
    const registerer = new Registerer(agent.#userAgent, { expires: 3_600 });
    await new Promise<void>((done, fail) => {
      const refused = () => fail(new Error(`${user} could not register at ${side.server}`));
      void registerer.register({ requestDelegate: { onAccept: () => done(), onReject: refused } });
    });
    return agent;
  }

  /** Resolves when it is answered. */
  async call(user: string): Promise<void> {
    const inviter = new Inviter(this.#userAgent, addressOf(user, this.#domain));
    this.#keep(inviter);
    const answered = reaches(inviter, SessionState.Established, ANSWERED_WITHIN_MS);
    await inviter.invite();
    await answered;
  }

  /** Resolves when all its calls are over. */
  async hangUp(): Promise<void> {
    await Promise.all(
      [...this.#sessions].map(async (session) => {
        const over = reaches(session, SessionState.Terminated, OVER_WITHIN_MS);
        // The other end may have been faster.
        if (session instanceof Inviter) await session.bye().catch(() => undefined);
        await over;
      }),
    );
  }

  #keep(session: Session): void {
    this.#sessions.add(session);
    session.stateChange.addListener((state) => {
      if (state === SessionState.Terminated) this.#sessions.delete(session);
    });
  }
}

function addressOf(user: string, domain: string) {
  const uri = UserAgent.makeURI(`sip:${user}@${domain}`);
  if (uri === undefined) throw new Error(`${user}@${domain} is no SIP address`);
  return uri;
}

function reaches(session: Session, wanted: SessionState, withinMs: number): Promise<void> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`a call was not ${wanted} in time`)), withinMs);
    const look = () => {
      if (session.state !== wanted && session.state !== SessionState.Terminated) return;
      clearTimeout(timer);
      if (session.state === wanted) done();
      else fail(new Error('a call ended before it was answered'));
    };
    session.stateChange.addListener(look);
    look();
  });
}
