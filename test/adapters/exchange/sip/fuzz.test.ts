// Thousands of malformed messages, while somebody else's call stays up and is answered in time.
// KLINKE_FUZZ_MESSAGES=100000 for the long run; KLINKE_FUZZ_SEED for another one.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Disturbed, malformed } from '../../../support/raw-sip/mutations.ts';
import { inDialog, inviteParts, RawPhone, request } from '../../../support/raw-sip/raw-phone.ts';
import { CallRecord, DialogRecord, type ServerRig, startRig, until } from '../../../support/raw-sip/rig.ts';

const count = Number(process.env.KLINKE_FUZZ_MESSAGES ?? 5000);
const seed = Number(process.env.KLINKE_FUZZ_SEED ?? 4475);
/** So many at once; the call is tried after each. */
const batch = 25;
const unlimited = 1e9;

let rig: ServerRig;

beforeEach(async () => {
  rig = await startRig({
    limits: {
      messagesPerSecond: unlimited,
      messagesBurst: unlimited,
      unauthenticatedPerSecond: unlimited,
      unauthenticatedBurst: unlimited,
      garbageBurst: unlimited,
      unauthenticatedMs: unlimited,
      freeFailures: unlimited,
      bindingsPerAccount: 1000,
      callsPerConnection: 1000,
    },
  });
});
afterEach(() => rig.stop());

/** The phone that sends it all: registered, in a call, and rung at; all of it anew when a message has ended it. */
class Attack {
  readonly #rig: ServerRig;
  phone!: RawPhone;
  record = new DialogRecord();
  disturbed: Disturbed = { within: {}, ringing: null };
  #ringing: CallRecord | null = null;

  constructor(rig: ServerRig) {
    this.#rig = rig;
  }

  /** A message that was too large may end the connection while it begins: then on another one. */
  async begin(): Promise<void> {
    for (;;) {
      try {
        await this.#begin();
        return;
      } catch (error) {
        if (this.phone.closeCode === 0) throw error;
      }
    }
  }

  async #begin(): Promise<void> {
    if (this.phone?.closeCode !== 0) {
      this.phone?.close();
      this.phone = await RawPhone.connect(this.#rig.url);
      this.phone.send(request({ method: 'OPTIONS' }));
      await this.phone.next();
      await this.phone.register('101', ['Contact: <sip:raw@raw.invalid>']);
      this.record.ends.push('another connection');
      this.#ringing = null;
    }
    this.phone.forget();
    if (this.record.ends.length > 0) {
      this.record = new DialogRecord();
      const invite = inviteParts('4712');
      this.phone.send(request(invite));
      const accepted = await this.phone.find(
        (each) => each.status === 200 && each.header('Call-ID') === invite.callId,
      );
      this.phone.ack(invite, accepted);
      this.disturbed = { ...this.disturbed, within: inDialog(invite, accepted) };
    }
    const over = this.#ringing === null || this.#ringing.events.some((each) => each.startsWith('failed'));
    if (over || this.#ringing?.dialog) {
      this.#ringing?.dialog?.bye();
      this.#ringing = new CallRecord();
      this.#rig.server.call({ user: '101', from: {}, offer: 'offer' }, this.#ringing);
      const registered = this.#rig.server.registered('101');
      const ringing = registered ? await this.phone.find((each) => each.method === 'INVITE') : null;
      if (!registered) await this.phone.register('101', ['Contact: <sip:raw@raw.invalid>']);
      this.disturbed = { ...this.disturbed, ringing };
    }
  }
}

test(`${count} malformed messages, seed ${seed}`, { timeout: 60_000 + count * 20 }, async () => {
  const record = new DialogRecord();
  rig.onCall = (call) => {
    if (call.account.user === '102') call.answer('answer')?.listen(record);
    else if (call.to === '4712') {
      const dialog = call.answer('answer');
      // Nobody has audio here that could go on.
      attack.record.whenDrifted = () => dialog?.bye();
      dialog?.listen(attack.record);
    } else call.reject('busy');
  };
  const caller = await RawPhone.connect(rig.url);
  await caller.register('102');
  const invite = inviteParts();
  caller.send(request(invite));
  const accepted = await caller.next();
  caller.ack(invite, accepted);
  const within = inDialog(invite, accepted);
  let cseq = 1;
  /** As much later as the call is answered because of the batch, in ms. */
  const waits: number[] = [];
  const attack = new Attack(rig);
  await attack.begin();
  let sent = 0;
  let waiting = 0;
  const begun = performance.now();
  for (const message of malformed(seed, count, () => attack.disturbed)) {
    attack.phone.send(message);
    sent += 1;
    waiting += 1;
    if (waiting < batch) continue;
    waiting = 0;
    cseq += 1;
    const asked = performance.now();
    const answer = await caller.ask({ ...within, method: 'INFO', cseq });
    waits.push(performance.now() - asked);
    // 415: it has no body; but it was found, and answered in its call.
    if (answer.status !== 415) throw new Error(`the call is no longer served: ${answer.start}`);
    await attack.begin();
  }
  const seconds = (performance.now() - begun) / 1000;
  expect(sent).toBe(count);
  expect(record.ends).toEqual([]);
  expect((await caller.ask({ ...within, method: 'BYE', cseq: cseq + 1 })).status).toBe(200);
  expect(record.ends).toEqual(['hungUp']);
  waits.sort((a, b) => a - b);
  const at = (share: number) => Math.round(waits[Math.floor((waits.length - 1) * share)] ?? 0);
  console.info(
    `${Math.round(sent / seconds)} messages/s; the call waited for ${batch} of them: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`,
    JSON.stringify(Object.fromEntries(Object.entries(rig.server.counters()).filter(([, n]) => n > 0))),
  );
  expect(rig.faults.slice(0, 3)).toEqual([]);
  attack.phone.close();
  caller.close();
  await until(() => rig.server.holds().connections === 0, 'all closed');
  expect(rig.server.holds()).toMatchObject({ connections: 0, bindings: 0, dialogs: 0 });
  // Until then what is owed to phones that may come back is kept.
  await rig.stop();
  expect(rig.server.holds()).toEqual({ connections: 0, bindings: 0, dialogs: 0, transactions: 0 });
});
