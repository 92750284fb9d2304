// Undo and redo in the administration, by keyboard and buttons: what it would be is said before, and what was done after.

import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConsolePages } from '../support/console-page.ts';

let pages: ConsolePages;
let page: Page;

beforeAll(async () => {
  pages = await ConsolePages.open();
  page = await pages.page();
});
afterAll(() => pages.close());

const at = (testid: string) => page.getByTestId(testid);
const object = (id: string) => page.locator(`[data-testid="object"][data-id="${id}"]`);

test('by Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y beside all texts, and by the buttons, which say what it is', async () => {
  await pages.scene(page, 'admin');
  await at('rail-administration').click();
  await at('admin-teams').click();
  expect(await at('draft-undo').getAttribute('aria-disabled')).toBe('true');
  await object('pc').click();
  await at('team-redSeconds').fill('240');
  await expect.poll(() => at('draft-undo').textContent()).toContain('rot nach 3 min → 4 min');
  // In a field it's the field's own.
  await at('team-redSeconds').press('Control+z');
  await expect.poll(() => at('team-redSeconds').inputValue()).toBe('180');
  await at('team-redSeconds').fill('240');
  await at('tray').focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => at('team-redSeconds').inputValue()).toBe('180');
  expect(await at('history-told').textContent()).toContain('Rückgängig gemacht: Team');
  expect(await at('draft-redo').getAttribute('title')).toContain('rot nach 3 min → 4 min');
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => at('team-redSeconds').inputValue()).toBe('240');
  await at('draft-undo').click();
  await expect.poll(() => at('team-redSeconds').inputValue()).toBe('180');
  await page.keyboard.press('Control+y');
  await expect.poll(() => at('team-redSeconds').inputValue()).toBe('240');
});
