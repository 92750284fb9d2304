// A message that the tray tells of, and that was heard once, in real Electron: played while the engine is gone, and by a console that is started without one; what
// lies on the disk tells nobody anything, and goes when the caller is erased. Where the system keeps no secrets nothing lies there.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, onTestFinished, test } from 'vitest';
import { createPhone } from '../../src/voip/phone/phone.ts';
import { readWav as samplesOf } from '../../src/voip/sound/wav.ts';
import { find, readWav } from '../support/audio.ts';
import { HOTLINE_NUMBER, PIN } from '../support/company-config.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { ControlClient } from '../support/control-client.ts';
import { DOMAIN, LINE, startExchangeCompany } from '../support/exchange-company.ts';
import { toneWav } from '../support/heard.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { isPlayedToTheEnd, listenToPlayer, playedSound } from '../support/played.ts';
import { watchTray } from '../support/watched-tray.ts';

const CALLER = '+4985112345';
const SENTENCE = resolve(import.meta.dirname, '../../resources/prompts/de/greeting.wav');
const TONE_HZ = 1_000;
const REACTION_MS = 250;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
/** Of all that a console has written, Chromium's files as well. */
const saysOfCaller = (folder: string) =>
  filesIn(folder).filter((file) => {
    const bytes = readFileSync(file).toString('latin1');
    return /RIFF[\s\S]{4}WAVE/.test(bytes) || bytes.includes(CALLER.slice(1));
  });
const copiesIn = (folder: string) =>
  filesIn(folder).filter((file) => /[/\\]messages[/\\]/.test(file) && !/(?:key|list)$/.test(file));

async function hears(page: Page): Promise<void> {
  await page.getByTestId('message-open').first().click();
  await listenToPlayer(page);
  await page.getByTestId('player-toggle').click();
  await expect.poll(() => isPlayedToTheEnd(page), { timeout: 2 * PATIENCE_MS }).toBe(true);
  expect(find(readWav(SENTENCE), await playedSound(page)).correlation).toBeGreaterThan(0.6);
  await page.getByTestId('message-open').first().click();
}

