// The softphone: sorts incoming INVITEs, places calls, and tells what happens as plain events.

import { Invitation, type Session, SessionState } from 'sip.js';
import type { PhoneAccount } from '../../../../contract/commands.ts';
import { inProgress, type PhoneCall } from '../../../../contract/phone-call.ts';
import { dialledAs } from '../../../../domain/telephony/shown-as.ts';
import { callerNameShown, shownName } from '../../../../domain/visible-text.ts';
import type { CallBackOutcome } from '../../../../domain/words/messages.ts';
import { heardCall, ringingCalls, unansweredDial } from '../../../phone/phone-calls.ts';
import type { PhoneEvent } from '../../../phone/phone-state.ts';
import type { MicrophoneChoice } from '../../../sounds/open-microphone.ts';
import { steadyNow } from '../../../state/steady-clock.ts';
import { CallBook } from './call-book.ts';
import { bareDigits, dialled, dialUri, invite, whyNotReached } from './dialling.ts';
import { farewell } from './farewell.ts';
import { markFirstAudio } from './first-audio.ts';
import { answeredElsewhere, inviteKind } from './headers.ts';
import { InvitationLeg } from './invitation-leg.ts';
import { LineRecovery } from './line-recovery.ts';
import { MediaWatch, packetsReceived } from './media-watch.ts';
import { Microphone } from './microphone.ts';
import { Registration } from './registration.ts';
import { handlerFactory } from './session-media.ts';
import { SipLine } from './sip-line.ts';
import { type EngineLeg, type TakeAnswer, TakeDesk, type TakeOutcome } from './take-desk.ts';

/** A leg of the engine that no take and no offer has claimed by then rings like an ordinary call: better than silence. */
const UNCLAIMED_MS = 1_500;
/** More than anybody can decide about; whoever calls then hears that it's busy. */
const MOST_RINGING = 4;

/** `as`: the hotline's number to be shown; null: it's shown who calls. */
export interface CallingBack {
  readonly as: string | null;
  readonly ended: (outcome: CallBackOutcome) => void;
}

export interface SoftphoneOptions {
  readonly account: PhoneAccount;
  readonly microphone: MicrophoneChoice;
  readonly speakerDevice: string;
  emit(event: PhoneEvent): void;
  /** Is an offer shown that this leg belongs to? */
  offered(leg: string): boolean;
  /** Does the engine hold the caller of this leg, so that nothing needs to be heard? */
  heldByEngine(leg: string): boolean;
}

export class Softphone {
  readonly desk = new TakeDesk();
  readonly #options: SoftphoneOptions;
  readonly #microphone: Microphone;
  readonly #registration: Registration;
  readonly #book: CallBook<SipLine>;
  readonly #mediaWatch: MediaWatch;
  readonly #recovery: LineRecovery<SipLine>;
  #speaker: string;
  #nextId = 1;
  /** Dialled here, neither answered nor given up: of these it's told why nobody was reached. */
  readonly #awaited = new Set<string>();
  /** Of those that call somebody back, until it's told how it ended. */
  readonly #callingBack = new Map<string, CallingBack>();
  /** Direct calls that ring or rang here, and were neither declined nor answered at another phone. */
  readonly #wanted = new Set<string>();

