// Registrations: how many, how long, and when they are over.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { contactOf, RawPhone } from '../../../support/raw-sip/raw-phone.ts';
import { realm, type ServerRig, startRig, until } from '../../../support/raw-sip/rig.ts';

let rig: ServerRig;

beforeEach(async () => {
  rig = await startRig({ limits: { expiresMinS: 1, bindingsPerAccount: 3 } });
});
afterEach(async () => {
  await rig.stop();
  expect(rig.faults).toEqual([]);
});

const connect = () => RawPhone.connect(rig.url);

test('tells of each phone that comes, and of the last that goes', async () => {
  const [first, second] = [await connect(), await connect()];
  await first.register('101', ['Contact: <sip:one@raw.invalid;transport=ws>']);
  const answer = await second.register('101', ['Contact: <sip:two@raw.invalid;transport=ws>;expires=99']);
  expect(answer.headers('Contact')).toEqual([
    '<sip:one@raw.invalid;transport=ws>;expires=600',
    '<sip:two@raw.invalid;transport=ws>;expires=99',
  ]);
  expect(rig.server.registeredUsers()).toEqual(['101']);
  await first.register('101', ['Contact: <sip:one@raw.invalid;transport=ws>', 'Expires: 0']);
  expect(rig.registrations).toEqual(['+101', '+101']);
  await second.register('101', ['Contact: <sip:two@raw.invalid;transport=ws>']);
  expect(rig.registrations).toEqual(['+101', '+101']);
  await second.register('101', ['Contact: <sip:two@raw.invalid;transport=ws>;expires=0']);
  expect(rig.registrations).toEqual(['+101', '+101', '-101']);
  expect(rig.server.holds().bindings).toBe(0);
});

test('knows a closed connection at once', async () => {
  const phone = await connect();
  await phone.register('101');
  const before = performance.now();
  phone.close();
  await until(() => rig.registrations.includes('-101'), 'gone');
  // By its silence it would be noticed after more than ten seconds.
  expect(performance.now() - before).toBeLessThan(8_000);
});

test('follows a phone that comes back over another connection', async () => {
  const old = await connect();
  await old.register('101');
  const young = await connect();
  await young.register('101');
  old.close();
  await until(() => rig.server.holds().connections === 1, 'the old one is gone');
  expect(rig.registrations).toEqual(['+101']);
  expect(rig.server.registered('101')).toBe(true);
});

test('takes one phone for one, by its instance (RFC 5626)', async () => {
  const phone = await connect();
  const instance = ';reg-id=1;+sip.instance="<urn:uuid:1>"';
  await phone.register('101', [`Contact: <sip:before@raw.invalid>${instance}`]);
  const answer = await phone.register('101', [`Contact: <sip:after@raw.invalid>${instance}`]);
  expect(answer.headers('Contact')).toEqual([
    '<sip:after@raw.invalid>;expires=600;+sip.instance="<urn:uuid:1>";reg-id=1',
  ]);
});

test('lets a registration expire, and be refreshed', async () => {
  const phone = await connect();
  await phone.register('101', [contactOf('101', ';expires=1')]);
  await new Promise((done) => setTimeout(done, 600));
  await phone.register('101', [contactOf('101', ';expires=1')]);
  await new Promise((done) => setTimeout(done, 700));
  expect(rig.registrations).toEqual(['+101']);
  await until(() => rig.registrations.includes('-101'), 'expired');
});

test('cuts long wishes and refuses short ones', async () => {
  await rig.stop();
  rig = await startRig();
  const phone = await connect();
  expect((await phone.register('101', [contactOf('101', ';expires=86400')])).header('Contact')).toContain(
    '=600',
  );
  const brief = await phone.register('101', [contactOf('101', ';expires=5')]);
  expect([brief.status, brief.header('Min-Expires')]).toEqual([423, '60']);
});

test('removes what a connection has registered by Contact: *, and no other phone of the account', async () => {
  const [first, second] = [await connect(), await connect()];
  await first.register('101', ['Contact: <sip:one@raw.invalid>']);
  await second.register('101', ['Contact: <sip:two@raw.invalid>']);
  await second.register('101', ['Contact: <sip:three@raw.invalid>']);
  expect((await second.register('101', ['Contact: *'])).status).toBe(400);
  const answer = await second.register('101', ['Contact: *', 'Expires: 0']);
  expect(answer.status).toBe(200);
  expect(answer.headers('Contact')).toEqual(['<sip:one@raw.invalid>;expires=600']);
  expect(rig.registrations).toEqual(['+101', '+101', '+101']);
  expect((await first.register('101', ['Contact: *', 'Expires: 0'])).status).toBe(200);
  expect(rig.registrations).toEqual(['+101', '+101', '+101', '-101']);
});

test('only lets an account register itself', async () => {
  const phone = await connect();
  const other = await phone.askAs('101', {
    method: 'REGISTER',
    from: `<sip:102@${realm}>;tag=x`,
    to: `<sip:102@${realm}>`,
    headers: [contactOf('102')],
  });
  expect(other.status).toBe(403);
  expect(rig.registrations).toEqual([]);
});

test('has a limit of phones for one account', async () => {
  const phone = await connect();
  const statuses = [];
  for (const name of ['a', 'b', 'c', 'd'])
    statuses.push((await phone.register('101', [`Contact: <sip:${name}@raw.invalid>`])).status);
  expect(statuses).toEqual([200, 200, 200, 403]);
});

test('asks without contacts only read', async () => {
  const phone = await connect();
  await phone.register('101');
  const answer = await phone.register('101', []);
  expect(answer.headers('Contact')).toHaveLength(1);
});
