// A caller who leaves a message: waits for the tone, says a piece of a known recording that nobody else says, and hangs up.

import { performance } from 'node:perf_hooks';
import { createPhone, type SipCall } from '../../../src/voip/phone/phone.ts';
import { pitchOf } from '../../../src/voip/sound/pitch.ts';
import { HOTLINE_NUMBER } from '../../support/company-config.ts';
import { DOMAIN, LINE } from '../../support/exchange-company.ts';
import { FRAME } from './heard.ts';
import { type SentPacket, watching } from './wire.ts';

const TONE_HZ = 1_000;
/** Nobody is faster: the recording begins some hundredths of a second after the tone. */
const REACTION_MS = 300;
/** Who hears nothing like a tone by then hangs up, and calls again. */
const GREETED_WITHIN_MS = 5_000;

export interface Attempt {
  readonly number: string;
  /** What was to be said, at 8 kHz, in whole packets. */
  readonly piece: Int16Array;
  /** The packets of it that left the caller's socket; null: no caller spoke, it was put there. */
  readonly sent: readonly SentPacket[] | null;
  /** By `performance.now()`; null: there was no tone, so that the caller said nothing. */
  readonly beganAt: number | null;
  readonly endedAt: number;
  /** `there`: the hotline ended the call while the caller was speaking. `killed`: the engine was gone. */
  readonly end: 'said' | 'there' | 'killed' | 'turnedAway';
}

type Written<T> = { -readonly [K in keyof T]: T[K] };

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Never rejects. `killed`: once the engine is gone. */
export async function leaveMessage(
  sipUrl: string,
  who: Pick<Attempt, 'number' | 'piece'>,
  killed: AbortSignal,
): Promise<Attempt> {
  const packets: SentPacket[] = [];
  return watching(packets, () => leave(sipUrl, who, killed, packets));
}

async function leave(
  sipUrl: string,
  who: Pick<Attempt, 'number' | 'piece'>,
  killed: AbortSignal,
  packets: SentPacket[],
): Promise<Attempt> {
  const attempt = { ...who, sent: [], beganAt: null, endedAt: 0, end: 'turnedAway' } as Written<Attempt>;
  const account = { server: sipUrl, user: LINE.user, password: LINE.password, domain: DOMAIN };
  const phone = await createPhone({ ...account, addresses: ['127.0.0.1'], keepMs: 500 }).catch(() => null);
  if (phone === null) return attempt;
  let before: number | null = null;
  const gone = new Promise<'killed'>((over) => {
    killed.addEventListener('abort', () => over('killed'), { once: true });
    if (killed.aborted) over('killed');
  });
  try {
    const call = phone.call(HOTLINE_NUMBER, { from: { number: who.number } });
    const ended = call.ended.then(() => 'there' as const);
    const asked = await Promise.race([afterTone(call), ended, gone]);
    if (asked !== 'tone') return attempt;
    attempt.beganAt = performance.now();
    before = packets.length;
    const said = call.say(who.piece).then(() => 'said' as const);
    attempt.end = await Promise.race([said, ended, gone]);
    attempt.endedAt = performance.now();
    // The last word is on its way.
    if (attempt.end === 'said') await Promise.race([pause(REACTION_MS).then(() => call.hangUp()), gone]);
  } catch {
    // It wasn't answered: as if it had been turned away.
  } finally {
    await (killed.aborted ? phone.vanish() : phone.close());
    if (before !== null) attempt.sent = packets.slice(before, before + who.piece.length / FRAME);
  }
  return attempt;
}

async function afterTone(call: SipCall): Promise<'tone'> {
  let heard = 0;
  const over = new Promise<void>((done) => {
    call.hear.onFrame(({ samples }) => {
      const isTone = Math.abs(pitchOf(samples) - TONE_HZ) <= 50;
      if (isTone) heard += 1;
      else if (heard > 10) done();
    });
  });
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, fail) => {
    late = setTimeout(() => fail(new Error('no tone')), GREETED_WITHIN_MS);
  });
  await Promise.race([over, tooLate]).finally(() => clearTimeout(late));
  await pause(REACTION_MS);
  return 'tone';
}
