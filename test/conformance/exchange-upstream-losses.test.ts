// The exchange at a company's PBX when something is wrong: connections, passwords, certificates; it comes back by itself.

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { PATIENCE_MS } from '../support/patience.ts';
import { heardAt } from './tones.ts';
import { type CompanyHarness, company, makeCompanyHarness, spareUser } from './upstream-harness.ts';

let harness: CompanyHarness;

const state = () => harness.exchange.upstream()?.kind;
const becomes = (kind: string, within = PATIENCE_MS) =>
  harness.until(() => state() === kind, `the connection is ${kind}, not ${state()}`, within);
const contacts = async (user: string = company.user) =>
  (await harness.asterisk().cli('pjsip show contacts'))
    .split('\n')
    .filter((line) => line.includes(`${user}/sip:`));

beforeAll(async () => {
  harness = await makeCompanyHarness({ expiresMs: 4000, retryMaxMs: 1000 });
  await becomes('registered');
});
afterEach(async () => {
  harness.proxy.restore();
  await becomes('registered', 12_000);
  await harness.clear();
});
afterAll(() => harness.close());

const arrived = () =>
  harness.events.flatMap((event) => (event.kind === 'callArrived' ? [event.leg] : [])).at(-1);

/** How many channels there are at the PBX. */
const channels = async () =>
  Number(/(\d+) active channel/.exec(await harness.asterisk().cli('core show channels count'))?.[1] ?? 0);

/** A caller who hears the music: returns the leg. */
async function waiting(): Promise<string> {
  return (await call()).leg;
}

async function call() {
  const before = arrived();
  const caller = await harness.call(company.user);
  await harness.until(() => arrived() !== before, 'the call arrives');
  const leg = arrived() ?? '';
  harness.run({ kind: 'answer', leg });
  harness.run({ kind: 'park', leg, media: 'tune' });
  await hearsMusic(caller);
  return { leg, caller };
}
const hearsMusic = ({ media }: Awaited<ReturnType<CompanyHarness['call']>>) =>
  harness.until(() => heardAt(media.hearsHz()) === 'music', 'music');
const ends = (leg: string) =>
  harness.events.flatMap((event) => (event.kind === 'legEnded' && event.leg === leg ? [event.cause] : []));

test('the registration is renewed for as long as we run', async () => {
  const leg = await waiting();
  await new Promise((done) => setTimeout(done, 9000));
  expect(await contacts()).toHaveLength(1);
  expect(ends(leg)).toEqual([]);
  expect(harness.log.filter((line) => line.includes('registered'))).toHaveLength(1);
});

test('over a broken connection nobody new is called; who talks goes on, and is found again over the next one', async () => {
  const { leg, caller } = await call();
  harness.proxy.cut();
  await becomes('unreachable');
  const out = 'while-away';
  const target = { kind: 'number', number: '600' } as const;
  harness.run({ kind: 'dial', leg: out, bridge: null, target, label: {}, ready: false, timeoutMs: 5000 });
  await harness.until(() => ends(out).length > 0, 'nobody can be called');
  expect(ends(out)).toEqual(['unreachable']);
  await new Promise((done) => setTimeout(done, 3000));
  await hearsMusic(caller);
  harness.proxy.restore();
  await becomes('registered');
  await new Promise((done) => setTimeout(done, 1000));
  await hearsMusic(caller);
  expect(ends(leg)).toEqual([]);
  await caller.hangUp();
  await harness.until(() => ends(leg).length > 0, 'the PBX finds us');
  expect(ends(leg)).toEqual(['hungUp']);
  await waiting();
});

test('a caller who hung up while the connection was away is gone when it’s back', async () => {
  const { leg, caller } = await call();
  harness.proxy.cut();
  await becomes('unreachable');
  await caller.hangUp();
  await new Promise((done) => setTimeout(done, 1000));
  harness.proxy.restore();
  await becomes('registered');
  await harness.until(() => ends(leg).length > 0, 'the call is over');
});

