// The PBX's own fallback: what callers get while no engine runs, on a real Asterisk with the generated dialplan.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createAsteriskSwitch } from '../../src/adapters/asterisk/asterisk-switch.ts';
import type { SwitchEvent } from '../../src/engine/ports/telephony-switch.ts';
import { deskPhone } from '../support/asterisk/base-config.ts';
import { type RunningAsterisk, startAsterisk } from '../support/asterisk/start-asterisk.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { startCaller } from '../support/sip-caller/caller.ts';
import { registerPhone, startPhone } from '../support/sip-caller/phone.ts';
import type { PhoneBehaviour } from '../support/sip-caller/scenarios.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { writeTones } from '../support/wav.ts';

const announcementHz = 600;
const [callerHz, phoneHz] = [1600, 1900];
const emergency = '99';

let folder: string;
let asterisk: RunningAsterisk;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'klfall-'));
  const announcement = join(folder, 'fallback.wav');
  writeTones(announcement, [[announcementHz, 1000]]);
  asterisk = await startAsterisk({
    plan: {
      application: 'klinke',
      ariUser: 'klinke',
      ariPassword: 'fallback-secret',
      sounds: 'klinke',
      extensionDial: 'PJSIP/{extension}',
      hotlines: [{ name: 'IT', numbers: ['4711', '4712'] }],
      softphones: [],
      fallbackExtension: emergency,
      fallbackAnnouncement: announcement,
    },
    pjsip: deskPhone(emergency),
  });
});

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

afterAll(async () => {
  await asterisk.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function until(predicate: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!predicate()) {
    if (performance.now() > deadline) throw new Error(`not within ${PATIENCE_MS} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}

async function emergencyPhone(behaviour: PhoneBehaviour) {
  const phone = await startPhone({ behaviour, speakHz: phoneHz });
  closing.push(() => phone.close());
  await registerPhone({
    sipPort: asterisk.sipPort,
    extension: emergency,
    phonePort: phone.port,
    seconds: 60,
  });
  return phone;
}

async function call(number = '4711') {
  const caller = await startCaller({
    sipPort: asterisk.sipPort,
    to: number,
    number: '+49891',
    speakHz: callerHz,
  });
  closing.push(() => caller.close());
  return caller;
}

test('without an engine callers hear the announcement, then the emergency extension rings and they talk', async () => {
  const phone = await emergencyPhone({ kind: 'answer', ringMs: 100 });
  const caller = await call();
  await until(() => caller.media.hearsHz() === announcementHz, 'the announcement');
  expect(phone.calls()).toEqual([]);
  await until(() => phone.calls().length === 1, 'the emergency extension rings');
  await until(() => caller.media.hearsHz() === phoneHz && phone.media.hearsHz() === callerHz, 'they talk');
  expect(phone.calls()[0]?.from).toContain('+49891');
  caller.hangUp();
  expect(await caller.ended).toBe(0);
});

test('the call ends when the emergency extension does not take it, and nothing goes round', async () => {
  const phone = await emergencyPhone({ kind: 'busy' });
  const caller = await call('4712');
  expect(await caller.ended).toBe(0);
  expect(phone.calls()).toHaveLength(1);
});

test('an engine takes calls as soon as it is there, and the fallback is back as soon as it is gone', async () => {
  const phone = await emergencyPhone({ kind: 'answer', ringMs: 100 });
  const events: SwitchEvent[] = [];
  const engine = createAsteriskSwitch({
    url: asterisk.url,
    user: asterisk.user,
    password: asterisk.password,
    application: 'klinke',
    extensionDial: 'PJSIP/{extension}',
    hotlineDial: 'Local/{number}@klinke-hotlines/n',
    numberDial: 'Local/{number}@from-internal',
    sounds: 'klinke',
    recordingFile: (name) => name,
  });
  engine.start((event) => events.push(event));
  await until(() => events.some(({ kind }) => kind === 'switchBack'), 'the engine is there');
  const first = await call();
  await until(() => events.some(({ kind }) => kind === 'callArrived'), 'the engine gets the call');
  expect(phone.calls()).toEqual([]);
  first.hangUp();
  await engine.stop();
  const second = await call();
  await until(() => second.media.hearsHz() === announcementHz, 'the announcement');
  await until(() => phone.calls().length === 1, 'the emergency extension rings');
});

test('an engine that is connected but stands still takes nobody for good: the fallback has the call after 3 s', async () => {
  const phone = await emergencyPhone({ kind: 'answer', ringMs: 100 });
  const proxy = await startTcpProxy(asterisk.httpPort);
  closing.push(() => proxy.close());
  const events: SwitchEvent[] = [];
  const engine = createAsteriskSwitch({
    url: `http://127.0.0.1:${proxy.port}`,
    user: asterisk.user,
    password: asterisk.password,
    application: 'klinke',
    extensionDial: 'PJSIP/{extension}',
    hotlineDial: 'Local/{number}@klinke-hotlines/n',
    numberDial: 'Local/{number}@from-internal',
    sounds: 'klinke',
    recordingFile: (name) => name,
  });
  closing.push(() => engine.stop());
  engine.start((event) => events.push(event));
  const arrived = () => events.flatMap((event) => (event.kind === 'callArrived' ? [event.leg] : []));
  await until(() => events.some(({ kind }) => kind === 'switchBack'), 'the engine is there');
  const [first, asked] = [await call(), performance.now()];
  await until(() => arrived().length === 1, 'the engine gets the call');
  const answer = { kind: 'answer', leg: arrived()[0] ?? '' } as const;
  engine.run(answer);
  expect(await engine.obeyed?.(answer)).toBe(true);
  // As a stopped process: connected, and nothing of it is read.
  proxy.stall();
  const second = await call();
  await until(() => second.media.hearsHz() === announcementHz, 'the announcement');
  await until(() => phone.calls().length === 1, 'the emergency extension rings');
  await until(() => performance.now() - asked > 5000, 'the first call outlives the dialplan’s patience');
  expect(first.answered()).toBe(true);
  const open = await asterisk.cli('core show channels concise');
  expect(open).toContain('!Stasis!');
  proxy.restore();
  await until(() => events.filter(({ kind }) => kind === 'switchBack').length > 1, 'the engine is back');
  // The ends of stale connections may take the application away once more: that is noticed, too.
  await new Promise((done) => setTimeout(done, 4000));
  const [known, rung] = [arrived().length, phone.calls().length];
  await call();
  await until(() => arrived().length > known, 'the engine gets calls again');
  expect(phone.calls()).toHaveLength(rung);
});
