// RFC 4475's messages, one after the other, on one connection, while another one's call stays up.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { RawPhone, request } from '../../../support/raw-sip/raw-phone.ts';
import { DialogRecord, type ServerRig, startRig, stopSound, until } from '../../../support/raw-sip/rig.ts';
import { tortureMessages } from '../../../support/raw-sip/torture-messages.ts';

let rig: ServerRig;
let phone: RawPhone;

beforeEach(async () => {
  rig = await startRig({ limits: { garbageBurst: 100 } });
  phone = await RawPhone.connect(rig.url);
  await phone.register('101');
  rig.onCall = (call) => call.reject('busy');
});
afterEach(async () => {
  phone.close();
  await stopSound(rig);
});

test('there are enough of them', () => {
  expect(tortureMessages.length).toBeGreaterThanOrEqual(45);
});

test.each(tortureMessages.map((each) => [each.name, each] as const))(
  '%s',
  async (_name, { bytes, status }) => {
    phone.send(bytes);
    // Whatever it was, the next one is understood: and what came before that is the answer.
    const before = phone.received.length;
    phone.send(request({ method: 'OPTIONS', headers: ['Subject: after'], callId: 'after-torture' }));
    const after = () => phone.received.findIndex((each) => each.header('Call-ID') === 'after-torture');
    await until(() => after() >= 0, 'the answer to the next message');
    const answers = phone.received.slice(before, after()).filter((each) => each.status !== 100);
    expect(answers.map((each) => each.status)).toEqual(status === 0 ? [] : [status]);
    expect(phone.received[after()]?.status).toBe(200);
  },
);

test('a call of somebody else goes on meanwhile', async () => {
  const other = await RawPhone.connect(rig.url);
  await other.register('102');
  const record = new DialogRecord();
  rig.onCall = (call) => {
    if (call.account.user === '102') call.answer('answer')?.listen(record);
    else call.reject('busy');
  };
  const within = await other.talk();
  for (const { bytes } of tortureMessages) phone.send(bytes);
  expect((await other.ask({ ...within, method: 'BYE' })).status).toBe(200);
  expect(record.ends).toEqual(['hungUp']);
  expect(phone.closeCode).toBe(0);
});
