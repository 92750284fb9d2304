// Places one call, does in it what was asked for, and waits for its end.

import { warmUp } from '../voip/audio-peer/warm-up.ts';
import { addressesTowards } from '../voip/phone/addresses.ts';
import { createPhone, type Phone, type SipCall } from '../voip/phone/phone.ts';
import type { CallerOptions } from './options.ts';

/** A hotline answers at once; a person may take a while. */
const ANSWER_WITHIN_MS = 60_000;
const KEEP_EXTRA_MS = 70_000;

export interface PlacedCall {
  readonly call: SipCall;
  readonly placedAt: Date;
  /** Nobody answered in time, so we gave up. */
  readonly gaveUpAfterMs: number | null;
  /** The connection to the server broke during the call. */
  readonly lost: Error | null;
}

/** Rejects with a `SipSocketFault` when there is no connection. `stop` resolves when somebody wants it to end. */
export async function placeCall(
  options: CallerOptions,
  stop: Promise<void>,
  tell: (text: string) => void,
): Promise<PlacedCall> {
  const { hostname } = new URL(options.server);
  let lost: Error | null = null;
  let broke: () => void = () => {};
  const broken = new Promise<void>((done) => {
    broke = done;
  });
  let call: SipCall | null = null;
  const phone: Phone = await createPhone(
    {
      server: options.server,
      domain: options.domain ?? hostname,
      user: options.user,
      displayName: options.name,
      addresses: addressesTowards(hostname),
      keepMs: options.forMs + KEEP_EXTRA_MS,
      comesBack: true,
      ...(options.password === undefined ? {} : { password: options.password }),
      ...(options.pinnedCertificate === undefined ? {} : { pinnedCertificate: options.pinnedCertificate }),
    },
    {
      onLost: (fault) => {
        if (call?.state === 'answered') tell('the connection is gone; the call goes on');
        else {
          lost = fault;
          broke();
        }
      },
      onBack: () => tell('connected again'),
    },
  );
  // So that what is missing at a greeting's beginning is the phone system's fault, not ours.
  await warmUp();
  const placedAt = new Date();
  const placed = phone.call(options.to, options.from === null ? {} : { from: options.from });
  call = placed;
  const timers: NodeJS.Timeout[] = [];
  let gaveUpAfterMs: number | null = null;
  placed.onState((state) => {
    if (state === 'ringing') tell('rings');
    if (state === 'early') tell('sound before the answer');
    if (state !== 'answered') return;
    clearTimeout(unanswered);
    tell(`answered after ${Math.round((placed.at.answered ?? 0) - (placed.at.placed ?? 0))} ms`);
    timers.push(setTimeout(() => void placed.hangUp(), options.forMs));
    for (const { key, atMs } of options.keys) {
      const press = (): void => {
        tell(`presses ${key}`);
        // A call that ends meanwhile takes its keys with it.
        placed.press(key).catch(() => undefined);
      };
      timers.push(setTimeout(press, atMs));
    }
    if (options.say !== null) placed.say(options.say).catch(() => undefined);
  });
  const unanswered = setTimeout(() => {
    gaveUpAfterMs = ANSWER_WITHIN_MS;
    void placed.hangUp();
  }, ANSWER_WITHIN_MS);
  timers.push(unanswered);
  void Promise.race([stop, broken]).then(() => placed.hangUp());
  await placed.ended;
  for (const timer of timers) clearTimeout(timer);
  await phone.close();
  return { call: placed, placedAt, gaveUpAfterMs, lost };
}
