// The softphone: sorts incoming INVITEs, places calls, and tells what happens as plain events.

import { Invitation, Inviter, type Session, SessionState, UserAgent } from 'sip.js';
import type { PhoneAccount } from '../../../../contract/control-api.ts';
import type { PhoneEvent } from '../phone-state.ts';
import { farewell } from './farewell.ts';
import { markFirstAudio } from './first-audio.ts';
import { inviteKind } from './headers.ts';
import { InvitationLeg } from './invitation-leg.ts';
import { Microphone, type MicrophoneChoice } from './microphone.ts';
import { Registration } from './registration.ts';
import { handlerFactory, mediaOf } from './session-media.ts';
import { TakeDesk } from './take-desk.ts';

/** A leg of the engine that no take and no offer has claimed by then rings like an ordinary call: better than silence. */
const UNCLAIMED_MS = 1_500;

export interface SoftphoneOptions {
  readonly account: PhoneAccount;
  readonly microphone: MicrophoneChoice;
  readonly speakerDevice: string;
  emit(event: PhoneEvent): void;
  /** Is an offer shown that this leg belongs to? */
  offered(leg: string): boolean;
}

export class Softphone {
  readonly desk = new TakeDesk();
  readonly #options: SoftphoneOptions;
  readonly #microphone: Microphone;
  readonly #registration: Registration;
  readonly #sessions = new Map<string, Session>();
  /** The call that is heard now, by its id in events. */
  #current: string | null = null;
  #speaker: string;

