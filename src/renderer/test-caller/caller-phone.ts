// The test caller's telephone: one call at a time to a hotline, through the line for callers from outside.

import { Inviter, type Session, SessionState, UserAgent } from 'sip.js';
import type { PhoneAccount } from '../../contract/commands.ts';
import { Microphone } from '../features/phone/softphone/microphone.ts';
import { handlerFactory, mediaOf } from '../features/phone/softphone/session-media.ts';
import type { MicrophoneChoice } from '../sounds/open-microphone.ts';
import { steadyNow } from '../state/steady-clock.ts';
import { type CallerEvent, type EndReason, reasonOf } from './caller-state.ts';

export interface CallWish {
  readonly account: PhoneAccount;
  readonly to: string;
  /** Null: withheld. */
  readonly from: string | null;
  readonly microphone: MicrophoneChoice;
  readonly speakerDevice: string;
}

/** Nobody listens to a dead line for longer. */
const CONNECT_S = 5;

export class CallerPhone {
  readonly #emit: (event: CallerEvent) => void;
  readonly #microphone = new Microphone(() => undefined);
  #session: Session | null = null;
  /** Goes up with each call and each end, so that what comes late from the one before is recognised. */
  #turn = 0;
  #busy = false;
  #speaker = '';

  constructor(emit: (event: CallerEvent) => void) {
    this.#emit = emit;
  }

  async call(wish: CallWish): Promise<void> {
    const turn = ++this.#turn;
    this.#busy = true;
    const { account, to, from } = wish;
    this.#speaker = wish.speakerDevice;
    const userAgent = this.#userAgent(account, turn);
    const target = UserAgent.makeURI(`sip:${to}@${account.domain}`);
    if (!userAgent || !target) return this.#end(turn, 'unknownNumber', null);
    try {
      await Promise.all([userAgent.start(), this.#microphone.use(wish.microphone)]);
    } catch {
      return this.#end(turn, 'noConnection', userAgent);
    }
    // Hung up before it began.
    if (turn !== this.#turn) return void userAgent.stop().catch(() => undefined);
    const inviter = new Inviter(userAgent, target, { earlyMedia: true, ...identity(from, account.domain) });
    this.#session = inviter;
    inviter.delegate = { onSessionDescriptionHandler: () => mediaOf(inviter)?.setAudio('open') };
    inviter.stateChange.addListener((state) => {
      if (state === SessionState.Established && turn === this.#turn)
        this.#emit({ kind: 'answered', at: steadyNow() });
      if (state !== SessionState.Terminated) return;
      mediaOf(inviter)?.free();
      this.#end(turn, 'hotline', userAgent);
    });
    await inviter
      .invite({
        requestDelegate: {
          onProgress: ({ message }) => {
            if (message.statusCode !== 100 && turn === this.#turn) this.#emit({ kind: 'rang' });
          },
          onReject: ({ message }) => this.#end(turn, reasonOf(message.statusCode ?? 500), userAgent),
        },
      })
      .catch(() => this.#end(turn, 'noConnection', userAgent));
  }

  /** At once for the person; the exchange hears of it meanwhile. */
  hangUp(): void {
    const session = this.#session;
    this.#emit({ kind: 'ended', why: 'you', at: steadyNow() });
    this.#session = null;
    this.#busy = false;
    this.#turn += 1;
    if (!session) return this.#microphone.release();
    mediaOf(session)?.setAudio('shut');
    if (session.state === SessionState.Established) void session.bye().catch(() => undefined);
    else if (session instanceof Inviter) void session.cancel().catch(() => undefined);
  }

  mute(muted: boolean): void {
    if (this.#session) mediaOf(this.#session)?.setAudio(muted ? 'muted' : 'open');
  }

  /** RFC 4733 events in the audio stream; `onKeysSent` tells when they leave. */
  press(digit: string): void {
    if (this.#session) mediaOf(this.#session)?.sendDigits(digit);
  }

  setSpeaker(deviceId: string): void {
    this.#speaker = deviceId;
    if (this.#session) mediaOf(this.#session)?.setSpeaker(deviceId);
  }

  setMicrophone(choice: MicrophoneChoice): void {
    if (this.#session) void this.#microphone.use(choice);
  }

  #userAgent(account: PhoneAccount, turn: number): UserAgent | null {
    const uri = UserAgent.makeURI(`sip:${account.user}@${account.domain}`);
    if (!uri) return null;
    const userAgent: UserAgent = new UserAgent({
      uri,
      authorizationUsername: account.user,
      authorizationPassword: account.password,
      transportOptions: { server: account.url, connectionTimeout: CONNECT_S, traceSip: false },
      sessionDescriptionHandlerFactory: handlerFactory(this.#microphone, () => this.#speaker),
      userAgentString: 'Klinke test caller',
      logBuiltinEnabled: false,
      logConfiguration: false,
      delegate: { onDisconnect: (error) => error && this.#end(turn, 'noConnection', userAgent) },
    });
    return userAgent;
  }

  #end(turn: number, why: EndReason, userAgent: UserAgent | null): void {
    // The connection closes last: a BYE may be on its way.
    setTimeout(() => void userAgent?.stop().catch(() => undefined), 200);
    if (turn === this.#turn) {
      this.#turn += 1;
      this.#busy = false;
      this.#session = null;
      this.#emit({ kind: 'ended', why, at: steadyNow() });
    }
    // Between calls nobody listens.
    if (!this.#busy) this.#microphone.release();
  }
}

/** A line is believed: RFC 3325 for a number, RFC 3323 for a withheld one. */
function identity(from: string | null, domain: string) {
  if (from === null)
    return { params: { fromUri: 'sip:anonymous@anonymous.invalid' }, extraHeaders: ['Privacy: id'] };
  const uri = `sip:${from.replaceAll('#', '%23')}@${domain}`;
  return { params: { fromUri: uri }, extraHeaders: [`P-Asserted-Identity: <${uri}>`] };
}
