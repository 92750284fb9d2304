// An INVITE from the engine as a leg that can be opened, shut and accepted, in any order.

import { type Invitation, SessionState } from 'sip.js';
import { mediaOf } from './session-media.ts';
import type { EngineLeg } from './take-desk.ts';

interface LegEvents {
  /** Before the answer goes out: nothing slow may happen here. */
  accepting(leg: string): void;
  accepted(leg: string): void;
}

export class InvitationLeg implements EngineLeg {
  readonly id: string;
  readonly ready: boolean;
  readonly #invitation: Invitation;
  readonly #on: LegEvents;
  #wanted = false;

  constructor(id: string, ready: boolean, invitation: Invitation, on: LegEvents) {
    this.id = id;
    this.ready = ready;
    this.#invitation = invitation;
    this.#on = on;
    // Without early media the audio path only comes into being with the answer.
    invitation.delegate = {
      onSessionDescriptionHandler: () => {
        if (this.#wanted) mediaOf(invitation)?.open();
      },
    };
  }

  /** RFC 3262: 183 with SDP, reliably, so that ICE and DTLS are done long before the click. */
  async holdReady(): Promise<void> {
    await this.#invitation.progress({ statusCode: 183, rel100: true });
  }

  open(): void {
    this.#wanted = true;
    mediaOf(this.#invitation)?.open();
  }

  shut(): void {
    this.#wanted = false;
    mediaOf(this.#invitation)?.shut();
  }

  async accept(): Promise<void> {
    if (this.#invitation.state !== SessionState.Initial) return;
    this.#on.accepting(this.id);
    // A CANCEL that crosses the answer ends the session; its state change tells.
    await this.#invitation.accept().catch(() => undefined);
    this.#on.accepted(this.id);
  }

  get connection(): RTCPeerConnection | undefined {
    return mediaOf(this.#invitation)?.connection;
  }
}
