// Content over HTTP beside the API of a running engine: who may, what is taken, what becomes of an upload that is cut off.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { contentPath, MOST_CONTENT_BYTES, MOST_SOUND_MINUTES } from '../../../../src/contract/content.ts';
import { planText } from '../../../../src/domain/plan/canonical.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import { ContentLink } from '../../../../src/main/link/content-link.ts';
import { localEndpoint, parseAddress } from '../../../../src/main/link/engine-address.ts';
import { wavBytes } from '../../../../src/voip/sound/wav.ts';
import { type ApiRig, startRig } from '../../../support/api-rig.ts';
import { ControlClient } from '../../../support/control-client.ts';
import { PIN, temporaryFolder, until } from '../../../support/engine-rig.ts';
import { selfSigned } from '../../../support/self-signed.ts';
import { Console } from '../test-console.ts';

const hashOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const soundOf = (seconds: number, pitch = 0.1) =>
  wavBytes(Int16Array.from({ length: seconds * 8_000 }, (_, i) => Math.round(9_000 * Math.sin(i * pitch))));

interface Stage {
  readonly rig: ApiRig;
  readonly folder: string;
  readonly admin: ControlClient;
  readonly token: string;
  readonly link: ContentLink;
}

async function stage(): Promise<Stage> {
  const rig = await startRig((config) => ({
    ...config,
    agents: config.agents.map((agent, i) => ({ ...agent, role: i === 0 ? 'admin' : agent.role })),
  }));
  const admin = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  const signedIn = await admin.signIn('21', PIN);
  if (!signedIn.ok) throw new Error(signedIn.error.code);
  const { token } = signedIn.value;
  const folder = join(dirname(rig.configFile), 'data', 'content');
  return { rig, folder, admin, token, link: linkTo(rig, token) };
}

function linkTo({ port }: ApiRig, token: string): ContentLink {
  const endpoint = localEndpoint('127.0.0.1', port, '');
  return new ContentLink(async () => ({ ok: true, value: { endpoint, trust: {}, token } }));
}

const urlOf = (rig: ApiRig, hash: string, kind: 'json' | 'wav') =>
  `http://127.0.0.1:${rig.port}${contentPath('/api', hash, kind)}`;

test('a plan and its new sound are put, published and read back, to the byte', async () => {
  const { rig, admin, link } = await stage();
  const inForce = await admin.command({ kind: 'readPlan', number: null });
  if (!inForce.ok || inForce.value === null) throw new Error('no plan');
  const got = await link.get('json', inForce.value.plan);
  const first = rig.running.engine.state.plan?.document as Plan;
  expect(String(got.ok && got.value)).toBe(planText(first));
  const bytes = soundOf(2);
  expect(await link.put('wav', bytes)).toEqual({ ok: true, value: hashOf(bytes) });
  const [id = ''] = Object.keys(first.hotlines);
  const hotline = first.hotlines[id] as Plan['hotlines'][string];
  const pausedSays = { de: { text: 'Pause.', sound: hashOf(bytes) } };
  const plan = { ...first, hotlines: { ...first.hotlines, [id]: { ...hotline, pausedSays } } };
  const put = await link.put('json', Buffer.from(planText(plan)));
  const published = await admin.command({
    kind: 'publishPlan',
    base: inForce.value.number,
    plan: put.ok ? put.value : '',
    comment: '',
  });
  expect(published).toMatchObject({ ok: true, value: { kind: 'published', number: 2 } });
  expect(await admin.command({ kind: 'readPlan', number: null })).toEqual({
    ok: true,
    value: { ...inForce.value, number: 2, plan: hashOf(planText(plan)) },
  });
  expect(await admin.command({ kind: 'readPlan', number: 1 })).toEqual(inForce);
  expect(await admin.command({ kind: 'readPlan', number: 9 })).toEqual({ ok: true, value: null });
  expect(await link.get('wav', hashOf(bytes))).toEqual({ ok: true, value: bytes });
  expect(await link.get('wav', 'a'.repeat(64))).toEqual({ ok: false, error: { code: 'notThere' } });
});

