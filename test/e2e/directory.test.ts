// The phone book in a real console: a sheet is imported, its caller shows by name before and in the call, and a caller who isn't in
// it gets there with one click.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startQuickRig } from '../support/api-rig.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { toneWav } from '../support/heard.ts';

test('a sheet is imported, and whoever calls shows by its name, company and place', async () => {
  const rig = await startQuickRig();
  const folder = mkdtempSync(join(tmpdir(), 'kldirectory-'));
  const speakFile = join(folder, 'tone.wav');
  writeFileSync(speakFile, toneWav(1_000));
  const console = await ConsoleDriver.open({ folder, speakFile });
  onTestFinished(async () => {
    await console.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const { page } = console;
  await console.signIn(`ws://127.0.0.1:${rig.port}`, '21', '4711');
  const row = (call: string) =>
    page.locator(`[data-testid="waiting-row"][data-call-id="${call}"] .row-caller`);
  const first = await rig.caller('1', '+4985112345');
  await row(first.call).getByText('+49 851 12345').waitFor();
  await row(first.call).getByText('Passau').waitFor();

  // As Excel writes it here: Windows-1252, with semicolons.
  const sheet =
    'Vorname;Nachname;Firma;Telefon geschäftlich;Ort\r\nJörg;Müller;Fixbau;0851/12345;Passau\r\n;;;kaputt;\r\n';
  const file = join(folder, 'kontakte.csv');
  writeFileSync(file, Buffer.from(sheet, 'latin1'));
  await page.getByTestId('rail-directory').click();
  await page.getByTestId('directory-import').click();
  await page.getByTestId('import-file').setInputFiles(file);
  await page.getByTestId('import-line').getByText('Jörg Müller · Fixbau · +49 851 12345').waitFor();
  await page.getByTestId('import-unknown').getByText('Ort').waitFor();
  await page.getByTestId('import-do').click();
  await page.getByTestId('import-over').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('directory-search').fill('mü jö');
  await page.getByTestId('entry').getByText('Jörg Müller').waitFor();

  await page.getByTestId('rail-calls').click();
  await row(first.call).getByText('Jörg Müller').waitFor();
  await row(first.call).getByText('+49 851 12345 · Fixbau · Passau').waitFor();

  const second = await rig.caller('1', '+498912345');
  await page.locator(`[data-testid="take-button"][data-call-id="${second.call}"]`).click();
  await page.getByTestId('to-directory').click();
  expect(await page.getByTestId('entry-numbers').inputValue()).toBe('+49 89 12345');
  await page.getByTestId('entry-name').fill('Neue Kundin');
  await page.getByTestId('entry-note').fill('hört schlecht');
  await page.getByTestId('entry-save').click();
  await page.getByTestId('caller-who').getByText('Neue Kundin').waitFor();
});
