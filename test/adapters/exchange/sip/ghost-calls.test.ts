// Property: whenever connections break, and whoever hangs up meanwhile, in the end phone and exchange agree about the call.

import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SipDialog } from '../../../../src/adapters/exchange/sip/types.ts';
import {
  contactOf,
  type RawMessage,
  RawPhone,
  type RequestParts,
  request,
  responseTo,
} from '../../../support/raw-sip/raw-phone.ts';
import {
  CallRecord,
  DialogRecord,
  realm,
  type ServerRig,
  startRig,
  until,
} from '../../../support/raw-sip/rig.ts';

const here = contactOf('raw');
const user = '101';

/** A phone that keeps to the rules: it drops what isn't answered with its connection, and asks about the rest when it's back. */
class ModelPhone {
  readonly #url: string;
  #raw: RawPhone | null = null;
  #answered = 0;
  #cseq = 100;
  /** What it thinks. */
  state: 'none' | 'calls' | 'rings' | 'up' | 'over' = 'none';
  #invite: RawMessage | null = null;
  #within: Omit<RequestParts, 'method'> = {};
  readonly #asked = new Map<number, { readonly method: string; readonly body: string }>();
  #poll: ReturnType<typeof setInterval> | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  get connected(): boolean {
    return this.#raw !== null;
  }

  get idle(): boolean {
    return this.#asked.size === 0 && (this.#raw === null || this.#answered === this.#raw.received.length);
  }

  async connect(): Promise<void> {
    const raw = await RawPhone.connect(this.#url);
    await raw.register(user, [here]);
    // What came with the answer, such as a BYE that was owed, isn't passed over.
    this.#answered = raw.received.findLastIndex(({ status }) => status === 200) + 1;
    this.#raw = raw;
    this.#poll = setInterval(() => this.#read(), 1);
    if (this.state === 'up') this.ask('INVITE', 'the same');
  }

  cut(): void {
    this.#read();
    clearInterval(this.#poll);
    this.#raw?.close();
    this.#raw = null;
    this.#asked.clear();
    if (this.state === 'calls' || this.state === 'rings') this.state = 'over';
  }

  call(): void {
    if (this.#raw === null || this.state !== 'none') return;
    this.state = 'calls';
    this.#within = { uri: `sip:4711@${realm}`, callId: `model-${Math.random()}` };
    this.ask('INVITE', 'offer');
  }

  answer(): void {
    if (this.state !== 'rings' || this.#invite === null) return;
    this.state = 'up';
    this.#raw?.respond(this.#invite, 200, { body: 'answer' });
  }

  ring(reliably: boolean): void {
    if (this.state !== 'rings' || this.#invite === null) return;
    if (reliably) this.#raw?.respond(this.#invite, 183, { body: 'early' });
    else this.#raw?.respond(this.#invite, 180);
  }

  hangUp(): void {
    if (this.state !== 'up') return;
    this.state = 'over';
    this.ask('BYE');
  }

  ask(method: string, body = ''): void {
    if (this.#raw === null) return;
    this.#cseq += 1;
    this.#asked.set(this.#cseq, { method, body });
    this.#raw.send(request({ ...this.#within, method, cseq: this.#cseq, body, headers: [here] }));
  }

  #read(): void {
    const raw = this.#raw;
    while (raw !== null && raw === this.#raw && this.#answered < raw.received.length) {
      const message = raw.received[this.#answered];
      this.#answered += 1;
      if (message === undefined) return;
      if (message.method !== '') this.#requested(raw, message);
      else if (message.status >= 200) this.#told(raw, message);
    }
  }

  #requested(raw: RawPhone, message: RawMessage): void {
    const isFirst = message.method === 'INVITE' && !message.header('To').includes(';tag=');
    if (isFirst && this.state === 'none') {
      this.state = 'rings';
      this.#invite = message;
      this.#within = {
        uri: `sip:exchange@${realm}`,
        from: `${message.header('To')};tag=phone`,
        to: message.header('From'),
        callId: message.header('Call-ID'),
      };
    } else if (isFirst) raw.respond(message, 486);
    else if (message.method === 'CANCEL') {
      raw.respond(message, 200);
      if (this.state !== 'rings') return;
      this.state = 'over';
      if (this.#invite !== null) raw.respond(this.#invite, 487);
    } else if (message.method !== 'ACK') {
      const known = this.state === 'up';
      if (message.method === 'BYE' && known) this.state = 'over';
      const body = message.method === 'INVITE' ? 'answer' : '';
      raw.send(known ? responseTo(message, 200, { body }) : responseTo(message, 481));
    }
  }

  #told(raw: RawPhone, message: RawMessage): void {
    const cseq = Number.parseInt(message.header('CSeq'), 10);
    const asked = this.#asked.get(cseq);
    const isInvite = message.header('CSeq').endsWith('INVITE');
    if (isInvite) raw.ack({ ...this.#within, method: 'INVITE', cseq, to: message.header('To') }, message);
    if (asked === undefined) return;
    this.#asked.delete(cseq);
    if (asked.method !== 'INVITE') return;
    if (this.state === 'calls') {
      this.state = message.status === 200 ? 'up' : 'over';
      this.#within = { ...this.#within, uri: `sip:exchange@${realm}`, to: message.header('To') };
    } else if (message.status === 481) this.state = 'over';
    // Somebody's change is under way.
    else if (this.state === 'up' && message.status >= 491)
      setTimeout(() => this.ask('INVITE', asked.body), 20);
  }
}

/** The exchange's side of the one call. */
class Exchange {
  readonly rig: ServerRig;
  readonly record = new DialogRecord();
  readonly #rung = new CallRecord();
  #dialog: SipDialog | null = null;
  #began = false;

  constructor(rig: ServerRig) {
    this.rig = rig;
    rig.calls.length = 0;
    rig.onCall = (call) => {
      this.#began = true;
      call.ringing();
    };
  }

  get dialog(): SipDialog | null {
    return this.#dialog ?? this.#rung.dialog;
  }
  get records(): readonly DialogRecord[] {
    return [this.record, this.#rung.dialogRecord];
  }
  get isUp(): boolean {
    return this.dialog !== null && this.records.every(({ ends }) => ends.length === 0);
  }

  call(): void {
    if (this.#began) return;
    this.#began = true;
    this.rig.server.call({ user, from: { number: '4711' }, offer: 'offer' }, this.#rung);
  }
  answer(): void {
    const [call] = this.rig.calls;
    if (call === undefined || this.#dialog !== null) return;
    this.#dialog = call.answer('answer');
    this.#dialog?.listen(this.record);
  }
}

const steps = [
  'call',
  'ring',
  'early',
  'answer',
  'cut',
  'back',
  'hold',
  'change',
  'phoneHangsUp',
  'weHangUp',
] as const;
type Step = (typeof steps)[number];

async function take(step: Step, phone: ModelPhone, exchange: Exchange, byPhone: boolean): Promise<void> {
  switch (step) {
    case 'call':
      return byPhone ? phone.call() : exchange.call();
    case 'ring':
      return phone.ring(false);
    case 'early':
      return phone.ring(true);
    case 'answer':
      return byPhone ? exchange.answer() : phone.answer();
    case 'cut':
      return phone.cut();
    case 'back':
      return phone.connected ? undefined : await phone.connect();
    case 'hold':
      return phone.state === 'up' ? phone.ask('INVITE', 'hold') : undefined;
    case 'change':
      return void exchange.dialog?.reoffer('ours');
    case 'phoneHangsUp':
      return phone.hangUp();
    case 'weHangUp':
      return exchange.dialog?.bye();
  }
}

let rig: ServerRig;
const phones: ModelPhone[] = [];
beforeAll(async () => {
  rig = await startRig();
});
afterEach(() => expect(rig.faults).toEqual([]));
afterAll(() => rig.stop());

test('nobody is left in a call that the other side doesn’t have', { timeout: 60_000 }, async () => {
  const anyStep = fc.record({ step: fc.constantFrom(...steps), pause: fc.boolean() });
  const begun = fc.constantFrom<readonly Step[]>(
    [],
    ['call'],
    ['call', 'ring'],
    ['call', 'early'],
    ['call', 'answer'],
  );
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      begun,
      fc.array(anyStep, { maxLength: 9 }),
      async (byPhone, first, then) => {
        for (const left of phones.splice(0)) left.cut();
        const phone = new ModelPhone(rig.url);
        phones.push(phone);
        const exchange = new Exchange(rig);
        await phone.connect();
        const settled = (ms: number) => new Promise((done) => setTimeout(done, ms));
        for (const step of first) {
          await take(step, phone, exchange, byPhone);
          await settled(8);
        }
        for (const { step, pause } of then) {
          await take(step, phone, exchange, byPhone);
          if (pause) await settled(8);
        }
        // What rings would go on doing so.
        if (phone.state === 'calls' || phone.state === 'rings') phone.cut();
        if (!phone.connected) await phone.connect();
        // As the exchange does it when a phone is back, or its audio is gone.
        exchange.dialog?.compare();
        const agree = () => phone.idle && (phone.state === 'up') === exchange.isUp;
        await until(agree, `both agree: the phone ${phone.state}, the exchange ${exchange.isUp}`);
        for (const { ends } of exchange.records) expect(ends.length).toBeLessThanOrEqual(1);
        exchange.dialog?.bye();
        await until(() => phone.state !== 'up', 'the phone is hung up');
        phone.cut();
        await until(
          () => rig.server.holds().connections === 0,
          `gone: ${JSON.stringify(rig.server.holds())}`,
        );
        expect(rig.server.holds()).toMatchObject({ dialogs: 0, bindings: 0 });
      },
    ),
    { numRuns: 40 },
  );
});
