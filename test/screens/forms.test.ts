// The administration's forms in a real browser: what is chosen can be read, and large text leaves room for them.

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

/** Of what is chosen and doesn't fit; the beginning of a prompt is enough. */
const cutOff = () =>
  page.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d');
    const arrow = 24;
    return [...document.querySelectorAll('select')]
      .filter((field) => field.clientWidth > 0 && field.dataset.testid !== 'prompt-choose')
      .map((field) => {
        const style = getComputedStyle(field);
        if (pen !== null) pen.font = style.font;
        const text = field.selectedOptions[0]?.textContent ?? '';
        const width = pen?.measureText(text).width ?? 0;
        const needed = width + parseFloat(style.paddingLeft) + parseFloat(style.paddingRight) + arrow;
        return { text, fits: needed <= field.clientWidth };
      })
      .filter(({ fits }) => !fits)
      .map(({ text }) => text);
  });

test('what is chosen can be read whole: which step a key leads to, what a saved call expects', async () => {
  const wrong: Record<string, readonly string[]> = {};
  for (const screen of ['admin-saved-calls', 'admin-saved-calls-broken', 'admin-step-main-menu'])
    for (const lang of ['de', 'en'] as const) {
      await pages.screen(page, screen, { lang, width: 1_440, height: 900 });
      const found = await cutOff();
      if (found.length > 0) wrong[`${screen} ${lang}`] = found;
    }
  expect(wrong).toEqual({});
});

test('at 200 % the tray leaves most of the room to what is edited', async () => {
  await pages.screen(page, 'admin-coverage-list', { size: 200, width: 1_440, height: 900 });
  const height = (selector: string) => page.locator(selector).evaluate((of) => of.clientHeight);
  await expect.poll(() => page.getByTestId('tray-to-publish').count()).toBe(1);
  expect(await height('.tray')).toBeLessThan((await height('.admin-frame')) / 4);
  expect(await page.getByTestId('draft-undo').textContent()).toContain('Prüfanruf');
});

test('which saved calls pass stands in their list, after each edit', async () => {
  await pages.screen(page, 'admin-saved-calls-broken');
  const row = (id: string) => page.locator(`[data-testid="object"][data-id="${id}"]`);
  expect(await row('tuesday').textContent()).toContain('besteht');
  expect(await row('night').textContent()).not.toContain('besteht');
  const all = page.getByTestId('saved-calls-outcome');
  expect(await all.textContent()).toBe('1 von 2 Prüfanrufen besteht nicht: So wird nicht veröffentlicht.');
  await page.getByTestId('saved-expects-remove').last().click();
  await page.getByTestId('saved-expects-remove').last().click();
  await expect
    .poll(() => all.textContent())
    .toBe('1 von 2 Prüfanrufen besteht; die übrigen erwarten noch nichts.');
});

test('where a saved call can’t say in which use of a sub-mode something is done, it says so', async () => {
  await pages.screen(page, 'admin-saved-calls');
  await page.getByTestId('saved-act').first().waitFor();
  expect(await page.getByTestId('saved-act-any-use').count()).toBe(0);
  await pages.screen(page, 'admin-saved-calls-anywhere');
  expect(await page.getByTestId('saved-act-any-use').textContent()).toContain('an mehreren Stellen');
});

test('at 200 % the canvas is there, with a step open beside it as well', async () => {
  for (const look of [
    { width: 940, height: 600 },
    { width: 1_440, height: 900 },
  ]) {
    await pages.screen(page, 'admin-modes-canvas-step', { size: 200, ...look });
    const [frame, flow, beside] = await Promise.all(
      ['.canvas-frame', '.canvas-frame .react-flow', '.canvas-beside'].map((selector) =>
        page.locator(selector).evaluate((of) => ({ seen: of.clientHeight, whole: of.scrollHeight })),
      ),
    );
    expect(frame?.seen).toBeGreaterThan(350);
    expect(flow?.seen).toBe(frame?.seen);
    // All of it scrolls with the screen.
    expect(beside?.seen).toBe(beside?.whole);
  }
});

test('at each part of a day and of a time the keyboard’s ring is around the field', async () => {
  await pages.screen(page, 'admin-saved-calls');
  await page.getByTestId('saved-call-hotline').focus();
  const stops: (readonly [string, string])[] = [];
  const next = async () => {
    await page.keyboard.press('Tab');
    return page.evaluate(() => {
      const field = document.activeElement as HTMLElement;
      return [field.dataset.testid ?? '', getComputedStyle(field).outlineStyle] as const;
    });
  };
  for (let stop = await next(); stop[0] !== 'saved-call-mode'; stop = await next()) stops.push(stop);
  // Day, month, year, its calendar's button; hour, minute, and what else the language of the browser has.
  expect(stops.length).toBeGreaterThan(6);
  expect(stops.filter(([, outline]) => outline !== 'solid')).toEqual([]);
});

test('a button of a step that the keyboard comes to is brought into sight', async () => {
  await pages.screen(page, 'admin-modes-canvas', { size: 200, width: 1_440, height: 900 });
  const heard = page.locator('.react-flow__node-step').getByTestId('sound-hear');
  await heard.first().focus();
  for (let at = 1; at < (await heard.count()); at++) {
    await page.keyboard.press('Tab');
    await expect
      .poll(() =>
        page.evaluate(() => {
          const frame = document.querySelector('.canvas-frame')?.getBoundingClientRect() ?? new DOMRect();
          const button = document.activeElement?.getBoundingClientRect() ?? new DOMRect();
          return button.left >= frame.left && button.right <= frame.right && button.top >= frame.top;
        }),
      )
      .toBe(true);
  }
});

test('how many callers are at a step leaves its button in its box, with the longest words', async () => {
  await pages.scene(page, 'admin', { lang: 'en', width: 1_440, height: 900 });
  await page.evaluate(() => {
    const where = [{ mode: 'it-hotline-day', step: 'greeting', callers: 128 }];
    window.fake.onCommand = async ({ kind }) => ({ ok: true, value: kind === 'callersInSteps' ? where : [] });
  });
  await page.getByTestId('rail-administration').click();
  await page.getByTestId('admin-modes').click();
  await page.locator('[data-testid="object"][data-id="it-hotline-day"]').click();
  await page.getByTestId('mode-as-canvas').click();
  const step = page.locator('.react-flow__node[data-id="greeting"]');
  await step.getByTestId('step-callers').waitFor();
  const right = (of: typeof step) => of.evaluate((element) => element.getBoundingClientRect().right);
  expect(await right(step.getByTestId('sound-hear'))).toBeLessThan(await right(step));
});