  constructor(options: SoftphoneOptions) {
    this.#options = options;
    this.#speaker = options.speakerDevice;
    this.#microphone = new Microphone((state) => options.emit({ kind: 'microphone', state }));
    this.#registration = new Registration(
      options.account,
      handlerFactory(this.#microphone, () => this.#speaker),
      { onInvite: (invitation) => this.#invited(invitation) },
      options.emit,
    );
  }

  async start(): Promise<void> {
    // First the microphone: a leg built before it would have to be rewired.
    await this.#microphone.use(this.#options.microphone);
    this.#registration.start();
  }

  async stop(): Promise<void> {
    await this.#registration.stop();
    this.#microphone.release();
  }

  reconnectNow(): void {
    this.#registration.reconnectNow();
    const session = this.#current ? this.#sessions.get(this.#current) : undefined;
    if (session?.state === SessionState.Established) this.#restartIce(session);
  }

  setMicrophone(choice: MicrophoneChoice): void {
    void this.#microphone.use(choice);
  }

  setSpeaker(deviceId: string): void {
    this.#speaker = deviceId;
    for (const session of this.#sessions.values()) mediaOf(session)?.setSpeaker(deviceId);
  }

  /** Measures from the click to the first audible frame of a leg. */
  watchAudio(legId: string, sinceEpochMs: number): void {
    const leg = this.desk.leg(legId);
    if (leg instanceof InvitationLeg) markFirstAudio(leg.connection, sinceEpochMs);
  }

  mute(muted: boolean): void {
    const session = this.#current ? this.#sessions.get(this.#current) : undefined;
    if (!session) return;
    mediaOf(session)?.mute(muted);
    this.#options.emit({ kind: 'muted', muted });
  }

  /** RFC 4733 events in the audio stream. False when there is no stream to put them in. */
  sendDigits(digits: string): boolean {
    const session = this.#current ? this.#sessions.get(this.#current) : undefined;
    return (session && mediaOf(session)?.sendDigits(digits)) ?? false;
  }

  async accept(id: string): Promise<void> {
    const leg = this.desk.leg(id);
    if (leg) {
      leg.open();
      await leg.accept();
      return;
    }
    const session = this.#sessions.get(id);
    if (!(session instanceof Invitation) || session.state !== SessionState.Initial) return;
    this.#current = id;
    session.delegate = { onSessionDescriptionHandler: () => mediaOf(session)?.open() };
    await session.accept().catch(() => undefined);
  }

  /** 603: this person does not want the call; 486 would let some exchanges try again. */
  async decline(id: string): Promise<void> {
    const session = this.#sessions.get(id);
    if (session instanceof Invitation && session.state === SessionState.Initial) {
      await session.reject({ statusCode: 603 }).catch(() => undefined);
    }
  }

  dial(to: string): void {
    const target = UserAgent.makeURI(
      `sip:${to.replaceAll(/[^\d+*#A-Za-z._-]/g, '')}@${this.#options.account.domain}`,
    );
    if (!target || this.#current) return;
    const inviter = new Inviter(this.#registration.userAgent, target, { earlyMedia: true });
    inviter.delegate = { onSessionDescriptionHandler: () => mediaOf(inviter)?.open() };
    const id = inviter.id;
    this.#current = id;
    this.#follow(id, inviter);
    this.#options.emit({ kind: 'dialled', id, to });
    inviter.invite().catch(() => this.#ended(id, inviter));
  }

  /** Ends a call whatever state it is in, without asking the engine. */
  async hangUp(id: string | null = this.#current): Promise<void> {
    const session = id ? this.#sessions.get(id) : undefined;
    if (!session) return;
    if (session.state === SessionState.Established) await session.bye().catch(() => undefined);
    else if (session instanceof Inviter) await session.cancel().catch(() => undefined);
    else if (session instanceof Invitation) await session.reject({ statusCode: 480 }).catch(() => undefined);
  }

  /** The program ends: resolves when the other ends know. */
  farewell(): Promise<void> {
    return farewell(this.#registration.userAgent);
  }

  #invited(invitation: Invitation): void {
    const kind = inviteKind(invitation.request);
    if (kind.kind === 'plain') {
      this.#rang(invitation);
      return;
    }
    const leg = new InvitationLeg(kind.leg, kind.kind === 'ready', invitation, {
      accepting: (id) => {
        this.#current = id;
      },
      // Only now: views render at this, and rendering must not come before the answer.
      accepted: (id) => {
        if (this.#sessions.has(id)) this.#options.emit({ kind: 'engineCallBegan', leg: id });
      },
    });
    this.#follow(kind.leg, invitation);
    if (this.desk.arrived(leg)) return;
    if (leg.ready) {
      leg.holdReady().then(
        () => this.#options.emit({ kind: 'readyLegBuilt', leg: leg.id }),
        () => this.#ended(leg.id, invitation),
      );
      return;
    }
    void invitation.progress({ statusCode: 180 }).catch(() => undefined);
    this.#ringIfUnclaimed(leg.id, invitation);
  }

  #ringIfUnclaimed(leg: string, invitation: Invitation): void {
    setTimeout(() => {
      const open = invitation.state === SessionState.Initial && !this.#current;
      if (!open || this.#options.offered(leg)) return;
      if (this.desk.asking) this.#ringIfUnclaimed(leg, invitation);
      else this.#options.emit({ kind: 'rang', id: leg, ...callerOf(invitation), ofHotline: true });
    }, UNCLAIMED_MS);
  }

  #rang(invitation: Invitation): void {
    if (
      this.#current ||
      [...this.#sessions.values()].some((each) => each instanceof Invitation && !this.#isLeg(each))
    ) {
      void invitation.reject({ statusCode: 486 }).catch(() => undefined);
      return;
    }
    const { id } = invitation;
    this.#follow(id, invitation);
    void invitation.progress({ statusCode: 180 }).catch(() => undefined);
    this.#options.emit({ kind: 'rang', id, ...callerOf(invitation), ofHotline: false });
  }

  #isLeg(session: Invitation): boolean {
    return inviteKind(session.request).kind !== 'plain';
  }

  #follow(id: string, session: Session): void {
    this.#sessions.set(id, session);
    session.stateChange.addListener((state) => {
      if (state === SessionState.Established) {
        this.#watchMedia(id, session);
        this.#options.emit({ kind: 'answered', id, at: Date.now() });
      } else if (state === SessionState.Terminated) {
        this.#ended(id, session);
      }
    });
  }

  #ended(id: string, session: Session): void {
    if (this.#sessions.get(id) !== session) return;
    this.#sessions.delete(id);
    this.desk.gone(id);
    mediaOf(session)?.free();
    if (this.#current === id) this.#current = null;
    this.#options.emit({ kind: 'ended', id });
  }

  #watchMedia(id: string, session: Session): void {
    const connection = mediaOf(session)?.connection;
    connection?.addEventListener('connectionstatechange', () => {
      if (this.#current !== id) return;
      const { connectionState } = connection;
      if (connectionState === 'connected') this.#options.emit({ kind: 'media', up: true });
      if (connectionState === 'disconnected' || connectionState === 'failed') {
        this.#options.emit({ kind: 'media', up: false });
        if (connectionState === 'failed') this.#restartIce(session);
      }
    });
  }

  /** RFC 8839 § 4.4.1: new credentials and addresses in a re-INVITE, so that the call moves to the new network. */
  #restartIce(session: Session): void {
    const connection = mediaOf(session)?.connection;
    if (
      !this.#registration.userAgent.isConnected() ||
      !connection ||
      connection.connectionState === 'connected'
    )
      return;
    void session
      .invite({ sessionDescriptionHandlerOptions: { offerOptions: { iceRestart: true } } as object })
      .catch(() => undefined);
  }
}

function callerOf(invitation: Invitation): { number: string; name: string | null } {
  const { remoteIdentity } = invitation;
  const number = remoteIdentity.uri.user ?? '';
  const name = remoteIdentity.displayName || null;
  return { number, name: name === number ? null : name };
}
