// Check calls: a phone of the exchange's own calls in, over the same signalling and media as anybody from outside.

import { randomBytes, X509Certificate } from 'node:crypto';
import { hostInUrl, reachedAt } from '../../contract/loopback.ts';
import type {
  CheckCall,
  CheckCallCause,
  CheckCallListener,
  CheckCallWish,
} from '../../engine/ports/telephony-switch.ts';
import type { CallEnd, Phone, SipCall } from '../../voip/phone/phone.ts';
import type { SipAccount } from './sip/types.ts';

interface Settings {
  readonly host: string;
  readonly tls: { readonly cert: string } | null;
  readonly domain: string;
  /** Known once it listens. */
  port(): number;
}

/** What is heard so late is still placed where it belongs: until then it isn't told. */
const SETTLES_MS = 200;
const SAMPLES_PER_MS = 8;
const ANSWERED_WITHIN_MS = 10_000;

/** Each has an account of its own, named by its id, for as long as it lasts. */
export class CheckCallers {
  readonly #settings: Settings;
  readonly #passwords = new Map<string, string>();
  readonly #placed = new Set<PlacedCheckCall>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  account(user: string): SipAccount | null {
    const password = this.#passwords.get(user);
    return password === undefined ? null : { user, password, kind: 'line' };
  }

  /** Is this account a check call's? */
  has(user: string): boolean {
    return this.#passwords.has(user);
  }

  place({ check, number, limitMs }: CheckCallWish, listener: CheckCallListener): CheckCall {
    const { host, tls, domain, port } = this.#settings;
    const password = randomBytes(18).toString('base64url');
    this.#passwords.set(check, password);
    const at = reachedAt(host);
    const server = `${tls === null ? 'ws' : 'wss'}://${hostInUrl(at)}:${port()}/sip`;
    const connect = async (): Promise<Phone> => {
      // Only now: an engine that checks nothing needs no phone.
      const { createPhone } = await import('../../voip/phone/phone.ts');
      const pinned = tls === null ? {} : { pinnedCertificate: new X509Certificate(tls.cert).fingerprint256 };
      const addresses = [at.includes(':') ? '::1' : '127.0.0.1'];
      return createPhone({ server, domain, user: check, password, addresses, keepMs: limitMs, ...pinned });
    };
    const call = new PlacedCheckCall(connect, number, limitMs, {
      answered: () => listener.answered(),
      heard: (samples) => listener.heard(samples),
      ended: (cause, reason) => {
        this.#passwords.delete(check);
        this.#placed.delete(call);
        listener.ended(cause, reason);
      },
    });
    this.#placed.add(call);
    return call;
  }

  /** Resolves when all are over. */
  async endAll(): Promise<void> {
    await Promise.all([...this.#placed].map((call) => call.close()));
  }
}

class PlacedCheckCall implements CheckCall {
  readonly #listener: CheckCallListener;
  readonly #number: string;
  readonly #limitMs: number;
  readonly #over: Promise<void>;
  #call: SipCall | null = null;
  #given = false;
  #told = 0;

  constructor(connect: () => Promise<Phone>, number: string, limitMs: number, listener: CheckCallListener) {
    this.#listener = listener;
    this.#number = number;
    this.#limitMs = limitMs;
    this.#over = this.#go(connect);
  }

  hangUp(): void {
    this.#given = true;
    void this.#call?.hangUp();
  }

  close(): Promise<void> {
    this.hangUp();
    return this.#over;
  }

  async #go(connect: () => Promise<Phone>): Promise<void> {
    let phone: Phone | null = null;
    let end: { readonly cause: CheckCallCause; readonly reason: string };
    try {
      phone = await connect();
      end = this.#given ? { cause: 'hungUp', reason: '' } : causeOf(await this.#listen(phone));
    } catch (fault) {
      end = { cause: 'failed', reason: fault instanceof Error ? fault.message : String(fault) };
    }
    // It's over for the exchange before it is for whoever wanted it.
    await phone?.close();
    this.#listener.ended(end.cause, end.reason);
  }

  /** Resolves when the call is over. */
  async #listen(phone: Phone): Promise<CallEnd> {
    const call = phone.call(this.#number);
    this.#call = call;
    let answered = false;
    call.onState((state) => {
      if (state !== 'answered' || answered) return;
      answered = true;
      this.#listener.answered();
    });
    const patience = setTimeout(() => answered || this.hangUp(), ANSWERED_WITHIN_MS);
    const limit = setTimeout(() => this.hangUp(), this.#limitMs);
    const looking = setInterval(() => this.#tell(call, SETTLES_MS), SETTLES_MS);
    const end = await call.ended;
    clearTimeout(patience);
    clearTimeout(limit);
    clearInterval(looking);
    this.#tell(call, 0);
    return end;
  }

  #tell(call: SipCall, withoutLastMs: number): void {
    const since = call.hear.samples(this.#told);
    const settled = since.length - withoutLastMs * SAMPLES_PER_MS;
    if (settled <= 0) return;
    this.#listener.heard(since.slice(0, settled));
    this.#told += settled;
  }
}

function causeOf({ cause, status, text }: CallEnd): {
  readonly cause: CheckCallCause;
  readonly reason: string;
} {
  const reason = [status, text].filter((part) => part !== null && part !== '').join(' ');
  switch (cause) {
    case 'hungUp':
    case 'busy':
    case 'declined':
    case 'lost':
      return { cause, reason };
    case 'cancelled':
    case 'noAnswer':
      return { cause: 'noAnswer', reason };
    case 'unavailable':
      return { cause: 'overloaded', reason };
    case 'notFound':
    case 'notAllowed':
      return { cause: 'unreachable', reason };
    default:
      return { cause: 'failed', reason };
  }
}
