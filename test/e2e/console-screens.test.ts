// What the console's screens do by themselves and by keyboard, in a real browser, without an engine.

import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConsoleView, ViewChange } from '../../src/contract/view.ts';
import type { FakeBridge } from '../support/console-harness/fake-bridge.ts';
import { ConsolePages } from '../support/console-page.ts';

declare global {
  interface Window {
    readonly fake: FakeBridge;
  }
}

let pages: ConsolePages;
let page: Page;

beforeAll(async () => {
  pages = await ConsolePages.open();
  page = await pages.page();
});
afterAll(() => pages.close());

const at = (testid: string) => page.getByTestId(testid);

/** The engine tells of changes, made of the view as it was. */
async function tell(make: string): Promise<void> {
  await page.evaluate(`window.fake.change((${make})(window.fake.view))`);
}
const changes = (make: (view: ConsoleView) => readonly ViewChange[]) => tell(String(make));

const order = () =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-testid="team"][data-team-id="lvs"] li')].map((row) =>
      row.matches('[data-testid="gone-row"]') ? '-' : row.getAttribute('data-call-id'),
    ),
  );
/** What is on the button's place, to be clicked. */
const placeOf = async (call: string) => {
  const box = await page.locator(`[data-testid="take-button"][data-call-id="${call}"]`).boundingBox();
  return box?.y ?? -1;
};

const w2Taken = (view: ConsoleView, agentId: string): readonly ViewChange[] => {
  const call = view.waiting.w2;
  if (!call) return [];
  const takenBy = { agentId, agentName: agentId, at: Date.now() };
  return [{ collection: 'waiting', key: 'w2', value: { ...call, takenBy } }];
};

test('no row moves under the pointer when another one is gone; it moves once the pointer has left', async () => {
  await pages.scene(page, 'waiting');
  await page.locator('[data-testid="take-button"][data-call-id="w3"]').hover();
  const before = await placeOf('w3');
  await changes(() => [
    { collection: 'waiting', key: 'w1', value: null },
    { collection: 'waiting', key: 'w2', value: null },
  ]);
  await expect.poll(order).toEqual(['-', '-', 'w3', 'w4']);
  expect(await placeOf('w3')).toBe(before);
  await at('presence-menu').hover();
  await expect.poll(order).toEqual(['w3', 'w4']);
});

test('nor while a key is held, and Alt+1 means the row that says so', async () => {
  await pages.scene(page, 'waiting');
  await page.keyboard.down('Alt');
  await changes(() => [{ collection: 'waiting', key: 'w1', value: null }]);
  await tell(
    `(view) => [{ collection: 'waiting', key: 'back', value: { ...view.waiting.w3, id: 'back', order: -9 } }]`,
  );
  await expect.poll(order).toEqual(['-', 'w2', 'w3', 'w4', 'back']);
  await page.keyboard.press('1');
  await page.keyboard.up('Alt');
  const taken = await page.evaluate(() => window.fake.calls.findLast(({ name }) => name === 'command')?.args);
  expect(taken).toEqual([{ kind: 'take', call: 'w2' }]);
  await expect.poll(async () => (await order())[0]).toBe('back');
});

test('an own take leaves no row, a colleague’s says by whom, with a clock that stands', async () => {
  await pages.scene(page, 'waiting');
  await tell(`(view) => (${w2Taken})(view, 'anna')`);
  await expect.poll(order).toEqual(['w1', 'w3', 'w4']);
  const time = () => page.locator('[data-call-id="w1"] .waited-time').textContent();
  const then = await time();
  const others = () => page.locator('[data-call-id="w3"] .waited-time').textContent();
  const before = await others();
  await expect.poll(others).not.toBe(before);
  expect(await time()).toBe(then);
});

test('with nobody ready nothing is said to be distributed', async () => {
  await pages.scene(page, 'waiting');
  const row = page.locator('[data-call-id="w7"] .row-distribution');
  await tell(`({ teams }) => [{ collection: 'teams', key: 'pc', value: { ...teams.pc, ready: 1 } }]`);
  await expect.poll(() => row.textContent()).toBe('wird verteilt');
  await tell(`({ teams }) => [{ collection: 'teams', key: 'pc', value: { ...teams.pc, ready: 0 } }]`);
  await expect.poll(() => row.textContent()).toBe('niemand bereit');
});

test('F9, a number key and a click say in the row why it can’t be taken', async () => {
  await pages.scene(page, 'break');
  for (const press of [
    () => page.keyboard.press('F9'),
    () => page.keyboard.press('Alt+2'),
    () => page.locator('[data-testid="take-button"][data-call-id="w5"]').click({ force: true }),
  ]) {
    await press();
    await expect.poll(() => at('row-refused').textContent()).toContain('Pause');
  }
  expect(await page.locator('[data-call-id="w5"] [data-testid="row-refused"]').count()).toBe(1);
  await tell(
    `({ agents }) => [{ collection: 'agents', key: 'anna', value: { ...agents.anna, availability: { kind: 'signedIn' } } }]`,
  );
  await expect.poll(() => at('row-refused').count()).toBe(0);
});

test('in a consultation what the engine would refuse can’t be pressed, and says why', async () => {
  await pages.scene(page, 'consult');
  for (const tool of ['hold', 'transfer']) {
    expect(await at(tool).getAttribute('aria-disabled'), tool).toBe('true');
    expect(await at(tool).getAttribute('title'), tool).toContain('Rückfrage');
  }
  expect(await at('consult-toggle').getAttribute('aria-disabled')).toBeNull();
});
