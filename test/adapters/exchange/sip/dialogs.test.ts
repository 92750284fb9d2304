// Within a call: changes of its media from both sides, digits, transfers, and how it ends.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SipDialog } from '../../../../src/adapters/exchange/sip/types.ts';
import {
  contactOf,
  type inDialog,
  inviteParts,
  type RawMessage,
  RawPhone,
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
let within: ReturnType<typeof inDialog>;
let cseq: number;

/** The phone has called, and we have answered. */
beforeEach(async () => {
  rig = await startRig();
  raw = await RawPhone.connect(rig.url);
  record = new DialogRecord();
  cseq = 1;
  await raw.register('101');
  const answered = answerAll(rig, record);
  within = await raw.talk();
  dialog = answered();
});

afterEach(async () => {
  raw.close();
  await stopSound(rig);
  expect(record.ends.length).toBe(1);
});

const ask = (method: string, headers: readonly string[] = [], body = '') => {
  cseq += 1;
  return raw.ask({ ...within, method, cseq, headers: ['Contact: <sip:101@raw.invalid>', ...headers], body });
};
const acknowledge = (answer: RawMessage) => raw.ack({ ...within, method: 'INVITE' }, answer);

describe('media', () => {
  test('the phone holds and resumes', async () => {
    const held = await ask('INVITE', [], 'hold');
    expect([held.status, held.body]).toEqual([200, 'answer to hold']);
    acknowledge(held);
    const resumed = await ask('INVITE', [], 'resume');
    expect(resumed.body).toBe('answer to resume');
    acknowledge(resumed);
    expect(record.offers).toEqual(['hold', 'resume']);
  });

  test('what we refuse, or fail at, leaves the call as it was', async () => {
    record.answer = () => Promise.resolve(null);
    const refused = await ask('INVITE', [], 'strange');
    expect(refused.status).toBe(488);
    acknowledge(refused);
    expect((await ask('INVITE')).status).toBe(488);
    expect(record.ends).toEqual([]);
  });

  test('we change it, one after the other', async () => {
    const results = Promise.all([dialog.reoffer('first'), dialog.reoffer('second')]);
    for (const body of ['first', 'second']) {
      const offer = await raw.next();
      expect([offer.method, offer.body]).toEqual(['INVITE', body]);
      raw.respond(offer, 200, { body: `answer to ${body}` });
      expect((await raw.next()).method).toBe('ACK');
    }
    expect(await results).toEqual([
      { ok: true, answer: 'answer to first' },
      { ok: true, answer: 'answer to second' },
    ]);
  });

  test('both begin at once: each is told 491, and ours goes again', async () => {
    const result = dialog.reoffer('ours');
    const ours = await raw.next();
    const theirs = await ask('INVITE', [], 'theirs');
    expect(theirs.status).toBe(491);
    acknowledge(theirs);
    raw.respond(ours, 491);
    expect((await raw.next()).method).toBe('ACK');
    const again = await raw.next();
    expect([again.method, again.body]).toEqual(['INVITE', 'ours']);
    raw.respond(again, 200, { body: 'at last' });
    expect(await result).toEqual({ ok: true, answer: 'at last' });
    expect(record.ends).toEqual([]);
  });

  test('the phone refuses ours', async () => {
    const result = dialog.reoffer('ours');
    raw.respond(await raw.next(), 488);
    expect(await result).toEqual({ ok: false, reason: 'refused' });
  });

  test('the phone knows no such call any more', async () => {
    const result = dialog.reoffer('ours');
    raw.respond(await raw.next(), 481);
    expect(await result).toEqual({ ok: false, reason: 'ended' });
    expect(record.ends).toEqual(['lost']);
    expect(await dialog.reoffer('later')).toEqual({ ok: false, reason: 'ended' });
  });

  test('is answered too late: 487 for what is still pending', async () => {
    let answer: (sdp: string) => void = () => undefined;
    record.answer = () => new Promise((done) => (answer = done));
    const pending = ask('INVITE', [], 'hold');
    await until(() => record.offers.length === 1, 'the offer');
    dialog.bye();
    expect((await pending).status).toBe(487);
    answer('too late');
    expect((await raw.next()).method).toBe('BYE');
  });
});

describe('session timers', () => {
  const timer = ['Supported: timer'];

  test('are agreed on with the phone that asks, and with its next change', async () => {
    const answer = await ask('INVITE', [...timer, 'Session-Expires: 90'], 'same');
    expect([answer.status, answer.header('Require'), answer.header('Session-Expires')]).toEqual([
      200,
      'timer',
      '90;refresher=uac',
    ]);
    acknowledge(answer);
    const ours = dialog.reoffer('ours');
    const offer = await raw.next();
    expect(offer.header('Session-Expires')).toBe('90;refresher=uas');
    expect(offer.header('Supported')).toContain('timer');
    raw.respond(offer, 200, { body: 'fine', headers: ['Session-Expires: 90;refresher=uas'] });
    expect(await ours).toMatchObject({ ok: true });
  });

  test('that are too short are refused; so is a call with one', async () => {
    const answer = await ask('INVITE', [...timer, 'Session-Expires: 10'], 'same');
    expect([answer.status, answer.header('Min-SE')]).toEqual([422, '90']);
    acknowledge(answer);
    const invite = { ...inviteParts(), headers: [contactOf('101'), ...timer, 'Session-Expires: 10'] };
    raw.send(request(invite));
    const refused = await raw.find(({ status }) => status >= 200);
    expect([refused.status, refused.header('Min-SE')]).toEqual([422, '90']);
    raw.ack(invite, refused);
    expect(record.ends).toEqual([]);
  });

  test('may be required of us', async () => {
    const answer = await ask('INVITE', ['Require: timer', 'Session-Expires: 1800;refresher=uas'], 'same');
    expect([answer.status, answer.header('Session-Expires')]).toEqual([200, '1800;refresher=uas']);
    acknowledge(answer);
  });

  test('that are too short for the phone are asked for again', async () => {
    acknowledge(await ask('INVITE', [...timer, 'Session-Expires: 90;refresher=uas'], 'same'));
    const ours = dialog.reoffer('ours');
    raw.respond(await raw.next(), 422, { headers: ['Min-SE: 600'] });
    expect((await raw.next()).method).toBe('ACK');
    const again = await raw.next();
    expect([again.body, again.header('Session-Expires')]).toEqual(['ours', '600;refresher=uac']);
    raw.respond(again, 200, { body: 'fine', headers: ['Session-Expires: 600;refresher=uac'] });
    expect(await ours).toMatchObject({ ok: true });
  });

  test('of calls that we make are the phone’s to ask for', async () => {
    const call = new CallRecord();
    rig.server.call({ user: '101', from: {}, offer: 'offer' }, call);
    const invite = await raw.next();
    expect(invite.header('Supported')).toContain('timer');
    expect(invite.header('Session-Expires')).toBe('');
    raw.respond(invite, 200, { body: 'answer', headers: ['Session-Expires: 300;refresher=uas'] });
    expect((await raw.next()).method).toBe('ACK');
    const ours = call.dialog?.reoffer('ours');
    const offer = await raw.next();
    expect(offer.header('Session-Expires')).toBe('300;refresher=uas');
    raw.respond(offer, 488);
    await ours;
  });
});

describe('digits', () => {
  const digit = (type: string, body: string) => {
    cseq += 1;
    return raw.ask({ ...within, method: 'INFO', cseq, body, headers: [`Content-Type: ${type}`] });
  };
  test('by INFO, in each of their forms', async () => {
    const send = async (type: string, body: string) => {
      cseq += 1;
      raw.send(
        request({ ...within, method: 'INFO', cseq, body }).replace(
          'Content-Type: application/sdp',
          `Content-Type: ${type}`,
        ),
      );
      return (await raw.next()).status;
    };
    expect(await send('application/dtmf-relay', 'Signal=5\r\nDuration=160')).toBe(200);
    expect(await send('application/dtmf-relay', 'Signal= *\r\nDuration=160')).toBe(200);
    expect(await send('application/dtmf-relay', 'Duration=100\r\nsignal=11\r\n')).toBe(200);
    expect(await send('application/dtmf', 'd')).toBe(200);
    expect(await send('application/dtmf', '16')).toBe(400);
    expect(await send('application/dtmf-relay', 'nothing')).toBe(400);
    expect(await send('text/plain', '5')).toBe(415);
    expect(record.digits).toEqual(['5', '*', '#', 'D']);
  });

  test('twice the same header is refused', async () => {
    expect((await digit('application/dtmf', '1')).status).toBe(400);
  });

  test('sent by us', async () => {
    dialog.sendInfoDigits('1#');
    const bodies = [];
    for (let n = 0; n < 2; n += 1) {
      const info = await raw.next();
      bodies.push(info.body.split('\r\n')[0]);
      raw.respond(info, 200);
    }
    expect(bodies).toEqual(['Signal=1', 'Signal=#']);
  });
});

describe('transfer', () => {
  const notified = async () => {
    const notify = await raw.next();
    raw.respond(notify, 200);
    return `${notify.body.trim()} ${notify.header('Subscription-State')}`;
  };

  test.each([
    ['succeeded', 'SIP/2.0 200 OK terminated;reason=noresource'],
    ['failed', 'SIP/2.0 486 Busy Here terminated;reason=noresource'],
  ] as const)('blind, %s', async (how, last) => {
    cseq += 1;
    raw.send(request({ ...within, method: 'REFER', cseq, headers: [`Refer-To: <sip:102@${realm}>`] }));
    await until(() => record.refers.length === 1, 'the refer');
    const [refer] = record.refers;
    expect(refer).toMatchObject({ to: '102', replaces: null });
    const progress = refer?.accept();
    expect((await raw.next()).status).toBe(202);
    expect(await notified()).toBe('SIP/2.0 100 Trying active;expires=60');
    progress?.[how]('busy');
    progress?.succeeded();
    expect(await notified()).toBe(last);
  });

  test('rejected', async () => {
    cseq += 1;
    raw.send(request({ ...within, method: 'REFER', cseq, headers: [`Refer-To: <sip:102@${realm}>`] }));
    await until(() => record.refers.length === 1, 'the refer');
    record.refers[0]?.reject('forbidden');
    record.refers[0]?.reject('busy');
    expect((await raw.next()).status).toBe(403);
  });

  test('attended: finds the other call of the same phone, whoever began it', async () => {
    const call = new CallRecord();
    rig.server.call({ user: '101', from: {}, offer: 'offer' }, call);
    const invite = await raw.next();
    raw.respond(invite, 200, { body: 'answer', tag: 'mine' });
    expect((await raw.next()).method).toBe('ACK');
    const theirTag = /tag=([^;]+)/.exec(invite.header('From'))?.[1];
    const replaces = encodeURIComponent(`${invite.header('Call-ID')};to-tag=${theirTag};from-tag=mine`);
    cseq += 1;
    raw.send(
      request({
        ...within,
        method: 'REFER',
        cseq,
        headers: [`Refer-To: <sip:102@${realm}?Replaces=${replaces}>`],
      }),
    );
    await until(() => record.refers.length === 1, 'the refer');
    expect(record.refers[0]?.replaces).toBe(call.dialog);
    record.refers[0]?.accept();
    expect((await raw.next()).status).toBe(202);
  });

  test('attended to a call that is not there, or not its own', async () => {
    const other = await RawPhone.connect(rig.url);
    await other.register('102');
    const call = new CallRecord();
    rig.server.call({ user: '102', from: {}, offer: 'offer' }, call);
    const invite = await other.next();
    other.respond(invite, 200, { body: 'answer', tag: 'mine' });
    await until(() => call.dialog !== null, 'answered');
    const theirTag = /tag=([^;]+)/.exec(invite.header('From'))?.[1];
    const foreign = `${invite.header('Call-ID')};to-tag=${theirTag};from-tag=mine`;
    for (const replaces of ['nothing;to-tag=a;from-tag=b', foreign]) {
      const header = `Refer-To: <sip:102@${realm}?Replaces=${encodeURIComponent(replaces)}>`;
      expect((await ask('REFER', [header])).status).toBe(481);
    }
    other.close();
  });

  test('that nobody decides ends with the call', async () => {
    cseq += 1;
    raw.send(request({ ...within, method: 'REFER', cseq, headers: [`Refer-To: <sip:102@${realm}>`] }));
    await until(() => record.refers.length === 1, 'the refer');
    dialog.bye();
    const seen = [await raw.next(), await raw.next()];
    expect(seen.map(({ status, method }) => status || method).sort()).toEqual([487, 'BYE'].sort());
  });

  test('without a target is refused', async () => {
    expect((await ask('REFER')).status).toBe(400);
  });
});

describe('other requests', () => {
  test('OPTIONS, within and outside', async () => {
    expect((await ask('OPTIONS')).status).toBe(200);
    const outside = await raw.ask({ method: 'OPTIONS' });
    expect([outside.status, outside.header('Allow')]).toEqual([200, expect.stringContaining('INVITE')]);
  });

  test.each([
    ['SUBSCRIBE', 489],
    ['MESSAGE', 405],
    ['NOTIFY', 481],
    ['PUBLISH', 405],
    ['REFER', 403],
    ['PRACK', 481],
    ['BYE', 481],
    ['UPDATE', 405],
    ['INFO', 405],
    ['JUMP', 405],
  ])('%s outside a call', async (method, status) => {
    expect((await raw.ask({ method })).status).toBe(status);
  });

  test('of a call that is over', async () => {
    expect((await ask('BYE')).status).toBe(200);
    expect((await ask('INFO')).status).toBe(481);
    expect(record.ends).toEqual(['hungUp']);
  });

  test('an old number of sequence is refused', async () => {
    expect((await ask('OPTIONS')).status).toBe(200);
    await ask('INVITE', [], 'hold').then(acknowledge);
    cseq = 1;
    expect((await ask('INFO')).status).toBe(500);
  });
});
