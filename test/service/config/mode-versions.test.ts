// Versions of modes in the data folder: the same content once, what changed beside it, and nothing half or altered is believed.

import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ContentFolder } from '../../../src/service/config/content-folder.ts';
import { loadConfig } from '../../../src/service/config/load-config.ts';
import { contentOf, keepModes, readVersions } from '../../../src/service/config/mode-versions.ts';
import { soundConfig, temporaryFolder, writeConfig } from '../../support/engine-rig.ts';

const quiet = { warn: () => undefined };

async function loadedModes(file: string) {
  const result = await loadConfig(file);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join());
  return result.loaded.modes;
}

async function stage() {
  const folder = temporaryFolder();
  const config = writeConfig(await soundConfig(), folder);
  const at = join(folder, 'content');
  const contents = new ContentFolder(at);
  const keep = async () => (await keepModes(contents, await loadedModes(config))).get('it');
  const greeting = join(folder, 'prompts', 'de', 'greeting.wav');
  return { folder, at, contents, keep, greeting };
}

test('the same files are the same version; another sound under the same name is another, and both are there', async () => {
  const { at, contents, keep, greeting, folder } = await stage();
  const first = await keep();
  const kept = readdirSync(at);
  expect(await keep()).toEqual(first);
  expect(readdirSync(at)).toEqual(kept);
  const heard = readFileSync(greeting);
  cpSync(join(folder, 'prompts', 'de', 'main-menu.wav'), greeting);
  const second = await keep();
  expect(second?.version).not.toBe(first?.version);
  const sound = first?.sounds.prompts.greeting ?? '';
  expect(second?.sounds.prompts.greeting).toBe(second?.sounds.prompts['main-menu']);
  expect(readFileSync(contents.path(sound, 'wav'))).toEqual(heard);
  const read = await readVersions(contents, [first?.version ?? '', second?.version ?? ''], quiet);
  expect(read).toEqual([first, second]);
});

test('what nobody needs any more goes, and only that', async () => {
  const { at, contents, keep, greeting, folder } = await stage();
  const first = await keep();
  cpSync(join(folder, 'prompts', 'de', 'main-menu.wav'), greeting);
  const second = await keep();
  if (first === undefined || second === undefined) throw new Error('no version');
  writeFileSync(join(at, 'of-somebody-who-was-cut-off.wav.half'), 'half');
  // Somebody may be about to publish what has just come.
  await contents.keepOnly(new Set(), Date.now());
  expect(await readVersions(contents, [first.version, second.version], quiet)).toEqual([first, second]);
  await contents.keepOnly(contentOf([second]), Date.now() + 2 * 86_400_000);
  expect(await readVersions(contents, [first.version, second.version], quiet)).toEqual([second]);
  expect(readdirSync(at).sort()).toEqual(
    [...contentOf([second])].map((hash) => (hash === second.version ? `${hash}.json` : `${hash}.wav`)).sort(),
  );
});

test('a version that was altered, cut off or is gone is not believed, and told', async () => {
  const { contents, keep } = await stage();
  const version = (await keep())?.version ?? '';
  const file = contents.path(version, 'json');
  const text = readFileSync(file, 'utf8');
  for (const wrong of [text.replace('greeting', 'greetinG'), text.slice(0, 100)]) {
    writeFileSync(file, wrong);
    const told: string[] = [];
    const log = { warn: (_: unknown, message: string) => void told.push(message) };
    expect(await readVersions(contents, [version], log)).toEqual([]);
    expect(told).toHaveLength(1);
  }
  expect(await readVersions(contents, ['0'.repeat(64)], quiet)).toEqual([]);
});

test('what a mode says in other languages is kept with it, and a version of before the languages is read as ever', async () => {
  const { contents, folder, keep } = await stage();
  const file = join(folder, 'modes', 'it-hotline.json');
  const mode = JSON.parse(readFileSync(file, 'utf8'));
  const before = await keep();
  mode.languages = ['en'];
  mode.prompts.greeting.in = { en: { file: mode.prompts['main-menu'].file, text: 'Welcome.' } };
  writeFileSync(file, JSON.stringify(mode));
  const version = await keep();
  const sound = before?.sounds.prompts['main-menu'] ?? '';
  expect(version?.sounds.promptsIn).toEqual({ en: { greeting: sound } });
  expect(before?.sounds).not.toHaveProperty('promptsIn');
  const read = await readVersions(contents, [before?.version ?? '', version?.version ?? ''], quiet);
  expect(read).toEqual([before, version]);
  expect(contentOf(read)).toContain(sound);
});
