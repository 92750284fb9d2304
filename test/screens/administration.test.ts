// The administration in a real browser: edited at each key, what is wrong beside its field, the tray, clashes, publishing, versions.

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
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '');
const asked = (kind: string) => pages.askedOfWorkbench(page, kind);

async function open(scene: string, screen: string): Promise<void> {
  await pages.scene(page, scene);
  await at('rail-administration').click();
  await at(`admin-${screen}`).click();
}

test('who is no admin doesn’t see it', async () => {
  await pages.scene(page, 'control');
  expect(await at('rail-administration').count()).toBe(0);
});

test('each key is kept; what is wrong stands below its field and in the tray, which leads there', async () => {
  await open('admin', 'teams');
  await object('pc').click();
  await at('team-redSeconds').fill('10');
  await expect.poll(() => at('plan-mistake').textContent()).toContain('käme vor Gelb');
  expect(await at('team-redSeconds').getAttribute('aria-invalid')).toBe('true');
  expect((await asked('editDraft')).at(-1)).toMatchObject({
    base: 12,
    edits: [{ of: 'team', id: 'pc', to: { redSeconds: 10 } }],
  });
  expect(await at('tray').textContent()).toContain('1 Änderung');
  await at('admin-people').click();
  await at('tray').click();
  expect(await at('tray-change').textContent()).toContain('rot nach 3 min → 10 s');
  expect(await at('publish-why').textContent()).toContain('Berichtigen Sie zuerst');
  await at('publish').click({ force: true });
  expect(await asked('publishDraft')).toEqual([]);
  await at('tray-problem').getByRole('button', { name: 'rot nach' }).click();
  await at('admin-screen-teams').waitFor();
  await at('tray-undo').click();
  await expect.poll(() => at('tray').textContent()).toContain('Keine Änderungen');
});

test('Escape in a question leaves open what it is about; in the tray it closes that, and keeps what was typed', async () => {
  await open('admin-changes', 'teams');
  await page.locator('[data-testid=object][data-id=pc]').click();
  await at('object-remove').focus();
  await page.keyboard.press('Enter');
  await at('remove-question').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('object-remove');
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('object');
  await at('object-remove').waitFor({ state: 'detached' });
  await at('tray-to-publish').focus();
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('tray');
  await at('publish-comment').fill('Umzug');
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('tray');
  await at('tray-body').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  expect(await at('publish-comment').inputValue()).toBe('Umzug');
});

test('published with a comment, by keyboard; a refusal names the mistake and keeps the draft', async () => {
  await open('admin-changes', 'teams');
  await at('tray').focus();
  await page.keyboard.press('Enter');
  expect(await at('means-now').textContent()).toContain('wie bisher');
  await at('publish-comment').fill('Umzug');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('publish');
  await page.keyboard.press('Enter');
  await expect.poll(() => at('notices').textContent()).toContain('Veröffentlicht als Version 13.');
  expect(await at('tray').textContent()).toContain('Keine Änderungen');
  await open('admin-refused', 'teams');
  await at('tray').click();
  await at('publish').click();
  await expect.poll(() => at('publish-refused').textContent()).toContain('Person Emil Sander, Nebenstelle');
  expect(await at('tray').textContent()).toContain('3 Änderungen');
});

test('a number that may be left out shows what holds then', async () => {
  await open('admin', 'retention');
  expect(await at('retention-callersDays').getAttribute('placeholder')).toBe('365');
});

test('clashes side by side: nothing is published before each is decided, and again when they publish once more', async () => {
  await open('admin-clashes', 'teams');
  await at('tray').click();
  expect(await at('clash').count()).toBe(2);
  expect(await at('clash').first().textContent()).toContain('Vorher: 15 s');
  expect(await at('publish-why').textContent()).toContain('Entscheiden Sie zuerst');
  await at('clash-mine').first().check();
  await page.evaluate(() => {
    const workbench = window.fake.workbench;
    workbench.publishTheirs([
      {
        of: 'team',
        id: 'pc',
        mode: null,
        to: {
          ...{ name: 'PC und Drucker', distribution: 'automatic', wrapUpSeconds: 15 },
          ...{ ringSeconds: 45, amberSeconds: 60, redSeconds: 180 },
        },
      },
    ]);
  });
  await expect.poll(() => at('clash').count()).toBe(1);
  expect(await at('clash').textContent()).toContain('45 s');
  expect(await at('clash-mine').isChecked()).toBe(false);
  await at('clash-theirs').check();
  await at('clashes-decide').click();
  await expect.poll(() => at('clashes').count()).toBe(0);
  expect(await at('publish-why').count()).toBe(0);
});

test('set back only after a question; what can’t be kept is said, and stays on the screen', async () => {
  await open('admin-changes', 'teams');
  await at('tray').click();
  await at('draft-set-back').click();
  expect(await at('set-back-question').textContent()).toContain('Version 12');
  await at('set-back-do').click();
  await expect.poll(() => at('tray').textContent()).toContain('Keine Änderungen');
  await open('admin-not-kept', 'teams');
  await object('sap').click();
  await at('team-name').fill('SAP und mehr');
  await expect.poll(() => at('draft-not-kept').textContent()).toContain('nicht speichern');
  expect(await at('team-name').inputValue()).toBe('SAP und mehr');
  await open('admin-no-plan', 'teams');
  expect(await at('no-draft').textContent()).toContain('noch kein Plan');
});

test('a version says what it changed, and what is different since; one object of it comes back', async () => {
  await open('admin', 'versions');
  await at('object').nth(1).click();
  await at('version-against').getByText('was seither anders ist').click();
  await expect.poll(() => at('version-change').textContent()).toContain('klingeln 30 s → 15 s');
  await at('roll-back-one').click();
  expect(await at('roll-back-question').textContent()).toContain('aus Version 11');
});

test('what a version changed in a mode is painted when somebody asks for it, and nothing is edited there', async () => {
  await open('admin', 'versions');
  await at('object').nth(1).click();
  await at('version-picture').click();
  await page.locator('[data-testid=canvas][data-laid=true]').waitFor();
  const step = (id: string) => page.locator(`.react-flow__node[data-id="${id}"]`);
  expect(await step('greeting').textContent()).toContain('geändert');
  expect(await step('ghost:moved').textContent()).toContain('entfernt');
  expect(await page.locator('.canvas-way-changed').count()).toBe(1);
  await step('greeting').getByTestId('sound-hear').click();
  await expect.poll(async () => (await asked('sound')).length).toBe(1);
  await step('main-menu').click();
  await page.keyboard.press('Delete');
  expect(await step('main-menu').count()).toBe(1);
  expect(await asked('editDraft')).toEqual([]);
  await at('version-picture').click();
  await expect.poll(() => at('canvas').count()).toBe(0);
});

test('a long screen scrolls in itself, and nothing around it', async () => {
  await pages.scene(page, 'admin', { width: 1_180, height: 720 });
  await page.getByTestId('rail-administration').click();
  await page.getByTestId('admin-modes').click();
  await page.locator('[data-testid="object"][data-id="it-hotline-day"]').click();
  await page.locator('.step-head[data-step="main-menu"]').click();
  await page.getByTestId('menu-branches').waitFor();
  const room = (selector: string) =>
    page.locator(selector).evaluate((of) => ({
      below: of.scrollHeight - of.clientHeight,
      beside: of.scrollWidth - of.clientWidth,
    }));
  const { below, beside } = await room('.admin-screen');
  expect(below).toBeGreaterThan(500);
  expect(beside).toBe(0);
  expect(await room('#middle')).toEqual({ below: 0, beside: 0 });
});
