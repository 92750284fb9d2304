// A phone calls: all ways that an INVITE can go before and around its answer.

import { SessionState } from 'sip.js';
import { Timers } from 'sip.js/lib/core/index.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  contactOf,
  inDialog,
  inviteParts,
  type RawMessage,
  RawPhone,
  request,
} from '../../../support/raw-sip/raw-phone.ts';
import {
  DialogRecord,
  realm,
  type ServerRig,
  startRig,
  stopSound,
  until,
} from '../../../support/raw-sip/rig.ts';
import { SipJsPhone } from './sip-js-phone.ts';

let rig: ServerRig;
let phones: SipJsPhone[];

async function phone(user: string): Promise<SipJsPhone> {
  const made = await new SipJsPhone(rig.url, user).connect();
  phones.push(made);
  expect(await made.register()).toBe(200);
  return made;
}

beforeEach(async () => {
  rig = await startRig();
  phones = [];
});

afterEach(async () => {
  await Promise.all(phones.map((each) => each.stop()));
  await stopSound(rig);
  expect(rig.server.holds()).toEqual({ connections: 0, bindings: 0, dialogs: 0, transactions: 0 });
});

describe('a phone calls', () => {
  test('is answered after early media, and hangs up', async () => {
    const anna = await phone('101');
    const record = new DialogRecord();
    rig.onCall = (call) => {
      call.ringing();
      call.early('early answer');
    };
    const inviter = anna.call('4711');
    await inviter.invite();
    await until(() => rig.calls.length === 1, 'the call');
    const [call] = rig.calls;
    expect(call).toMatchObject({ to: '4711', from: { number: '101' }, replaces: null });
    expect(call?.offer).toMatch(/^sdp 101-\d+ 1$/);
    await until(() => anna.heard(inviter).length === 1, 'the early answer');
    call?.answer('early answer')?.listen(record);
    await until(() => inviter.state === SessionState.Established, 'established');
    expect(anna.heard(inviter)).toEqual(['early answer']);
    await inviter.bye();
    await until(() => record.ends.length === 1, 'the end');
    expect(record.ends).toEqual(['hungUp']);
    expect(rig.ends).toEqual([]);
  });

  test('cancels before it is answered', async () => {
    const anna = await phone('101');
    const inviter = anna.call('4711');
    await inviter.invite();
    await until(() => rig.calls.length === 1, 'the call');
    rig.calls[0]?.ringing();
    await inviter.cancel();
    await until(() => rig.ends.length === 1, 'the end');
    expect(rig.ends).toEqual(['hungUp']);
    expect(rig.calls[0]?.answer('too late')).toBe(null);
    rig.calls[0]?.ringing();
    rig.calls[0]?.reject('busy');
    await until(() => inviter.state === SessionState.Terminated, 'terminated');
  });

  test('its CANCEL crosses our answer: the call stands, until its BYE', async () => {
    const raw = await RawPhone.connect(rig.url);
    await raw.register('101');
    const record = new DialogRecord();
    rig.onCall = (call) => call.answer('answer')?.listen(record);
    const invite = inviteParts();
    raw.send(request(invite));
    raw.send(request({ ...invite, method: 'CANCEL', headers: [], body: '' }));
    const answers = [await raw.next(), await raw.next()];
    expect(answers.map((each) => `${each.status} ${each.header('CSeq')}`)).toEqual([
      '200 1 INVITE',
      '200 1 CANCEL',
    ]);
    const [accepted] = answers;
    if (!accepted) return;
    raw.ack(invite, accepted);
    expect(record.ends).toEqual([]);
    expect((await raw.ask({ ...inDialog(invite, accepted), method: 'BYE' })).status).toBe(200);
    expect(record.ends).toEqual(['hungUp']);
    raw.close();
  });

  test('is rejected for each cause', async () => {
    const anna = await phone('101');
    const statuses: number[] = [];
    for (const cause of [
      'busy',
      'declined',
      'noAnswer',
      'unreachable',
      'overloaded',
      'noCommonMedia',
    ] as const) {
      rig.onCall = (call) => call.reject(cause);
      const inviter = anna.call('4711');
      await inviter.invite({
        requestDelegate: { onReject: ({ message }) => statuses.push(message.statusCode ?? 0) },
      });
      await until(() => inviter.state === SessionState.Terminated, 'terminated');
    }
    expect(statuses).toEqual([486, 603, 480, 404, 503, 488]);
    await until(() => rig.ends.length === 6, 'the ends');
    expect(new Set(rig.ends)).toEqual(new Set(['rejected']));
  });

  test('gets its early answer reliably when it requires that, and the final one after PRACK', async () => {
    const raw = await RawPhone.connect(rig.url);
    await raw.register('101');
    const record = new DialogRecord();
    rig.onCall = (call) => {
      call.ringing();
      call.early('early');
      call.answer('early')?.listen(record);
    };
    const invite = { ...inviteParts(), headers: [contactOf('101'), 'Require: 100rel'] };
    raw.send(request(invite));
    const acknowledge = (provisional: RawMessage, cseq: number) =>
      raw.ask({
        ...inDialog(invite, provisional),
        method: 'PRACK',
        cseq,
        headers: [`RAck: ${provisional.header('RSeq')} 1 INVITE`],
      });
    const ringing = await raw.next();
    expect([ringing.status, ringing.header('Require'), ringing.body]).toEqual([180, '100rel', '']);
    const wrong = await raw.ask({
      ...inDialog(invite, ringing),
      method: 'PRACK',
      cseq: 2,
      headers: ['RAck: 99999 1 INVITE'],
    });
    expect(wrong.status).toBe(481);
    expect((await acknowledge(ringing, 3)).status).toBe(200);
    const early = await raw.next();
    expect([early.status, early.body]).toEqual([183, 'early']);
    expect(Number(early.header('RSeq'))).toBe(Number(ringing.header('RSeq')) + 1);
    expect(record.ends).toEqual([]);
    expect((await acknowledge(early, 4)).status).toBe(200);
    const accepted = await raw.next();
    expect(accepted.status).toBe(200);
    raw.ack(invite, accepted);
    raw.close();
    await until(() => record.ways.length === 1, 'adrift');
    expect([record.ways, record.ends]).toEqual([['drifted'], []]);
  });

  test('says BYE before it is answered', async () => {
    const raw = await RawPhone.connect(rig.url);
    await raw.register('101');
    rig.onCall = (call) => call.ringing();
    const invite = inviteParts();
    raw.send(request(invite));
    const ringing = await raw.next();
    raw.send(request({ ...inDialog(invite, ringing), method: 'BYE' }));
    expect([(await raw.next()).status, (await raw.next()).status].sort()).toEqual([200, 487]);
    expect(rig.ends).toEqual(['hungUp']);
    raw.close();
  });

  test('never acknowledges our answer: BYE', async () => {
    const before = { ...Timers };
    Object.assign(Timers, { T1: 20, TIMER_L: 150 });
    try {
      const raw = await RawPhone.connect(rig.url);
      await raw.register('101');
      const record = new DialogRecord();
      rig.onCall = (call) => call.answer('answer')?.listen(record);
      raw.send(request(inviteParts()));
      await until(() => record.ends.length === 1, 'the end');
      expect(record.ends).toEqual(['lost']);
      const starts = () => raw.received.map(({ start }) => start.split(' ').slice(0, 2).join(' '));
      await until(() => starts().some((start) => start.startsWith('BYE')), 'BYE');
      // The answer was sent again meanwhile (RFC 3261, 13.3.1.4).
      expect(starts().filter((start) => start === 'SIP/2.0 200').length).toBeGreaterThan(2);
      raw.close();
      await until(() => rig.server.holds().connections === 0, 'closed');
    } finally {
      Object.assign(Timers, before);
    }
  });

  test('is hung up on before its ACK: BYE follows the ACK', async () => {
    const raw = await RawPhone.connect(rig.url);
    await raw.register('101');
    const record = new DialogRecord();
    rig.onCall = (call) => {
      const dialog = call.answer('answer');
      dialog?.listen(record);
      dialog?.bye();
    };
    const invite = inviteParts();
    raw.send(request(invite));
    const accepted = await raw.next();
    expect(record.ends).toEqual(['hungUp']);
    raw.ack(invite, accepted);
    const bye = await raw.next();
    expect(bye.method).toBe('BYE');
    raw.respond(bye, 200);
    raw.close();
  });

  test('is lost with its connection, answered or not', async () => {
    const raw = await RawPhone.connect(rig.url);
    await raw.register('101');
    const record = new DialogRecord();
    rig.onCall = (call) => {
      if (rig.calls.length === 1) call.answer('answer')?.listen(record);
      else call.ringing();
    };
    raw.send(request(inviteParts()));
    raw.send(request(inviteParts()));
    await until(() => rig.calls.length === 2, 'two calls');
    raw.close();
    await until(() => record.ends.length === 1 && rig.ends.length === 1, 'both ends');
    expect([record.ends, rig.ends, rig.registrations]).toEqual([['lost'], ['lost'], ['+101', '-101']]);
  });

  test('has a limit of calls', async () => {
    await rig.stop();
    rig = await startRig({ limits: { callsPerConnection: 2 } });
    const raw = await RawPhone.connect(rig.url);
    await raw.register('101');
    for (let n = 0; n < 3; n += 1) raw.send(request(inviteParts()));
    expect((await raw.next()).status).toBe(503);
    expect(rig.calls).toHaveLength(2);
    raw.close();
  });
});

