// What the console's player of messages gives to the window's output.

import type { Page } from '@playwright/test';
import type { Sound } from './audio.ts';
import { PATIENCE_MS } from './patience.ts';

const RATE = 8_000;
const audioOf = (page: Page) => page.getByTestId('message-audio');

/** From now on all of it is written down (`captureStream`): at the pace at which it is played. */
export async function listenToPlayer(page: Page): Promise<void> {
  await audioOf(page).waitFor({ state: 'attached', timeout: PATIENCE_MS });
  await audioOf(page).evaluate(async (element, rate) => {
    const player = element as HTMLAudioElement & { captureStream(): MediaStream };
    if (player.readyState < player.HAVE_METADATA)
      await new Promise((done) => player.addEventListener('loadedmetadata', done, { once: true }));
    const context = new AudioContext({ sampleRate: rate });
    await context.resume();
    const tap = context.createScriptProcessor(2_048, 1, 1);
    const heard: number[] = [];
    tap.onaudioprocess = ({ inputBuffer }) => heard.push(...inputBuffer.getChannelData(0));
    context.createMediaStreamSource(player.captureStream()).connect(tap).connect(context.destination);
    Object.assign(window, { klinkePlayed: heard });
  }, RATE);
}

export const isPlayedToTheEnd = (page: Page): Promise<boolean> =>
  audioOf(page).evaluate((element) => (element as HTMLAudioElement).ended);

/** Since `listenToPlayer`, with the silence around it. */
export async function playedSound(page: Page): Promise<Sound> {
  const levels = await page.evaluate(() =>
    (window as unknown as { klinkePlayed: number[] }).klinkePlayed.map((level) => Math.round(level * 32_767)),
  );
  return { rate: RATE, samples: Float32Array.from(levels, (level) => level / 32_768) };
}
