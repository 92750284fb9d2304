// A really full disk in the midst of a message: what is kept for messages takes it, until that is used up, which callers are told before.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const program = fileURLToPath(new URL('./messages-full-disk-program.ts', import.meta.url));

test('who speaks while the disk fills up is kept whole, as long as the reserve lasts; then no room is told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'klinke-full-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // A file system of its own, seen by this process only, that ends with it.
  const mounted = 'mount -t tmpfs -o size=4m none "$2" && "$0" "$1" "$2"';
  const run = spawnSync(
    'unshare',
    ['--user', '--map-root-user', '--mount', 'sh', '-c', mounted, process.execPath, program, folder],
    { encoding: 'utf8' },
  );
  const lines = run.stdout.trim().split('\n');
  expect(lines, run.stderr).toHaveLength(6);
  const [begun, spoken, full, tooMuch, nothingLeft, again] = lines.map((line) => JSON.parse(line));
  // Less than 1 GB: told from the beginning.
  const low = [{ kind: 'faultBegan', fault: expect.objectContaining({ kind: 'diskLow' }) }];
  expect(begun).toMatchObject({ reserve: 1_048_576, told: low });
  expect(spoken).toMatchObject({ by: 'asked', lengthMs: 30_000, heard: 240_000 });
  expect(full.reserve).toBeLessThan(1_048_576 - 450_000);
  expect(full.roomMs).toBeLessThan(38_000);
  expect(full.told).toEqual(low);
  expect(tooMuch.by).toBe('failed');
  expect(tooMuch.reason).toContain('ENOSPC');
  expect(tooMuch.lengthMs).toBeGreaterThan(30_000);
  // Also of the piece that didn't fit as a whole: what is shown is what is played.
  expect(Math.floor(tooMuch.heard / 8)).toBe(tooMuch.lengthMs);
  expect(nothingLeft).toMatchObject({ reserve: 0 });
  expect(nothingLeft.roomMs).toBeLessThan(1_000);
  expect(again).toMatchObject({ reserve: 1_048_576 });
  expect(again.roomMs).toBeGreaterThan(65_000);
});
