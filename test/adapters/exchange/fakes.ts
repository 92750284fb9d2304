// An exchange's parts as a test wants them: media that takes its time, phones that answer when the test says so.

import { BusyPhones } from '../../../src/adapters/exchange/busy-phones.ts';
import type { ExchangeContext } from '../../../src/adapters/exchange/context.ts';
import { ExchangeLegBook } from '../../../src/adapters/exchange/leg-book.ts';
import type { MediaServer } from '../../../src/adapters/exchange/media/media-server-types.ts';
import type {
  CallFailure,
  IncomingCall,
  IncomingRefer,
  OutgoingCallListener,
  SipAccount,
  SipDialog,
  SipDialogListener,
} from '../../../src/adapters/exchange/sip/types.ts';

/** As little as a phone with G.711 can offer. */
const g711Offer = [
  'v=0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 8',
  'a=ice-ufrag:abcd',
  'a=ice-pwd:abcdefghijklmnopqrstuv',
  'a=fingerprint:sha-256 AB:CD',
].join('\r\n');

export const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 5));

export class FakeDialog implements SipDialog {
  readonly id: string;
  readonly account: SipAccount;
  byes = 0;
  adrift = false;
  #listener: SipDialogListener | null = null;
  #ended = false;

  constructor(id: string, kind: SipAccount['kind'] = 'extension') {
    this.id = id;
    this.account = { user: id, password: '', kind };
  }

  listen(listener: SipDialogListener): void {
    this.#listener = listener;
  }

  bye(): void {
    if (this.#ended) return;
    this.byes += 1;
    this.#ended = true;
    queueMicrotask(() => this.#listener?.onEnded('hungUp'));
  }

  /** By SIP INFO. */
  press(key: string): void {
    this.#listener?.onInfoDigit(key);
  }

  /** Its phone hangs up. */
  hangUp(): void {
    this.#ended = true;
    this.#listener?.onEnded('hungUp');
  }

  /** Its phone asks for a blind transfer: `accepted`, or why not. */
  refer(to: string): string {
    let outcome = 'nothing';
    const refer: IncomingRefer = {
      to,
      replaces: null,
      accept: () => {
        outcome = 'accepted';
        return { succeeded: () => undefined, failed: () => undefined };
      },
      reject: (cause) => {
        outcome = cause;
      },
    };
    this.#listener?.onRefer(refer);
    return outcome;
  }

  reoffer(): Promise<{ ok: false; reason: 'refused' }> {
    return Promise.resolve({ ok: false, reason: 'refused' });
  }

  compare(): void {}

  sendInfoDigits(): void {}
}

/** A call to a phone. */
export interface Rung {
  readonly user: string;
  readonly by: string;
  readonly listener: OutgoingCallListener;
  /** What was asked of signalling. */
  cancelled: boolean;
}

export interface FakeWorld {
  readonly context: ExchangeContext;
  /**
   * Events for the engine, and what media was told: `accept L/0 sdp`, `close L/0`, `bridge a b`, `keys L 12`. Legs whose
   * name begins with `old` take no keys in the audio.
   */
  readonly log: string[];
  readonly rung: readonly Rung[];
  /** The media of the leg is sound, or not. Until then it's being set up. */
  decide(leg: string, sound: boolean): Promise<void>;
  /** Its audio is lost. */
  break(leg: string): void;
  /** An extension calls another one. */
  incoming(to: string): IncomingCall & { readonly rejected: string[]; readonly dialog: FakeDialog };
}

export function fakeWorld(): FakeWorld {
  const log: string[] = [];
  const rung: Rung[] = [];
  const undecided = new Map<string, (sound: boolean) => void>();
  const broken = new Set<string>();
  const nothing = () => undefined;
  const media: MediaServer = {
    offer: () => Promise.resolve('offer'),
    answer: () => Promise.resolve('answer'),
    quieten: nothing,
    accept(leg, answer) {
      log.push(`accept ${leg} ${answer}`);
      return new Promise<void>((done, failed) => {
        undecided.set(leg, (sound) => (sound ? done() : failed(new Error('no codec in common'))));
      });
    },
    described: (leg) =>
      broken.has(leg)
        ? null
        : { sends: 'pcma', takesDigits: !leg.startsWith('old'), remoteDirection: 'sendrecv' },
    closeLeg: (leg) => void log.push(`close ${leg}`),
    bridge: (_, legs) => void log.push(['bridge', ...legs].join(' ')),
    play: nothing,
    stopPlayback: nothing,
    park: nothing,
    ringBack: nothing,
    quiet: nothing,
    leaveBridge: nothing,
    closeBridge: nothing,
    sendDigits: (leg, digits) => void log.push(`keys ${leg} ${digits}`),
    probe: nothing,
    record: nothing,
    stopRecording: () => Promise.resolve(),
    stats: () => Promise.reject(new Error('none')),
    legs: 0,
    close: () => Promise.resolve(),
  };
  const context: ExchangeContext = {
    place(call, listener) {
      let over = false;
      const failed = (cause: CallFailure) => {
        if (!over) listener.onFailed(cause);
        over = true;
      };
      const one: Rung = {
        user: call.user,
        by: call.by,
        cancelled: false,
        listener: {
          ...listener,
          onAnswered(...answer) {
            over = true;
            listener.onAnswered(...answer);
          },
        },
      };
      rung.push(one);
      if (typeof call.offer !== 'string') for (const branch of [0, 1]) void call.offer(branch);
      return {
        id: call.user,
        cancel() {
          one.cancelled = true;
          queueMicrotask(() => failed('cancelled'));
        },
      };
    },
    isOutside: () => false,
    isCheckCall: () => false,
    mayCall: (number) => !number.startsWith('0900'),
    media,
    legs: new ExchangeLegBook(),
    busy: new BusyPhones(nothing),
    hotlineNumbers: new Set(['4711']),
    nameOf: () => undefined,
    audioFile: () => null,
    recordingFile: (name) => name,
    holdMusic: null,
    log: { info: nothing, warn: nothing, error: nothing },
    emit: (event) => void log.push(event.kind === 'legEnded' ? `${event.kind} ${event.cause}` : event.kind),
  };
  return {
    context,
    log,
    rung,
    break: (leg) => void broken.add(leg),
    async decide(leg, sound) {
      undecided.get(leg)?.(sound);
      await settled();
    },
    incoming(to) {
      const dialog = new FakeDialog('21');
      const rejected: string[] = [];
      return {
        id: 'in',
        account: dialog.account,
        to,
        from: { number: '21' },
        offer: g711Offer,
        replaces: null,
        headers: nothing,
        ringing: nothing,
        early: nothing,
        answer: () => dialog,
        reject: (cause) => void rejected.push(cause),
        rejected,
        dialog,
      };
    },
  };
}
