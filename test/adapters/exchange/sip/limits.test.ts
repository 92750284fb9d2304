// What the server doesn't put up with, and that nothing is left of anybody afterwards.

import { connect as connectTcp } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { SipLimits } from '../../../../src/adapters/exchange/sip/limits.ts';
import { contactOf, inDialog, inviteParts, RawPhone, request } from '../../../support/raw-sip/raw-phone.ts';
import { CallRecord, DialogRecord, type ServerRig, startRig, until } from '../../../support/raw-sip/rig.ts';
import { selfSigned } from '../../../support/self-signed.ts';

let rig: ServerRig;
const restart = async (limits: Partial<SipLimits>) => {
  await rig.stop();
  rig = await startRig({ limits });
};

beforeEach(async () => {
  rig = await startRig();
});
afterEach(async () => {
  await rig.stop();
  expect(rig.faults).toEqual([]);
});

const closed = async (phone: RawPhone) => {
  await until(() => phone.closeCode !== 0, 'closed');
  return phone.closeCode;
};

describe('connections', () => {
  test('without the subprotocol, or without WebSocket, are turned away', async () => {
    const status = await new Promise<number | undefined>((done) => {
      const socket = new WebSocket(rig.url);
      socket.on('unexpected-response', (_request, response) => {
        done(response.statusCode);
        socket.terminate();
      });
      socket.on('error', () => undefined);
    });
    expect(status).toBe(400);
    expect((await fetch(rig.url.replace('ws:', 'http:'))).status).toBe(426);
    expect(rig.server.holds().connections).toBe(0);
  });

  test('that send no HTTP at all are closed, and harm nobody', async () => {
    const socket = connectTcp(rig.port, '127.0.0.1');
    socket.on('error', () => undefined);
    const gone = new Promise((done) => socket.once('close', done));
    socket.write(Buffer.from([0, 255, 13, 10, 13, 10, 1, 2, 3]));
    await gone;
    expect((await (await RawPhone.connect(rig.url)).register('101')).status).toBe(200);
  });

  test.each([{ connectionsPerAddress: 2 }, { connections: 2 }])(
    'are limited in number (%j): the oldest without a sign-in goes',
    async (limits) => {
      await restart(limits);
      const [first, second] = [await RawPhone.connect(rig.url), await RawPhone.connect(rig.url)];
      const anna = await RawPhone.connect(rig.url);
      expect(await closed(first)).toBe(1008);
      expect((await anna.register('101')).status).toBe(200);
      expect(rig.server.counters().closedForRoom).toBe(1);
      expect(second.closeCode).toBe(0);
    },
  );

  test('are refused only where everybody has signed in', async () => {
    await restart({ connections: 2 });
    for (const user of ['101', '102']) await (await RawPhone.connect(rig.url)).register(user);
    await expect(RawPhone.connect(rig.url)).rejects.toThrow('503');
    expect(rig.server.counters().refusedConnections).toBe(1);
  });

  test('of web pages are refused unless the configuration names their origin', async () => {
    await rig.stop();
    rig = await startRig({ origins: ['klinke://app', 'https://phones.example'] });
    const from = (origin: string) => RawPhone.connect(rig.url, { origin });
    for (const origin of ['https://evil.example', 'null', 'http://localhost:8080'])
      await expect(from(origin)).rejects.toThrow('403');
    expect((await (await from('klinke://app')).register('101')).status).toBe(200);
    expect((await (await from('https://phones.example')).register('102')).status).toBe(200);
    expect(rig.server.counters().refusedOrigin).toBe(3);
    expect(rig.warnings).toHaveLength(3);
  });

  test('that never authenticate are closed', async () => {
    await restart({ unauthenticatedMs: 100, pingMs: 30 });
    const [stranger, anna] = [await RawPhone.connect(rig.url), await RawPhone.connect(rig.url)];
    await anna.register('101');
    expect(await closed(stranger)).toBe(1008);
    expect(anna.closeCode).toBe(0);
    expect(rig.server.counters().closedUnauthenticated).toBe(1);
  });

  test('that no longer answer pings are lost, with all that isn’t answered', async () => {
    await restart({ pingMs: 30, silenceMs: 120 });
    const record = new DialogRecord();
    const [deaf, other] = [
      await RawPhone.connect(rig.url, { autoPong: false }),
      await RawPhone.connect(rig.url),
    ];
    await deaf.register('101');
    await other.register('102');
    rig.onCall = (call) => call.answer('answer')?.listen(record);
    const invite = inviteParts();
    deaf.send(request(invite));
    deaf.ack(invite, await deaf.next());
    const ringing = new CallRecord();
    rig.server.call({ user: '101', from: {}, offer: 'offer' }, ringing);
    const before = performance.now();
    await until(() => record.ways.length === 1, 'adrift');
    // With the limits that are usual it would take more than ten seconds.
    expect(performance.now() - before).toBeLessThan(8_000);
    await until(() => ringing.events.length === 1, 'the failure');
    expect([record.ways, record.ends, ringing.events]).toEqual([['drifted'], [], ['failed unreachable']]);
    expect(rig.registrations).toEqual(['+101', '+102', '-101']);
    expect(rig.server.counters().closedForSilence).toBe(1);
    expect(other.closeCode).toBe(0);
  });

  test('are not judged before what they said during a standstill is read', async () => {
    await restart({ pingMs: 40, silenceMs: 1000 });
    const phone = await RawPhone.connect(rig.url);
    await phone.register('101');
    // The whole process stands still, as one that was stopped.
    const until = performance.now() + 1500;
    while (performance.now() < until);
    await new Promise((done) => setTimeout(done, 200));
    expect(phone.closeCode).toBe(0);
    expect(rig.server.counters().closedForSilence).toBe(0);
    expect((await phone.register('101')).status).toBe(200);
  });

  test('by WSS, with a certificate', async () => {
    await rig.stop();
    const { cert, key } = selfSigned('hotline.test');
    rig = await startRig({ listen: { host: '127.0.0.1', port: 0, tls: { cert, key } } });
    const phone = await RawPhone.connect(rig.url.replace('ws:', 'wss:'));
    expect((await phone.register('101')).status).toBe(200);
    rig.server.call({ user: '101', from: {}, offer: 'offer' }, new CallRecord());
    expect((await phone.next()).header('Via')).toMatch(/^SIP\/2\.0\/WSS /);
  });

  test('on a port that is taken: says so', async () => {
    const options = { listen: { host: '127.0.0.1', port: rig.port } };
    await expect(startRig(options)).rejects.toThrow('EADDRINUSE');
  });

  test('noticed by default within 15 s', async () => {
    const { defaultLimits } = await import('../../../../src/adapters/exchange/sip/limits.ts');
    expect(defaultLimits.silenceMs + defaultLimits.pingMs).toBeLessThanOrEqual(15_000);
  });
});

