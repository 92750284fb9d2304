// The player of messages in a real browser, with real sound: how fast, without its silences, by keys, and on which device.

import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWav } from '../../src/voip/sound/wav.ts';
import type { Sound } from '../support/audio.ts';
import { ConsolePages } from '../support/console-page.ts';
import { partHeard, toneShare } from '../support/heard.ts';
import { isPlayedToTheEnd, listenToPlayer, playedSound } from '../support/played.ts';

const RATE = 8_000;
const MESSAGE = 'c91-m4';

let pages: ConsolePages;
let page: Page;

beforeAll(async () => {
  pages = await ConsolePages.open();
});
afterAll(() => pages.close());

const at = (testid: string) => page.getByTestId(testid);
const audio = <T>(read: (element: HTMLAudioElement) => T): Promise<T> =>
  at('message-audio').evaluate(read as (element: HTMLElement | SVGElement) => T);
const second = () => audio((element) => Math.round(element.currentTime));

/** A window of its own for each test: with what somebody has said in the message, opened. */
async function opens(said: Int16Array, settings: Record<string, string> = {}): Promise<void> {
  page = await pages.page();
  await pages.screen(page, 'messages');
  await page.evaluate(
    ({ id, base64, settings }) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      window.fake.sounds.set(id, new Int16Array(bytes.buffer));
      void window.fake.bridge.call.changeSettings(settings);
    },
    { id: MESSAGE, base64: Buffer.from(said.buffer).toString('base64'), settings },
  );
  await page.locator(`[data-message-id="${MESSAGE}"]`).getByTestId('message-open').click();
  await at('message-player').waitFor();
}

async function playsToTheEnd(): Promise<Sound> {
  await listenToPlayer(page);
  await at('player-toggle').click();
  await expect.poll(() => isPlayedToTheEnd(page), { timeout: 120_000 }).toBe(true);
  return playedSound(page);
}

/** Without the silence before and after it, in milliseconds. */
function soundingMs({ samples, rate }: Sound): number {
  const isHeard = (sample: number) => Math.abs(sample) > 0.02;
  return ((samples.findLastIndex(isHeard) - samples.findIndex(isHeard)) * 1_000) / rate;
}

const tone = (seconds: number, hertz: number) =>
  Int16Array.from({ length: seconds * RATE }, (_, i) => 9_000 * Math.sin((2 * Math.PI * hertz * i) / RATE));

test('at 1.5 times the speed it takes two thirds of the time, and sounds as high as before', async () => {
  await opens(tone(6, 500));
  await at('player-speed').selectOption('1.5');
  const heard = await playsToTheEnd();
  expect(soundingMs(heard)).toBeGreaterThan(3_800);
  expect(soundingMs(heard)).toBeLessThan(4_200);
  expect(toneShare(heard, 500)).toBeGreaterThan(0.9);
  // The next message is played as the last one.
  await page.locator('[data-message-id="c88-m4"]').getByTestId('message-open').click();
  await expect.poll(() => audio((element) => element.playbackRate)).toBe(1.5);
});

const phrase = (file: string) =>
  readWav(resolve(import.meta.dirname, `../../resources/prompts/de/${file}.wav`));
const soundOf = (samples: Int16Array): Sound => ({
  rate: RATE,
  samples: Float32Array.from(samples, (sample) => sample / 32_768),
});
/** A line on which nobody speaks isn't silent. */
const rustle = (seconds: number) =>
  Int16Array.from({ length: seconds * RATE }, (_, i) => 40 * Math.sin(i * i));

test('without silences the pause is left out, and nothing of what was said', async () => {
  const [first, second] = [phrase('greeting'), phrase('goodbye-message')];
  const said = [rustle(2), first, rustle(6), second, rustle(3)].flatMap((part) => [...part]);
  await opens(Int16Array.from(said));
  await at('player-skip').check();
  const heard = await playsToTheEnd();
  for (const words of [first, second]) expect(partHeard(soundOf(words), heard)).toBe(1);
  const spokenMs = (first.length + second.length) / 8;
  expect(soundingMs(heard)).toBeLessThan(spokenMs + 1_500);
  expect(soundingMs(heard)).toBeGreaterThan(spokenMs - 500);
});

