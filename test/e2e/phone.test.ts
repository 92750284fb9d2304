// The phone in Node against a real Asterisk: what a phone has to be able to do, before tools and tests stand on it.

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createPhone, type Phone, type SipCall } from '../../src/voip/phone/phone.ts';
import { type RunningAsterisk, startAsterisk } from '../support/asterisk/start-asterisk.ts';

const password = (extension: string) => `sip-secret-of-${extension}`;
const people = ['21', '22', '23'];
const phones: Phone[] = [];
let asterisk: RunningAsterisk;

beforeAll(async () => {
  asterisk = await startAsterisk({
    plan: {
      application: 'klinke',
      ariUser: 'klinke',
      ariPassword: 'phone-secret',
      sounds: 'klinke',
      extensionDial: 'PJSIP/{extension}',
      hotlines: [],
      softphones: people.map((extension) => ({
        extension,
        name: `Phone ${extension}`,
        password: password(extension),
      })),
      softphoneSettings: ['trust_id_inbound = yes'],
    },
    extensions: `[klinke-hotlines](+)
exten => _2X,1,Dial(PJSIP/\${EXTEN},30)
 same => n,Hangup(\${HANGUPCAUSE})
exten => 900,1,Answer()
 same => n,Read(KEYS,,3,,1,6)
 same => n,SendDTMF(\${KEYS})
 same => n,Wait(5)
`,
  });
});

afterEach(async () => {
  await Promise.all(phones.splice(0).map((phone) => phone.close()));
});

afterAll(() => asterisk.stop());

async function open(user: string, onIncoming?: (call: SipCall) => void, secret = password(user)) {
  const phone = await createPhone(
    {
      server: `ws://127.0.0.1:${asterisk.httpPort}/ws`,
      domain: '127.0.0.1',
      user,
      password: secret,
      addresses: ['127.0.0.1'],
    },
    onIncoming === undefined ? {} : { onIncoming },
  );
  phones.push(phone);
  return phone;
}

/** A registered phone, with its next incoming call. */
async function desk(user: string) {
  const waiting: ((call: SipCall) => void)[] = [];
  const calls: SipCall[] = [];
  const phone = await open(user, (call) => {
    const next = waiting.shift();
    if (next === undefined) calls.push(call);
    else next(call);
  });
  await phone.register();
  const rung = (): Promise<SipCall> => {
    const call = calls.shift();
    return call === undefined ? new Promise((done) => waiting.push(done)) : Promise.resolve(call);
  };
  return { phone, rung };
}

const until = (predicate: () => unknown, what: string) =>
  expect.poll(predicate, { interval: 10, message: what }).toBeTruthy();

async function talk() {
  const [caller, callee] = await Promise.all([desk('21'), desk('22')]);
  const here = caller.phone.call('22');
  const there = await callee.rung();
  await there.ring();
  await here.once('ringing');
  await there.answer();
  await here.once('answered');
  here.tone(700);
  there.tone(1_100);
  await until(() => here.hear.hz() === 1_100 && there.hear.hz() === 700, 'both hear each other');
  return { caller, callee, here, there };
}

test('two phones ring, talk, and hang up', async () => {
  const { here, there } = await talk();
  expect(there.shows).toEqual({ number: '21', name: 'Phone 21' });
  expect(here.codec).toBe('pcma');
  await until(() => here.packets.received > 40 && there.packets.received > 40, 'a second of sound');
  expect(await here.hangUp()).toMatchObject({ by: 'here', cause: 'hungUp' });
  expect(await there.ended).toMatchObject({ by: 'there', cause: 'hungUp' });
  const { received, lost, sent } = here.packets;
  expect(lost).toBe(0);
  expect(received).toBeGreaterThan(35);
  expect(sent).toBeGreaterThan(35);
});

test('keys arrive, by RFC 4733 and by INFO', async () => {
  const { here, there } = await talk();
  await here.press('159#');
  await until(() => there.heardDigits === '159#', 'the keys arrive');
  await here.press('72', { by: 'info' });
  await until(() => there.heardDigits === '159#72', 'the keys arrive');
  expect(here.sentDigits.map(({ digit }) => digit).join('')).toBe('159#72');
});

test('hold silences both ways, resume brings the sound back', async () => {
  const { here, there } = await talk();
  await here.hold();
  expect(here.onHold).toBe(true);
  await until(() => there.hear.hz() === 0 && here.hear.hz() === 0, 'it is quiet');
  await here.resume();
  await until(() => here.hear.hz() === 1_100 && there.hear.hz() === 700, 'both hear each other again');
  await there.hold();
  await there.resume();
  await until(() => here.hear.hz() === 1_100 && there.hear.hz() === 700, 'both hear each other again');
});