test('heard once, a message is heard without the engine and after a restart, read by nobody else, and gone once it is erased', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kloffline-'));
  const speakFile = join(folder, 'tone.wav');
  writeFileSync(speakFile, toneWav(600));
  const company = await startExchangeCompany({
    folder: join(folder, 'company'),
    people: [
      { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] },
      { id: 'bernd', name: 'Bernd', extension: '22', teams: ['lvs'] },
      { id: 'leitung', name: 'Leitung', extension: '90', teams: [], role: 'admin' },
    ],
    changeMode: ({ greeting: _, ...mode }) => ({
      ...mode,
      start: 'message',
      steps: {
        message: {
          kind: 'voicemail',
          team: 'lvs',
          prompt: 'wait-notice-first',
          longestMs: 60_000,
          silenceMs: 20_000,
          shortestMs: 1_000,
          exits: { done: 'not-served' },
        },
        'not-served': mode.steps['not-served'] ?? { kind: 'goodbye', prompt: 'goodbye-not-served' },
        [mode.onError]: mode.steps[mode.onError] ?? { kind: 'goodbye', prompt: 'goodbye-not-served' },
      },
    }),
  });
  const opened: ConsoleDriver[] = [];
  onTestFinished(async () => {
    for (const each of opened) await each.close();
    await company.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const own = (id: string) => join(folder, id);
  const open = async (id: string, keyRing: boolean) => {
    const console = await ConsoleDriver.open({ folder: own(id), speakFile, keyRing });
    opened.push(console);
    return console;
  };
  const admin = await ControlClient.connect(company.address);
  await admin.signIn('90', PIN);

  const account = { server: company.sipUrl, domain: DOMAIN, ...LINE, addresses: ['127.0.0.1'] };
  const phone = await createPhone(account);
  onTestFinished(() => phone.close());
  const call = phone.call(HOTLINE_NUMBER, { from: { number: CALLER } });
  const tone = () => Math.abs(call.hear.hz() - TONE_HZ) < 50;
  await expect.poll(tone, { message: 'the tone', interval: 20, timeout: PATIENCE_MS }).toBe(true);
  await expect.poll(tone, { message: 'its end', interval: 20, timeout: PATIENCE_MS }).toBe(false);
  await new Promise((done) => setTimeout(done, REACTION_MS));
  await call.say(samplesOf(SENTENCE));
  await call.hangUp();
  await admin.until(({ messages }) => Object.keys(messages).length === 1, 'the message is there');

  let anna = await open('anna', true);
  const tray = await watchTray(anna.app);
  await anna.signIn(company.address, '21', PIN);
  await expect.poll(tray.says, { timeout: PATIENCE_MS }).toBe('Klinke – 1 neue Nachricht');
  expect(await anna.page.getByTestId('rail-messages').textContent()).toContain('1');
  // On the device that was chosen, the second one that there is.
  await anna.page.getByTestId('rail-settings').click();
  const speakers = anna.page.getByTestId('speaker-device');
  await expect.poll(() => speakers.locator('option').count()).toBeGreaterThan(2);
  await speakers.selectOption({ index: 2 });
  const chosen = await speakers.inputValue();
  expect(await tray.click('1 neue Nachricht')).toBe(true);
  await hears(anna.page);
  await anna.page.getByTestId('message-open').first().click();
  const sink = () =>
    anna.page.getByTestId('message-audio').evaluate((element) => (element as HTMLAudioElement).sinkId);
  await expect.poll(sink).toBe(chosen);
  expect(await anna.page.getByTestId('player-device-missing').textContent()).toBe('');
  await anna.page.getByTestId('message-open').first().click();
  await expect.poll(() => copiesIn(own('anna')).length).toBe(1);
  const bernd = await open('bernd', false);
  await bernd.signIn(company.address, '22', PIN);
  await bernd.page.getByTestId('rail-messages').click();
  await hears(bernd.page);
  expect(copiesIn(own('bernd'))).toEqual([]);

  await company.killEngine();
  await anna.page.getByTestId('messages-old').waitFor();
  await hears(anna.page);
  await bernd.page.getByTestId('messages-old').waitFor();
  await bernd.page.getByTestId('message-open').first().click();
  await bernd.page.getByTestId('message-sound-error').waitFor();

  for (const each of [anna, bernd]) await each.close();
  expect(saysOfCaller(own('anna'))).toEqual([]);
  expect(saysOfCaller(own('bernd'))).toEqual([]);
  anna = await open('anna', true);
  await anna.page.getByTestId('messages-here-open').click();
  await anna.page.getByTestId('unsigned-messages').waitFor();
  await hears(anna.page);
  expect(saysOfCaller(own('anna'))).toEqual([]);
  await anna.close();
  const unkept = await open('bernd', false);
  await unkept.page.getByTestId('sign-in').waitFor();
  expect(await unkept.page.getByTestId('messages-here').count()).toBe(0);
  await unkept.close();

  await company.startEngine();
  const again = await ControlClient.connect(company.address);
  onTestFinished(() => again.close());
  await again.signIn('90', PIN);
  expect(await again.command({ kind: 'eraseCaller', number: CALLER })).toMatchObject({ ok: true });
  expect(copiesIn(own('anna'))).toHaveLength(1);
  anna = await open('anna', true);
  if (!(await anna.page.getByTestId('call-bar').isVisible())) await anna.signIn(company.address, '21', PIN);
  await expect.poll(() => copiesIn(own('anna'))).toEqual([]);
  await company.killEngine();
  await anna.close();
  anna = await open('anna', true);
  await anna.page.getByTestId('sign-in').waitFor();
  expect(await anna.page.getByTestId('messages-here').count()).toBe(0);
}, 400_000);
