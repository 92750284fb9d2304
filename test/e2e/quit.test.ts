// Ending the console in a call, in real Electron on the exchange: it asks, or hangs up first where nobody can be asked.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createPhone, type Phone, type PhoneCall } from '../../src/voip/phone.ts';
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
  await bernd.signIn('22', PIN);
}, 60_000);

afterAll(async () => {
  await Promise.all(phones.map((phone) => phone.close()));
  bernd?.close();
  await company?.close();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

async function openLine(): Promise<Phone> {
  const phone = await createPhone({
    server: company.sipUrl,
    domain: DOMAIN,
    addresses: ['127.0.0.1'],
    ...LINE,
  });
  phones.push(phone);
  return phone;
}

/** Anna at her console, her softphone registered. */
async function anna(): Promise<ConsoleDriver> {
  const console = await ConsoleDriver.open({ folder: join(folder, `anna-${++count}`), speakFile });
  onTestFinished(() => console.close());
  await console.signIn(company.address, '21', PIN);
  await console.page.locator('[data-testid="phone-idle"][data-line="registered"]').waitFor();
  await bernd.until(({ agents }) => agents.anna?.reachable === true, 'Anna’s phone is there', 20_000);
  return console;
}

async function hotlineCall({ page }: ConsoleDriver): Promise<PhoneCall> {
  const line = await openLine();
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
  '%s in a hotline call: the caller is told within a second',
  async (signal) => {
    const console = await anna();
    const { pid } = console.program;
    const call = await hotlineCall(console);
    const closed = console.app.waitForEvent('close');
    const at = performance.now();
    console.program.kill(signal);
    expect(await call.ended).toMatchObject({ by: 'there', cause: 'hungUp' });
    expect(performance.now() - at).toBeLessThan(1_000);
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
}, 60_000);
