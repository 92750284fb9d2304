// The phone's connection broke, and came back: what ends with it, and what is compared with the other side.
//
//   there ──socket gone──► away ──registered again──► there
//              │             │                           ├─ hung up meanwhile: BYE
//              │             └─ hanging up waits         ├─ under way before: sent again
//              └─ whatever isn't answered ends           └─ each call that is up: re-INVITE; 481 ends it
//
// While it is there each call is compared now and then as well, and when nothing is heard of it: our own session timer.

import { type Session, SessionState, type UserAgent } from 'sip.js';
import { failRequest, isWithinCall, repeatRequest, requestsUnderWay } from './lost-requests.ts';

/** Half of what RFC 4028 would allow at least; a call that is over elsewhere is usually told by its silence long before. */
const COMPARE_EVERY_MS = 45_000;
/** Who knew a repeated request has answered by then. Asterisk answers over the connection that is gone. */
const REPEATED_WITHIN_MS = 3_000;

export interface RecoveredLine {
  readonly session: Pick<Session, 'state' | 'bye'>;
  setAudio(audio: 'shut'): void;
  hangUp(): void;
  /** Asks whether the other side has this call too. */
  compare(): void;
}

export interface LineRecoveryParts<L extends RecoveredLine> {
  readonly userAgent: UserAgent;
  /** Of all calls, rung, dialled and held ready too. */
  lines(): readonly L[];
  /** Neither side can answer it any more. */
  unanswered(line: L): void;
}

export class LineRecovery<L extends RecoveredLine> {
  readonly #parts: LineRecoveryParts<L>;
  readonly #unsaid = new Set<L['session']>();
  #away = false;
  #repeated: ReturnType<typeof setTimeout> | undefined;
  #comparing: ReturnType<typeof setInterval> | undefined;

  constructor(parts: LineRecoveryParts<L>) {
    this.#parts = parts;
  }

  lost(): void {
    const { userAgent, lines, unanswered } = this.#parts;
    this.stop();
    this.#away = true;
    for (const line of [...lines()]) if (line.session.state !== SessionState.Established) unanswered(line);
    // A REGISTER among them: sip.js would refuse the next one. What belongs to a call may be repeated.
    for (const request of requestsUnderWay(userAgent)) if (!isWithinCall(request)) failRequest(request);
  }

  /** Registered over a new connection. */
  back(): void {
    if (this.#comparing === undefined) this.#comparing = setInterval(() => this.compare(), COMPARE_EVERY_MS);
    if (!this.#away) return;
    this.#away = false;
    const { userAgent } = this.#parts;
    const repeated = requestsUnderWay(userAgent).filter(isWithinCall);
    for (const request of repeated) repeatRequest(userAgent, request);
    this.#repeated = setTimeout(() => {
      for (const request of repeated) failRequest(request);
    }, REPEATED_WITHIN_MS);
    // RFC 3261 § 15: the other end may be gone; then it says so.
    for (const session of this.#unsaid) if (session.state === SessionState.Established) void bye(session);
    this.#unsaid.clear();
    this.compare();
  }

  /** The BYE of a call that is up waits for the line; nobody has to wait for it. */
  hangUp(line: L): void {
    if (!this.#away || line.session.state !== SessionState.Established) return line.hangUp();
    line.setAudio('shut');
    this.#unsaid.add(line.session);
  }

  /** Has the other side each call that is up here? */
  compare(): void {
    if (this.#away) return;
    for (const line of this.#parts.lines())
      if (line.session.state === SessionState.Established) line.compare();
  }

  stop(): void {
    clearTimeout(this.#repeated);
    clearInterval(this.#comparing);
    this.#comparing = undefined;
  }
}

const bye = (session: RecoveredLine['session']): Promise<unknown> => session.bye().catch(() => undefined);
