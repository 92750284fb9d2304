// The engine is killed while callers wait and talk on a real Asterisk: nobody is dropped, the order stays, it goes on, and
// what was changed meanwhile is heard by the next caller only.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Company, HOTLINE_NUMBER, PIN, startCompany } from '../support/company.ts';
import { ControlClient } from '../support/control-client.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { type SipCaller, startCaller } from '../support/sip-caller/caller.ts';
import { registerPhone, type SipPhone, startPhone } from '../support/sip-caller/phone.ts';
import { writeTones } from '../support/wav.ts';

const CALLER_HZ = 1_600;
const PHONE_HZ = 1_900;
/** What menu and music have become when the engine is back. */
const CHANGED_HZ = 1_300;
const folder = mkdtempSync(join(tmpdir(), 'klkill-'));
const closing: (() => Promise<unknown>)[] = [];
let company: Company | undefined;

beforeAll(async () => {
  company = await startCompany({
    folder,
    wrapUpSeconds: 0,
    people: [
      { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'], deskPhone: true },
      { id: 'dirk', name: 'Dirk', extension: '31', teams: ['pc'], deskPhone: true },
      { id: 'leitung', name: 'Leitung', extension: '90', teams: [], role: 'supervisor', deskPhone: true },
    ],
    // Without the greeting, so that nobody has to wait for it; everything else is the seed's.
    changeMode: ({ steps: { greeting: _, ...steps }, ...mode }) => ({ ...mode, steps, start: 'main-menu' }),
  });
});

afterAll(async () => {
  for (const close of closing.reverse()) await close();
  await company?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  withinMs = PATIENCE_MS,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function client(extension: string): Promise<ControlClient> {
  const connected = await ControlClient.connect(company?.address ?? '');
  closing.push(async () => connected.close());
  const reply = await connected.signIn(extension, PIN);
  expect(reply).toMatchObject({ ok: true });
  await connected.until(() => true, 'a snapshot');
  return connected;
}

async function phone(extension: string): Promise<SipPhone> {
  const device = await startPhone({ behaviour: { kind: 'answer', ringMs: 200 }, speakHz: PHONE_HZ });
  closing.push(() => device.close());
  const sipPort = company?.asterisk.sipPort ?? 0;
  await registerPhone({ sipPort, extension, phonePort: device.port, seconds: 600 });
  return device;
}

/** Calls and presses a key as soon as the engine asks for one. */
async function call(
  number: string,
  key: string,
  boss: ControlClient,
  { hears }: { readonly hears?: number } = {},
): Promise<SipCaller> {
  const known = await openCalls(boss);
  const caller = await startCaller({
    number,
    sipPort: company?.asterisk.sipPort ?? 0,
    to: HOTLINE_NUMBER,
    speakHz: CALLER_HZ,
  });
  closing.push(() => caller.close());
  await until(async () => (await openCalls(boss)).length > known.length, `${number} arrives`);
  await until(() => caller.answered(), `${number} is answered`);
  // The prompt has begun once something of it is heard.
  await until(() => caller.media.heard.length > 20, `${number} hears the menu`);
  if (hears !== undefined) await until(() => caller.media.hearsHz() === hears, `${number} hears ${hears} Hz`);
  caller.media.pressKey(key);
  return caller;
}

async function openCalls(boss: ControlClient): Promise<readonly string[]> {
  const reply = await boss.command({ kind: 'openCalls' });
  return reply.ok ? (reply.value as string[]) : [];
}

function waitingNumbers(boss: ControlClient): readonly string[] {
  const rows = Object.values(boss.view?.waiting ?? {}).filter(
    ({ takenBy, teamId }) => takenBy === null && teamId === 'lvs',
  );
  return rows.sort((a, b) => a.order - b.order).map(({ number }) => number ?? '');
}

test('kill -9 of the engine with callers who wait and talk', async () => {
  const boss = await client('90');
  await boss.until(({ engine }) => engine.switchVersion !== null, 'Asterisk is reached');
  const annasPhone = await phone('21');
  await phone('31');
  const anna = await client('21');

  const numbers = ['+49301', '+49302', '+49303', '+49304', '+49305'];
  const callers: SipCaller[] = [];
  for (const number of numbers) {
    callers.push(await call(number, '1', boss));
    await until(() => waitingNumbers(boss).length === callers.length, `${number} waits`);
  }
  expect(waitingNumbers(boss)).toEqual(numbers);

  // Anna talks with the first one.
  const first = Object.values(boss.view?.waiting ?? {}).find(({ number }) => number === '+49301');
  expect(await anna.command({ kind: 'take', call: first?.id ?? '' })).toMatchObject({ ok: true });
  const [talking] = callers as [SipCaller, ...SipCaller[]];
  await until(() => talking.media.hearsHz() === PHONE_HZ, 'the caller hears Anna');
  await until(() => annasPhone.media.hearsHz() === CALLER_HZ, 'Anna hears the caller');

  await company?.killEngine();
  const heardBefore = callers.map((caller) => caller.media.heard.length);
  await new Promise((done) => setTimeout(done, 1_000));
  // Asterisk goes on by itself: music for those who wait, the conversation for those who talk.
  for (const [i, caller] of callers.entries()) {
    expect(
      caller.media.heard.length - (heardBefore[i] ?? 0),
      `packets to ${numbers[i]} in one second`,
    ).toBeGreaterThan(35);
  }
  expect(talking.media.hearsHz()).toBe(PHONE_HZ);
  const { prompts, music } = company?.mode ?? { prompts: {}, music: {} };
  for (const { file } of [...Object.values(prompts), ...Object.values(music)])
    writeTones(join(folder, file), [[CHANGED_HZ, 4_000]]);
  await company?.startEngine();

  const bossAgain = await client('90');
  await bossAgain.until(({ engine }) => engine.switchVersion !== null, 'Asterisk is reached again');
  await until(() => waitingNumbers(bossAgain).length === 4, 'the waiting callers are there again');
  expect(waitingNumbers(bossAgain)).toEqual(numbers.slice(1));
  await until(() => talking.media.hearsHz() === PHONE_HZ, 'the first caller still hears Anna');
  const annaAgain = await client('21');
  expect(annaAgain.view?.calls.own).toMatchObject({ callId: first?.id, phase: 'talking' });

  // Taking goes on, in the old order.
  expect(await annaAgain.command({ kind: 'hangUp' })).toMatchObject({ ok: true });
  await talking.ended;
  const second = Object.values(bossAgain.view?.waiting ?? {}).find(({ number }) => number === '+49302');
  expect(await annaAgain.command({ kind: 'take', call: second?.id ?? '' })).toMatchObject({ ok: true });
  await until(() => callers[1]?.media.hearsHz() === PHONE_HZ, 'the second caller hears Anna');
  // The music of the version with which the call began.
  expect(await annaAgain.command({ kind: 'hold', call: second?.id ?? '' })).toMatchObject({ ok: true });
  const heard = callers[1]?.media.heard ?? [];
  const before = heard.length;
  const sinceHold = () => heard.slice(before).filter(({ hz }) => hz !== PHONE_HZ);
  await until(() => sinceHold().length > 60, 'the second caller hears music');
  expect(sinceHold().filter(({ hz }) => hz === CHANGED_HZ).length).toBeLessThan(20);

  // Automatic distribution goes on: Dirk signs in, a caller for PC is put through by itself.
  await client('31');
  const forPc = await call('+49307', '3', bossAgain, { hears: CHANGED_HZ });
  await until(() => forPc.media.hearsHz() === PHONE_HZ, "the caller for PC hears Dirk's phone");

  const calls = await openCalls(bossAgain);
  expect(calls).toHaveLength(5);
  const everyCall = [...new Set([...calls, first?.id ?? ''])];
  for (const caller of [...callers.slice(1), forPc]) caller.hangUp();
  await until(async () => (await openCalls(bossAgain)).length === 0, 'all calls are over');
  const endsOf = async (id: string): Promise<number> => {
    const reply = await bossAgain.command({ kind: 'journalOfCall', call: id });
    const facts = (reply as unknown as { value: { fact: { kind: string } }[] }).value;
    return facts.filter(({ fact }) => fact.kind === 'callEnded').length;
  };
  // What is over is told before it's on the disk (decision 16).
  for (const id of everyCall) await until(async () => (await endsOf(id)) > 0, `${id} is over in the journal`);
  for (const id of everyCall) expect(await endsOf(id)).toBe(1);
  expect(await company?.asterisk.cli('core show channels count')).toContain('0 active channels');
});
