// A console that dies in the midst of a conversation, in real Electron: the caller hears music soon, and one click at a
// new console leads back. On the exchange and on Asterisk.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { createPhone } from '../../src/voip/phone/phone.ts';
import { recogniseAudio } from '../../src/voip/sound/known-audio.ts';
import { readWav } from '../../src/voip/sound/wav.ts';
import { CdpPage } from '../support/cdp-page.ts';
import { startCompany } from '../support/company.ts';
import { type CompanyPlan, HOTLINE_NUMBER, PIN } from '../support/company-config.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { DOMAIN, LINE, startExchangeCompany } from '../support/exchange-company.ts';
import { firstToneAt, now, toneWav } from '../support/heard.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { startCaller } from '../support/sip-caller/caller.ts';

const ANNA_HZ = 1_000;
const CALLER_HZ = 1_600;
/** By its silence alone it would be known after ten seconds. The aim is three, on a machine that has time. */
const MUSIC_WITHIN_MS = 8_000;

const folder = mkdtempSync(join(tmpdir(), 'kldead-'));
const speakFile = join(folder, 'tone.wav');
writeFileSync(speakFile, toneWav(ANNA_HZ));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Somebody who calls from outside. */
interface Outside {
  press(key: string): void;
  hearsHz(): number;
  /** `performance.now()` of the first music after this one; null: none yet. */
  musicAfter(at: number): number | null;
}

interface World {
  readonly address: string;
  call(): Promise<Outside>;
}

const plan = (name: string): CompanyPlan => ({
  folder: join(folder, name),
  people: [{ id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] }],
  changeMode: ({ steps: { greeting: _, ...steps }, ...mode }) => ({ ...mode, steps, start: 'main-menu' }),
});

async function withExchange(): Promise<World> {
  const own = plan('exchange');
  const company = await startExchangeCompany(own);
  onTestFinished(() => company.close());
  const music = Object.values(company.mode.music).map(({ file }) => ({
    name: file,
    samples: readWav(resolve(own.folder, file)),
  }));
  return {
    address: company.address,
    async call() {
      const account = { server: company.sipUrl, domain: DOMAIN, addresses: ['127.0.0.1'], ...LINE };
      const phone = await createPhone(account);
      onTestFinished(() => phone.close());
      const call = phone.call(HOTLINE_NUMBER, { from: { number: '+4989123456', name: 'Huber' } });
      await call.once('answered');
      call.tone(CALLER_HZ);
      return {
        press: (key) => void call.press(key),
        hearsHz: () => call.hear.hz(),
        musicAfter(at) {
          const zero = call.hear.startedAt ?? 0;
          const samples = call.hear.samples().subarray(Math.max(0, Math.round((at - zero) * 8)));
          const [first] = recogniseAudio(samples, music);
          return first === undefined ? null : at + first.fromMs;
        },
      };
    },
  };
}

async function withAsterisk(): Promise<World> {
  const company = await startCompany(plan('asterisk'));
  onTestFinished(() => company.close());
  return {
    address: company.address,
    async call() {
      const caller = await startCaller({
        number: '+4989123456',
        name: 'Huber',
        sipPort: company.asterisk.sipPort,
        to: HOTLINE_NUMBER,
        speakHz: CALLER_HZ,
      });
      onTestFinished(() => caller.close());
      return {
        press: (key) => caller.media.pressKey(key),
        hearsHz: () => caller.media.hearsHz(),
        // Anna's tone may still be on its way; whatever else sounds is music.
        musicAfter: (at) =>
          caller.media.heard.find((heard) => heard.at > at && heard.hz !== 0 && heard.hz !== ANNA_HZ)?.at ??
          null,
      };
    },
  };
}

async function until<T>(look: () => T | null | false, what: string, withinMs = PATIENCE_MS): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const seen = look();
    if (seen !== null && seen !== false) return seen;
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function console(name: string): Promise<ConsoleDriver> {
  const driver = await ConsoleDriver.open({ folder: join(folder, name), speakFile });
  onTestFinished(() => driver.close());
  return driver;
}

/** From Anna's sign-in to the moment at which the caller hears her. */
async function talkTo(anna: ConsoleDriver, world: World): Promise<Outside> {
  await anna.signIn(world.address, '21', PIN);
  await anna.page.locator('[data-testid="phone-idle"][data-line="registered"]').waitFor();
  const caller = await world.call();
  const take = anna.page.getByTestId('take-button');
  // The menu counts keys from its first word on, and says itself again.
  for (let tries = 0; tries < 10 && !(await take.isVisible()); tries += 1) {
    caller.press('1');
    await take.waitFor({ timeout: 2_000 }).catch(() => undefined);
  }
  await take.click();
  await until(() => caller.hearsHz() === ANNA_HZ, 'the caller hears Anna');
  return caller;
}

async function expectMusicSoon(caller: Outside, killedAt: number, what: string): Promise<void> {
  const musicAt = await until(() => caller.musicAfter(killedAt), 'music for the caller');
  process.stdout.write(`music after ${Math.round(musicAt - killedAt)} ms: ${what}\n`);
  expect(musicAt - killedAt).toBeLessThan(MUSIC_WITHIN_MS);
}

for (const [name, open] of Object.entries({ exchange: withExchange, Asterisk: withAsterisk })) {
  test(`kill -9 in a call on the ${name}: music soon, and back with one click`, async () => {
    const world = await open();
    const first = await console(`${name}-first`);
    const second = await console(`${name}-second`);
    const caller = await talkTo(first, world);

    const killedAt = performance.now();
    first.program.kill('SIGKILL');
    await expectMusicSoon(caller, killedAt, `console killed, ${name}`);

    await second.signIn(world.address, '21', PIN);
    const rejoin = second.page.getByTestId('rejoin');
    await rejoin.waitFor();
    // It can be clicked once the softphone is there.
    await second.page.locator('[data-testid="rejoin"]:not([aria-disabled])').click();
    await second.page.locator('[data-testid="own-call"][data-phase="talking"]').waitFor();
    const since = await now(second.page);
    await until(() => caller.hearsHz() === ANNA_HZ, 'the caller hears Anna again');
    await expect.poll(() => firstToneAt(second.page, since - 5_000, CALLER_HZ)).not.toBeNull();
  });
}

test('a crashed window in a call: music soon, the window comes back signed in, and one click leads back', async () => {
  const world = await withExchange();
  const anna = await console('crash');
  const caller = await talkTo(anna, world);
  const renderer = await anna.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  if (renderer === undefined) throw new Error('the console has no window');

  const killedAt = performance.now();
  process.kill(renderer, 'SIGKILL');
  await expectMusicSoon(caller, killedAt, 'window crashed');
  expect(anna.program.exitCode).toBeNull();

  // Playwright gives up a page that has crashed; Chromium itself knows the new one.
  const [port] = readFileSync(join(folder, 'crash', 'DevToolsActivePort'), 'utf8').split('\n');
  const page = await CdpPage.open(Number(port));
  onTestFinished(() => page.close());
  await page.click('[data-testid="rejoin"]:not([aria-disabled])');
  await page.waitFor('[data-testid="own-call"][data-phase="talking"]');
  await until(() => caller.hearsHz() === ANNA_HZ, 'the caller hears Anna again');
});
