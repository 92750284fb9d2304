// Digest authentication over a real connection, from both ends of what can go wrong.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PasswordBrake } from '../../../../src/domain/strangers/password-brake.ts';
import {
  authorization,
  contactOf,
  nonceOf,
  RawPhone,
  request,
  unique,
} from '../../../support/raw-sip/raw-phone.ts';
import { generous, realm, type ServerRig, startRig } from '../../../support/raw-sip/rig.ts';

let rig: ServerRig;

beforeEach(async () => {
  rig = await startRig();
});
afterEach(async () => {
  await rig.stop();
  expect(rig.faults).toEqual([]);
});

const uri = `sip:${realm}`;
const registerParts = (user: string) => ({
  method: 'REGISTER',
  from: `<sip:${user}@${realm}>;tag=a`,
  to: `<sip:${user}@${realm}>`,
  callId: unique('auth-'),
  headers: [contactOf(user)],
});

async function challenged(phone: RawPhone, user = '101') {
  const parts = registerParts(user);
  const challenge = await phone.ask(parts);
  expect(challenge.status).toBe(401);
  let cseq = 1;
  return {
    challenge,
    nonce: nonceOf(challenge),
    again: (header: string) => {
      cseq += 1;
      return phone.ask({ ...parts, cseq, headers: [...parts.headers, header] });
    },
  };
}

