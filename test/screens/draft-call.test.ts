// The draft call in a real browser: what is heard, keys, going back, and a mistake that is played.

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
const line = (kind: string) => page.locator(`[data-testid="draft-call-line"][data-kind="${kind}"]`);
const step = () => at('draft-call-now').getAttribute('data-step');

async function openMode(scene: string): Promise<void> {
  await pages.scene(page, scene);
  await at('rail-administration').click();
  await at('admin-modes').click();
  await page.locator('[data-testid="object"][data-id="it-hotline-day"]').click();
}

test('the draft is called: greeting, menu, a key, back, and another key', async () => {
  await openMode('admin-sounds-long');
  await at('draft-call-open').click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('draft-call-title');
  await at('draft-call-begin').click();
  await expect.poll(step).toBe('greeting');
  await at('draft-call-skip').click();
  await expect.poll(step).toBe('main-menu');
  await at('draft-call-key-2').click();
  await expect.poll(step).toBe('connecting-sap');
  expect(await line('branchChosen').textContent()).toContain('SAP');
  // What was said in it is asked for by its sounds, from this computer.
  expect(await pages.askedOfWorkbench(page, 'sound')).not.toEqual([]);
  await page.locator('[data-testid="draft-call-back"][data-step="main-menu"]').click();
  await expect.poll(step).toBe('main-menu');
  expect(await line('branchChosen').count()).toBe(0);
  await at('draft-call-key-1').focus();
  await page.keyboard.press('1');
  await expect.poll(step).toBe('connecting-lvs');
  await at('draft-call-hang-up').click();
  await expect.poll(() => at('draft-call-now').textContent()).toContain('Aufgelegt');
  await at('draft-call-close').click();
  expect(await at('draft-call').count()).toBe(0);
});

test('a wait is not waited for, somebody takes the call, and a message is left', async () => {
  await openMode('admin-sounds-long');
  await at('draft-call-open').click();
  await at('draft-call-begin').click();
  await expect.poll(step).toBe('greeting');
  await at('draft-call-skip').click();
  await at('draft-call-key-1').click();
  await at('draft-call-skip').click();
  await at('draft-call-take').waitFor();
  while ((await at('draft-call-speak').count()) === 0) await at('draft-call-skip').click();
  await at('draft-call-speak').click();
  await at('draft-call-hang-up').click();
  await expect.poll(() => line('over').count()).toBe(1);
  await page.locator('[data-testid="draft-call-back"][data-step="wait-lvs"]').click();
  await at('draft-call-take').click();
  await expect.poll(() => at('draft-call-now').textContent()).toContain('angenommen');
});

test('what is on and who calls is chosen, and heard', async () => {
  await openMode('admin-sounds-long');
  await at('draft-call-open').click();
  await at('draft-call-on-sap').check();
  await at('draft-call-begin').click();
  await expect.poll(() => at('draft-call-now').textContent()).toContain('Störungsansage');
});

test('a mode that keeps callers for ever says whom and when, and plays it', async () => {
  await openMode('admin-goes-round');
  expect(await at('problem-play').count()).toBe(1);
  await at('problem-play').click();
  await expect.poll(() => at('draft-call-shown').textContent()).toContain('IT-Hotline');
  await expect
    .poll(() => at('draft-call-shown').textContent(), { timeout: 60_000 })
    .toContain('Das war der Anruf');
  const steps = await line('stepEntered').allTextContents();
  expect(steps.filter((each) => each.includes('greeting')).length).toBeGreaterThan(1);
});

test('a team that nobody is signed in for at its usual times says when, and plays who waits then', async () => {
  await pages.screen(page, 'admin-team-unstaffed');
  const warning = at('plan-warning').first();
  expect(await warning.textContent()).toContain('Freitag 16:00–24:00; Samstag 00:00–24:00');
  await at('problem-play').click();
  await expect.poll(() => at('draft-call-shown').textContent()).toContain('16:15');
  await expect
    .poll(() => at('draft-call-shown').textContent(), { timeout: 60_000 })
    .toContain('Das war der Anruf');
  const steps = await line('stepEntered').allTextContents();
  expect(steps.filter((each) => each.includes('sap')).length).toBeGreaterThan(0);
  expect(steps.at(-1)).not.toContain('sap');
});

test('who waits is told of what is turned on meanwhile, and a mistake that only that shows says so', async () => {
  await openMode('admin-sounds-long');
  await at('draft-call-open').click();
  await at('draft-call-begin').click();
  await expect.poll(step).toBe('greeting');
  await at('draft-call-skip').click();
  await at('draft-call-key-3').click();
  await at('draft-call-skip').click();
  await at('draft-call-take').waitFor();
  await at('draft-call-turn-sap').check();
  await expect.poll(() => at('draft-call-now').textContent()).toContain('Störungsansage');
  expect(await line('turnOn').textContent()).toContain('SAP gestört');
  await at('draft-call-turn-sap').uncheck();
  expect(await line('turnOff').count()).toBe(1);
  await openMode('admin-turned-meanwhile');
  await at('problem-play').click();
  await expect
    .poll(() => at('draft-call-shown').textContent())
    .toContain('im Schritt „hold“ wird „SAP gestört“ eingeschaltet');
  await expect.poll(() => line('turnOn').count(), { timeout: 60_000 }).toBe(1);
});
