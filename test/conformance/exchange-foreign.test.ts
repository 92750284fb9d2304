// Phones that nobody here wrote join the exchange: sip.js's SimpleUser with its defaults, in bare Chromium windows.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SwitchEvent } from '../../src/engine/ports/telephony-switch.ts';
import { createPhone, type SipCall } from '../../src/voip/phone/phone.ts';
import { openBare, writeTone } from '../support/bench-electron.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import type { PlainWindow } from '../support/peer/plain.ts';
import { DOMAIN, type ExchangeHarness, LINE, makeExchangeHarness, PASSWORD } from './exchange-harness.ts';
import { hotlineNumber } from './harness.ts';
import { callerHz, heardAt, phoneHz } from './tones.ts';

const folder = mkdtempSync(join(tmpdir(), 'klfp-'));
const closing: (() => Promise<void>)[] = [];
let harness: ExchangeHarness;
let events: SwitchEvent[] = [];

interface ForeignPhone {
  readonly user: string;
  /** What it says into the call, all the time. */
  readonly hz: number;
  ask<K extends keyof PlainWindow>(
    name: K,
    ...args: Parameters<PlainWindow[K]>
  ): Promise<Awaited<ReturnType<PlainWindow[K]>>>;
}

/** A window with a foreign phone in it, registered. */
async function foreignPhone(user: string, hz: number): Promise<ForeignPhone> {
  const own = join(folder, user);
  mkdirSync(own, { recursive: true });
  const speakFile = writeTone(join(own, 'tone.wav'), hz);
  const bare = await openBare({ folder: own, script: 'plain', speakFile });
  closing.push(() => bare.close());
  const ask: ForeignPhone['ask'] = (name, ...args) =>
    bare.page.evaluate(
      ([method, given]) =>
        (window as unknown as Record<string, (...all: unknown[]) => unknown>)[method as string]?.(
          ...(given as unknown[]),
        ),
      [name, args] as const,
    ) as Promise<Awaited<ReturnType<PlainWindow[typeof name]>>>;
  await ask('plainConnect', { url: harness.server, domain: DOMAIN, user, password: PASSWORD });
  return { user, hz, ask };
}

