// An agent's work at the phone, in real Electron on a real Asterisk: what the caller hears says whether it worked.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wavBytes } from '../support/audio.ts';
import { type Company, HOTLINE_NUMBER, PIN, startCompany } from '../support/company.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { ControlClient } from '../support/control-client.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { type SipCaller, startCaller } from '../support/sip-caller/caller.ts';

const ANNA_HZ = 1_000;
const BERND_HZ = 1_300;
const CALLER_HZ = 1_600;

const folder = mkdtempSync(join(tmpdir(), 'klwork-'));
const closing: (() => Promise<unknown>)[] = [];
let company: Company;
let boss: ControlClient;
let anna: ConsoleDriver;
let bernd: ConsoleDriver;
let caller: SipCaller;

beforeAll(async () => {
  company = await startCompany({
    folder: join(folder, 'company'),
    wrapUpSeconds: 30,
    people: [
      { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs', 'sap'] },
      { id: 'bernd', name: 'Bernd', extension: '22', teams: ['lvs'] },
      { id: 'leitung', name: 'Leitung', extension: '90', teams: [], role: 'supervisor', deskPhone: true },
    ],
    changeMode: ({ steps: { greeting: _, ...steps }, ...mode }) => ({ ...mode, steps, start: 'main-menu' }),
  });
  closing.push(() => company.close());
  anna = await openConsole('anna', '21', ANNA_HZ);
  bernd = await openConsole('bernd', '22', BERND_HZ);
  boss = await ControlClient.connect(company.address);
  closing.push(async () => boss.close());
  await boss.signIn('90', PIN);
  await boss.until(
    ({ agents }) => ['anna', 'bernd'].every((id) => agents[id]?.reachable === true),
    'both softphones are registered',
    20_000,
  );
});

afterAll(async () => {
  for (const close of closing.reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

async function openConsole(name: string, extension: string, hz: number): Promise<ConsoleDriver> {
  const speakFile = join(folder, `${name}.wav`);
  const samples = Float32Array.from(
    { length: 48_000 },
    (_, i) => 0.4 * Math.sin((2 * Math.PI * hz * i) / 48_000),
  );
  writeFileSync(speakFile, wavBytes({ rate: 48_000, samples }));
  const driver = await ConsoleDriver.open({ folder: join(folder, name), speakFile });
  closing.push(() => driver.close());
  await driver.signIn(company.address, extension, PIN);
  return driver;
}

async function until(condition: () => boolean, what: string, withinMs = PATIENCE_MS): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

const callerHears = (hz: number, who: string) =>
  until(() => caller.media.hearsHz() === hz, `the caller hears ${who}`);

test('take: the caller hears Anna', async () => {
  caller = await startCaller({
    number: '+4989123456',
    name: 'Huber',
    sipPort: company.asterisk.sipPort,
    to: HOTLINE_NUMBER,
    speakHz: CALLER_HZ,
  });
  closing.push(() => caller.close());
  await until(() => caller.media.heard.length > 20, 'the menu is spoken');
  caller.media.pressKey('1');
  await anna.page.getByTestId('take-button').click();
  await callerHears(ANNA_HZ, 'Anna');
  await anna.page.locator('[data-testid="own-call"][data-phase="talking"]').waitFor();
  expect(await anna.page.getByTestId('own-call').textContent()).toContain('Huber');
});

test('hold: the caller hears music, then Anna again', async () => {
  await anna.page.getByTestId('hold').click();
  await anna.page.locator('[data-testid="own-call"][data-phase="held"]').waitFor();
  await until(() => {
    const last = caller.media.heard.slice(-50);
    return last.length === 50 && last.every(({ hz }) => hz !== ANNA_HZ) && last.some(({ hz }) => hz !== 0);
  }, 'a second of music');
  await anna.page.getByTestId('hold').click();
  await callerHears(ANNA_HZ, 'Anna again');
});

test('mute: the caller hears nothing, then Anna again', async () => {
  await anna.page.getByTestId('mute').click();
  await until(() => caller.media.heard.slice(-25).every(({ hz }) => hz === 0), 'silence');
  await anna.page.getByTestId('mute').click();
  await callerHears(ANNA_HZ, 'Anna again');
});

test('keypad: the caller’s phone gets the keys', async () => {
  await anna.page.getByTestId('keypad-toggle').click();
  await anna.page.getByTestId('key-4').click();
  await anna.page.getByTestId('key-2').click();
  await until(() => caller.media.heardKeys() === '42', 'keys 4 and 2');
  await anna.page.getByTestId('keypad-toggle').click();
});

test('a note is kept with the call', async () => {
  await anna.page.getByTestId('note-input').fill('Scanner neu verbunden');
  await anna.page.getByTestId('note-add').click();
  await anna.page.getByTestId('note-list').getByText('Scanner neu verbunden').waitFor();
});

test('typed, and handed over by Shift+Enter: it rings at Bernd; taken back, the caller has Anna again', async () => {
  await anna.page.getByTestId('mute').focus();
  await anna.page.keyboard.type('bernd');
  await anna.page.keyboard.press('Shift+Enter');
  await anna.page.getByTestId('take-back').waitFor();
  await until(() => caller.media.heard.slice(-20).some(({ hz }) => hz !== ANNA_HZ && hz !== 0), 'it rings');
  await anna.page.getByTestId('take-back').click();
  await callerHears(ANNA_HZ, 'Anna, who has taken the caller back');
  await anna.page.locator('[data-testid="own-call"][data-phase="talking"]').waitFor();
  await bernd.page.getByTestId('plain-ringing').waitFor({ state: 'detached' });
});

test('typed, Enter: consultation, toggling, putting through: the caller ends up with Bernd', async () => {
  await anna.page.getByTestId('mute').focus();
  await anna.page.keyboard.type('22');
  await anna.page.keyboard.press('Enter');
  await bernd.page.getByTestId('plain-accept').click();
  await anna.page.locator('[data-testid="consult"][data-facing="target"]').waitFor();
  await until(
    () => caller.media.heard.slice(-40).some(({ hz }) => hz !== ANNA_HZ && hz !== 0),
    'music for the caller',
  );
  await anna.page.getByTestId('consult-toggle').click();
  await callerHears(ANNA_HZ, 'Anna after toggling');
  await anna.page.getByTestId('consult-toggle').click();
  await anna.page.locator('[data-testid="consult"][data-facing="target"]').waitFor();
  await anna.page.getByTestId('consult-complete').click();
  await callerHears(BERND_HZ, 'Bernd');
  await anna.page.getByTestId('wrap-up-card').waitFor();
  await bernd.page.getByTestId('own-call').waitFor();
  // What Anna noted goes along with the call.
  expect(await bernd.page.getByTestId('note-list').textContent()).toContain('Scanner neu verbunden');
});

test('the engine dies in mid-call: the call goes on, the console says how old its data is, and comes back', async () => {
  await company.killEngine();
  await bernd.page.getByTestId('age').waitFor();
  await bernd.page.getByTestId('call-without-engine').waitFor();
  expect(caller.media.hearsHz()).toBe(BERND_HZ);
  await company.startEngine();
  await bernd.page.getByTestId('age').waitFor({ state: 'detached' });
  await bernd.page.locator('[data-testid="own-call"][data-phase="talking"]').waitFor();
  await callerHears(BERND_HZ, 'Bernd all the time');
});

test('hang up: the caller’s phone hears it, and both consoles have the call in their list', async () => {
  await bernd.page.getByTestId('hang-up').first().click();
  expect(await caller.ended).toBe(0);
  await anna.page.getByTestId('rail-history').click();
  const list = anna.page.getByTestId('history');
  await list.getByText('Scanner neu verbunden').waitFor();
  expect(await anna.page.getByTestId('record').first().textContent()).toContain('Bernd');
});

test('wrap-up: extended, then ended by hand', async () => {
  await anna.page.getByTestId('rail-calls').click();
  const rest = anna.page.getByTestId('wrap-up-rest').first();
  await rest.waitFor();
  await anna.page.getByTestId('wrap-up-plus-120').first().click();
  await anna.page.getByTestId('wrap-up-skip').first().click();
  await anna.page.getByTestId('phone-idle').waitFor();
});

test('nothing is left at the PBX', async () => {
  expect(await company.asterisk.cli('core show channels count')).toContain('0 active channels');
});
