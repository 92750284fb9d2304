// What is prepared in the control is turned on by two clicks.

import type { Page } from '@playwright/test';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import { suggestedEnd } from '../../../src/domain/control/suggested-end.ts';
import { pause } from '../talk.ts';
import type { StoryTools } from './story.ts';

const PATIENCE_MS = 20_000;
/** Of a hotline that an engine makes of its configuration. */
const ZONE = 'Europe/Berlin';
/** The prepared end is "until tonight", which must not come while it's looked for. */
const LEFT_OF_TODAY_MS = 120_000;

export const controlRow = (page: Page, key: string) =>
  page.locator(`[data-testid="control-row"][data-key="${key}"]`);

/** Resolves when the screen says that it's on. `opened`: called once the row is open. */
export async function turnsOn(page: Page, key: string, opened?: () => Promise<void>) {
  await page.getByTestId('rail-control').click();
  const row = controlRow(page, key);
  await row.waitFor({ timeout: PATIENCE_MS });
  let clicks = 0;
  const click = async (testid: string) => {
    await row.getByTestId(testid).click({ timeout: PATIENCE_MS });
    clicks += 1;
  };
  await click('control-open');
  await row.getByTestId('control-turn-on').scrollIntoViewIfNeeded({ timeout: PATIENCE_MS });
  await opened?.();
  await click('control-turn-on');
  const clickedAt = performance.now();
  await isOn(page, key);
  return { clicks, clickedAt };
}

/** Before something is turned on. */
export async function untilTodayIsLong(say: StoryTools['say']): Promise<void> {
  const now = Date.now();
  const leftMs = (suggestedEnd({ kind: 'tonight' }, now, ZONE, createCalendar()) ?? now) - now;
  if (leftMs > LEFT_OF_TODAY_MS) return;
  say('it is about midnight: until the day has begun');
  await pause(leftMs);
}

/** Else all that the screen says about it. */
async function isOn(page: Page, key: string): Promise<void> {
  const row = controlRow(page, key);
  const on = page.locator(`[data-testid="control-row"][data-key="${key}"][data-on="true"]`);
  await on
    .first()
    .waitFor({ timeout: PATIENCE_MS })
    .catch(async (late) => {
      const said = [await row.first().textContent(), await page.getByTestId('notices').textContent()];
      throw new Error(`it isn't on: ${said.join(' | ')}`, { cause: late });
    });
}