test('a blind transfer connects the other end with a third phone', async () => {
  const { here, there } = await talk();
  const third = await desk('23');
  const handing = here.transfer('23');
  const taken = await third.rung();
  await taken.answer();
  taken.tone(1_500);
  expect(await handing).toEqual({ ok: true });
  expect(here.state).toBe('ended');
  await until(() => there.hear.hz() === 1_500 && taken.hear.hz() === 1_100, 'the other two hear each other');
});

test('a transfer to nowhere is told, and the call goes on', async () => {
  const { here, there } = await talk();
  expect(await here.transfer('4444')).toMatchObject({ ok: false });
  expect(here.state).toBe('answered');
  await until(() => here.hear.hz() === 1_100 && there.hear.hz() === 700, 'both still hear each other');
});

test('an attended transfer joins the other ends of two calls', async () => {
  const { caller, here, there } = await talk();
  const third = await desk('23');
  await here.hold();
  const asking = caller.phone.call('23');
  const asked = await third.rung();
  await asked.answer();
  asked.tone(1_500);
  await asking.once('answered');
  expect(await asking.transferTo(here)).toEqual({ ok: true });
  expect([here.state, asking.state]).toEqual(['ended', 'ended']);
  await until(() => there.hear.hz() === 1_500 && asked.hear.hz() === 1_100, 'the other two hear each other');
});

test('a caller who gives up cancels', async () => {
  const [caller, callee] = await Promise.all([desk('21'), desk('22')]);
  const here = caller.phone.call('22');
  const there = await callee.rung();
  await there.ring();
  await here.once('ringing');
  expect(await here.hangUp()).toMatchObject({ by: 'here', cause: 'cancelled' });
  expect(await there.ended).toMatchObject({ by: 'there', cause: 'cancelled' });
});

test('busy, declined, and nobody there', async () => {
  const [caller, callee] = await Promise.all([desk('21'), desk('22')]);
  const busy = caller.phone.call('22');
  await (await callee.rung()).reject('busy');
  expect(await busy.ended).toMatchObject({ by: 'there', cause: 'busy', status: 486 });
  const declined = caller.phone.call('22');
  await (await callee.rung()).reject('declined');
  expect(await declined.ended).toMatchObject({ cause: 'declined' });
  expect(await caller.phone.call('555').ended).toMatchObject({ cause: 'notFound', status: 404 });
});

test('a ready leg has its audio before the answer, and says nothing until then', async () => {
  const [caller, callee] = await Promise.all([desk('21'), desk('22')]);
  const here = caller.phone.call('22');
  here.tone(700);
  const there = await callee.rung();
  there.tone(1_100);
  await there.ready();
  await here.once('early');
  await until(() => there.packets.received > 10 || here.packets.received > 10, 'audio flows');
  expect(here.hear.hz()).toBe(0);
  await there.answer();
  await here.once('answered');
  await until(() => here.hear.hz() === 1_100 && there.hear.hz() === 700, 'both hear each other');
});

test('another number and name are shown, or none', async () => {
  const [caller, callee] = await Promise.all([desk('21'), desk('22')]);
  caller.phone.call('22', { from: { number: '+498912345', name: 'Ada Löw' } });
  const named = await callee.rung();
  expect(named.shows).toEqual({ number: '+498912345', name: 'Ada Löw' });
  await named.reject('busy');
  caller.phone.call('22', { from: 'anonymous' });
  const withheld = await callee.rung();
  expect(withheld.shows).toEqual({ number: null, name: null });
});

test('a wrong password is refused, and the registration says so', async () => {
  const phone = await open('21', undefined, 'wrong');
  await expect(phone.register()).rejects.toMatchObject({ name: 'RefusedFault', status: 401 });
  expect(await phone.call('22').ended).toMatchObject({ cause: 'notAllowed', status: 401 });
});

/** What keeps a process alive: timers, sockets, pipes. */
const held = () =>
  process
    .getActiveResourcesInfo()
    .filter((kind) => /Timeout|Immediate|TCP|TLS|UDP/.test(kind))
    .sort();

test('nothing is left over after close, after a power cut, and when a call was given up', async () => {
  const before = held();
  const { caller, callee } = await talk();
  await Promise.all([caller.phone.close(), callee.phone.close()]);
  await until(() => held().length <= before.length, `only ${before} is left, not ${held()}`);
  const again = await talk();
  await Promise.all([again.caller.phone.vanish(), again.callee.phone.vanish()]);
  await until(() => held().length <= before.length, `only ${before} is left, not ${held()}`);
  const [one, other] = await Promise.all([desk('21'), desk('22')]);
  one.phone.call('22');
  await (await other.rung()).ready();
  await Promise.all([one.phone.close(), other.phone.close()]);
  await until(() => held().length <= before.length, `only ${before} is left, not ${held()}`);
});
