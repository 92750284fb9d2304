// The administration's screen "Steuerung" in a real browser: quick switches of all kinds, their order, and their groups.

import type { Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ConsolePages } from '../support/console-page.ts';

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
  await at('admin-control').click();
});

const at = (testid: string) => page.getByTestId(testid);
const object = (id: string) => page.locator(`[data-testid="object"][data-id="${id}"]`);
const listed = () =>
  page
    .locator('[data-testid="object"]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')));
const focusedId = () => page.evaluate(() => document.activeElement?.getAttribute('data-id') ?? '');
const changes = async () => {
  await at('tray').click();
  const told = await at('tray-change').allTextContents();
  await at('tray').click();
  return told.join('\n');
};

test('put elsewhere by keys and by mouse: over the edge of its group, which is told, and groups as well', async () => {
  await object('sap').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(listed).toEqual(['group/general', 'group/more', 'sap', 'to-pc']);
  expect(await focusedId()).toBe('sap');
  expect(await page.getByRole('status').allTextContents()).toContain('Umleitungen: Platz 1 von 2');
  await object('sap').dragTo(object('to-pc'));
  await expect.poll(listed).toEqual(['group/general', 'group/more', 'to-pc', 'sap']);
  await object('group/more').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(listed).toEqual(['group/more', 'to-pc', 'sap', 'group/general']);
  expect(await changes()).toContain('Reihenfolge');
  await object('sap').dragTo(object('group/general'));
  await expect.poll(listed).toEqual(['group/more', 'to-pc', 'group/general', 'sap']);
});

test('a new one by keyboard says what callers get, and what is missing beside its field; another kind loses no text', async () => {
  await at('switch-new').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Drucker gestört');
  expect(await at('switch-name').inputValue()).toBe('Drucker gestört');
  expect(await at('switch-means').textContent()).toContain('Wählen Sie eine Hotline');
  await page.locator('[data-testid="found"][data-id="it"]').press('Enter');
  await expect.poll(() => at('said').textContent()).toContain('In keiner Sprache');
  await at('said-de').fill('Der Druckserver steht.');
  await expect.poll(() => at('said').textContent()).not.toContain('In keiner Sprache');
  await at('switch-tell-waiting').check();
  const means = await at('switch-means').textContent();
  expect(means).toContain('Die nächsten Anrufer von IT-Hotline hören diese Ansage statt der Begrüßung.');
  expect(means).toContain('Wer schon wartet, hört sie auch. Um Mitternacht endet er von selbst.');
  await at('switch-does').selectOption('pause');
  expect(await at('switch-means').textContent()).toContain('„Die Hotline ist zurzeit nicht besetzt.');
  await at('switch-does').selectOption('announce');
  expect(await at('said-de').inputValue()).toBe('Der Druckserver steht.');
  await at('switch-end').selectOption('hours');
  await at('switch-end-hours').fill('0.5');
  expect(await at('switch-means').textContent()).toContain('Nach 30 Minuten');
  await at('switch-duplicate').click();
  await expect.poll(() => at('switch-name').inputValue()).toBe('Kopie von Drucker gestört');
  expect(await at('said-de').inputValue()).toBe('Der Druckserver steht.');
});

test('a diversion to a team, a step that not every mode has, a number that is a hotline of one’s own', async () => {
  await object('to-pc').click();
  await at('switch-team').selectOption('sap');
  expect(await at('switch-means').textContent()).toContain('kommen zu: Team SAP.');
  await at('switch-to').selectOption('number');
  await at('switch-number').fill('0800100200');
  await expect
    .poll(() => at('plan-mistake').allTextContents())
    .toEqual([expect.stringContaining('selbst eine Hotline')]);
  // How long it rings stays when the number changes.
  await at('switch-rings').fill('40');
  await at('switch-number').fill('0301234');
  await expect.poll(() => at('plan-mistake').count()).toBe(0);
  expect(await at('switch-rings').inputValue()).toBe('40');
  await at('switch-rings').fill('2');
  await expect.poll(() => at('plan-mistake').count()).toBe(1);
  await at('switch-rings').fill('');
  await expect.poll(() => at('plan-mistake').count()).toBe(0);
  await at('switch-to').selectOption('step');
  await expect.poll(() => at('plan-mistake').count()).toBe(0);
});

test('a group is made, named and removed; its quick switches go to another one', async () => {
  await object('group/general').click();
  await at('group-name').fill('Störungen');
  await at('group-new').click();
  await page.keyboard.type('Lager');
  await expect.poll(listed).toEqual(['group/general', 'sap', 'group/more', 'to-pc', 'group/group']);
  await at('place-up').click();
  await object('group/more').click();
  await at('object-remove').click();
  expect(await at('remove-question').textContent()).toContain('Sie kommen in die Gruppe „Störungen“.');
  expect(await at('remove-question').textContent()).toContain('Schalter Alles an PC und Drucker');
  await at('remove-do').click();
  await expect.poll(listed).toEqual(['group/general', 'sap', 'to-pc', 'group/group']);
});
