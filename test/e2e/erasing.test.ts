// Somebody wants to be forgotten: an admin has what is kept of them as a file, and erases it in the console. It's gone from the engine's
// files, and at once from the console of somebody else who had heard a message and begun to write about it.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { callerEverywhere, TRACES } from '../support/caller-everywhere.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { PIN } from '../support/engine-rig.ts';
import { toneWav } from '../support/heard.ts';
import { startedEngine } from '../support/started-engine.ts';

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
    : [];

test('erased in one console, a caller is gone from the engine’s files, and from another console at once', async () => {
  const { config, data } = await callerEverywhere(20);
  const written = JSON.parse(readFileSync(config, 'utf8'));
  written.agents[0].role = 'admin';
  writeFileSync(config, JSON.stringify(written));
  const engine = await startedEngine(config);
  const folder = mkdtempSync(join(tmpdir(), 'klerasing-'));
  const speakFile = join(folder, 'tone.wav');
  writeFileSync(speakFile, toneWav(1_000));
  const open = async (id: string, extension: string) => {
    const console = await ConsoleDriver.open({ folder: join(folder, id), speakFile, keyRing: true });
    onTestFinished(() => console.close());
    await console.signIn(`ws://${engine.address}`, extension, PIN);
    return console;
  };
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const bernd = await open('bernd', '22');
  /** Sealed as the test's key ring does it. */
  const draft = () => {
    const file = join(folder, 'bernd', 'drafts.json');
    if (!existsSync(file)) return '';
    const sealed = String(Buffer.from(JSON.parse(readFileSync(file, 'utf8')).encrypted, 'base64'));
    return Buffer.from(sealed.replace('sealed ', ''), 'hex').toString();
  };
  const copies = () =>
    filesIn(join(folder, 'bernd', 'messages')).filter((file) => !/(?:key|list)$/.test(file));
  await bernd.page.getByTestId('rail-messages').click();
  await bernd.page.getByTestId('message-open').first().click();
  await expect.poll(() => copies().length).toBe(1);
  await bernd.page.getByTestId('message-note-input').fill('Ottilie Wunderlich ruft abends an');
  await expect.poll(draft).toContain('Ottilie Wunderlich ruft abends an');

  // Of a call neither knows: it's known by the number in it.
  await bernd.page.getByTestId('rail-directory').click();
  await bernd.page.getByTestId('entry-new').click();
  await bernd.page.getByTestId('entry-name').fill('O. W. aus Ulm');
  await bernd.page.getByTestId('entry-numbers').fill('0174 / 665 54 43');
  await bernd.page.keyboard.press('Escape');
  await expect.poll(draft).toContain('0174 / 665 54 43');

  const { app, page } = await open('anna', '21');
  const into = join(folder, 'auskunft.zip');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, into);
  await page.getByTestId('rail-administration').click();
  await page.getByTestId('admin-callerData').click();
  await page.getByTestId('caller-number').fill('+49 174 6655443');
  await page.getByTestId('caller-look').click();
  await page.getByTestId('caller-save').click();
  await page.getByTestId('caller-told').getByText('Gespeichert: ein ZIP-Archiv').waitFor();
  expect(Object.keys(unzipSync(readFileSync(into)))).toEqual(
    expect.arrayContaining(['caller.html', 'caller.json', expect.stringMatching(/[.]wav$/)]),
  );
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  const traced = () =>
    filesIn(data).filter((file) => TRACES.some((trace) => readFileSync(file).includes(trace)));
  expect(traced()).not.toEqual([]);
  await page.getByTestId('caller-erase').click();
  await page.getByTestId('caller-erase-do').click();
  await page.getByTestId('caller-told').getByText('Gelöscht. Anrufe: 20.').waitFor();
  expect(traced()).toEqual([]);

  await expect
    .poll(() => [copies(), draft().includes('Ottilie'), draft().includes('Ulm')])
    .toEqual([[], false, false]);
  await bernd.page.getByTestId('message').first().waitFor({ state: 'detached' });
  await page.keyboard.press('Control+7');
  await page.getByText('Anna hat gelöscht, was über einen Anrufer gespeichert war.').first().waitFor();
  expect(await page.getByTestId('audit').textContent()).not.toMatch(/6655443|Wunderlich/);
}, 240_000);
