// Klinke on one computer, with nothing else: what somebody sees, does and hears who has just typed `npm start`.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readWav, rms } from '../support/audio.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import {
  firstHeardAt,
  firstToneAt,
  heardSince,
  levelOfLast,
  now,
  partHeard,
  toneShare,
  toneWav,
} from '../support/heard.ts';
import { PATIENCE_MS } from '../support/patience.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'kllocal-'));
/** What the microphone hears, in both windows; no prompt and no music has it alone. */
const TONE = 1_000;
const speakFile = join(folder, 'tone.wav');
const greeting = readWav(join(root, 'resources/prompts/de/greeting.wav'));
const shots = process.env.KLINKE_SHOTS;
const times: Record<string, number> = {};
let console: ConsoleDriver;
let caller: Page;

beforeAll(async () => {
  writeFileSync(speakFile, toneWav(TONE));
  console = await ConsoleDriver.open({ folder, speakFile });
});

afterAll(async () => {
  globalThis.console.log(JSON.stringify({ measuredMs: times }));
  await console?.close();
  rmSync(folder, { recursive: true, force: true });
});

const shot = (page: Page, name: string) =>
  shots === undefined ? null : page.screenshot({ path: join(shots, `${name}.png`) });
const talking = (page: Page) => page.locator('[data-testid="own-call"][data-phase="talking"]');

async function measured(name: string, since: number, first: () => Promise<number | null>): Promise<void> {
  const at = await vi.waitFor(
    async () => {
      const found = await first();
      if (found === null) throw new Error(`${name}: nothing was heard`);
      return found;
    },
    { timeout: PATIENCE_MS, interval: 50 },
  );
  times[name] = Math.round(at - since);
}

/** Keys count from the menu on. */
const greetingSpoken = () =>
  new Promise((done) => setTimeout(done, 300 + (greeting.samples.length * 1_000) / greeting.rate));

async function openTestCaller(): Promise<Page> {
  const opened = console.app.waitForEvent('window');
  await console.page.getByTestId('test-caller-open').click();
  const page = await opened;
  await page.getByTestId('caller-call').waitFor();
  return page;
}

test('a fresh profile is welcomed; one click, and Anna is there with her softphone registered', async () => {
  const { page } = console;
  await shot(page, 'local-welcome');
  expect(await page.getByTestId('demo-person').allTextContents()).toEqual([
    expect.stringMatching(/Anna.*21.*1234/),
    expect.stringMatching(/Bernd.*22.*1234/),
    expect.stringMatching(/Carla.*31.*1234/),
  ]);
  const click = await now(page);
  await page.getByTestId('welcome-demo').click();
  await page.locator('[data-testid="phone-idle"][data-line="registered"]').waitFor();
  times.clickToReady = Math.round((await now(page)) - click);
  expect(await page.getByTestId('presence-menu').textContent()).toContain('Anna');
});

test('the test caller hears the greeting, presses 1, is taken by one click, and both hear each other', async () => {
  const { page } = console;
  caller = await openTestCaller();
  await shot(caller, 'local-test-caller');
  const called = await now(caller);
  await caller.getByTestId('caller-call').click();
  await measured('callToGreeting', called, () => firstHeardAt(caller, called));
  await caller.locator('[data-testid="caller-state"][data-state="talking"]').waitFor();
  await greetingSpoken();
  expect(partHeard(greeting, await heardSince(caller, called))).toBeGreaterThan(0.5);

  const pressed = await now(caller);
  await caller.keyboard.press('1');
  expect(await caller.getByTestId('caller-digits').textContent()).toBe('1');
  const row = page.getByTestId('waiting-row');
  await row.waitFor();
  times.digitToRow = Math.round((await now(page)) - pressed);
  expect(await row.textContent()).toContain('LVS');
  expect(await row.textContent()).toContain('+49 89 5550123');

  const taken = await now(page);
  await page.getByTestId('take-button').click();
  await talking(page).waitFor();
  await measured('takeToAgentHears', taken, () => firstToneAt(page, taken, TONE));
  await measured('takeToCallerHears', taken, () => firstToneAt(caller, taken, TONE));
  times.takeToAgentAudioMark = Math.round(((await console.markedAt('klinke:take-audio')) ?? 0) - taken);
  const both = await now(page);
  await new Promise((done) => setTimeout(done, 1_000));
  for (const side of [page, caller])
    expect(toneShare(await heardSince(side, both), TONE)).toBeGreaterThan(0.5);
  await shot(page, 'local-talking');
  await shot(caller, 'local-test-caller-talking');
});

test('each hears the other, not itself: a muted caller is not heard any more, and still hears', async () => {
  const { page } = console;
  await caller.getByTestId('caller-mute').click();
  await vi.waitFor(async () => expect(await levelOfLast(page, 1_000)).toBeLessThan(0.002), {
    timeout: PATIENCE_MS,
    interval: 200,
  });
  expect(await levelOfLast(caller, 3_000)).toBeGreaterThan(0.01);
  await caller.getByTestId('caller-mute').click();
  await vi.waitFor(async () => expect(await levelOfLast(page, 1_000)).toBeGreaterThan(0.01), {
    timeout: PATIENCE_MS,
    interval: 200,
  });
});

