// A prompt recorded in a real browser with its own fake microphone: heard, taken, done again, refused, ended by what may come.

import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConsolePages } from '../support/console-page.ts';

let pages: ConsolePages;
let page: Page;

beforeAll(async () => {
  pages = await ConsolePages.open();
  page = await pages.page();
  // What the window was given, to see that it's closed again.
  await page.addInitScript(() => {
    const given: MediaStreamTrack[] = [];
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    Object.assign(window, { given });
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const refused = (window as { refused?: string }).refused;
      if (refused !== undefined) throw new DOMException('refused', refused);
      const stream = await ask(wanted);
      given.push(...stream.getTracks());
      return stream;
    };
  });
});
afterAll(() => pages.close());

const at = (testid: string) => page.getByTestId(testid);
const told = () => at('recording-told').first().textContent();
const openMicrophones = () =>
  page.evaluate(
    () =>
      (window as unknown as { given: MediaStreamTrack[] }).given.filter(
        ({ readyState }) => readyState === 'live',
      ).length,
  );
const imported = () =>
  page.evaluate(() =>
    window.fake.calls.flatMap(({ name, args }) => {
      const [asked] = args as [{ kind: string; file?: Uint8Array }];
      return name === 'workbench' && asked.kind === 'importAudio' && asked.file ? [asked.file.length] : [];
    }),
  );

async function open(scene: string, id = 'it-hotline-day/greeting'): Promise<void> {
  await pages.scene(page, scene);
  await at('rail-administration').click();
  await at('admin-prompts').click();
  await page.locator(`[data-testid="object"][data-id="${id}"]`).click();
}

/** By the keyboard, with the focus where it was. */
async function record(seconds = 1): Promise<void> {
  await at('sound-record').first().focus();
  await page.keyboard.press('Enter');
  await at('recording-level').waitFor();
  await expect.poll(() => page.locator('.sound-level .digits').textContent()).toContain(`0:0${seconds}`);
  await page.keyboard.press('Enter');
  await at('recording-take').waitFor();
}

test('a prompt is recorded, heard, recorded again and taken; its microphone is open only meanwhile', async () => {
  await open('admin');
  await record();
  expect(await told()).toContain('Aufgenommen: 0:01');
  expect(await openMicrophones()).toBe(0);
  expect(await at('tray').textContent()).toContain('Keine Änderungen');
  await at('recording-hear').click();
  await expect.poll(() => at('recording-hear').getAttribute('data-playing')).toBe('true');
  await record(2);
  expect(await told()).toContain('Aufgenommen: 0:02');
  await at('recording-take').click();
  await expect.poll(() => at('tray').textContent()).toContain('1 Änderung');
  expect(await at('recording-take').count()).toBe(0);
  const [bytes = 0, ...more] = await imported();
  expect(more).toEqual([]);
  // 48 kHz, 16 bit.
  expect(bytes / 96_000).toBeGreaterThan(1.8);
  expect(bytes / 96_000).toBeLessThan(6);
});

test('nothing is played while it is recorded: it would be in the recording', async () => {
  await open('admin');
  await record();
  await at('recording-hear').click();
  await expect.poll(() => at('recording-hear').getAttribute('data-playing')).toBe('true');
  await page.evaluate(() => {
    const played: HTMLMediaElement[] = [];
    Object.assign(window, { played });
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function () {
      played.push(this);
      return play.call(this);
    };
  });
  const hear = at('sound-hear').first();
  await hear.click();
  await expect.poll(() => hear.getAttribute('data-playing')).toBe('true');
  await at('sound-record').first().click();
  await at('recording-level').waitFor();
  expect(await hear.getAttribute('data-playing')).toBe('false');
  expect(await page.evaluate(() => (window as unknown as { played: HTMLMediaElement[] }).played.length)).toBe(
    1,
  );
  expect(
    await page.evaluate(() =>
      (window as unknown as { played: HTMLMediaElement[] }).played.every(({ paused }) => paused),
    ),
  ).toBe(true);
  expect(await hear.getAttribute('title')).toContain('Gerade läuft eine Aufnahme');
  await hear.press('Enter');
  expect(await hear.getAttribute('data-playing')).toBe('false');
  await at('sound-record').first().click();
  await at('recording-take').waitFor();
  expect(await hear.getAttribute('aria-disabled')).toBeNull();
});

test('thrown away, it leaves all as it was; what is refused can be heard still', async () => {
  await open('admin-sounds-refused');
  await record();
  await at('recording-take').click();
  await expect.poll(() => at('sound-told').first().textContent()).toContain('WAV, MP3, OGG und FLAC');
  await at('recording-hear').waitFor();
  await at('recording-discard').click();
  await expect.poll(() => at('recording-take').count()).toBe(0);
  expect(await at('tray').textContent()).toContain('Keine Änderungen');
});

test('another object is opened meanwhile: the microphone is closed, and what was said is there on coming back', async () => {
  await open('admin');
  await at('sound-record').first().click();
  await at('recording-level').waitFor();
  expect(await openMicrophones()).toBe(1);
  await page.locator('[data-testid="object"]').last().click();
  await expect.poll(openMicrophones).toBe(0);
  await page.locator('[data-testid="object"][data-id="it-hotline-day/greeting"]').click();
  await at('recording-take').waitFor();
});

test.each([
  ['NotAllowedError', 'Systemeinstellungen'],
  ['NotFoundError', 'Kein Mikrofon gefunden'],
  ['NotReadableError', 'von einem anderen Programm benutzt'],
])('%s is told in words, and what was recorded before is there still', async (name, words) => {
  await open('admin');
  await record();
  await page.evaluate((refused) => Object.assign(window, { refused }), name);
  await at('sound-record').first().click();
  await expect.poll(told).toContain(words);
  await at('recording-take').waitFor();
  await page.evaluate(() => Object.assign(window, { refused: undefined }));
  await record();
  expect(await told()).toContain('Aufgenommen');
});

test('unplugged, it keeps what was said until then', async () => {
  await open('admin');
  await at('sound-record').first().click();
  await at('recording-level').waitFor();
  await expect.poll(() => page.locator('.sound-level .digits').textContent()).toContain('0:01');
  await page.evaluate(() => {
    const [track] = (window as unknown as { given: MediaStreamTrack[] }).given.slice(-1);
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
  });
  await expect.poll(told).toContain('Das Mikrofon ist nicht mehr da');
  expect(await told()).toContain('Aufgenommen: 0:0');
});

test('an announcement of a quick switch is recorded likewise', async () => {
  await open('admin', '@quickSwitch/sap');
  await record();
  await at('recording-take').click();
  await expect.poll(() => at('tray').textContent()).toContain('1 Änderung');
});
