// What the console's player of messages gives to the window's output.

import type { ElectronApplication, Page } from '@playwright/test';
import type { Sound } from '../../support/audio.ts';
import { PATIENCE_MS } from '../../support/patience.ts';
import { pause } from '../talk.ts';

/**
 * Plays the opened message to its end. `sound`: what the player's element gives to the window's output (`captureStream`);
 * `audible`: Chromium's own meter of that output said that the window can be heard.
 */
export async function plays(
  app: ElectronApplication,
  page: Page,
): Promise<{ readonly sound: Sound; readonly audible: boolean }> {
  const audio = page.getByTestId('message-audio');
  await audio.waitFor({ state: 'attached', timeout: PATIENCE_MS });
  await audio.evaluate(async (element) => {
    const player = element as HTMLAudioElement & { captureStream(): MediaStream };
    if (player.readyState < player.HAVE_METADATA)
      await new Promise((done) => player.addEventListener('loadedmetadata', done, { once: true }));
    const context = new AudioContext({ sampleRate: 8_000 });
    const tap = context.createScriptProcessor(2_048, 1, 1);
    const heard: number[] = [];
    tap.onaudioprocess = ({ inputBuffer }) => heard.push(...inputBuffer.getChannelData(0));
    context.createMediaStreamSource(player.captureStream()).connect(tap).connect(context.destination);
    Object.assign(window, { klinkePlayed: heard });
  });
  await page.getByTestId('player-toggle').click();
  let audible = false;
  const until = performance.now() + 2 * PATIENCE_MS;
  while (!(await audio.evaluate((element) => (element as HTMLAudioElement).ended))) {
    if (performance.now() > until) throw new Error('the message is not played to its end');
    audible ||= await app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().some((each) => each.isCurrentlyAudible()),
    );
    await pause(200);
  }
  const heard = await page.evaluate(() =>
    (window as unknown as { klinkePlayed: number[] }).klinkePlayed.map((level) => Math.round(level * 32_767)),
  );
  return { sound: { rate: 8_000, samples: Float32Array.from(heard, (level) => level / 32_768) }, audible };
}