/** Sends so much of it and goes. */
async function cutOff({ rig, token }: Stage, bytes: Buffer, after: number): Promise<void> {
  const socket = connect(rig.port, '127.0.0.1');
  const head = [
    `PUT ${contentPath('/api', hashOf(bytes), 'wav')} HTTP/1.1`,
    'Host: engine',
    `Authorization: Bearer ${token}`,
    `Content-Length: ${bytes.length}`,
  ].join('\r\n');
  socket.write(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), bytes.subarray(0, after)]));
  await until(() => there({ rig }).some((name) => name.endsWith('.part')));
  await until(() => readFileSync(join(folderOf(rig), `${hashOf(bytes)}.wav.part`)).length >= after);
  socket.destroy();
}

const folderOf = (rig: ApiRig) => join(dirname(rig.configFile), 'data', 'content');
const there = ({ rig }: Pick<Stage, 'rig'>) => readdirSync(folderOf(rig));

test('an upload that was cut off goes on where it stopped, also at the next engine', async () => {
  const on = await stage();
  const bytes = soundOf(60);
  await cutOff(on, bytes, 500_000);
  const [before] = there(on).filter((name) => name.endsWith('.part'));
  const rig = await on.rig.restart();
  const headers = { authorization: `Bearer ${on.token}` };
  const url = urlOf(rig, hashOf(bytes), 'wav');
  const asked = await fetch(url, { method: 'HEAD', headers });
  expect([asked.status, asked.headers.get('upload-offset')]).toEqual([404, '500000']);
  // What is sent from elsewhere than where it stopped would make another sound of it.
  const gap = { ...headers, 'upload-offset': '600000' };
  const put = await fetch(url, {
    method: 'PUT',
    headers: gap,
    body: new Uint8Array(bytes.subarray(600_000)),
  });
  expect([put.status, await put.json()]).toEqual([409, { code: 'otherOffset', offset: 500_000 }]);
  expect(await linkTo(rig, on.token).put('wav', bytes)).toEqual({ ok: true, value: hashOf(bytes) });
  expect(readFileSync(join(on.folder, `${hashOf(bytes)}.wav`))).toEqual(bytes);
  expect(before).toBeDefined();
  expect(there({ rig }).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('what came wrong before, or lies there damaged, is put once more and is right', async () => {
  const on = await stage();
  const bytes = soundOf(10);
  const file = join(on.folder, `${hashOf(bytes)}.wav`);
  // As long as the whole, and then longer.
  for (const wrong of [bytes.length - 100, bytes.length, bytes.length + 100]) {
    writeFileSync(`${file}.part`, Buffer.alloc(wrong, 7));
    const put = await on.link.put('wav', bytes);
    // The first time it can't be known before all is there.
    if (!put.ok)
      expect([put.error.code, await on.link.put('wav', bytes)]).toMatchObject(['otherHash', { ok: true }]);
    expect(readFileSync(file)).toEqual(bytes);
    writeFileSync(file, Buffer.alloc(bytes.length, 7));
    expect(await on.link.get('wav', hashOf(bytes))).toEqual({ ok: false, error: { code: 'damaged' } });
  }
});

test('an hour of sound, other sound, no sound, no plan and other bytes than named are refused, and nothing of it stays', async () => {
  const on = await stage();
  const before = there(on).sort();
  const hour = Buffer.alloc(60 * 60 * 16_000);
  const tooLarge = { ok: false, error: { code: 'tooLarge', atMost: MOST_CONTENT_BYTES.wav } };
  expect(await on.link.put('wav', hour)).toEqual(tooLarge);
  expect(MOST_CONTENT_BYTES.wav / 16_000 / 60).toBeCloseTo(MOST_SOUND_MINUTES, 1);
  const headers = { authorization: `Bearer ${on.token}` };
  const long = await fetch(urlOf(on.rig, hashOf('long'), 'wav'), {
    method: 'PUT',
    headers: { ...headers, 'upload-offset': String(MOST_CONTENT_BYTES.wav) },
    body: 'x',
  });
  expect([long.status, await long.json()]).toEqual([413, tooLarge.error]);
  const wideband = wavBytes(new Int16Array(16_000), 16_000);
  expect(await on.link.put('wav', wideband)).toMatchObject({
    ok: false,
    error: { code: 'noTelephoneSound', detail: expect.stringContaining('16000 Hz') },
  });
  expect(await on.link.put('wav', Buffer.from('RIFFle'))).toMatchObject({
    ok: false,
    error: { code: 'noTelephoneSound' },
  });
  expect(await on.link.put('json', Buffer.from('"a plan"'))).toEqual({
    ok: false,
    error: { code: 'noPlan' },
  });
  const other = await fetch(urlOf(on.rig, hashOf('this'), 'json'), {
    method: 'PUT',
    headers,
    body: '{"that": 1}',
  });
  expect([other.status, await other.json()]).toEqual([422, { code: 'otherHash' }]);
  expect(there(on).sort()).toEqual(before);
});

test('strangers get nothing and are cut off, agents are refused, and a session that is over is nobody’s', async () => {
  const on = await stage();
  const { plan } = on.rig.running.engine.state;
  const url = urlOf(on.rig, plan?.hash ?? '', 'json');
  const stranger = await fetch(url);
  expect([stranger.status, stranger.headers.get('connection')]).toEqual([426, 'close']);
  const guessing = await fetch(url, { method: 'PUT', headers: { authorization: 'Bearer abc' }, body: '{}' });
  expect([guessing.status, guessing.headers.get('connection')]).toEqual([401, 'close']);
  expect(on.rig.said.join()).toContain('"audit":"wrongToken"');
  const agent = await Console.signedIn(on.rig.port, '22');
  const token = (agent.all('reply')[0] as { value: { token: string } }).value.token;
  expect(await linkTo(on.rig, token).get('json', plan?.hash ?? '')).toEqual({
    ok: false,
    error: { code: 'forbidden' },
  });
  expect(await linkTo(on.rig, token).put('wav', soundOf(1))).toEqual({
    ok: false,
    error: { code: 'forbidden' },
  });
  // A page in a browser has no session of its own to use.
  const page = await fetch(url, { headers: { authorization: `Bearer ${on.token}`, origin: 'http://evil' } });
  expect(page.status).toBe(400);
  expect(await on.link.get('json', plan?.hash ?? '')).toMatchObject({ ok: true });
  await on.admin.command({ kind: 'signOut' });
  expect(await on.link.get('json', plan?.hash ?? '')).toEqual({ ok: false, error: { code: 'sessionOver' } });
});

test('over TLS the token goes to no engine but the one that is trusted', async () => {
  const tls = selfSigned('engine');
  const folder = temporaryFolder();
  const [certificate, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  writeFileSync(certificate, tls.cert);
  writeFileSync(key, tls.key);
  const rig = await startRig((config) => ({
    ...config,
    api: { host: '0.0.0.0', port: 0, tls: { certificate, key } },
    agents: config.agents.map((agent) => ({ ...agent, role: 'admin' })),
  }));
  const admin = await ControlClient.connect(`localhost:${rig.port}`, { tls: true });
  const signedIn = await admin.signIn('21', PIN);
  const token = signedIn.ok ? signedIn.value.token : '';
  const address = parseAddress(`wss://localhost:${rig.port}`);
  if (!address.ok || address.value.kind !== 'remote') throw new Error('no address');
  const { endpoint } = address.value;
  const trusting = (pin: string) =>
    new ContentLink(async () => ({
      ok: true,
      value: { endpoint, trust: { pin, trustedBefore: pin }, token },
    }));
  const bytes = soundOf(20);
  const right = trusting(tls.fingerprint);
  expect(await right.put('wav', bytes)).toEqual({ ok: true, value: hashOf(bytes) });
  expect(await right.get('wav', hashOf(bytes))).toEqual({ ok: true, value: bytes });
  expect(await trusting(tls.fingerprint.replace(/^../, '00')).get('wav', hashOf(bytes))).toMatchObject({
    ok: false,
    error: { code: 'certificateChanged' },
  });
});