/** Looks again until it is so. */
async function until(look: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`not within ${PATIENCE_MS} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

const hears = (phone: ForeignPhone, hz: number) =>
  until(async () => Math.abs((await phone.ask('plainHz')) - hz) < 30, `${phone.user} hears ${hz} Hz`);

const hearsMusic = (phone: ForeignPhone) =>
  until(
    async () => heardAt(Math.round((await phone.ask('plainHz')) / 50) * 50) === 'music',
    `${phone.user} hears music`,
  );

const isSo = (phone: ForeignPhone, what: keyof ReturnType<PlainWindow['plainState']>, so = true) =>
  until(
    async () => (await phone.ask('plainState'))[what] === so,
    `${phone.user} is ${so ? '' : 'not '}${what}`,
  );

beforeAll(async () => {
  harness = await makeExchangeHarness();
  harness.open((event) => events.push(event));
});
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
  await harness.clear();
  events = [];
});
afterAll(async () => {
  await harness?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('calls the hotline, waits with music, presses a key, talks, holds, and hangs up', async () => {
  const caller = await foreignPhone(LINE, callerHz);
  await caller.ask('plainCall', hotlineNumber);
  await until(() => events.some(({ kind }) => kind === 'callArrived'), 'the call arrives');
  const arrived = events.find((event) => event.kind === 'callArrived');
  const leg = arrived?.kind === 'callArrived' ? arrived.leg : '';
  const { telephony } = harness.exchange;
  telephony.run({ kind: 'answer', leg });
  telephony.run({ kind: 'park', leg, media: 'tune' });
  await isSo(caller, 'connected');
  await hearsMusic(caller);

  await caller.ask('plainPress', '5');
  await until(() => events.some((event) => event.kind === 'digitPressed' && event.digit === '5'), 'the key');

  let theirs: SipCall | null = null;
  const { extension } = await harness.plainPhone((call) => {
    theirs = call;
    call.tone(phoneHz);
    void call.answer();
  });
  const target = { kind: 'extension', extension } as const;
  telephony.run({
    kind: 'dial',
    leg: 'agent',
    bridge: 'b',
    target,
    label: {},
    ready: false,
    timeoutMs: PATIENCE_MS,
  });
  await until(() => events.some((event) => event.kind === 'legAnswered'), 'the agent answers');
  telephony.run({ kind: 'bridge', bridge: 'b', legs: [leg, 'agent'] });
  const agentHears = () => (theirs as SipCall | null)?.hear.hz() ?? 0;
  await hears(caller, phoneHz);
  await until(() => agentHears() === callerHz, 'the agent hears it');

  await caller.ask('plainHold', true);
  await until(() => events.some(({ kind }) => kind === 'legHeld'), 'it holds');
  await until(() => heardAt(agentHears()) === 'music', 'the agent hears music');
  await isSo(caller, 'held');
  await caller.ask('plainHold', false);
  await until(() => agentHears() === callerHz, 'the agent hears it again');

  await caller.ask('plainHangUp');
  await until(() => events.some((event) => event.kind === 'legEnded' && event.leg === leg), 'its end');
  expect(events.find((event) => event.kind === 'legEnded' && event.leg === leg)).toMatchObject({
    cause: 'hungUp',
  });
});

// Pitches that G.711 can't carry: whoever hears them hears Opus, end to end.
test('two of them call each other with Opus, hold, and hang up', async () => {
  const [anna, bernd] = await Promise.all([foreignPhone('358', 5_000), foreignPhone('359', 6_500)]);
  const hearEachOther = () => Promise.all([hears(anna, bernd.hz), hears(bernd, anna.hz)]);
  const bothGet = async (codec: string) => {
    await until(async () => (await anna.ask('plainCodec')) === codec, `Anna gets ${codec}`);
    await until(async () => (await bernd.ask('plainCodec')) === codec, `Bernd gets ${codec}`);
  };
  await anna.ask('plainCall', bernd.user);
  await isSo(bernd, 'ringing');
  expect(await anna.ask('plainState')).toMatchObject({ connected: false });
  await bernd.ask('plainAnswer');
  await Promise.all([isSo(anna, 'connected'), isSo(bernd, 'connected')]);
  await hearEachOther();
  await bothGet('audio/opus');

  await anna.ask('plainHold', true);
  await isSo(anna, 'held');
  await hearsMusic(bernd);
  expect(await bernd.ask('plainCodec')).toMatch(/^audio\/PCM[AU]$/);
  await anna.ask('plainHold', false);
  await isSo(anna, 'held', false);
  await hearEachOther();
  await bothGet('audio/opus');

  // Whoever was called holds too: its call was offered by the exchange, and the codecs were numbered there.
  await bernd.ask('plainHold', true);
  await isSo(bernd, 'held');
  await hearsMusic(anna);
  await bernd.ask('plainHold', false);
  await isSo(bernd, 'held', false);
  await hearEachOther();
  await bothGet('audio/opus');

  await bernd.ask('plainHangUp');
  await Promise.all([isSo(anna, 'connected', false), isSo(bernd, 'connected', false)]);
  await until(() => harness.holds().dialogs === 0, 'no call is left');
  // Of such calls the engine hears only that their phones are busy.
  const ofPhones = new Set(['extensionChanged', 'switchBack', 'phoneBusyChanged']);
  expect(events.filter(({ kind }) => !ofPhones.has(kind))).toEqual([]);
});

/** A foreign phone that speaks Opus with a phone of ours, which can put it through. */
async function inOpusCall(): Promise<{ foreign: ForeignPhone; call: SipCall }> {
  const foreign = await foreignPhone('359', callerHz);
  const account = { server: harness.server, domain: DOMAIN, user: '358', password: PASSWORD };
  const codecs = ['opus', 'pcma', 'pcmu'] as const;
  const phone = await createPhone({ ...account, addresses: ['127.0.0.1'], codecs }, {});
  closing.push(() => phone.close());
  const call = phone.call(foreign.user);
  await isSo(foreign, 'ringing');
  await foreign.ask('plainAnswer');
  await until(async () => (await foreign.ask('plainCodec')) === 'audio/opus', 'Opus');
  return { foreign, call };
}

/** A phone with G.711 only, which answers at once. */
async function oldPhone(): Promise<{ extension: string; hz(): number }> {
  let theirs: SipCall | null = null;
  const { extension } = await harness.plainPhone((call) => {
    theirs = call;
    call.tone(phoneHz);
    void call.answer();
  });
  return { extension, hz: () => (theirs as SipCall | null)?.hear.hz() ?? 0 };
}

test('who spoke Opus is heard after a transfer by a phone without it', async () => {
  const { foreign, call } = await inOpusCall();
  const carla = await oldPhone();
  expect(await call.transfer(carla.extension)).toEqual({ ok: true });
  await hears(foreign, phoneHz);
  await until(() => carla.hz() === callerHz, 'Carla hears it');
  // Its phone offers Opus again.
  await foreign.ask('plainHold', true);
  await until(() => heardAt(carla.hz()) === 'music', 'Carla hears music');
  await isSo(foreign, 'held');
  await foreign.ask('plainHold', false);
  await until(() => carla.hz() === callerHz, 'Carla hears it again');
  await hears(foreign, phoneHz);
});

test('who spoke Opus is heard after a transfer to a hotline', async () => {
  const { foreign, call } = await inOpusCall();
  const agent = await oldPhone();
  expect(await call.transfer(hotlineNumber)).toEqual({ ok: true });
  await until(() => events.some(({ kind }) => kind === 'callArrived'), 'the call arrives');
  const arrived = events.find((event) => event.kind === 'callArrived');
  const leg = arrived?.kind === 'callArrived' ? arrived.leg : '';
  const { telephony } = harness.exchange;
  const target = { kind: 'extension', extension: agent.extension } as const;
  telephony.run({ kind: 'answer', leg });
  telephony.run({
    kind: 'dial',
    leg: 'agent-2',
    bridge: 'b-2',
    target,
    label: {},
    ready: false,
    timeoutMs: PATIENCE_MS,
  });
  await until(() => events.some((event) => event.kind === 'legAnswered'), 'the agent answers');
  telephony.run({ kind: 'bridge', bridge: 'b-2', legs: [leg, 'agent-2'] });
  await hears(foreign, phoneHz);
  await until(() => agent.hz() === callerHz, 'the agent hears it');
});
