// Plays a message in a real console, and listens.

import type { ElectronApplication, Page } from '@playwright/test';
import type { Sound } from '../../support/audio.ts';
import { PATIENCE_MS } from '../../support/patience.ts';
import { isPlayedToTheEnd, listenToPlayer, playedSound } from '../../support/played.ts';
import { pause } from '../talk.ts';

/**
 * Plays the opened message to its end. `sound`: what the player's element gives to the window's output;
 * `audible`: Chromium's own meter of that output said that the window can be heard.
 */
export async function plays(
  app: ElectronApplication,
  page: Page,
): Promise<{ readonly sound: Sound; readonly audible: boolean }> {
  await listenToPlayer(page);
  await page.getByTestId('player-toggle').click();
  let audible = false;
  const until = performance.now() + 2 * PATIENCE_MS;
  while (!(await isPlayedToTheEnd(page))) {
    if (performance.now() > until) throw new Error('the message is not played to its end');
    audible ||= await app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().some((each) => each.isCurrentlyAudible()),
    );
    await pause(200);
  }
  return { sound: await playedSound(page), audible };
}
