// Callers that need no person: real calls to a hotline of this exchange, for trying out how a full line looks and works.

import { join } from 'node:path';
import type { PhoneAccount } from '../../contract/commands.ts';
import type { Log } from '../../engine/log.ts';
import type { Phone, SipCall } from '../../voip/phone/phone.ts';
import { resourcesFolder } from '../set-up/resources.ts';
import type { TestCallerWish } from './opened-switch.ts';

/** A caller who is asked to press a key takes a moment; the seed's greeting lasts so long. */
const KEY_AFTER_MS = 5_500;
const KEY_PAUSE_MS = 400;
/** Enough to fill any screen; each costs as much as a real call. */
const MOST = 20;
/** Nobody waits for ever. */
const PATIENCE_MS = 20 * 60_000;

export class TestCallers {
  readonly #account: PhoneAccount;
  readonly #fingerprint: string | null;
  readonly #log: Log;
  readonly #phones = new Set<Phone>();
  #coming = 0;
  /** Of the callers that are placed now; those of a generation before are to end. */
  #generation = 0;

  /** `account`: a line of the exchange. */
  constructor(account: PhoneAccount, fingerprint: string | null, log: Log) {
    this.#account = account;
    this.#fingerprint = fingerprint;
    this.#log = log;
  }

  get count(): number {
    return this.#phones.size + this.#coming;
  }

  /** False: there are as many as may be. The call goes on by itself. */
  place(wish: TestCallerWish): boolean {
    if (this.count >= MOST) return false;
    this.#coming += 1;
    this.#call(wish).catch((fault: unknown) => {
      this.#log.warn({ fault: String(fault) }, 'a test call could not be made');
    });
    return true;
  }

  async endAll(): Promise<void> {
    this.#generation += 1;
    await Promise.all([...this.#phones].map((phone) => phone.close()));
  }

  async #connect(): Promise<Phone> {
    const { url, domain, user, password } = this.#account;
    // Only now: an engine that nobody tries out needs no phone.
    const { createPhone } = await import('../../voip/phone/phone.ts');
    return createPhone({
      server: url,
      domain,
      user,
      password,
      addresses: ['127.0.0.1'],
      keepMs: 1_000,
      ...(this.#fingerprint === null ? {} : { pinnedCertificate: this.#fingerprint }),
    });
  }

  async #call(wish: TestCallerWish): Promise<void> {
    const generation = this.#generation;
    const phone = await this.#connect().finally(() => {
      this.#coming -= 1;
    });
    // Those who were still connecting when all were ended don't call any more.
    if (generation !== this.#generation) return phone.close();
    this.#phones.add(phone);
    try {
      const number = `+4989${Math.floor(1_000_000 + Math.random() * 8_999_999)}`;
      await behave(phone.call(wish.number, { from: { number } }), wish);
    } finally {
      this.#phones.delete(phone);
      await phone.close();
    }
  }
}

/** Resolves when the call is over. */
async function behave(call: SipCall, { digits, speaks }: TestCallerWish): Promise<void> {
  const timers = [
    setTimeout(() => void call.hangUp(), PATIENCE_MS),
    ...[...digits].map((digit, i) =>
      setTimeout(() => void call.press(digit).catch(() => undefined), KEY_AFTER_MS + i * KEY_PAUSE_MS),
    ),
  ];
  if (speaks)
    void call.say(join(resourcesFolder(), 'speech', 'caller.wav'), { loop: true }).catch(() => undefined);
  await call.ended;
  for (const timer of timers) clearTimeout(timer);
}
