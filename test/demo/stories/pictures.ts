// Pictures of a console in a story, light and dark, as README and guide show them.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ConsoleDriver } from '../../support/console-driver.ts';
import type { StoryTools } from './story.ts';

const WIDTH = 1_180;
const HEIGHT = 720;

/** In `pictures` of the story's folder: `NAME.png` and `NAME-dark.png`. What lies below `height` isn't in them. */
export function pictures({ options }: Pick<StoryTools, 'options'>, { app, page }: ConsoleDriver) {
  const folder = join(options.out, 'pictures');
  mkdirSync(folder, { recursive: true });
  const sized = app.evaluate(
    ({ BrowserWindow }, [width, height]) => {
      for (const window of BrowserWindow.getAllWindows())
        if (window.isVisible()) window.setContentSize(width, height);
    },
    [WIDTH, HEIGHT] as const,
  );
  return async (name: string, height = HEIGHT): Promise<void> => {
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
