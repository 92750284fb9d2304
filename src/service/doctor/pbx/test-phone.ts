// A softphone that the doctor registers for a moment, where nobody has it: it answers what comes, and can be called with.

import { addressesTowards } from '../../../voip/phone/addresses.ts';
import { RefusedFault } from '../../../voip/phone/call.ts';
import { createPhone, type Phone, type SipCall, SipSocketFault } from '../../../voip/phone/phone.ts';
import type { Chart } from '../chart.ts';

export interface TestAccount {
  readonly url: string;
  readonly domain: string;
  readonly extension: string;
  readonly password: string;
}

export interface RegisteredPhone {
  readonly phone: Phone;
  /** The call that came in with this name in its `X-Klinke-Leg`; null when none comes in time. */
  arrived(leg: string, withinMs: number): Promise<SipCall | null>;
}

const REGISTER_WITHIN_MS = 5_000;
/** It is unregistered at the end; a doctor that was killed is forgotten soon. */
const REGISTERED_FOR_S = 30;
const LOOK_EVERY_MS = 20;

/** Null: it can't be, which was told. */
export async function registerTestPhone(chart: Chart, account: TestAccount): Promise<RegisteredPhone | null> {
  const { url, domain, extension, password } = account;
  const calls = new Map<string, SipCall>();
  let phone: Phone;
  try {
    phone = await createPhone(
      { server: url, domain, user: extension, password, addresses: addressesTowards(new URL(url).hostname) },
      {
        onIncoming(call) {
          calls.set(call.headers('X-Klinke-Leg')[0] ?? '', call);
          call.answer().catch(() => undefined);
        },
      },
    );
  } catch (fault) {
    tellUnreached(chart, url, fault);
    return null;
  }
  try {
    await withinTime(phone.register(REGISTERED_FOR_S), REGISTER_WITHIN_MS);
  } catch (fault) {
    if (!(fault instanceof RefusedFault))
      chart.bad('softphones', 'softphonesNoTransport', { url, reason: wordsOf(fault) });
    // RFC 3261, 22.2: a password that doesn't fit is asked for again.
    else if ([401, 403, 404, 407].includes(fault.status))
      chart.bad('softphones', 'softphonesPassword', { extension, status: fault.status });
    else chart.bad('softphones', 'softphonesRefused', { extension, reason: fault.message });
    await phone.vanish();
    return null;
  }
  chart.good('softphones', 'softphonesGood', { extension, url });
  return {
    phone,
    async arrived(leg, withinMs) {
      const until = performance.now() + withinMs;
      while (!calls.has(leg) && performance.now() < until) await pause(LOOK_EVERY_MS);
      return calls.get(leg) ?? null;
    },
  };
}

function tellUnreached(chart: Chart, url: string, fault: unknown): void {
  const reason = wordsOf(fault);
  const kind = fault instanceof SipSocketFault ? fault.kind : 'lost';
  if (kind === 'notSip') chart.bad('softphones', 'softphonesNoSip', { url, reason });
  else if (kind === 'untrusted') chart.bad('softphones', 'softphonesUntrusted', { url, reason });
  else chart.bad('softphones', 'softphonesUnreached', { url, reason });
}

export const wordsOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function withinTime<T>(what: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer within ${ms / 1_000} s`)), ms);
  });
  try {
    return await Promise.race([what, late]);
  } finally {
    clearTimeout(timer);
  }
}