describe('digest', () => {
  test('offers SHA-256 first and MD5 last, with one nonce', async () => {
    const { challenge } = await challenged(await RawPhone.connect(rig.url));
    const offered = challenge.headers('WWW-Authenticate');
    expect(offered.map((each) => /algorithm=([A-Z0-9-]+)/.exec(each)?.[1])).toEqual(['SHA-256', 'MD5']);
    expect(offered.every((each) => each.includes('qop="auth"') && each.includes(`realm="${realm}"`))).toBe(
      true,
    );
  });

  test.each(['MD5', 'SHA-256'] as const)('takes the right password by %s', async (algorithm) => {
    const phone = await RawPhone.connect(rig.url);
    expect((await phone.askAs('101', registerParts('101'), { algorithm })).status).toBe(200);
    expect(rig.registrations).toEqual(['+101']);
  });

  test('says the same to a wrong password and to a user that does not exist', async () => {
    const answers = [];
    for (const user of ['101', 'nobody']) {
      const phone = await RawPhone.connect(rig.url);
      const { again, nonce } = await challenged(phone, user);
      const refused = await again(authorization({ user, password: 'wrong', method: 'REGISTER', uri, nonce }));
      answers.push(refused.text.replaceAll(/nonce="[^"]+"|tag=\w+|auth-\d+|branch=\w+|sip:\w+@/g, '…'));
      expect(refused.status).toBe(401);
      expect(refused.header('WWW-Authenticate')).not.toContain('stale');
    }
    expect(answers[0]).toBe(answers[1]);
    expect(rig.registrations).toEqual([]);
  });

  test('takes a nonce again only with a higher count', async () => {
    const phone = await RawPhone.connect(rig.url);
    const { again, nonce } = await challenged(phone);
    const use = (nc: number) => again(authorization({ user: '101', method: 'REGISTER', uri, nonce, nc }));
    expect((await use(1)).status).toBe(200);
    expect((await use(2)).status).toBe(200);
    const replay = await use(2);
    expect(replay.status).toBe(401);
    expect(replay.header('WWW-Authenticate')).toContain('stale=true');
    expect((await use(1)).status).toBe(401);
    expect((await use(5)).status).toBe(200);
    expect(rig.server.counters().replayedNonce).toBe(2);
  });

  test('does not take what was overheard on another connection', async () => {
    const phone = await RawPhone.connect(rig.url);
    const { again, nonce } = await challenged(phone);
    const overheard = authorization({ user: '101', method: 'REGISTER', uri, nonce });
    expect((await again(overheard)).status).toBe(200);
    const thief = await RawPhone.connect(rig.url);
    const answer = await thief.ask({ ...registerParts('101'), headers: [contactOf('101'), overheard] });
    expect(answer.status).toBe(401);
    expect(answer.header('WWW-Authenticate')).toContain('stale=true');
  });

  test('calls an old nonce stale, so that the phone tries again by itself', async () => {
    await rig.stop();
    rig = await startRig({ limits: { nonceMs: 300 } });
    const phone = await RawPhone.connect(rig.url);
    const { again, nonce } = await challenged(phone);
    await new Promise((done) => setTimeout(done, 350));
    const stale = await again(authorization({ user: '101', method: 'REGISTER', uri, nonce }));
    expect(stale.status).toBe(401);
    expect(stale.header('WWW-Authenticate')).toContain('stale=true');
    const fresh = authorization({ user: '101', method: 'REGISTER', uri, nonce: nonceOf(stale) });
    expect((await again(fresh)).status).toBe(200);
  });

  test('is for the request it was made for', async () => {
    const phone = await RawPhone.connect(rig.url);
    const { again, nonce } = await challenged(phone);
    const other = authorization({ user: '101', method: 'REGISTER', uri: 'sip:elsewhere.test', nonce });
    expect((await again(other)).status).toBe(401);
    const otherMethod = authorization({ user: '101', method: 'INVITE', uri, nonce });
    expect((await again(otherMethod)).status).toBe(401);
    expect(rig.server.counters().wrongCredentials).toBe(2);
  });

  test.each([
    'Authorization: Basic MTAxOnNlY3JldA==',
    'Authorization: Digest',
    'Authorization: Digest username="101"',
    'Authorization: Digest username="101", username="102"',
    'Authorization: Digest username="101\\", realm="x',
    `Authorization: Digest username="101", realm="${realm}", nonce="x", uri="sip:x", response="0", qop=auth-int, nc=1, cnonce="c"`,
    `Authorization: Digest username="101", realm="${realm}", nonce="x", uri="sip:x", response="0"`,
  ])('challenges again what it cannot read: %s', async (header) => {
    const phone = await RawPhone.connect(rig.url);
    const { again } = await challenged(phone);
    expect((await again(header)).status).toBe(401);
    expect(rig.server.counters().malformedCredentials).toBe(1);
  });

  describe('with wrong passwords again and again', () => {
    const guess = async (user: string, password: string) => {
      const phone = await RawPhone.connect(rig.url);
      const { again, nonce } = await challenged(phone, user);
      const answer = await again(authorization({ user, password, method: 'REGISTER', uri, nonce }));
      return { phone, answer };
    };

    test('has whoever sends them wait, longer each time, and listens to nothing meanwhile', async () => {
      await rig.stop();
      rig = await startRig({ limits: { freeFailures: 2 } });
      for (let n = 0; n < 2; n += 1) expect((await guess('101', 'wrong')).answer.status).toBe(401);
      const { phone, answer } = await guess('101', 'wrong');
      expect([answer.status, answer.header('Retry-After')]).toEqual([503, '1']);
      expect((await guess('101', 'wrong')).answer.header('Retry-After')).toBe('2');
      const heard = phone.received.length;
      phone.send(request(registerParts('101')));
      const other = await RawPhone.connect(rig.url);
      expect((await other.ask(registerParts('102'))).status).toBe(401);
      expect(phone.received).toHaveLength(heard);
    });

    test('lets in the right one at once, from the same address, whatever others there have tried', async () => {
      for (let n = 0; n < 10; n += 1) await guess('101', 'wrong');
      expect((await guess('101', 'secret-101')).answer.status).toBe(200);
    });

    test('remembers who is guessed at, however many users are invented', async () => {
      const brake = new PasswordBrake(() => 0, { free: 4, longestWaitMs: 60_000 });
      for (let n = 0; n < 6; n += 1) brake.failed('192.0.2.1', '101');
      for (let n = 0; n < 20_000; n += 1) brake.failed('192.0.2.9', `invented-${n}`);
      expect(brake.failed('192.0.2.1', '101')).toBe(4_000);
    });

    test('counts a whole IPv6 network as one address', () => {
      const brake = new PasswordBrake(() => 0, { free: 4, longestWaitMs: 60_000 });
      for (let n = 0; n < 4; n += 1) brake.failed(`2001:db8:0:1::${n}`, '101');
      expect(brake.failed('2001:db8:0:1::ffff', '101')).toBe(1_000);
      expect(brake.failed('2001:db8:0:2::1', '101')).toBe(0);
    });

    test('says so in the log, once in full and then by its rate', async () => {
      await rig.stop();
      rig = await startRig({ limits: { pingMs: 30, strangers: generous } });
      for (let n = 0; n < 12; n += 1) await guess('101', 'wrong');
      expect(rig.warnings).toContainEqual({
        audit: 'wrongCredentials',
        where: 'phones',
        address: '127.0.0.1',
        user: '101',
      });
      expect(rig.warnings).toHaveLength(5);
      await rig.stop();
      expect(rig.warnings.at(-1)).toMatchObject({
        audit: 'wrongCredentials',
        inAMinute: 12,
        addresses: 1,
        users: 1,
        most: { '127.0.0.1': 12 },
      });
      rig = await startRig();
    });
  });
});

describe('calls', () => {
  const invite = {
    method: 'INVITE',
    uri: `sip:4711@${realm}`,
    headers: [contactOf('101')],
    body: 'offer',
  };

  test('are challenged too', async () => {
    const phone = await RawPhone.connect(rig.url);
    expect((await phone.ask(invite)).status).toBe(401);
    expect(rig.calls).toHaveLength(0);
    rig.onCall = (call) => call.answer('answer');
    expect((await phone.askAs('101', invite)).status).toBe(200);
  });

  test('need no second proof on the same connection, until the password changes', async () => {
    let password = 'secret-101';
    await rig.stop();
    rig = await startRig({
      accounts: { find: (user) => (user === '101' ? { user, password, kind: 'extension' } : null) },
    });
    rig.onCall = (call) => call.reject('busy');
    const phone = await RawPhone.connect(rig.url);
    expect((await phone.register('101')).status).toBe(200);
    expect((await phone.ask(invite)).status).toBe(486);
    password = 'another';
    expect((await phone.ask(invite)).status).toBe(401);
  });
});
