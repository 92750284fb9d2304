// A phone's connection breaks in mid-call: the call goes on, and its phone finds it again over another connection.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SipDialog } from '../../../../src/adapters/exchange/sip/types.ts';
import {
  contactOf,
  inDialog,
  inviteParts,
  type RawMessage,
  RawPhone,
  type RequestParts,
  request,
} from '../../../support/raw-sip/raw-phone.ts';
import {
  answerAll,
  CallRecord,
  DialogRecord,
  realm,
  type ServerRig,
  startRig,
  stopSound,
  until,
} from '../../../support/raw-sip/rig.ts';

let rig: ServerRig;
let raw: RawPhone;
let record: DialogRecord;
let dialog: SipDialog;
let answered: () => SipDialog;
let within: Omit<RequestParts, 'method'>;
let cseq: number;
const phones: RawPhone[] = [];
/** As a phone of `raw-phone.ts` says it in its answers. */
const here = contactOf('raw');

async function connect(user: string | null = '101', contact = here): Promise<RawPhone> {
  const phone = await RawPhone.connect(rig.url);
  phones.push(phone);
  if (user !== null) await phone.register(user, [contact]);
  return phone;
}

/** The phone calls, and we answer. */
async function talks(): Promise<void> {
  within = await raw.talk({ ...inviteParts(), headers: [here] });
  dialog = answered();
}

/** We call, and the phone answers. */
async function answers(): Promise<void> {
  const call = new CallRecord();
  rig.server.call({ user: '101', from: { number: '4711' }, offer: 'offer' }, call);
  const invite = await raw.next();
  raw.respond(invite, 200, { body: 'answer' });
  expect((await raw.next()).method).toBe('ACK');
  await until(() => call.dialog !== null, 'answered');
  record = call.dialogRecord;
  dialog = call.dialog as SipDialog;
  within = {
    uri: `sip:exchange@${realm}`,
    from: `${invite.header('To')};tag=phone`,
    to: invite.header('From'),
    callId: invite.header('Call-ID'),
  };
}

async function cut(phone: RawPhone = raw): Promise<void> {
  const before = record.ways.length + record.ends.length;
  phone.close();
  await until(() => record.ways.length + record.ends.length > before, 'the loss is noticed');
}

const parts = (method: string, body = ''): RequestParts => {
  cseq += 1;
  return { ...within, method, cseq, body, headers: [here] };
};
const acknowledge = (phone: RawPhone, answer: RawMessage) =>
  phone.ack({ ...within, method: 'INVITE', cseq }, answer);
async function refresh(phone: RawPhone): Promise<number> {
  const answer = await phone.ask(parts('INVITE', 'the same'));
  acknowledge(phone, answer);
  return answer.status;
}

beforeEach(async () => {
  rig = await startRig();
  record = new DialogRecord();
  cseq = 10;
  answered = answerAll(rig, record);
  raw = await connect();
});

afterEach(async () => {
  for (const phone of phones.splice(0)) phone.close();
  await stopSound(rig);
  expect(record.ends.length).toBe(1);
  expect(rig.server.holds()).toEqual({ connections: 0, bindings: 0, dialogs: 0, transactions: 0 });
});

