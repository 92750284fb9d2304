// A mode as a file, in a real browser: saved, looked into before anything changes, taken in beside the one that's here or in its
// place, and refused with a reason.

import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ModesOfFile } from '../../src/domain/mode-editing/take-in.ts';
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
const modeNames = () => page.locator('[data-testid="object"]').allTextContents();
const changes = () => at('tray').textContent();

async function open(): Promise<void> {
  await pages.scene(page, 'admin');
  await at('rail-administration').click();
  await at('admin-modes').click();
}
const choose = (content: string, name = 'Von Hamburg.klinke') =>
  at('mode-file-take').setInputFiles({ name, mimeType: 'application/zip', buffer: Buffer.from(content) });

/** The day's mode, as this console saves it. */
async function saved(): Promise<{ readonly name: string; readonly modes: ModesOfFile }> {
  await object('it-hotline-day').click();
  await at('mode-file-save').click();
  const file = () =>
    page.evaluate(() => {
      const call = window.fake.calls.find(({ name }) => name === 'saveFile');
      const [asked] = (call?.args ?? []) as [{ name: string; content: Uint8Array }?];
      return asked === undefined ? null : { name: asked.name, said: new TextDecoder().decode(asked.content) };
    });
  await expect.poll(file).not.toBeNull();
  const { name, said } = (await file()) ?? { name: '', said: '' };
  return { name, modes: JSON.parse(said) };
}

test('saved under its own name; taken in, both are kept, what is missing here is named, and it can be undone', async () => {
  await open();
  const { name, modes } = await saved();
  expect(name).toMatch(/^Tagbetrieb.*\.klinke$/);
  const theirs = { ...modes, names: { ...modes.names, team: { ...modes.names.team, pc: 'Lager Nord' } } };
  const before = await modeNames();
  await choose(JSON.stringify(theirs));
  await at('mode-file').waitFor();
  expect(await at('mode-file-modes').textContent()).toContain('den Namen gibt es schon');
  expect(await at('mode-file-missing').textContent()).toContain('Team „Lager Nord“');
  expect(await changes()).toContain('Keine Änderungen');
  await at('mode-file-do').click();
  await expect.poll(async () => (await modeNames()).length).toBe(before.length + 1);
  expect(await modeNames()).toContainEqual(expect.stringContaining('(2)'));
  await at('draft-undo').click();
  await expect.poll(modeNames).toEqual(before);
});

test('it can stand in the place of the one that is here; cancelled, nothing is changed', async () => {
  await open();
  const { modes } = await saved();
  const before = await modeNames();
  await choose(JSON.stringify(modes));
  expect(await at('mode-file-modes').textContent()).toContain('Wort für Wort');
  await page.keyboard.press('Escape');
  await at('mode-file').waitFor({ state: 'detached' });
  expect(await changes()).toContain('Keine Änderungen');
  const day = modes.modes['it-hotline-day'];
  if (day === undefined) throw new Error('the file has the day');
  const longer = { ...day, mode: { ...day.mode, mustEndWithinMs: 900_000 } };
  await choose(JSON.stringify({ ...modes, modes: { ...modes.modes, 'it-hotline-day': longer } }));
  await at('mode-file-how').getByText('Ersetzen', { exact: true }).click();
  await at('mode-file-do').click();
  await expect.poll(() => at('mode-ends-within').inputValue()).toBe('15');
  expect(await modeNames()).toHaveLength(before.length);
});

test('it is shut to what lies behind it as soon as it is there: an Escape that comes at once is meant for it', async () => {
  await open();
  const { modes } = await saved();
  await page.evaluate(() => {
    const seen = (Object.assign(window, { modalAtOnce: [] as boolean[] }) as { modalAtOnce: boolean[] })
      .modalAtOnce;
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof HTMLDialogElement) seen.push(node.matches(':modal'));
    }).observe(document.body, { childList: true, subtree: true });
  });
  await choose(JSON.stringify(modes));
  await at('mode-file').waitFor();
  const seen = () => page.evaluate(() => (window as unknown as { modalAtOnce: boolean[] }).modalAtOnce);
  expect(await seen()).toEqual([true]);
});

test('what is refused says why, each in words of its own, and changes nothing', async () => {
  await open();
  const said = new Set<string>();
  for (const code of ['tooLarge', 'foreign', 'damaged', 'dangerous', 'newer', 'incomplete']) {
    await choose(`fault ${code}`, `${code}.klinke`);
    await expect.poll(() => at('mode-file-told').textContent()).toContain(`${code}.klinke`);
    said.add(String(await at('mode-file-told').textContent()).replace(code, ''));
  }
  expect(said.size).toBe(6);
  expect([...said].join()).toContain('9.1');
  expect(await changes()).toContain('Keine Änderungen');
});

test('dropped on the list it’s taken in as well; of several none is', async () => {
  await open();
  const { modes } = await saved();
  const drop = (names: readonly string[]) =>
    at('mode-file-drop').evaluate(
      (list, [content, files]) => {
        const dropped = new DataTransfer();
        for (const name of files) dropped.items.add(new File([content], name));
        const event = { dataTransfer: dropped, bubbles: true, cancelable: true };
        list.dispatchEvent(new DragEvent('dragover', event));
        list.dispatchEvent(new DragEvent('drop', event));
      },
      [JSON.stringify(modes), names] as const,
    );
  await drop(['a.klinke', 'b.klinke']);
  await expect.poll(() => at('mode-file-told').textContent()).toContain('mehrere Dateien');
  await drop(['a.klinke']);
  await at('mode-file-do').click();
  await expect.poll(modeNames).toContainEqual(expect.stringContaining('(2)'));
});
