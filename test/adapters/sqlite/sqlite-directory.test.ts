// The phone book on a real disk: what was changed is there again, all or nothing, and what was removed stands in none of its files.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteDirectory } from '../../../src/adapters/sqlite/sqlite-directory.ts';
import type { DirectoryEntry } from '../../../src/domain/directory/entry.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'klinke-directory-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const entry = (id: string, name: string): DirectoryEntry => ({
  id,
  name,
  company: null,
  numbers: [`+49851${id}`],
  note: `Vermerk über ${name}`,
  changedAt: 1,
  changedBy: 'anna',
});

async function open(file: string) {
  const store = await openSqliteDirectory({ file });
  onTestFinished(() => store.close());
  return store;
}

test('what was put is there again, as it was put last', async () => {
  const file = join(folder(), 'directory.db');
  const store = await open(file);
  await store.change({ put: [entry('1', 'Huber'), entry('2', 'Maier')], remove: [] });
  await store.change({ put: [entry('2', 'Mayer')], remove: ['1'] });
  await store.close();
  expect(await (await open(file)).all()).toEqual([entry('2', 'Mayer')]);
});

test('all or nothing', async () => {
  const store = await open(join(folder(), 'directory.db'));
  const broken = { ...entry('3', 'Kaputt'), id: null } as unknown as DirectoryEntry;
  await expect(store.change({ put: [entry('1', 'Huber'), broken], remove: [] })).rejects.toThrow();
  expect(await store.all()).toEqual([]);
});

test('what was removed or replaced is in no file any more once it’s scrubbed', async () => {
  const at = folder();
  const store = await open(join(at, 'directory.db'));
  const many = Array.from({ length: 3_000 }, (_, n) => entry(`${n}`, `Jemand ${n}`));
  await store.change({ put: many, remove: [] });
  await store.change({ put: [entry('700', 'Geheimrat Erbse')], remove: [] });
  await store.change({ put: [entry('700', 'Anders')], remove: many.slice(0, 600).map(({ id }) => id) });
  const bytes = () => Buffer.concat(readdirSync(at).map((name) => readFileSync(join(at, name))));
  expect(bytes().includes('Geheimrat Erbse')).toBe(true);
  await store.scrub();
  expect(bytes().includes('Geheimrat Erbse')).toBe(false);
  expect(bytes().includes('Jemand 599"')).toBe(false);
  expect(bytes().includes('Jemand 600"')).toBe(true);
});

test('what is no phone book of ours, or in use, is left alone and named', async () => {
  const file = join(folder(), 'directory.db');
  writeFileSync(file, 'a letter to somebody, and no database at all\n'.repeat(100));
  await expect(openSqliteDirectory({ file })).rejects.toThrow('is no phone book of Klinke');
  const other = join(folder(), 'directory.db');
  await open(other);
  await expect(openSqliteDirectory({ file: other })).rejects.toThrow(
    'another engine is using the phone book',
  );
});
