// Pictures of a console in a story, light and dark, as README and guide show them.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { KlinkeBridge } from '../../../src/contract/channels.ts';
import type { ConsoleDriver } from '../../support/console-driver.ts';
import type { StoryTools } from './story.ts';

const WIDTH = 1_180;
const HEIGHT = 720;

/** In `pictures` of the story's folder: `NAME.png` and `NAME-dark.png`. What lies below `height` isn't in them. */
export function pictures({ options }: Pick<StoryTools, 'options'>, driver: ConsoleDriver) {
  const shoot = camera(driver);
  return (name: string, height = HEIGHT): Promise<void> => shoot(join(options.out, 'pictures'), name, height);
}

/** Likewise in `pictures/de` and `pictures/en`: the console speaks each for a moment, and then as before. */
export function picturesInBoth({ options }: Pick<StoryTools, 'options'>, driver: ConsoleDriver) {
  const shoot = camera(driver);
  const others = (['de', 'en'] as const).filter((language) => language !== options.language);
  return async (name: string): Promise<void> => {
    for (const language of [...others, options.language]) {
      await speak(driver.page, language);
      await shoot(join(options.out, 'pictures', language), name, HEIGHT);
    }
  };
}

async function speak(page: Page, language: 'de' | 'en'): Promise<void> {
  await page.evaluate(async (to) => {
    const { klinke } = window as unknown as { readonly klinke: KlinkeBridge };
    await klinke.call.changeSettings({ language: to });
  }, language);
  await page.waitForFunction((to) => document.documentElement.lang === to, language);
}

/** With its window as large as the pictures are. */
function camera({ app, page }: ConsoleDriver) {
  const sized = app.evaluate(
    ({ BrowserWindow }, [width, height]) => {
      for (const window of BrowserWindow.getAllWindows())
        if (window.isVisible()) window.setContentSize(width, height);
    },
    [WIDTH, HEIGHT] as const,
  );
  return async (folder: string, name: string, height: number): Promise<void> => {
    mkdirSync(folder, { recursive: true });
    await sized;
    for (const [scheme, ending] of [
      ['dark', '-dark'],
      ['light', ''],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      const clip = { x: 0, y: 0, width: WIDTH, height };
      await page.screenshot({ clip, path: join(folder, `${name}${ending}.png`) });
    }
  };
}