test('whom we hung up while the connection was away is told when it’s back', async () => {
  const { leg } = await call();
  harness.proxy.cut();
  await becomes('unreachable');
  harness.run({ kind: 'hangUp', leg });
  await harness.until(() => ends(leg).length > 0, 'over for the engine');
  harness.proxy.restore();
  await becomes('registered');
  await expect.poll(channels).toBe(0);
});

test('a connection that only seems to be there is noticed, and its calls go on', async () => {
  const leg = await waiting();
  harness.proxy.freeze();
  await becomes('unreachable', 15_000);
  harness.proxy.restore();
  await becomes('registered', 12_000);
  expect(ends(leg)).toEqual([]);
  harness.run({ kind: 'hangUp', leg });
  await waiting();
});

test('a PBX that was restarted finds us again', async () => {
  await harness.restartPbx(() => becomes('unreachable'));
  const since = performance.now();
  await becomes('registered', 30_000);
  console.info(`registered ${Math.round(performance.now() - since)} ms after the PBX was back`);
  await waiting();
});

test('desk phones of agents can be reached while the PBX can', async () => {
  const reachable = async () => (await harness.exchange.telephony.readBack()).reachable;
  expect(await reachable()).toContain('600');
  harness.proxy.cut();
  await becomes('unreachable');
  expect(await reachable()).not.toContain('600');
  const told = harness.events.filter(
    (event) => event.kind === 'extensionChanged' && event.extension === '600',
  );
  expect(told.at(-1)).toMatchObject({ reachable: false });
});

test('a wrong password is told once, with what to do, and is not tried again and again', async () => {
  const { exchange, log } = await harness.other({ password: 'not-the-password' });
  await harness.until(() => exchange.upstream()?.kind === 'refused', 'it is refused');
  const asked = () =>
    harness
      .asterisk()
      .log()
      .split('\n')
      .filter((line) => line.includes('Failed to authenticate')).length;
  const before = asked();
  expect(before).toBeGreaterThan(0);
  await new Promise((done) => setTimeout(done, 5000));
  expect(asked()).toBe(before);
  expect(log).toHaveLength(1);
  expect(log[0]).toMatch(/^error the company's PBX refuses us/);
  expect(log[0]).toContain('user or password is wrong');
  expect(log.join()).not.toContain('not-the-password');
  expect(log.join()).not.toContain(company.password);
});

test('by TLS only the pinned certificate is accepted', async () => {
  const { url, fingerprint } = harness.secure;
  const right = await harness.other({ url, fingerprint });
  await harness.until(() => right.exchange.upstream()?.kind === 'registered', 'registered by WSS');
  const wrong = await harness.other({ url, fingerprint: fingerprint.replaceAll(/[0-9]/g, '0') });
  await harness.until(() => wrong.exchange.upstream()?.kind === 'unreachable', 'refused by us');
  expect(wrong.log[0]).toContain('another certificate');
  const unpinned = await harness.other({ url });
  await harness.until(() => unpinned.exchange.upstream()?.kind === 'unreachable', 'not trusted');
  expect(unpinned.log[0]).toContain('switch.upstream.fingerprint');
});

test('nobody there, and something else there, are told apart', async () => {
  const nobody = await harness.other({ url: 'ws://127.0.0.1:9/ws' });
  await harness.until(() => nobody.exchange.upstream()?.kind === 'unreachable', 'nobody there');
  expect(nobody.log[0]).toContain('nobody listens');
  const other = await harness.other({ url: `ws://127.0.0.1:${harness.proxy.port}/elsewhere` });
  await harness.until(() => other.exchange.upstream()?.kind === 'unreachable', 'something else there');
  expect(other.log[0]).toContain('with Asterisk it is /ws');
});

test('who stops hangs up and is gone from the PBX', async () => {
  const { exchange } = await harness.other({ user: spareUser });
  await harness.until(() => exchange.upstream()?.kind === 'registered', 'registered');
  expect(await contacts(spareUser)).toHaveLength(1);
  await exchange.stop();
  expect(exchange.upstream()?.kind).toBe('stopped');
  expect(await contacts(spareUser)).toHaveLength(0);
});
