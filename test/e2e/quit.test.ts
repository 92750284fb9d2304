// Ending the console in a call, in real Electron on the exchange: it asks, or hangs up first where nobody can be asked.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { SignInValue } from '../../src/contract/control-api.ts';
import { createPhone, type Phone, type SipCall } from '../../src/voip/phone/phone.ts';
import { HOTLINE_NUMBER, PIN } from '../support/company-config.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { ControlClient } from '../support/control-client.ts';
import { DOMAIN, type ExchangeCompany, LINE, startExchangeCompany } from '../support/exchange-company.ts';
import { toneWav } from '../support/heard.ts';

const folder = mkdtempSync(join(tmpdir(), 'klquit-'));
const speakFile = join(folder, 'tone.wav');
const phones: Phone[] = [];
let company: ExchangeCompany;
let bernd: ControlClient;
/** Bernd's phone, in Node: what it says is what the other end of a call knows. */
let colleague: Phone;
let count = 0;

beforeAll(async () => {
  writeFileSync(speakFile, toneWav(1_000));
  company = await startExchangeCompany({
    folder: join(folder, 'company'),
    people: [
      { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] },
      { id: 'bernd', name: 'Bernd', extension: '22', teams: [] },
    ],
    changeMode: ({ steps: { greeting: _, ...steps }, ...mode }) => ({ ...mode, steps, start: 'main-menu' }),
  });
  bernd = await ControlClient.connect(company.address);
  const reply = await bernd.signIn('22', PIN, 'softphone');
  const account = reply.ok ? (reply.value as SignInValue).phoneAccount : null;
  if (account === null) throw new Error('Bernd has no account');
  const { url, ...rest } = account;
  colleague = await openPhone({ server: url, ...rest });
  await colleague.register();
});

afterAll(async () => {
  await Promise.all(phones.map((phone) => phone.close()));
  bernd?.close();
  await company?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openPhone(options: Omit<Parameters<typeof createPhone>[0], 'addresses'>): Promise<Phone> {
  const phone = await createPhone({ addresses: ['127.0.0.1'], ...options });
  phones.push(phone);
  return phone;
}

/** Anna at her console, her softphone registered. */
async function anna(): Promise<ConsoleDriver> {
  const console = await ConsoleDriver.open({ folder: join(folder, `anna-${++count}`), speakFile });
  onTestFinished(() => console.close());
  await console.signIn(company.address, '21', PIN);
  await console.page.locator('[data-testid="phone-idle"][data-line="registered"]').waitFor();
  await bernd.until(({ agents }) => agents.anna?.reachable === true, 'Anna’s phone is there');
  return console;
}

async function directCall({ page }: ConsoleDriver): Promise<SipCall> {
  const call = colleague.call('21');
  await page.getByTestId('plain-accept').click();
  await call.once('answered');
  return call;
}

async function hotlineCall({ page }: ConsoleDriver): Promise<SipCall> {
  const line = await openPhone({ server: company.sipUrl, domain: DOMAIN, ...LINE });
  const call = line.call(HOTLINE_NUMBER, { from: { number: '+4989123456', name: 'Huber' } });
  await call.once('answered');
  const take = page.getByTestId('take-button');
  // The menu counts keys from its first word on, and says itself again.
  for (let tries = 0; tries < 10 && !(await take.isVisible()); tries += 1) {
    await call.press('1');
    await take.waitFor({ timeout: 2_000 }).catch(() => undefined);
  }
  await take.click();
  await page.locator('[data-testid="own-call"][data-phase="talking"]').waitFor();
  return call;
}

/** Who isn't told notices it after ten seconds without sound. It takes less than one, on a machine that has time. */
const NOTICED_MS = 8_000;

const gone = (pid: number | undefined): boolean => {
  try {
    return pid !== undefined && process.kill(pid, 0) && false;
  } catch {
    return true;
  }
};

/** As the menu, the tray and Ctrl+Q do it. */
const quit = ({ app }: ConsoleDriver) => app.evaluate((electron) => electron.app.quit());

test.each(['SIGTERM', 'SIGHUP'] as const)(
  '%s in a hotline call: the caller is told at once',
  async (signal) => {
    const console = await anna();
    const { pid } = console.program;
    const call = await hotlineCall(console);
    const closed = console.app.waitForEvent('close');
    const at = performance.now();
    console.program.kill(signal);
    expect(await call.ended).toMatchObject({ by: 'there', cause: 'hungUp' });
    expect(performance.now() - at).toBeLessThan(NOTICED_MS);
    await closed;
    expect(gone(pid)).toBe(true);
  },
  60_000,
);

test('quit in a hotline call asks, and so does closing the window', async () => {
  const console = await anna();
  const { app, page } = console;
  const call = await hotlineCall(console);
  await quit(console);
  await page.getByTestId('quit-stay').click();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  expect(await page.getByTestId('quit-question').textContent()).toContain('Huber');
  expect(call.state).toBe('answered');
  const closed = app.waitForEvent('close');
  await page.getByTestId('quit-end').click();
  expect(await call.ended).toMatchObject({ by: 'there', cause: 'hungUp' });
  await closed;
});

test('in a direct call: asks once, even from a hidden window; goes on, or hangs up and ends', async () => {
  const console = await anna();
  const { app, page } = console;
  const { pid } = console.program;
  const call = await directCall(console);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await quit(console);
  await quit(console);
  const question = page.getByTestId('quit-question');
  await question.waitFor();
  expect(await question.count()).toBe(1);
  expect(await question.textContent()).toContain('Bernd');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true);
  // What Enter does goes on talking.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('quit-stay');
  await page.keyboard.press('Enter');
  await question.waitFor({ state: 'detached' });
  expect(call.state).toBe('answered');

  await quit(console);
  const closed = app.waitForEvent('close');
  await page.getByTestId('quit-end').click();
  expect(await call.ended).toMatchObject({ by: 'there', cause: 'hungUp' });
  await closed;
  expect(gone(pid)).toBe(true);
});

test('while the phone rings, the question goes with the ringing, and the end that was asked for comes', async () => {
  const console = await anna();
  const { app, page } = console;
  const call = colleague.call('21');
  await page.getByTestId('plain-ringing').waitFor();
  await quit(console);
  await page.getByTestId('quit-question').waitFor();
  const closed = app.waitForEvent('close');
  await call.hangUp();
  await closed;
});

test('closing the window where that ends Klinke asks too', async () => {
  const console = await anna();
  const { app, page } = console;
  const call = await directCall(console);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await page.getByTestId('quit-stay').click();
  expect(call.state).toBe('answered');
  await call.hangUp();
});

test('SIGTERM in a direct call, and while it rings: the other end is told', async () => {
  for (const answer of [true, false]) {
    const console = await anna();
    const call = answer ? await directCall(console) : colleague.call('21');
    if (!answer) await console.page.getByTestId('plain-ringing').waitFor();
    const at = performance.now();
    const closed = console.app.waitForEvent('close');
    console.program.kill('SIGTERM');
    expect(await call.ended).toMatchObject({ by: 'there', cause: answer ? 'hungUp' : 'declined' });
    expect(performance.now() - at).toBeLessThan(NOTICED_MS);
    await closed;
  }
});