describe('messages', () => {
  test('too many of them close the connection', async () => {
    await restart({ unauthenticatedBurst: 5, unauthenticatedPerSecond: 0 });
    const phone = await RawPhone.connect(rig.url);
    for (let n = 0; n < 10; n += 1) phone.send(request({ method: 'OPTIONS' }));
    expect(await closed(phone)).toBe(1008);
    expect(rig.server.counters()).toMatchObject({ closedForRate: 1, received: 6 });
  });

  test('a message too large closes it', async () => {
    const phone = await RawPhone.connect(rig.url);
    phone.send('x'.repeat(40_000));
    expect(await closed(phone)).toBe(1009);
    expect(rig.server.counters().closedForSize).toBe(1);
  });

  test('garbage is borne for a while, by reason, and then no more', async () => {
    await restart({ unauthenticatedGarbageBurst: 3 });
    const phone = await RawPhone.connect(rig.url);
    for (const text of ['garbage', 'SIP/2.0 200\r\n\r\n', 'a\r\n\r\n', 'b\r\n\r\n', 'c\r\n\r\n'])
      phone.send(text);
    expect(await closed(phone)).toBe(1008);
    expect(rig.server.counters()).toMatchObject({ notSip: 1, startLine: 3, closedForGarbage: 1 });
  });

  test('in binary frames are as good as in text', async () => {
    const phone = await RawPhone.connect(rig.url);
    phone.send(Buffer.from(request({ method: 'OPTIONS' })));
    expect((await phone.next()).status).toBe(200);
  });

  test('text that is no UTF-8 is no reason to end a connection and its calls (RFC 6455, 8.1 would)', async () => {
    const phone = await RawPhone.connect(rig.url);
    phone.socket.send(Buffer.from([0xc3, 0x28]), { binary: false });
    expect((await phone.ask({ method: 'OPTIONS' })).status).toBe(200);
    expect(rig.server.counters().notSip).toBe(1);
  });

  test('CRLF CRLF is answered by CRLF (RFC 5626)', async () => {
    const phone = await RawPhone.connect(rig.url);
    phone.send('\r\n\r\n');
    await until(() => phone.received.length === 1, 'the pong');
    expect(phone.received[0]?.text).toBe('\r\n');
  });
});

