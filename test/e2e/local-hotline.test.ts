// Klinke on one computer, without any telephone system: what somebody sees who has just typed `npm start`.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConsoleDriver } from '../support/console-driver.ts';

const folder = mkdtempSync(join(tmpdir(), 'kllocal-'));
const speakFile = resolve(import.meta.dirname, '../support/speech/agent.wav');
let console: ConsoleDriver;

beforeAll(async () => {
  console = await ConsoleDriver.open({ folder, speakFile });
  // No address: the engine of this computer, with its example.
  await console.signIn('', '21', '1234');
}, 60_000);

afterAll(async () => {
  await console?.close();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

test('a test call appears, is taken by one click, and ends', async () => {
  const { page } = console;
  await page.getByTestId('test-call').click();
  const row = page.getByTestId('waiting-row');
  await row.waitFor({ timeout: 20_000 });
  expect(await row.textContent()).toContain('LVS');
  await page.getByTestId('take-button').click();
  await page.locator('[data-testid="own-call"][data-phase="talking"]').waitFor();
  if (process.env.KLINKE_SHOTS) await console.screenshot(process.env.KLINKE_SHOTS, 'local-talking');
  await page.getByTestId('hang-up').first().click();
  await page.getByTestId('wrap-up-card').waitFor();
  await page.getByTestId('wrap-up-skip').first().click();
  await page.getByTestId('phone-idle').waitFor();
}, 60_000);

test('an agent who takes breaks is not offered anything, and is back by one click', async () => {
  const { page } = console;
  await page.getByTestId('presence-menu').click();
  await page.getByTestId('break-lunch').click();
  await page.locator('[data-testid="presence-menu"][data-state-name="onBreak"]').waitFor();
  await page.getByTestId('end-break').click();
  await page.locator('[data-testid="presence-menu"][data-state-name="idle"]').waitFor();
}, 30_000);

test('German and English change without a restart', async () => {
  const { page } = console;
  await page.getByTestId('rail-settings').click();
  await page.getByTestId('language').getByText('English').click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await page.getByTestId('language').getByText('Deutsch').click();
  await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
}, 30_000);

test('the slim bar shows the waiting call, and a click on its chip takes it in the window', async () => {
  const { page, app } = console;
  const opened = app.waitForEvent('window');
  await page.getByTestId('shape').getByText('beides').click();
  const bar = await opened;
  await bar.getByTestId('bar').waitFor();
  await page.getByTestId('rail-calls').click();
  await page.getByTestId('test-call').click();
  const chip = bar.getByTestId('chip');
  await chip.waitFor({ timeout: 20_000 });
  if (process.env.KLINKE_SHOTS) await bar.screenshot({ path: join(process.env.KLINKE_SHOTS, 'bar.png') });
  await chip.click();
  await page.locator('[data-testid="own-call"][data-phase="talking"]').waitFor();
  await bar.getByTestId('own-chip').waitFor();
  await page.getByTestId('hang-up').first().click();
  await page.getByTestId('wrap-up-card').waitFor();
}, 60_000);