describe.each([
  ['that the phone began', talks],
  ['that we began', answers],
] as const)('a call %s', (_, begin) => {
  beforeEach(() => begin());

  test('goes on while its phone is away, and over its new connection in both directions', async () => {
    await cut();
    expect([record.ways, record.ends, rig.registrations]).toEqual([['drifted'], [], ['+101', '-101']]);
    const back = await connect();
    expect([record.ways, dialog.adrift]).toEqual([['drifted', 'back'], false]);
    expect(await refresh(back)).toBe(200);
    expect(record.offers).toEqual(['the same']);
    const ours = dialog.reoffer('ours');
    const offered = await back.next();
    expect([offered.method, offered.body]).toEqual(['INVITE', 'ours']);
    back.respond(offered, 200, { body: 'fine' });
    expect(await ours).toEqual({ ok: true, answer: 'fine' });
    expect((await back.next()).method).toBe('ACK');
    dialog.bye();
    const bye = await back.next();
    expect(bye.method).toBe('BYE');
    back.respond(bye, 200);
    expect(await refresh(back)).toBe(481);
  });

  test('is hung up by its phone, over the new connection', async () => {
    await cut();
    expect((await (await connect()).ask(parts('BYE'))).status).toBe(200);
    expect(record.ends).toEqual(['hungUp']);
  });

  test('goes on again and again', async () => {
    for (let turn = 1; turn <= 4; turn += 1) {
      await cut();
      raw = await connect();
      expect(await refresh(raw)).toBe(200);
      expect(record.ways).toHaveLength(2 * turn);
    }
  });

  test('moves to a second connection while the first one only seems to be there', async () => {
    const second = await connect();
    expect(await refresh(second)).toBe(200);
    raw.close();
    await until(() => rig.server.holds().connections === 1, 'the first one is gone');
    expect([record.ways, record.ends]).toEqual([[], []]);
    dialog.bye();
    expect((await second.next()).method).toBe('BYE');
  });

  test('of a phone that asks before it registers is challenged, and goes on', async () => {
    await cut();
    const back = await connect(null);
    const answer = await back.askAs('101', parts('INVITE', 'the same'));
    cseq += 1;
    expect(answer.status).toBe(200);
    acknowledge(back, answer);
    expect(record.ways).toEqual(['drifted', 'back']);
  });

  test('is nobody else’s, though they know its names', async () => {
    await cut();
    const stranger = await connect('102');
    for (const method of ['INVITE', 'BYE', 'INFO', 'OPTIONS']) {
      const answer = await stranger.askAs('102', parts(method, method === 'INVITE' ? 'mine' : ''));
      cseq += 1;
      expect(answer.status).toBe(481);
    }
    expect([record.ways, record.ends, record.offers]).toEqual([['drifted'], [], []]);
    dialog.bye();
    const back = await connect();
    expect((await back.next()).method).toBe('BYE');
    expect(stranger.received.filter(({ method }) => method !== '')).toEqual([]);
  });

  test('stays with its phone when another one of the same account registers', async () => {
    await cut();
    const other = await connect('101', 'Contact: <sip:other@raw.invalid>');
    expect(record.ways).toEqual(['drifted']);
    dialog.bye();
    const back = await connect();
    expect((await back.next()).method).toBe('BYE');
    expect(other.received.filter(({ method }) => method !== '')).toEqual([]);
  });

  test('that was hung up meanwhile ends as soon as its phone is back', async () => {
    await cut();
    dialog.bye();
    await until(() => record.ends.length === 1, 'told');
    const back = await connect();
    const bye = await back.next();
    expect(bye.method).toBe('BYE');
    back.respond(bye, 200);
  });

  test('that was hung up meanwhile isn’t there for a phone that asks first', async () => {
    await cut();
    dialog.bye();
    const back = await connect('101', 'Contact: <sip:new@raw.invalid>');
    back.send(request(parts('INVITE', 'the same')));
    expect((await back.find(({ status }) => status !== 0)).status).toBe(481);
  });

  test('whose BYE was lost with the connection gets it again', async () => {
    dialog.bye();
    expect((await raw.next()).method).toBe('BYE');
    raw.close();
    await until(() => rig.server.holds().connections === 0, 'gone');
    const back = await connect();
    const bye = await back.next();
    expect(bye.method).toBe('BYE');
    back.respond(bye, 481);
    await until(() => rig.server.holds().transactions === 0, 'settled');
  });

  test('keeps a change of ours until its phone is back', async () => {
    await cut();
    const ours = dialog.reoffer('ours');
    const back = await connect();
    const offer = await back.next();
    expect([offer.method, offer.body]).toEqual(['INVITE', 'ours']);
    back.respond(offer, 200, { body: 'fine' });
    expect(await ours).toEqual({ ok: true, answer: 'fine' });
  });

  test('whose change of ours was lost with the connection says it again, as it was', async () => {
    const ours = dialog.reoffer('ours');
    const first = await raw.next();
    await cut();
    const back = await connect();
    const again = await back.next();
    expect([again.method, again.body, again.header('Via')]).toEqual(['INVITE', 'ours', first.header('Via')]);
    back.respond(again, 200, { body: 'fine' });
    expect(await ours).toEqual({ ok: true, answer: 'fine' });
  });

  test('whose change by the phone was answered into nothing is answered again', async () => {
    raw.send(request(parts('INVITE', 'hold')));
    expect((await raw.next()).body).toBe('answer to hold');
    await cut();
    const back = await connect();
    // Repeated until it is acknowledged (RFC 3261, 13.3.1.4), or the phone goes on to its next change.
    expect((await back.next()).body).toBe('answer to hold');
    expect(await refresh(back)).toBe(200);
    expect(record.offers).toEqual(['hold', 'the same']);
  });

  test('is told of when we stop', async () => {
    // Answered after all that came before it, the acknowledgement too.
    await raw.ask({ method: 'OPTIONS' });
    const stopped = rig.stop();
    expect((await raw.next()).method).toBe('BYE');
    await stopped;
    expect(record.ends).toEqual(['lost']);
  });
});

test('what is not answered ends with the connection, in both directions', async () => {
  rig.onCall = (call) => call.ringing();
  raw.send(request(inviteParts()));
  await raw.next();
  const rung = new CallRecord();
  rig.server.call({ user: '101', from: {}, offer: 'offer' }, rung);
  await raw.next();
  raw.close();
  await until(() => rig.ends.length === 1 && rung.events.length === 1, 'both');
  expect([rig.ends, rung.events]).toEqual([['lost'], ['failed unreachable']]);
  record.ends.push('none');
});

test('an answer that was lost with the connection ends the call, and whoever asks is told so', async () => {
  const invite = inviteParts();
  raw.send(request(invite));
  const accepted = await raw.next();
  within = inDialog(invite, accepted);
  await cut();
  expect([record.ways, record.ends]).toEqual([[], ['lost']]);
  expect(rig.server.holds()).toMatchObject({ dialogs: 0, transactions: 0 });
  expect(await refresh(await connect())).toBe(481);
});

test('an acknowledgement that was lost with the connection is repeated', async () => {
  const call = new CallRecord();
  rig.server.call({ user: '101', from: {}, offer: 'offer' }, call);
  const invite = await raw.next();
  const answer = { body: 'answer' };
  raw.respond(invite, 200, answer);
  await until(() => call.dialog !== null, 'answered');
  record = call.dialogRecord;
  await cut();
  const back = await connect();
  back.respond(invite, 200, answer);
  expect((await back.next()).method).toBe('ACK');
  expect(call.events).toEqual(['answered 0']);
});

test('a call that the exchange never had, or had before its restart, is refused at once', async () => {
  await talks();
  await rig.stop();
  rig = await startRig();
  const since = performance.now();
  expect(await refresh(await connect())).toBe(481);
  // Not when it's given up (RFC 3261, timer F: 32 s).
  expect(performance.now() - since).toBeLessThan(16_000);
});