test('the agent hangs up, and the caller reads so; a withheld number stays one, and closing the window hangs up', async () => {
  const { page } = console;
  await page.getByTestId('hang-up').first().click();
  await caller.locator('[data-testid="caller-state"][data-state="ended"]').waitFor();
  expect(await caller.getByTestId('caller-state').textContent()).toContain('Die Hotline hat aufgelegt');
  await page.getByTestId('wrap-up-skip').first().click();
  await page.getByTestId('phone-idle').waitFor();

  await caller.getByTestId('caller-withheld').check();
  await caller.getByTestId('caller-call').click();
  await caller.locator('[data-testid="caller-state"][data-state="talking"]').waitFor();
  await greetingSpoken();
  await caller.getByTestId('caller-key-2').click();
  const row = page.getByTestId('waiting-row');
  await row.waitFor();
  expect(await row.textContent()).toContain('SAP');
  expect(await row.textContent()).not.toContain('5550123');
  // As a person does it; a page that closes itself has no time for a BYE.
  const closed = caller.waitForEvent('close');
  await (await console.app.browserWindow(caller)).evaluate((window) => window.close());
  await row.waitFor({ state: 'detached' });
  await closed;
});

test('three silent callers fill the line, one of them is taken, and all are ended at once', async () => {
  const { page } = console;
  caller = await openTestCaller();
  for (let i = 0; i < 3; i++) await caller.getByTestId('more-add').click();
  await caller.locator('[data-testid="more-count"][data-count="3"]').waitFor();
  const rows = page.getByTestId('waiting-row');
  await vi.waitFor(async () => expect(await rows.count()).toBe(3), { timeout: PATIENCE_MS, interval: 100 });
  await shot(page, 'local-full-line');
  await page.getByTestId('take-button').first().click();
  await talking(page).waitFor();
  const since = await now(page);
  await new Promise((done) => setTimeout(done, 600));
  expect(rms((await heardSince(page, since)).samples)).toBeLessThan(0.002);
  await caller.getByTestId('more-end').click();
  await rows.first().waitFor({ state: 'detached' });
  await page.getByTestId('wrap-up-skip').first().click();
  await page.getByTestId('phone-idle').waitFor();
});

test('a speaking caller is heard', async () => {
  const { page } = console;
  await caller.getByTestId('more-voice').getByText('spricht').click();
  await caller.getByTestId('more-add').click();
  const row = page.getByTestId('waiting-row');
  await row.waitFor();
  await page.getByTestId('take-button').click();
  await talking(page).waitFor();
  await vi.waitFor(async () => expect(await levelOfLast(page, 1_000)).toBeGreaterThan(0.01), {
    timeout: PATIENCE_MS,
    interval: 200,
  });
  await page.getByTestId('hang-up').first().click();
  await page.getByTestId('wrap-up-skip').first().click();
});

test('the test caller sees nothing of the hotline’s inside, and commands nothing in it', async () => {
  const refused = await caller.evaluate(async () => {
    const { call } = window.klinke;
    const outcome = (asked: Promise<unknown>) =>
      asked.then(
        (value) => JSON.stringify(value),
        () => 'refused',
      );
    return [
      await outcome(call.showView()),
      await outcome(call.session()),
      await outcome(call.signOut()),
      await outcome(call.command({ kind: 'openCalls' })),
    ];
  });
  expect(refused).toEqual(['refused', 'refused', 'refused', '{"ok":false,"error":{"code":"forbidden"}}']);
});

test('settings show the account for another phone, its password only when asked', async () => {
  const { page } = console;
  await page.getByTestId('rail-settings').click();
  await page.getByTestId('account-password').waitFor();
  expect(await page.getByTestId('account-url').textContent()).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/sip$/);
  expect(await page.getByTestId('account-user').textContent()).toBe('21');
  const hidden = await page.getByTestId('account-password').textContent();
  await page.getByTestId('account-show').click();
  const shown = (await page.getByTestId('account-password').textContent()) ?? '';
  expect(hidden).not.toContain(shown);
  const { agents } = JSON.parse(readFileSync(join(folder, 'engine/engine.json'), 'utf8')) as {
    agents: { sipPassword: { value: string } }[];
  };
  expect(shown).toBe(agents[0]?.sipPassword.value);
  await page.getByTestId('account-copy-password').click();
  await page.getByTestId('notice').filter({ hasText: 'Zwischenablage' }).waitFor();
});

test('German and English change without a restart, in both windows', async () => {
  const { page } = console;
  await page.getByTestId('language').getByText('English').click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await caller.getByRole('heading', { name: 'Test phone' }).waitFor();
  await page.getByTestId('language').getByText('Deutsch').click();
  await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
  await page.getByTestId('rail-calls').click();
});

