// Keys typed at the console's keypad, in real Electron: all of them reach the caller, in order and once, however fast.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { createPhone } from '../../src/voip/phone/phone.ts';
import { HOTLINE_NUMBER, PIN, startCompany } from '../support/company.ts';
import type { CompanyPlan } from '../support/company-config.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { DOMAIN, LINE, startExchangeCompany } from '../support/exchange-company.ts';
import { toneWav } from '../support/heard.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { startCaller } from '../support/sip-caller/caller.ts';

const typed = '4711203';
/** In ms a key; nobody types faster than the first, and the last is slower than a phone sends. */
const paces = [40, 100, 160, 200];

interface Caller {
  pressKey(key: string): void;
  keysHeard(): string;
}

const folder = mkdtempSync(join(tmpdir(), 'klkeys-'));
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plan = (name: string): CompanyPlan => ({
  folder: join(folder, name),
  people: [{ id: 'anna', name: 'Anna', extension: '21', teams: ['lvs', 'sap'] }],
  changeMode: ({ steps: { greeting: _, ...steps }, ...mode }) => ({ ...mode, steps, start: 'main-menu' }),
});

/** Each starts a company, and returns how one calls its hotline. */
const worlds = {
  async asterisk() {
    const { address, asterisk, close } = await startCompany(plan('asterisk'));
    closing.push(close);
    const call = async (): Promise<Caller> => {
      const caller = await startCaller({
        number: '+4989123456',
        sipPort: asterisk.sipPort,
        to: HOTLINE_NUMBER,
        speakHz: 1_600,
      });
      closing.push(() => caller.close());
      await until(() => caller.media.heard.length > 20, 'the menu is spoken');
      return { pressKey: caller.pressKey, keysHeard: () => caller.media.heardKeys() };
    };
    return { address, call };
  },
  async exchange() {
    const { address, sipUrl, close } = await startExchangeCompany(plan('exchange'));
    closing.push(close);
    const call = async (): Promise<Caller> => {
      const phone = await createPhone({ server: sipUrl, domain: DOMAIN, ...LINE, addresses: ['127.0.0.1'] });
      closing.push(() => phone.close());
      const call = phone.call(HOTLINE_NUMBER, { from: { number: '+4989123456' } });
      call.tone(1_600);
      await until(() => call.packets.received > 20, 'the menu is spoken');
      return { pressKey: (key) => void call.press(key), keysHeard: () => call.heardDigits };
    };
    return { address, call };
  },
};

async function until(condition: () => boolean, what: string, withinMs = PATIENCE_MS): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

test.each(['asterisk', 'exchange'] as const)(
  'on %s',
  async (name) => {
    const { address, call } = await worlds[name]();
    const speakFile = join(folder, 'tone.wav');
    writeFileSync(speakFile, toneWav(1_000));
    const anna = await ConsoleDriver.open({ folder: join(folder, `${name}-anna`), speakFile });
    closing.push(() => anna.close());
    const { page } = anna;
    await anna.signIn(address, '21', PIN);
    await page.getByTestId('phone-idle').waitFor();
    const caller = await call();
    caller.pressKey('1');
    await page.getByTestId('take-button').click();
    await page.locator('[data-testid="own-call"][data-phase="talking"]').waitFor();
    await page.getByTestId('keypad-toggle').click();
    let all = '';
    for (const delay of paces) {
      await page.keyboard.type(typed, { delay });
      all += typed;
      const shown = page.locator('.keypad-sent');
      await until(() => caller.keysHeard().length >= all.length, `${all} at ${delay} ms a key`).catch(
        () => undefined,
      );
      expect([delay, caller.keysHeard()]).toEqual([delay, all]);
      await expect.poll(async () => await shown.textContent()).toContain(all.slice(-24));
    }
    // Two for one would come late.
    await new Promise((done) => setTimeout(done, 500));
    expect(caller.keysHeard()).toBe(all);
  },
  120_000,
);
