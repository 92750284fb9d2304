// One call of a phone: sip.js's session as states, times and an end that can be waited for.

import {
  type Bye,
  type Cancel,
  type Core,
  type Info,
  Invitation,
  Inviter,
  SessionState,
  UserAgent,
} from 'sip.js';
import { readWav } from '../sound/wav.ts';
import { type CallEnd, cancelledBy, refusedBy } from './ends.ts';
import { targetOf } from './identity.ts';
import type { PhoneMedia } from './media.ts';
import { StateLatch } from './states.ts';
import { transferCall } from './transfer.ts';
import type { CallState, SentDigit, Shown, SipCall, TransferOutcome } from './types.ts';

const HANG_UP_WITHIN_MS = 2_000;
const COMPARE_ATTEMPTS = 20;
const COMPARE_AGAIN_MS = 2_000;
const KEYS = /^[0-9*#A-D]*$/;

/** A request within a call that the other side refused. */
export class RefusedFault extends Error {
  readonly status: number;

  constructor(what: string, message: Core.IncomingResponseMessage) {
    super(`${what} was refused: ${message.statusCode ?? 0} ${message.reasonPhrase ?? ''}`);
    this.name = 'RefusedFault';
    this.status = message.statusCode ?? 0;
  }
}

export interface CallParts {
  readonly session: Inviter | Invitation;
  readonly media: PhoneMedia;
  readonly shows: Shown;
  readonly domain: string;
  /** False while the connection to the server is gone. */
  readonly connected: () => boolean;
  readonly onEnded: () => void;
}

export class DialogCall implements SipCall {
  readonly direction: 'out' | 'in';
  readonly shows: Shown;
  readonly ended: Promise<CallEnd>;
  readonly sentDigits: SentDigit[] = [];
  readonly #parts: CallParts;
  readonly #states = new StateLatch();
  readonly #digitListeners = new Set<(digit: string) => void>();
  #heardDigits = '';
  #end: CallEnd | null = null;
  #resolveEnd: (end: CallEnd) => void = () => {};
  /** What the end will be, known before sip.js says that it is over. */
  #coming: CallEnd | null = null;
  #lastMessage: Pick<Core.IncomingRequestMessage, 'getHeaders'> | null = null;
  #pressing: Promise<void> = Promise.resolve();

  constructor(parts: CallParts) {
    this.#parts = parts;
    const { session } = parts;
    this.direction = session instanceof Inviter ? 'out' : 'in';
    this.shows = parts.shows;
    this.ended = new Promise((done) => {
      this.#resolveEnd = done;
    });
    if (session instanceof Invitation) this.#lastMessage = session.request;
    session.delegate = {
      onBye: (bye) => this.#heardBye(bye),
      onCancel: (cancel) => this.#heardCancel(cancel),
      onInfo: (info) => this.#heardInfo(info),
      // This phone hands calls on, but isn't handed on itself: no phone system that carries the calls needs it.
      onRefer: (referral) => void referral.reject({ statusCode: 603 }),
    };
    session.stateChange.addListener((state) => {
      if (state === SessionState.Established) this.#answered();
      // sip.js tells the reason of a refusal right after this.
      if (state === SessionState.Terminated) queueMicrotask(() => this.finish());
    });
  }

  get id(): string {
    return this.#parts.session.request.callId;
  }
  get state(): CallState {
    return this.#states.state;
  }
  get at(): SipCall['at'] {
    return this.#states.at;
  }
  get end(): CallEnd | null {
    return this.#end;
  }
  get codec(): string | null {
    return this.#parts.media.codec;
  }
  get packets(): SipCall['packets'] {
    return this.#parts.media.packets;
  }
  get hear(): SipCall['hear'] {
    return this.#parts.media.ear;
  }
  get heardDigits(): string {
    return this.#heardDigits;
  }
  get onHold(): boolean {
    return this.#parts.media.onHold;
  }
  get heldThere(): boolean {
    return this.#parts.media.heldThere;
  }

  headers(name: string): readonly string[] {
    return this.#lastMessage?.getHeaders(name) ?? [];
  }

  once(state: CallState, withinMs = 10_000): Promise<void> {
    return this.#states.once(state, withinMs, () => this.#end);
  }

  onState(listener: (state: CallState) => void): () => void {
    return this.#states.listen(listener);
  }

  onDigit(listener: (digit: string) => void): () => void {
    this.#digitListeners.add(listener);
    return () => this.#digitListeners.delete(listener);
  }

  async say(what: Int16Array | string, options: { readonly loop?: boolean } = {}): Promise<void> {
    await this.#parts.media.voice.say(typeof what === 'string' ? readWav(what) : what, options);
  }

  tone(hz: number): void {
    this.#parts.media.voice.tone(hz);
  }

  silence(): void {
    this.#parts.media.voice.silence();
  }

  press(digits: string, { by = 'rfc4733' }: { readonly by?: 'rfc4733' | 'info' } = {}): Promise<void> {
    if (!KEYS.test(digits)) return Promise.reject(new Error(`"${digits}" has keys that no phone has`));
    const press = async (): Promise<void> => {
      for (const digit of digits) {
        this.sentDigits.push({ digit, at: performance.now() });
        if (by === 'info') await this.#sendInfo(digit);
        else if ((await this.#parts.media.sendDigits(digit)) > 0)
          throw new Error('the other side takes no keys in the audio (RFC 4733); SIP INFO may do');
      }
    };
    // One after another, also when somebody is in a hurry.
    this.#pressing = this.#pressing.then(press, press);
    return this.#pressing;
  }

  async ring(): Promise<void> {
    await this.#invitation().progress({ statusCode: 180 });
    this.#states.reach('ringing');
  }

  async ready(): Promise<void> {
    await this.#invitation().progress({ statusCode: 183, rel100: true });
    this.#states.reach('early');
  }

  async answer(): Promise<void> {
    this.#parts.media.muted = false;
    await this.#invitation().accept();
  }

  async reject(how: 'busy' | 'declined'): Promise<void> {
    const statusCode = how === 'busy' ? 486 : 603;
    this.#coming ??= { by: 'here', cause: how, status: statusCode, text: '' };
    await this.#invitation().reject({ statusCode });
  }

  hold(): Promise<void> {
    return this.#reinvite('hold', true);
  }

  resume(): Promise<void> {
    return this.#reinvite('resume', false);
  }

  async transfer(target: string): Promise<TransferOutcome> {
    const address = UserAgent.makeURI(targetOf(target, this.#parts.domain));
    if (address === undefined) throw new Error(`${target} is no number and no SIP address`);
    const outcome = await transferCall(this.#parts.session, address, this.ended);
    if (outcome.ok) await this.hangUp();
    return outcome;
  }

  async transferTo(other: SipCall): Promise<TransferOutcome> {
    if (!(other instanceof DialogCall))
      throw new Error('only a call of this kind of phone can take the place');
    const outcome = await transferCall(this.#parts.session, other.#parts.session, this.ended);
    if (outcome.ok) await Promise.all([this.hangUp(), other.hangUp()]);
    return outcome;
  }

  async hangUp(): Promise<CallEnd> {
    if (this.#end !== null) return this.#end;
    const { session } = this.#parts;
    const hard = setTimeout(() => this.finish(), HANG_UP_WITHIN_MS);
    const answered = session.state === SessionState.Established;
    this.#coming ??= { by: 'here', cause: answered ? 'hungUp' : 'cancelled', status: null, text: '' };
    try {
      if (!this.#parts.connected()) this.finish();
      else if (answered) await this.#bye();
      else if (session instanceof Inviter) await session.cancel();
      else await session.reject({ statusCode: 480 });
    } catch {
      // The other side was faster: the session is ending by itself, and the timer sees to it.
    }
    const end = await this.ended;
    clearTimeout(hard);
    return end;
  }

  /** For the phone: a response to the INVITE that was sent. */
  heardResponse({ message }: Core.IncomingResponse): void {
    this.#lastMessage = message;
    const status = message.statusCode ?? 0;
    if (status >= 300)
      this.#coming ??= refusedBy(status, message.reasonPhrase ?? '', message.getHeader('Reason'));
    else if (status < 200 && message.body !== '') this.#states.reach('early');
    else if (status === 180) this.#states.reach('ringing');
  }

  /** For the phone: what keeps a call that isn't answered is gone. */
  lost(text: string): void {
    if (this.#states.at.answered === null) this.breakOff(text);
  }

  /** For the phone: neither connection nor audio is left. */
  breakOff(text: string): void {
    this.#coming ??= { by: 'line', cause: 'lost', status: null, text };
    this.finish();
  }

  /** For the phone: whether the other side still has this call too; if not, it's over. */
  async compare(): Promise<void> {
    for (let attempt = 1; attempt <= COMPARE_ATTEMPTS && this.state === 'answered'; attempt += 1) {
      const status = await this.#refresh();
      if (status === 481) return this.breakOff('the other side had ended the call meanwhile');
      // RFC 3261, 14.1 and 14.2: somebody's change is under way.
      if (status !== 491 && status !== 500) return;
      await new Promise((done) => setTimeout(done, COMPARE_AGAIN_MS));
    }
  }

  /** A re-INVITE that changes nothing: the status of its answer; 491 also while one of ours is under way. */
  #refresh(): Promise<number> {
    return new Promise((done) => {
      void this.ended.then(() => done(0));
      this.#parts.session
        .invite({
          requestDelegate: {
            onAccept: () => done(200),
            onReject: ({ message }) => done(message.statusCode ?? 0),
          },
        })
        .catch(() => done(491));
    });
  }

  /** Once; what comes later is too late. */
  finish(): void {
    if (this.#end !== null) return;
    const { media, onEnded } = this.#parts;
    const fault = media.fault;
    this.#end = this.#coming ?? {
      by: 'line',
      cause: fault === null ? 'failed' : 'media',
      status: null,
      text: fault ?? '',
    };
    media.close();
    this.#states.reach('ended');
    this.#digitListeners.clear();
    this.#resolveEnd(this.#end);
    onEnded();
  }

  heardDigit(digit: string): void {
    this.#heardDigits += digit;
    for (const listener of this.#digitListeners) listener(digit);
  }

  #answered(): void {
    this.#parts.media.muted = false;
    this.#states.reach('answered');
  }

  #heardBye(bye: Bye): void {
    this.#coming ??= {
      by: 'there',
      cause: 'hungUp',
      status: null,
      text: bye.request.getHeader('Reason') ?? '',
    };
    void bye.accept();
  }

  #heardCancel(cancel: Cancel): void {
    this.#coming ??= cancelledBy(cancel.request.getHeader('Reason'));
  }

  /** `application/dtmf-relay` has `Signal=5`; `application/dtmf` just the digit. */
  #heardInfo(info: Info): void {
    void info.accept();
    const digit = /^\s*(?:Signal\s*=\s*)?([0-9*#A-D])\s*$/im.exec(info.request.body)?.[1];
    if (digit !== undefined) this.heardDigit(digit);
  }

  #invitation(): Invitation {
    const { session } = this.#parts;
    if (session instanceof Invitation) return session;
    throw new Error('a call that was placed here is answered by the other side');
  }

  #bye(): Promise<void> {
    return new Promise((done, fail) => {
      const over = (): void => done();
      this.#parts.session
        .bye({ requestDelegate: { onAccept: over, onReject: over, onRedirect: over } })
        .catch(fail);
    });
  }

  #sendInfo(digit: string): Promise<void> {
    return new Promise((done, fail) => {
      this.#parts.session
        .info({
          requestOptions: {
            body: {
              contentDisposition: 'render',
              contentType: 'application/dtmf-relay',
              content: `Signal=${digit}\r\nDuration=160\r\n`,
            },
          },
          requestDelegate: {
            onAccept: () => done(),
            onReject: ({ message }) => fail(new RefusedFault('the key by INFO', message)),
          },
        })
        .catch(fail);
    });
  }

  async #reinvite(what: string, onHold: boolean): Promise<void> {
    const { media, session } = this.#parts;
    const before = media.onHold;
    media.onHold = onHold;
    try {
      await new Promise<void>((done, fail) => {
        void this.ended.then(() => fail(new Error('the call ended')));
        session
          .invite({
            requestDelegate: {
              onAccept: () => done(),
              onReject: ({ message }) => fail(new RefusedFault(what, message)),
            },
          })
          .catch(fail);
      });
    } catch (fault) {
      media.onHold = before;
      throw fault;
    }
  }
}