test('the slim bar shows a waiting caller, and a click on its chip takes it in the window', async () => {
  const { page, app } = console;
  await page.getByTestId('rail-settings').click();
  const opened = app.waitForEvent('window');
  await page.getByTestId('shape').getByText('beides').click();
  const bar = await opened;
  await bar.getByTestId('bar').waitFor();
  await page.getByTestId('rail-calls').click();
  await page.getByTestId('test-call').click();
  const chip = bar.getByTestId('chip');
  await chip.waitFor();
  await chip.click();
  await talking(page).waitFor();
  await bar.getByTestId('own-chip').waitFor();
  const refused = await bar.evaluate(async () => {
    const { call } = window.klinke;
    const asked = [call.changeSettings({ theme: 'dark' }), call.signOut(), call.diagnostics()];
    const command = await call.command({ kind: 'hangUp', call: 'any' });
    return [...(await Promise.allSettled(asked)).map(({ status }) => status), JSON.stringify(command)];
  });
  expect(refused).toEqual(['rejected', 'rejected', 'rejected', '{"ok":false,"error":{"code":"forbidden"}}']);
  await page.getByTestId('hang-up').first().click();
  await page.getByTestId('wrap-up-card').waitFor();
});

test('a break is begun and ended by one click', async () => {
  const { page } = console;
  await page.getByTestId('presence-menu').click();
  await page.getByTestId('break-lunch').click();
  await page.locator('[data-testid="presence-menu"][data-state-name="onBreak"]').waitFor();
  await page.getByTestId('end-break').click();
  await page
    .locator('[data-testid="presence-menu"][data-state-name="onBreak"]')
    .waitFor({ state: 'detached' });
});

test('signing out closes the test caller; a hotline of one’s own is set up, its mistakes told at the fields', async () => {
  const { page } = console;
  const closed = caller.waitForEvent('close');
  await page.getByTestId('presence-menu').click();
  await page.getByTestId('sign-out').click();
  await closed;
  await page.getByTestId('sign-in-ways').click();
  await page.getByTestId('welcome-set-up').click();
  const fill = (field: string, text: string) => page.getByTestId(`set-up-${field}`).fill(text);
  await fill('pin', '25');
  await fill('pinAgain', '25');
  await fill('extension', '100');
  await page.getByTestId('set-up-submit').click();
  await page.locator('[data-testid="field-problem"][data-field="hotline"][data-code="missing"]').waitFor();
  const problems = page.getByTestId('field-problem');
  const told = await problems.evaluateAll((all) =>
    all.map((each) => `${each.getAttribute('data-field')} ${each.getAttribute('data-code')}`),
  );
  expect(told).toEqual(['hotline missing', 'name missing', 'extension hotlineNumber', 'pin tooShort']);
  await shot(page, 'local-set-up-problems');
  // A field takes no more than main lets through; whatever comes past it gets an answer.
  await fill('hotline', 'x'.repeat(400));
  await page.getByTestId('set-up-submit').click();
  await page.locator('[data-testid="field-problem"][data-field="hotline"][data-code="tooLong"]').waitFor();
  const tooMuch = await page.evaluate(() =>
    window.klinke.call.setUpHotline({
      ...{ hotline: 'x'.repeat(301), name: 'x', extension: '20', pin: '2580' },
      ...{ teams: ['a', 'b', 'c'], upstream: null },
    }),
  );
  expect(tooMuch).toEqual({ ok: false, problems: null, detail: 'badRequest' });
  await fill('hotline', 'Hausverwaltung Süd');
  await fill('name', 'Jörg');
  await fill('extension', '20');
  await fill('pin', '2580');
  await fill('pinAgain', '2580');
  await fill('team1', 'Miete');
  const click = await now(page);
  await page.getByTestId('set-up-submit').click();
  await page.locator('[data-testid="phone-idle"][data-line="registered"]').waitFor();
  times.setUpToReady = Math.round((await now(page)) - click);
  expect(await page.getByTestId('hotline').textContent()).toContain('Hausverwaltung Süd');
  expect(await page.locator('[data-testid="team"]').first().textContent()).toContain('Miete');
  const role = await page.evaluate(() => {
    const { call, on } = window.klinke;
    return new Promise<string>((resolve, reject) => {
      on('viewReplaced', ({ me }) => resolve(me.role));
      call.showView().catch(reject);
    });
  });
  expect(role).toBe('admin');
  const { agents } = JSON.parse(readFileSync(join(folder, 'hotline/engine.json'), 'utf8')) as {
    agents: { name: string }[];
  };
  expect(agents.map(({ name }) => name)).toEqual(['Jörg']);
});

test('the own hotline is called like the demo', async () => {
  caller = await openTestCaller();
  await caller.getByTestId('caller-call').click();
  await caller.locator('[data-testid="caller-state"][data-state="talking"]').waitFor();
  await greetingSpoken();
  await caller.keyboard.press('1');
  await console.page.getByTestId('waiting-row').waitFor();
  expect(await console.page.getByTestId('waiting-row').textContent()).toContain('Miete');
  await caller.getByTestId('caller-hang-up').click();
  await console.page.getByTestId('waiting-row').waitFor({ state: 'detached' });
});