  constructor(options: SoftphoneOptions) {
    this.#options = options;
    this.#speaker = options.speakerDevice;
    this.#book = new CallBook((calls) => {
      options.emit({ kind: 'callsChanged', calls });
      this.#mediaWatch.match();
    });
    this.#mediaWatch = new MediaWatch({
      heard: () => this.#listenedTo(),
      tell: (id, media) => {
        // A broken path is known for what it is, and better words than silence.
        if (media === 'silent' && this.#book.call(id)?.media === 'broken') return;
        const before = this.#book.call(id)?.media;
        this.#book.tell({ kind: 'mediaChanged', id, media });
        // Perhaps there is nobody any more, and we weren't told.
        if (media === 'silent' && before !== 'silent') this.#book.line(id)?.compare();
      },
      now: () => performance.now(),
      every: (ms, look) => {
        const timer = setInterval(look, ms);
        return () => clearInterval(timer);
      },
    });
    this.#microphone = new Microphone((state) => options.emit({ kind: 'microphone', state }));
    this.#registration = new Registration(
      options.account,
      handlerFactory(this.#microphone, () => this.#speaker),
      { onInvite: (invitation) => this.#invited(invitation) },
      options.emit,
      { lost: () => this.#recovery.lost(), back: () => this.#recovery.back() },
    );
    this.#recovery = new LineRecovery({
      userAgent: this.#registration.userAgent,
      lines: () => this.#book.lines,
      unanswered: (line) => this.#lostUnanswered(line),
    });
  }

  /** The user part of the address under which the phone is registered: this console's own, of all of the account's. */
  get contact(): string | null {
    return this.#registration.userAgent.contact.uri.user ?? null;
  }

  async start(): Promise<void> {
    // First the microphone: a leg built before it would have to be rewired.
    await this.#microphone.use(this.#options.microphone);
    this.#registration.start();
  }

  async stop(): Promise<void> {
    this.#recovery.stop();
    await this.#registration.stop();
    this.#microphone.release();
  }

  reconnectNow(): void {
    this.#registration.reconnectNow();
    for (const { id } of inProgress(this.#book.calls)) this.#restartIce(id);
  }

  setMicrophone(choice: MicrophoneChoice): void {
    void this.#microphone.use(choice);
  }

  setSpeaker(deviceId: string): void {
    this.#speaker = deviceId;
    for (const line of this.#book.lines) line.media?.setSpeaker(deviceId);
  }

  /** Measures from the click to the first audible frame of a leg. */
  watchAudio(legId: string, sinceEpochMs: number): void {
    const leg = this.desk.leg(legId);
    if (leg instanceof InvitationLeg) markFirstAudio(leg.connection, sinceEpochMs);
  }

  /** The call that is heard. */
  mute(muted: boolean): void {
    const heard = heardCall(this.#book.calls);
    if (heard) this.#book.tell({ kind: 'muted', id: heard.id, muted });
  }

  /** RFC 4733 events in the audio of the call that is heard. False when there is no stream to put them in. */
  sendDigits(digits: string): boolean {
    const heard = heardCall(this.#book.calls);
    return (heard && this.#book.line(heard.id)?.media?.sendDigits(digits)) ?? false;
  }

  /**
   * A call that talks waits meanwhile: its microphone is shut at the click, before the other one opens. If nothing
   * comes of the take, it goes on.
   */
  async take<E>(ask: () => Promise<TakeAnswer<E>>, guess: EngineLeg | undefined): Promise<TakeOutcome<E>> {
    const before = this.#setHeardAside();
    this.#microphone.wanted();
    let outcome: TakeOutcome<E> | null = null;
    try {
      outcome = await this.desk.take(ask, guess);
      return outcome;
    } finally {
      const taken = outcome !== null && outcome.kind !== 'refused';
      if (before && !taken && !heardCall(this.#book.calls)) this.hear(before.id);
    }
  }

  /** Whoever talks waits meanwhile. */
  async accept(id: string): Promise<void> {
    const leg = this.desk.leg(id);
    const line = this.#book.line(id);
    const { session } = line ?? {};
    if (!(session instanceof Invitation) || session.state !== SessionState.Initial || this.desk.asking)
      return;
    this.#microphone.wanted();
    if (leg) {
      this.#setHeardAside();
      leg.open();
      await leg.accept();
      return;
    }
    this.#book.tell({ kind: 'answered', id, at: steadyNow() });
    await session.accept().catch(() => this.#ended(id, session));
  }

  decline(id: string): void {
    this.#wanted.delete(id);
    const line = this.#book.line(id);
    line?.decline();
    if (line) this.#ended(id, line.session);
  }

  /** False: it isn't dialled now. */
  dial(to: string, back: CallingBack | null = null): boolean {
    const as = back?.as ?? null;
    const word = as === null ? to : dialledAs({ as: bareDigits(as), to: bareDigits(to) });
    const target = dialUri(word, this.#options.account.domain);
    if (!target || this.desk.asking || unansweredDial(this.#book.calls)) return false;
    this.#microphone.wanted();
    const inviter = dialled(this.#registration.userAgent, target);
    const id = this.#newId();
    this.#follow(id, inviter);
    this.#awaited.add(id);
    if (back !== null) this.#callingBack.set(id, back);
    this.#book.tell({ kind: 'dialled', id, number: to, at: steadyNow() });
    invite(inviter, {
      reached: (earlyMedia) => this.#book.tell({ kind: 'progressed', id, at: steadyNow(), earlyMedia }),
      failed: (status) => {
        // Whoever has hung up knows. The call itself is gone: sip.js ends the session before it tells why.
        const awaited = this.#awaited.delete(id);
        // The dialplan of a PBX that was set up before doesn't know that word.
        if (awaited && back !== null && as !== null && status === 404) {
          this.#callingBack.delete(id);
          this.#ended(id, inviter);
          if (this.dial(to, { ...back, as: null })) this.#options.emit({ kind: 'ownNumberShown' });
          else back.ended('givenUp');
          return;
        }
        if (awaited) this.#options.emit({ kind: 'notReached', number: to, status });
        this.#calledBack(id, whyNotReached(status));
        this.#ended(id, inviter);
      },
    });
    return true;
  }

  /** Told once: what comes first. */
  #calledBack(id: string, outcome: CallBackOutcome): void {
    const back = this.#callingBack.get(id);
    this.#callingBack.delete(id);
    back?.ended(outcome);
  }

  /** Back to a call that waits; whoever else talks waits then. */
  hear(id: string): void {
    this.#book.tell({ kind: 'heard', id });
  }

  /** Its other end hears music meanwhile. */
  setAside(id: string): void {
    this.#book.tell({ kind: 'setAside', id });
  }

  /** The engine has put this leg's caller through to this person. */
  becameHotline(leg: string): void {
    this.#book.tell({ kind: 'becameHotline', id: leg });
  }

  /** Ends a call whatever state it is in, without asking the engine. Its card is free at once, whatever the network does. */
  hangUp(id: string): void {
    const line = this.#book.line(id);
    if (!line) return;
    this.#awaited.delete(id);
    this.#calledBack(id, 'givenUp');
    this.#wanted.delete(id);
    this.#recovery.hangUp(line);
    this.#ended(id, line.session);
  }

  /** The connection broke while it rang here or there: no answer can come or go. */
  #lostUnanswered(line: SipLine): void {
    const id = this.#book.idOf(line);
    if (id === undefined) return;
    const call = this.#book.call(id);
    // First: what its INVITE hears in the end concerns nobody.
    this.#awaited.delete(id);
    this.#calledBack(id, 'notReached');
    line.hangUp();
    this.#ended(id, line.session);
    if (!call) return;
    this.#options.emit({ kind: 'lostUnanswered', call });
  }

  /** Nobody took it, and nobody didn't want to. */
  #missed({ id, phase, number, name, since }: PhoneCall): void {
    if (!this.#wanted.delete(id) || phase !== 'ringing') return;
    this.#options.emit({ kind: 'directCallMissed', number, name, ringMs: steadyNow() - since });
  }

  /** Before another microphone opens. */
  #setHeardAside(): PhoneCall | undefined {
    const heard = heardCall(this.#book.calls);
    if (heard) this.#book.tell({ kind: 'setAside', id: heard.id });
    return heard;
  }

  #newId(): string {
    // Not the Call-ID: the other end chose that, however long.
    return `call-${this.#nextId++}`;
  }

  #listenedTo() {
    const heard = heardCall(this.#book.calls);
    if (heard?.phase !== 'talking') return null;
    const { id, kind } = heard;
    return {
      id,
      quiet: kind === 'hotline' && this.#options.heldByEngine(id),
      packets: () => packetsReceived(this.#book.line(id)?.media?.connection),
    };
  }

  /** The program ends: resolves when the other ends know. */
  farewell(): Promise<void> {
    return farewell(this.#registration.userAgent);
  }

  #invited(invitation: Invitation): void {
    const kind = inviteKind(invitation.request);
    if (kind.kind === 'plain') {
      this.#directCall(invitation);
      return;
    }
    const line = this.#follow(kind.leg, invitation);
    const of = kind.kind === 'consultation' || kind.kind === 'transfer' ? kind.kind : 'hotline';
    const leg = new InvitationLeg(kind.leg, kind.kind === 'ready', invitation, line, () => {
      if (this.#book.line(kind.leg) !== line) return;
      this.#options.emit({ kind: 'readyLegGone', leg: kind.leg });
      this.#book.tell({ kind: 'legAccepted', id: kind.leg, of, ...callerOf(invitation), at: steadyNow() });
    });
    if (this.desk.isAwaited(leg.id)) this.#setHeardAside();
    if (this.desk.arrived(leg)) return;
    if (leg.ready) {
      leg.holdReady().then(
        () => this.#options.emit({ kind: 'readyLegBuilt', leg: leg.id }),
        () => this.#ended(leg.id, invitation),
      );
      return;
    }
    void invitation.progress({ statusCode: 180 }).catch(() => undefined);
    const ring = () =>
      this.#book.tell({ kind: 'rang', id: leg.id, of, ...callerOf(invitation), at: steadyNow() });
    if (of === 'hotline') this.#ringIfUnclaimed(leg.id, invitation, ring);
    else ring();
  }

  #ringIfUnclaimed(leg: string, invitation: Invitation, ring: () => void): void {
    setTimeout(() => {
      if (invitation.state !== SessionState.Initial || this.#options.offered(leg)) return;
      if (this.desk.asking) this.#ringIfUnclaimed(leg, invitation, ring);
      else ring();
    }, UNCLAIMED_MS);
  }

  /** Whoever talks is busy, as with any telephone; while it only rings, each call rings beside the others. */
  #directCall(invitation: Invitation): void {
    const { calls } = this.#book;
    if (inProgress(calls).length > 0 || this.desk.asking || ringingCalls(calls).length >= MOST_RINGING) {
      void invitation.reject({ statusCode: 486 }).catch(() => undefined);
      this.#options.emit({ kind: 'directCallMissed', ...callerOf(invitation), ringMs: 0 });
      return;
    }
    const id = this.#newId();
    this.#wanted.add(id);
    this.#follow(id, invitation);
    invitation.delegate = {
      ...invitation.delegate,
      onCancel: ({ request }) => {
        if (answeredElsewhere(request)) this.#wanted.delete(id);
      },
    };
    void invitation.progress({ statusCode: 180 }).catch(() => undefined);
    this.#book.tell({ kind: 'rang', id, of: 'direct', ...callerOf(invitation), at: steadyNow() });
  }

  #follow(id: string, session: Session): SipLine {
    const line: SipLine = new SipLine(session, () => {
      line.hangUp();
      this.#ended(id, session);
    });
    this.#book.add(id, line);
    session.stateChange.addListener((state) => {
      if (state === SessionState.Established) {
        this.#awaited.delete(id);
        this.#calledBack(id, 'reached');
        this.#watchConnection(id, line);
        // The engine's legs tell it themselves, once the answer is out.
        if (this.#book.call(id)?.kind === 'direct')
          this.#book.tell({ kind: 'answered', id, at: steadyNow() });
      } else if (state === SessionState.Terminated) {
        this.#ended(id, session);
      }
    });
    return line;
  }

  #ended(id: string, session: Session): void {
    const line = this.#book.line(id);
    if (line?.session !== session) return;
    const call = this.#book.call(id);
    if (call) this.#missed(call);
    this.#book.remove(id);
    this.desk.gone(id);
    line.free();
    this.#options.emit({ kind: 'readyLegGone', leg: id });
  }

  #watchConnection(id: string, line: SipLine): void {
    const connection = line.media?.connection;
    connection?.addEventListener('connectionstatechange', () => {
      const { connectionState } = connection;
      if (connectionState === 'connected') this.#book.tell({ kind: 'mediaChanged', id, media: 'up' });
      if (connectionState === 'disconnected' || connectionState === 'failed') {
        this.#book.tell({ kind: 'mediaChanged', id, media: 'broken' });
        if (connectionState === 'failed') this.#restartIce(id);
      }
    });
  }

  #restartIce(id: string): void {
    const line = this.#book.line(id);
    const connection = line?.media?.connection;
    if (
      !this.#registration.userAgent.isConnected() ||
      !connection ||
      connection.connectionState === 'connected'
    )
      return;
    line?.restartIce();
  }
}

function callerOf(invitation: Invitation): Pick<PhoneCall, 'number' | 'name'> {
  const { remoteIdentity } = invitation;
  const number = shownName(remoteIdentity.uri.user ?? '');
  // sip.js hands a name on as it stood between its quotes.
  const name = callerNameShown((remoteIdentity.displayName ?? '').replaceAll(/\\(.)/g, '$1'), number);
  const withheld = number === '' || number === 'anonymous';
  return { number: withheld ? null : number, name: withheld ? null : name };
}