describe('who calls', () => {
  const from = async (user: string, fromHeader: string, headers: string[] = []) => {
    const raw = await RawPhone.connect(rig.url);
    rig.onCall = (call) => call.reject('busy');
    await raw.askAs(user, {
      ...inviteParts(),
      from: `${fromHeader};tag=x`,
      headers: [contactOf(user), ...headers],
    });
    raw.close();
    return rig.calls.at(-1)?.from;
  };

  test('an extension is itself, whatever it says', async () => {
    expect(await from('101', `"Chef" <sip:1@${realm}>`, ['P-Asserted-Identity: <sip:2@x.test>'])).toEqual({
      number: '101',
    });
  });

  test.each([
    [`"Anna \\"A\\" Ähre" <sip:+49301@${realm}>`, [], { number: '+49301', name: 'Anna "A" Ähre' }],
    [`<sip:0301234@${realm}>`, [], { number: '0301234' }],
    [`<sip:trunk@${realm}>`, [], {}],
    [`"Test" <sip:trunk@${realm}>`, [], { name: 'Test' }],
    ['"Anonymous" <sip:anonymous@anonymous.invalid>', [], {}],
    [`<sip:0301234@${realm}>`, ['Privacy: id'], {}],
    [
      `<sip:0301234@${realm}>`,
      ['P-Asserted-Identity: "Bo" <sip:+4940@x.test>'],
      { number: '+4940', name: 'Bo' },
    ],
    [`<sip:0301234@${realm}>`, ['P-Asserted-Identity: <tel:+4940>'], { number: '+4940' }],
  ])('a line is believed: %s %j', async (header, headers, expected) => {
    expect(await from('trunk', header, headers)).toEqual(expected);
  });
});