test('nothing is left, whatever was going on', async () => {
  const handles = () =>
    process.getActiveResourcesInfo().filter((each) => each === 'Timeout' || each.startsWith('TCP')).length;
  await rig.stop();
  const before = handles();
  rig = await startRig();
  const phone = await RawPhone.connect(rig.url);
  await phone.register('101');
  rig.onCall = (call) => {
    if (rig.calls.length === 1) call.answer('answer');
    else if (rig.calls.length === 2) call.reject('busy');
    else call.early('early');
  };
  // One that is answered and never acknowledged, one refused and never acknowledged, one unanswered with PRACK owed.
  phone.send(request(inviteParts()));
  phone.send(request(inviteParts()));
  const invite = { ...inviteParts(), headers: [contactOf('101'), 'Require: 100rel'] };
  phone.send(request(invite));
  await until(() => rig.calls.length === 3, 'three calls');
  const ringing = rig.server.call({ user: '101', from: {}, offer: 'offer' }, new CallRecord());
  rig.server.call({ user: '101', from: {}, offer: 'offer' }, new CallRecord());
  await until(() => phone.received.some(({ method }) => method === 'INVITE'), 'our call');
  ringing.cancel();
  const early = phone.received.find(({ status }) => status === 183);
  if (early)
    phone.send(request({ ...inDialog(invite, early), method: 'REFER', headers: ['Refer-To: <sip:1@x>'] }));
  expect(rig.server.holds()).toMatchObject({ connections: 1, bindings: 1, dialogs: 1 });
  phone.close();
  await until(() => rig.server.holds().connections === 0, 'closed');
  expect(rig.server.holds()).toEqual({ connections: 0, bindings: 0, dialogs: 0, transactions: 0 });
  await rig.stop();
  await until(() => handles() <= before, 'no handle left');
});

test('fifty calls each way leave no transaction and no timer', { timeout: 20_000 }, async () => {
  const timers = () => process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length;
  const phone = await RawPhone.connect(rig.url);
  await phone.register('101');
  rig.onCall = (call) => call.answer('answer')?.listen(new DialogRecord());
  const before = timers();
  for (let n = 0; n < 50; n += 1) {
    const invite = inviteParts();
    phone.send(request(invite));
    const accepted = await phone.next();
    phone.ack(invite, accepted);
    expect((await phone.ask({ ...inDialog(invite, accepted), method: 'BYE' })).status).toBe(200);
    const record = new CallRecord();
    rig.server.call({ user: '101', from: {}, offer: 'offer' }, record);
    phone.respond(await phone.next(), 200, { body: 'answer' });
    expect((await phone.next()).method).toBe('ACK');
    record.dialog?.bye();
    phone.respond(await phone.next(), 200);
  }
  await until(() => rig.server.holds().transactions === 0, 'no transaction');
  expect(rig.server.holds()).toEqual({ connections: 1, bindings: 1, dialogs: 0, transactions: 0 });
  expect(timers()).toBeLessThanOrEqual(before + 2);
});
