// Signing in as the person sees it: what is remembered, what is forgotten, and which certificate stays trusted.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SignInRequest } from '../../src/contract/channels.ts';
import { Secrets } from '../../src/main/secrets.ts';
import { SettingsFile } from '../../src/main/settings.ts';
import { changePin, resumeSession, type SignInParts, signIn } from '../../src/main/sign-in.ts';
import { FakeEngine } from '../support/fake-engine.ts';
import { selfSigned } from '../support/self-signed.ts';
import { clientRig } from './client-rig.ts';

const store = {
  usable: () => true,
  encrypt: (text: string) => Buffer.from(text),
  decrypt: (data: Buffer) => String(data),
};
const own = selfSigned('klinke.test');
let folder: string;
let engine: FakeEngine;
let parts: SignInParts;
let request: SignInRequest;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'klinke-sign-in-'));
  engine = await FakeEngine.start({ tls: own });
  const { client } = clientRig({ staleMs: 60_000, silentMs: 60_000, replyMs: 5_000 });
  parts = { client, settings: new SettingsFile(folder), secrets: new Secrets(folder, store) };
  request = {
    address: `wss://127.0.0.1:${engine.port}`,
    extension: '21',
    pin: '1234',
    remember: true,
    phone: 'deskPhone',
    trustFingerprint: own.fingerprint,
  };
});
afterEach(async () => {
  parts.client.close();
  await engine.stop();
  rmSync(folder, { recursive: true });
});

describe('sign-in', () => {
  it('remembers address, extension, phone, PIN and the certificate, and needs none of them again', async () => {
    expect(await signIn(parts, request)).toEqual({ ok: true, value: null });
    expect(parts.settings.current).toMatchObject({
      address: request.address,
      extension: '21',
      phone: 'deskPhone',
      trusted: { [`127.0.0.1:${engine.port}`]: own.fingerprint },
    });
    const { trustFingerprint: _agreed, ...again } = request;
    const trusted = clientRig({ staleMs: 60_000, silentMs: 60_000 });
    Object.assign(trusted.trusted, parts.settings.current.trusted);
    parts.client.close();
    parts = { ...parts, client: trusted.client };
    expect(await signIn(parts, { ...again, pin: '' })).toEqual({ ok: true, value: null });
  });

  it('remembers nothing of a sign-in that failed, and forgets a PIN that is no longer right', async () => {
    parts.secrets.keepPin(request.address, '21', '9999');
    const refused = { ok: false, error: { code: 'wrongCredentials' } };
    expect(await signIn(parts, { ...request, pin: '' })).toEqual(refused);
    expect(parts.settings.current.trusted).toEqual({});
    expect(parts.secrets.pin(request.address, '21')).toBeNull();
    expect(await signIn(parts, { ...request, pin: '' })).toEqual(refused);
    expect(engine.kinds().filter((kind) => kind === 'signIn')).toHaveLength(1);
  });

  it('goes on with the new token after a changed PIN, and remembers the new one where it remembered the old', async () => {
    const { trustFingerprint } = request;
    const rig = clientRig({ staleMs: 60_000, silentMs: 60_000, replyMs: 5_000 });
    parts = { ...parts, client: rig.client };
    await signIn(parts, { ...request, ...(trustFingerprint === undefined ? {} : { trustFingerprint }) });
    engine.answer = { token: 'token-2' };
    expect(await changePin(parts, { old: '1234', pin: '5678' })).toEqual({ ok: true, value: null });
    expect(rig.tokens).toEqual(['token-1', 'token-2']);
    expect(parts.secrets.pin(request.address, '21')).toBe('5678');
    parts.secrets.forgetPin(request.address, '21');
    await changePin(parts, { old: '5678', pin: '9999' });
    expect(parts.secrets.pin(request.address, '21')).toBeNull();
  });

  it('keeps no PIN of somebody who does not want it', async () => {
    parts.secrets.keepPin(request.address, '21', '1234');
    await signIn(parts, { ...request, remember: false });
    expect(parts.secrets.pin(request.address, '21')).toBeNull();
    expect(parts.settings.current.rememberPin).toBe(false);
  });

  it('signs in and says so when the PIN could not be kept', async () => {
    const noStore = { ...store, usable: () => false };
    parts = { ...parts, secrets: new Secrets(folder, noStore) };
    expect(await signIn(parts, request)).toEqual({ ok: false, error: { code: 'noSecretStore' } });
    expect(parts.client.session.kind).toBe('signedIn');
    expect(await signIn(parts, { ...request, remember: false })).toEqual({ ok: true, value: null });
  });

  it('resumes with a kept token, but not at another address', async () => {
    parts.secrets.keepToken({ address: 'elsewhere', token: 'token-1' });
    await resumeSession(parts);
    expect(parts.client.session).toEqual({ kind: 'signedOut', reason: 'start' });
    expect(engine.received).toEqual([]);
  });
});
