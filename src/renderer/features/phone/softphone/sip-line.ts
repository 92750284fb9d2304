// One SIP session as what carries a call: audio gates, hold, keys, and an end that waits for nobody.

import { Invitation, Inviter, type Session, SessionState } from 'sip.js';
import type { CallLine } from './call-book.ts';
import { Reinvites } from './reinvites.ts';
import { type CallMedia, mediaOf } from './session-media.ts';

type Audio = Parameters<CallLine['setAudio']>[0];

export class SipLine implements CallLine {
  readonly session: Session;
  readonly #reinvites: Reinvites;
  #audio: Audio = 'shut';
  #freed = false;

  /** `gone`: the other side doesn't have this call any more. */
  constructor(session: Session, gone: () => void) {
    this.session = session;
    this.#reinvites = new Reinvites(session, gone);
    // Without early media the audio path only comes into being with the answer.
    session.delegate = { onSessionDescriptionHandler: () => this.#apply() };
  }

  get media(): CallMedia | undefined {
    return mediaOf(this.session);
  }

  setAudio(audio: Audio): void {
    this.#audio = audio;
    this.#apply();
  }

  setHeld(held: boolean): void {
    this.#reinvites.hold(held);
  }

  restartIce(): void {
    this.#reinvites.restartIce();
  }

  /** Asks whether the other side has this call too. */
  compare(): void {
    this.#reinvites.compare();
  }

  /** Its microphone track and its sound are let go; also when they only come into being later. */
  free(): void {
    this.#freed = true;
    this.media?.free();
  }

  /** In whatever state it is. Nobody has to wait for it, or for the network. */
  hangUp(): void {
    this.setAudio('shut');
    try {
      this.#end()?.catch(() => undefined);
    } catch {
      // sip.js throws where the dialog's state forbids a BYE; its own timers end it then.
    }
  }

  /** 603: this person does not want the call; 486 would let some exchanges try again. */
  decline(): void {
    const { session } = this;
    if (session instanceof Invitation && session.state === SessionState.Initial)
      session.reject({ statusCode: 603 }).catch(() => undefined);
  }

  #end(): Promise<unknown> | undefined {
    const { session } = this;
    if (session.state === SessionState.Established) return session.bye();
    if (session instanceof Inviter) return session.cancel();
    if (session instanceof Invitation) return session.reject({ statusCode: 480 });
    return undefined;
  }

  #apply(): void {
    if (this.#freed) this.media?.free();
    else this.media?.setAudio(this.#audio);
  }
}
