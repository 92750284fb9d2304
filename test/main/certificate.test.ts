// An engine behind TLS: a certificate that nobody vouches for is refused, shown, and trusted only exactly.
import { afterEach, describe, expect, it } from 'vitest';
import { sameFingerprint } from '../../src/main/link/secure-socket.ts';
import { FakeEngine } from '../support/fake-engine.ts';
import { selfSigned } from '../support/self-signed.ts';
import { clientRig } from './client-rig.ts';

const patient = { staleMs: 60_000, silentMs: 60_000, replyMs: 5_000 };
const own = selfSigned('klinke.test');
const other = selfSigned('klinke.test');

let cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanUp) await clean();
  cleanUp = [];
});

async function setUp() {
  const engine = await FakeEngine.start({ tls: own });
  const rig = clientRig(patient);
  cleanUp.push(async () => {
    rig.client.close();
    await engine.stop();
  });
  return { engine, rig, address: `wss://127.0.0.1:${engine.port}`, key: `127.0.0.1:${engine.port}` };
}

describe('certificate of an engine', () => {
  it('is refused with its fingerprint, before a byte reaches the engine', async () => {
    const { engine, rig, address } = await setUp();
    const result = await rig.signIn(address);
    expect(result).toMatchObject({ ok: false, error: { code: 'certificate', fingerprint: own.fingerprint } });
    expect(engine.received).toEqual([]);
  });

  it('is accepted once the person trusts it, for this sign-in', async () => {
    const { rig, address } = await setUp();
    expect(await rig.signIn(address, '1234', own.fingerprint)).toMatchObject({ ok: true });
  });

  it('is accepted when it is trusted for this host and port, however it is spelled', async () => {
    const { rig, address, key } = await setUp();
    rig.trusted[key] = own.fingerprint.replaceAll(':', '').toLowerCase();
    expect(await rig.signIn(address)).toMatchObject({ ok: true });
  });

  it('is refused when it is trusted at another port only', async () => {
    const { engine, rig, address } = await setUp();
    rig.trusted['127.0.0.1:1'] = own.fingerprint;
    expect(await rig.signIn(address)).toMatchObject({
      ok: false,
      error: { code: 'certificate', fingerprint: own.fingerprint },
    });
    expect(engine.received).toEqual([]);
  });

  it('that has changed is no first meeting: both are told, and agreeing to it by a click is not enough', async () => {
    const { engine, rig, address, key } = await setUp();
    rig.trusted[key] = other.fingerprint;
    const changed = {
      ok: false,
      error: {
        code: 'certificateChanged',
        fingerprint: own.fingerprint,
        trustedFingerprint: other.fingerprint,
      },
    };
    expect(await rig.signIn(address)).toEqual(changed);
    expect(await rig.signIn(address, '1234', own.fingerprint)).toEqual(changed);
    expect(engine.received).toEqual([]);
  });

  it('that has changed is accepted when the person replaces the trusted one by exactly it', async () => {
    const { engine, rig, address, key } = await setUp();
    rig.trusted[key] = other.fingerprint;
    const replacing = (trustFingerprint: string) =>
      rig.client.signIn({
        address,
        phone: 'softphone',
        proof: { extension: '21', pin: '1234' },
        trustFingerprint,
        replaceTrusted: true,
      });
    const third = 'AA'.repeat(32);
    expect(await replacing(third)).toMatchObject({ ok: false, error: { code: 'certificateChanged' } });
    expect(engine.received).toEqual([]);
    expect(await replacing(own.fingerprint)).toMatchObject({ ok: true });
  });

  it('is not an issue of an engine that speaks no TLS: that one is unreachable', async () => {
    const plain = await FakeEngine.start();
    cleanUp.push(() => plain.stop());
    const result = await clientRig(patient).signIn(`wss://127.0.0.1:${plain.port}`);
    expect(result).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  });

  it('never equals an empty fingerprint', () => {
    expect(sameFingerprint('', '')).toBe(false);
    expect(sameFingerprint('AA:BB', 'aabb')).toBe(true);
  });
});
