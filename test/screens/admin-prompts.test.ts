// The administration's screen "Ansagen und Musik" in a real browser: spoken, imported, dropped, cancelled, refused, heard.

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
const file = { name: 'Ansage.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('its bytes') };

async function open(scene: string, id: string | null): Promise<void> {
  await pages.scene(page, scene);
  await at('rail-administration').click();
  await at('admin-prompts').click();
  if (id !== null) await object(id).click();
}

const asked = (kind: string) => pages.askedOfWorkbench(page, kind);

test('all that is missing is spoken with one click, also of paused hotlines and quick switches', async () => {
  await open('admin-sounds', null);
  expect(await at('speak-all-told').textContent()).toContain('3 Texte haben noch keine Aufnahme.');
  await at('speak-all').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => at('speak-all-told').textContent()).toContain('3 Texte wurden gesprochen.');
  expect(await at('speak-all').count()).toBe(0);
  expect(await asked('speakText')).toContainEqual({
    kind: 'speakText',
    text: 'The hotline is closed.',
    language: 'en',
  });
  expect(await at('tray-mistakes').count()).toBe(0);
});

test('a text that was changed is marked until it is spoken anew; a file replaces it, with its length and level', async () => {
  await open('admin', 'it-hotline-day/greeting');
  expect(await at('sound-uses').textContent()).toContain('zu hören in:');
  await at('sound-text').first().fill('Guten Tag.');
  await at('sound-old').waitFor();
  await at('sound-speak').first().click();
  await expect.poll(() => at('sound-old').count()).toBe(0);
  expect(await at('sound-measures').first().textContent()).toContain('Länge 7,2 s');
  await at('sound-import').first().setInputFiles(file);
  await expect.poll(async () => (await asked('importAudio')).length).toBe(1);
  await expect.poll(() => at('tray').textContent()).toContain('1 Änderung');
  await at('sound-hear').first().click();
  await expect.poll(async () => (await asked('sound')).length).toBe(1);
});

test('what is heard while waiting is heard here one after the other, on with the next one, and stopped', async () => {
  await open('admin-sounds-long', null);
  await at('admin-modes').click();
  await page.locator('[data-testid=object][data-id=it-hotline-day]').click();
  await page.locator('[data-testid=step][data-step=wait-lvs]').click();
  const all = at('sounds-hear');
  await all.click();
  await page.getByText('1 von 4').waitFor();
  expect((await asked('sound')).length).toBe(4);
  await at('sounds-hear-next').click();
  await page.getByText('2 von 4').waitFor();
  expect(await all.getAttribute('data-playing')).toBe('true');
  await all.click();
  expect(await all.getAttribute('data-playing')).toBe('false');
  expect(await page.getByText('2 von 4').count()).toBe(0);
});

test('in a clash of a step, also a prompt that only the other’s version has', async () => {
  await open('admin-clashes-steps', null);
  await at('tray').click();
  await at('clash')
    .getByRole('button', { name: /patience.*Veröffentlicht/ })
    .click();
  await expect.poll(() => asked('sound')).toMatchObject([{ sound: 'c'.repeat(64) }]);
});

test('why nothing came of it stands there, and the draft is as it was; what takes long can be cancelled', async () => {
  await open('admin-sounds-refused', 'it-hotline-day/greeting');
  await at('sound-import').first().setInputFiles(file);
  await expect.poll(() => at('sound-told').first().textContent()).toContain('WAV, MP3, OGG und FLAC');
  expect(await at('sound-finding').first().textContent()).toContain('übersteuert');
  expect(await at('tray').textContent()).toContain('Keine Änderungen');
  await page
    .getByTestId('sound-field')
    .first()
    .evaluate((field) => {
      const files = new DataTransfer();
      for (const name of ['a.wav', 'b.wav']) files.items.add(new File(['x'], name));
      field.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
    });
  await expect.poll(() => at('sound-told').first().textContent()).toContain('mehrere Dateien');
  await open('admin-sounds-slow', 'it-hotline-day/greeting');
  await at('sound-speak').first().click();
  await at('sound-cancel').click();
  await expect.poll(() => at('sound-told').first().textContent()).toContain('Abgebrochen');
  expect(await at('tray').textContent()).toContain('Keine Änderungen');
});

test('both sides of a clash of a prompt can be heard', async () => {
  await open('admin-clashes-sounds', null);
  await at('tray').click();
  expect(await at('clash').getByTestId('sound-hear').count()).toBe(2);
  await at('clash').getByTestId('sound-hear').last().click();
  await expect.poll(async () => (await asked('sound')).length).toBe(1);
});

test('a piece of the library is heard, and taken into a mode with its sound', async () => {
  await open('admin', null);
  await at('admin-modes').click();
  await page.locator('[data-testid="object"][data-id="it-hotline-day"]').click();
  await page.locator('.step-head[data-step="wait-pc"]').click();
  const field = page.locator('.music-field').first();
  await field.locator('summary').click();
  await field.getByTestId('music-of-library').selectOption({ label: 'Klinke (Jingle), 4,0 s' });
  await field.getByTestId('library-hear').click();
  await expect.poll(() => field.getByTestId('library-hear').getAttribute('data-playing')).toBe('true');
  await field.getByTestId('library-take').click();
  await expect.poll(async () => (await asked('importAudio')).length).toBe(1);
  const bytes = await page.evaluate(() =>
    window.fake.calls.flatMap(({ name, args }) => {
      const [asked] = args as [{ kind: string; file?: Uint8Array }];
      return name === 'workbench' && asked.kind === 'importAudio' ? [asked.file?.length] : [];
    }),
  );
  // Its four seconds, behind the header of a WAV file.
  expect(bytes).toEqual([44 + 4 * 16_000]);
  await expect
    .poll(() => field.locator('select').first().locator('option').allTextContents())
    .toContain('Klinke (Jingle)');
});

test('what no step names is found by itself, removed one by one or at once, and brought back', async () => {
  await open('admin', null);
  const all = await at('object').count();
  const filter = at('only-unused');
  const count = async () => Number(/\((\d+)\)/.exec((await filter.textContent()) ?? '')?.[1]);
  const unused = await count();
  expect(unused).toBeGreaterThan(1);
  expect(unused).toBeLessThan(all);
  await filter.click();
  expect(await at('object').count()).toBe(unused);
  expect(await page.getByText('nicht verwendet', { exact: true }).count()).toBe(unused);
  await page.locator('.objects-tools').getByTestId('object-remove').click();
  await page.getByText(`${unused} nicht verwendete Aufnahmen entfernen?`).waitFor();
  await at('remove-do').click();
  await expect.poll(() => filter.count()).toBe(0);
  expect(await at('object').count()).toBe(all - unused);
  await expect.poll(() => at('tray').textContent()).toContain(`${unused} Änderungen`);
  await at('draft-undo').click();
  await expect.poll(() => at('object').count()).toBe(unused);
  await at('object').first().click();
  await at('sound-uses').getByTestId('object-remove').click();
  await at('remove-do').click();
  await expect.poll(() => at('object').count()).toBe(unused - 1);
  await expect.poll(() => at('tray').textContent()).toContain('1 Änderung');
});
