// The phones of `exchange`: real ones of ours, with SIP over WebSocket, in a process of their own.

import { warmUp } from '../../../src/voip/audio-peer/warm-up.ts';
import { createPhone, type Phone, type SipCall } from '../../../src/voip/phone/phone.ts';
import { sharedClockMs } from '../../support/process-figures.ts';
import { pause, until } from '../round.ts';
import { greetAtOnce } from './hello.ts';
import { serve } from './program.ts';

export interface PhonesSide {
  readonly server: string;
  readonly domain: string;
  readonly password: string;
}

/** Times are of `sharedClockMs`. */
export interface Dialled {
  /** The INVITE set out. */
  readonly invitedAt: number;
  /** Its 200 arrived. */
  readonly answeredAt: number;
}

export interface Churned {
  readonly answered: number;
  /** Callers who heard something. */
  readonly heard: number;
  readonly failures: readonly string[];
}

export interface PhonesProgram {
  /** Calls one after another over one connection. */
  dial(side: PhonesSide, user: string, to: string, calls: number): Promise<readonly Dialled[]>;
  /** Two phones each call each other, from this extension on; they stay. */
  hold(side: PhonesSide, firstExtension: number, calls: number): Promise<void>;
  release(): Promise<void>;
  /**
   * Callers who call, listen for 100 ms and hang up. Every other one of those at a time connects and disconnects for
   * each call, the others stay connected until they are released: what SIP remembers goes with the connection.
   */
  churn(side: PhonesSide, user: string, to: string, calls: number, atATime: number): Promise<Churned>;
}

const LISTEN_MS = 100;
const HEARS_WITHIN_MS = 5_000;
const CONNECTED_AT_ONCE = 5;
const held: Phone[] = [];

const addresses = ['127.0.0.1'];

function open(side: PhonesSide, user: string, trace?: (direction: 'in' | 'out', text: string) => void) {
  return createPhone(
    { ...side, user, addresses, keepMs: 1_000, ...(trace === undefined ? {} : { trace }) },
    { onIncoming: (call) => void takeCall(call) },
  );
}

async function takeCall(call: SipCall): Promise<void> {
  call.tone(600);
  await call.answer();
}

const hears = (call: SipCall) =>
  until(() => call.packets.received > 0, 'something is heard', HEARS_WITHIN_MS);

const isAnswer = (text: string) => text.startsWith('SIP/2.0 200 ') && /^CSeq: \d+ INVITE/im.test(text);

async function heldCall(side: PhonesSide, caller: string, callee: string): Promise<void> {
  const [from, to] = [await open(side, caller), await open(side, callee)];
  held.push(from, to);
  await Promise.all([from.register(), to.register()]);
  const call = from.call(callee);
  call.tone(400);
  await call.once('answered', 30_000);
  await hears(call);
}

/** Whether something was heard. */
async function oneCall(phone: Phone, to: string): Promise<boolean> {
  const call = phone.call(to, { from: { number: '+498912345' } });
  call.tone(400);
  await call.once('answered', 30_000);
  const heard = await hears(call).then(
    () => true,
    () => false,
  );
  await pause(LISTEN_MS);
  await call.hangUp();
  return heard;
}

async function connectAndCall(side: PhonesSide, user: string, to: string): Promise<boolean> {
  const phone = await open(side, user);
  try {
    return await oneCall(phone, to);
  } finally {
    await phone.close();
  }
}

serve<PhonesProgram>({
  async dial(side, user, to, calls) {
    const invites: number[] = [];
    const answers: number[] = [];
    const phone = await open(side, user, (direction, text) => {
      const at = sharedClockMs();
      if (direction === 'out' && text.startsWith('INVITE')) invites.push(at);
      if (direction === 'in' && isAnswer(text)) answers.push(at);
    });
    await phone.register();
    for (let i = 0; i < calls; i += 1) {
      const call = phone.call(to);
      await call.once('answered', 30_000);
      await hears(call);
      await pause(LISTEN_MS);
      await call.hangUp();
      await pause(LISTEN_MS);
    }
    await phone.close();
    if (answers.length !== invites.length)
      throw new Error(`${answers.length} answers to ${invites.length} INVITEs`);
    return invites.map((invitedAt, index) => ({ invitedAt, answeredAt: answers[index] ?? Number.NaN }));
  },
  async hold(side, firstExtension, calls) {
    for (let at = 0; at < calls; at += CONNECTED_AT_ONCE) {
      const some = Array.from({ length: Math.min(CONNECTED_AT_ONCE, calls - at) }, (_, index) => {
        const extension = firstExtension + 2 * (at + index);
        return heldCall(side, `${extension}`, `${extension + 1}`);
      });
      await Promise.all(some);
    }
  },
  async release() {
    await Promise.all(held.splice(0).map((phone) => phone.close()));
  },
  async churn(side, user, to, calls, atATime) {
    let left = calls;
    let answered = 0;
    let heard = 0;
    const failures: string[] = [];
    const line = async (_: unknown, index: number) => {
      const kept = index % 2 === 0 ? null : await open(side, user);
      if (kept !== null) held.push(kept);
      while (left > 0) {
        left -= 1;
        try {
          if (await (kept === null ? connectAndCall(side, user, to) : oneCall(kept, to))) heard += 1;
          answered += 1;
        } catch (fault) {
          failures.push(fault instanceof Error ? fault.message : String(fault));
        }
      }
    };
    await Promise.all(Array.from({ length: atATime }).map(line));
    return { answered, heard, failures };
  },
});
greetAtOnce();
await warmUp();