test('the keys do what stands at the wave, and a click leads to its place', async () => {
  await opens(tone(30, 300));
  const wave = at('player-wave');
  const presses = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const paused = () => audio((element) => element.paused);
  await wave.focus();
  expect(await wave.getAttribute('aria-label')).toContain('Leertaste');
  await presses('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft');
  expect(await second()).toBe(10);
  await expect.poll(() => at('player-time').textContent()).toBe('0:10 / 0:30');
  await presses('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  expect(await second()).toBe(0);
  await presses('End');
  expect(await second()).toBe(30);
  await presses('ArrowRight');
  expect(await second()).toBe(30);
  await presses('Home');
  expect(await second()).toBe(0);
  await presses('ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown');
  expect(await at('player-speed').inputValue()).toBe('1.5');
  expect(await audio((element) => element.playbackRate)).toBe(1.5);
  await presses('ArrowDown', 'ArrowDown', 'ArrowDown');
  expect(await audio((element) => element.playbackRate)).toBe(1);
  await presses('Space');
  await expect.poll(() => audio((element) => element.currentTime)).toBeGreaterThan(0.3);
  expect(await paused()).toBe(false);
  await presses('Space');
  expect(await paused()).toBe(true);
  const { width = 0, height = 0 } = (await wave.boundingBox()) ?? {};
  await wave.click({ position: { x: width / 2, y: height / 2 } });
  expect(await second()).toBe(15);
  // The list has its own use for arrows, and each control for the space bar: nothing else was opened, shut or played.
  expect(await page.getByTestId('message-details').count()).toBe(1);
  await at('player-skip').focus();
  await presses('Space');
  expect(await at('player-skip').isChecked()).toBe(true);
  expect(await paused()).toBe(true);
});

test('where it stands is shown at each key, also where the browser tells it late or not at all', async () => {
  await opens(tone(30, 300));
  await at('message-audio').evaluate((element) => {
    for (const told of ['timeupdate', 'seeked'])
      window.addEventListener(told, (event) => event.target === element && event.stopImmediatePropagation(), {
        capture: true,
      });
  });
  await at('player-wave').focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
  await expect.poll(() => at('player-time').textContent()).toBe('0:10 / 0:30');
});

test('it plays on the chosen device; where that is not connected, or goes, on the default, and says so', async () => {
  await opens(tone(30, 300));
  const outputs = await page.evaluate(async () => {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter(({ kind }) => kind === 'audiooutput').map(({ deviceId }) => deviceId);
  });
  const [one = '', other = ''] = outputs.filter((id) => id !== 'default');
  expect(other).not.toBe('');
  // By its name it would be found in another port.
  const chooses = (speakerDevice: string) =>
    page.evaluate((change) => void window.fake.bridge.call.changeSettings(change), {
      speakerDevice,
      speakerName: '',
    });
  const sink = () => audio((element) => element.sinkId);
  const missing = () => at('player-device-missing').textContent();
  expect(await sink()).toBe('');
  await chooses(one);
  await expect.poll(sink).toBe(one);
  expect(await missing()).toBe('');
  await at('player-toggle').click();
  await expect.poll(() => audio((element) => element.currentTime)).toBeGreaterThan(0.3);
  // While it plays.
  await chooses(other);
  await expect.poll(sink).toBe(other);
  await chooses('a headset that lies at home');
  await expect.poll(sink).toBe('');
  expect(await missing()).toContain('Standardgerät');
  await chooses(one);
  await expect.poll(missing).toBe('');
  // Pulled out: Chromium lists it no more, and says that something has changed.
  await page.evaluate((gone) => {
    const { mediaDevices } = navigator;
    const all = mediaDevices.enumerateDevices.bind(mediaDevices);
    mediaDevices.enumerateDevices = async () => (await all()).filter(({ deviceId }) => deviceId !== gone);
    mediaDevices.dispatchEvent(new Event('devicechange'));
  }, one);
  await expect.poll(sink).toBe('');
  expect(await missing()).toContain('Standardgerät');
  const at0 = await audio((element) => element.currentTime);
  await expect.poll(() => audio((element) => element.currentTime)).toBeGreaterThan(at0);
});

test('a device that is listed but takes no sound is told as well', async () => {
  await opens(tone(5, 300));
  await page.evaluate(() => {
    const { setSinkId } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.setSinkId = function (id: string) {
      return id === '' ? setSinkId.call(this, id) : Promise.reject(new DOMException('busy', 'AbortError'));
    };
  });
  const [one = ''] = await page.evaluate(async () =>
    (await navigator.mediaDevices.enumerateDevices())
      .filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== 'default')
      .map(({ deviceId }) => deviceId),
  );
  await page.evaluate((speakerDevice) => void window.fake.bridge.call.changeSettings({ speakerDevice }), one);
  await expect.poll(() => at('player-device-missing').textContent()).toContain('Standardgerät');
  expect(await audio((element) => element.sinkId)).toBe('');
});
