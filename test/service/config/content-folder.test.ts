// Content in a folder: kept by several at once it's there for each of them, and of half of it nothing is left.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ContentFolder, hashOf } from '../../../src/service/config/content-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klcontent-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const content = Buffer.alloc(300_000, 7);
const hash = hashOf(content);

test('the same content, kept by many at once, is kept for each', async () => {
  const from = join(folder, 'from.wav');
  writeFileSync(from, content);
  const kept = join(folder, 'kept');
  // Two folders of the same place: engine and command line, console and import.
  const folders = [new ContentFolder(kept), new ContentFolder(kept)];
  const all = folders.flatMap((each) =>
    Array.from({ length: 8 }, (_, i) =>
      i % 2 === 0 ? each.keepBytes(content, 'wav') : each.keepFile(from, 'wav'),
    ),
  );
  expect(new Set(await Promise.all(all))).toEqual(new Set([hash]));
  expect(readdirSync(kept)).toEqual([`${hash}.wav`]);
  expect(readFileSync(join(kept, `${hash}.wav`)).equals(content)).toBe(true);
});

test('what lies there damaged, as long as it was, is replaced whole, and never missing meanwhile', async () => {
  const contents = new ContentFolder(folder);
  const file = contents.path(hash, 'wav');
  writeFileSync(file, Buffer.alloc(content.length, 8));
  const replacing = Promise.all([contents.replace(content, 'wav'), contents.replace(content, 'wav')]);
  let isOver = false;
  void replacing.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    expect(readFileSync(file)).toHaveLength(content.length);
    await new Promise((go) => setImmediate(go));
  }
  expect(await replacing).toEqual([hash, hash]);
  expect(readFileSync(file).equals(content)).toBe(true);
  expect(readdirSync(folder)).toEqual([`${hash}.wav`]);
});
