// A mode goes from one house to another as a file: saved in one console, taken in and published in another, with its own sounds.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { type ApiRig, startQuickRig, startRig } from '../support/api-rig.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { PIN } from '../support/engine-rig.ts';
import { toneWav } from '../support/heard.ts';
import { PATIENCE_MS } from '../support/patience.ts';

const soon = { timeout: PATIENCE_MS };

test('what was saved in one house is taken in by another, beside its own, and published with its sounds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'klmodefile-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const speakFile = join(folder, 'tone.wav');
  writeFileSync(speakFile, toneWav(1_000));
  const modesOf = async (rig: ApiRig, id: string) => {
    const console = await ConsoleDriver.open({ folder: join(folder, id), speakFile });
    onTestFinished(() => console.close());
    await console.signIn(`ws://127.0.0.1:${rig.port}`, '21', PIN);
    await console.page.getByTestId('rail-administration').click();
    await console.page.getByTestId('admin-modes').click();
    return console;
  };
  const here = await startRig((config) => ({ ...config, agents: admins(config.agents) }));
  const sender = await modesOf(here, 'here');
  const into = join(folder, 'mode.klinke');
  await sender.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, into);
  await sender.page.getByTestId('object').first().click();
  await sender.page.getByTestId('mode-file-save').click();
  const told = () => sender.page.locator('body').textContent();
  await expect.poll(told, soon).toContain('ist mit allen Ansagen und aller Musik als Datei gesichert');
  const entries = Object.keys(unzipSync(readFileSync(into)));
  expect(entries).toEqual(expect.arrayContaining(['manifest.json', 'modes.json']));
  const sounds = entries.filter((name) => name.startsWith('sounds/'));
  expect(sounds.length).toBeGreaterThan(5);
  await sender.close();

  // Its own prompts are others.
  const there = await startQuickRig((config) => ({ ...config, agents: admins(config.agents) }));
  const { page } = await modesOf(there, 'there');
  const names = () => page.getByTestId('object').allTextContents();
  await page.getByTestId('object').first().waitFor();
  const before = await names();
  const cut = join(folder, 'cut.klinke');
  writeFileSync(cut, readFileSync(into).subarray(0, 20_000));
  await page.getByTestId('mode-file-take').setInputFiles(cut);
  await expect
    .poll(() => page.getByTestId('mode-file-told').textContent(), soon)
    .toMatch(/„cut.klinke“ ist (?:beschädigt|keine Datei)/);
  await page.getByTestId('mode-file-take').setInputFiles(into);
  await page.getByTestId('mode-file-do').click();
  await expect.poll(async () => (await names()).length, soon).toBe(before.length + 1);
  await page.getByTestId('tray').click();
  await page.getByTestId('publish-comment').fill('Von der Zentrale');
  await page.getByTestId('publish').click();
  await expect.poll(() => page.getByTestId('tray').textContent(), soon).toContain('Keine Änderungen');
}, 180_000);

const admins = (agents: readonly Readonly<Record<string, unknown>>[]) =>
  agents.map((agent) => (agent.id === 'anna' ? { ...agent, role: 'admin' } : agent));
