// An INVITE from the engine as a leg that can be opened, shut and accepted, in any order.

import { type Invitation, SessionState } from 'sip.js';
import type { SipLine } from './sip-line.ts';
import type { EngineLeg } from './take-desk.ts';

export class InvitationLeg implements EngineLeg {
  readonly id: string;
  readonly ready: boolean;
  readonly #invitation: Invitation;
  readonly #line: SipLine;
  readonly #accepted: () => void;

  constructor(id: string, ready: boolean, invitation: Invitation, line: SipLine, accepted: () => void) {
    this.id = id;
    this.ready = ready;
    this.#invitation = invitation;
    this.#line = line;
    this.#accepted = accepted;
  }

  /** RFC 3262: 183 with SDP, reliably, so that ICE and DTLS are done long before the click. */
  async holdReady(): Promise<void> {
    await this.#invitation.progress({ statusCode: 183, rel100: true });
  }

  open(): void {
    this.#line.setAudio('open');
  }

  shut(): void {
    this.#line.setAudio('shut');
  }

  async accept(): Promise<void> {
    if (this.#invitation.state !== SessionState.Initial) return;
    // A CANCEL that crosses the answer ends the session; its state change tells.
    await this.#invitation.accept().catch(() => undefined);
    // Only now: views render at this, and rendering must not come before the answer.
    this.#accepted();
  }

  get connection(): RTCPeerConnection | undefined {
    return this.#line.media?.connection;
  }
}
