// The administration's screen for what is kept of a caller, in a real browser: looked for, saved, erased, and each thing that can come of it.

import type { Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ConsolePages, isSeen } from '../support/console-page.ts';

let pages: ConsolePages;
let page: Page;

beforeAll(async () => {
  pages = await ConsolePages.open();
  page = await pages.page();
});
afterAll(() => pages.close());
beforeEach(async () => {
  await pages.scene(page, 'admin');
  await at('rail-administration').click();
  await at('admin-callerData').click();
});

const at = (testid: string) => page.getByTestId(testid);
const told = () => at('caller-told').textContent();

async function look(number: string): Promise<void> {
  await at('caller-number').fill(number);
  await at('caller-number').press('Enter');
}
async function erase(): Promise<void> {
  await at('caller-erase').click();
  await at('caller-erase-do').click();
}
const commands = (kind: string) =>
  page.evaluate(
    (wanted) =>
      window.fake.calls
        .filter(({ name }) => name === 'command')
        .map(({ args }) => args[0] as { readonly kind: string })
        .filter((each) => each.kind === wanted),
    kind,
  );

test('nothing is offered before something is found; a file is saved by the console’s language, without the number in its name', async () => {
  expect(await at('caller-look').getAttribute('aria-disabled')).toBe('true');
  expect(await at('caller-erase').count()).toBe(0);
  await look('0151 2345670');
  await expect.poll(told).toContain('nichts gespeichert');
  expect(await at('caller-save').count()).toBe(0);
  await look(' 0151 2345678 ');
  await expect.poll(() => at('caller-kept').textContent()).toContain('Nachrichten3');
  await at('caller-save').click();
  await expect.poll(told).toContain('Gespeichert: ein ZIP-Archiv');
  const saved = await page.evaluate(() => window.fake.calls.filter(({ name }) => name === 'saveCallerFile'));
  expect(saved.map(({ args }) => args[0])).toEqual([
    { number: '0151 2345678', language: 'de', name: 'auskunft.zip' },
  ]);
});

test('erasing asks first, with what goes and that it’s for good; then what was found isn’t shown any more', async () => {
  await look('0151 2345678');
  await at('caller-erase').click();
  expect(await at('caller-erase-question').textContent()).toContain('lässt sich nicht rückgängig machen');
  expect(await at('caller-erase-question').textContent()).toContain('Nachrichten3');
  await page.keyboard.press('Escape');
  expect(await commands('eraseCaller')).toEqual([]);
  await erase();
  await expect.poll(told).toContain('Gelöscht. Anrufe: 12.');
  expect(await at('caller-kept').count()).toBe(0);
  expect(await commands('eraseCaller')).toEqual([{ kind: 'eraseCaller', number: '0151 2345678' }]);
});

test.each([
  ['1', 'Ein Anruf läuft noch und blieb'],
  ['2', 'Vorgemerkt, aber noch nicht gelöscht (ENOSPC'],
  ['3', 'Nichts gelöscht, denn es konnte nicht vorgemerkt werden'],
])('what came of it is named: …%s', async (last, words) => {
  await look(`0151 234567${last}`);
  if (last === '1') expect(await at('caller-open').textContent()).toContain('Ein Anruf läuft noch');
  await erase();
  await expect.poll(told).toContain(words);
  // What couldn't be begun can be tried again.
  expect(await at('caller-erase').count()).toBe(last === '3' ? 1 : 0);
});

test('what came of it is brought into view, in large text as well', async () => {
  await pages.scene(page, 'admin', { size: 200, width: 940, height: 600 });
  await at('rail-administration').click();
  await at('admin-callerData').click();
  await look('+49 151 2345678');
  await erase();
  await expect.poll(() => isSeen(page, 'caller-told')).toBe(true);
});
