// A really full disk, then `kill -9`: the next engine knows every caller's place, and the journal has it all at last.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const program = fileURLToPath(new URL('./full-disk-program.ts', import.meta.url));

test('what happened on a full disk before a kill is known after it, and no call is without a record', () => {
  const folder = mkdtempSync(join(tmpdir(), 'klinke-full-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // A file system of its own, seen by these processes only, that ends with them.
  const lives = ['fill', 'read', 'room'].map((life) => `"$0" "$1" ${life} "$2"`).join('; ');
  const run = spawnSync(
    'unshare',
    [
      '--user',
      '--map-root-user',
      '--mount',
      'sh',
      '-c',
      `mount -t tmpfs -o size=12m none "$2" && { ${lives}; }`,
      process.execPath,
      program,
      folder,
    ],
    { encoding: 'utf8' },
  );
  const told = run.stdout.trim().split('\n');
  expect(told, run.stderr).toHaveLength(3);
  const [filled, read, room] = told.map((line) => JSON.parse(line)) as Record<string, unknown>[];
  expect(filled?.answers).toEqual(['written', 'reserved']);
  expect(filled?.calls).toHaveLength(2);
  expect(filled?.conversations).toEqual(['anna talking']);
  const { answers: _, ...known } = filled as object & { answers: unknown };
  expect(read).toMatchObject({ ...known, kept: 'reserved', ends: 1 });
  expect(room).toMatchObject({ ...known, kept: 'written', ends: 1, rows: read?.rows });
});
