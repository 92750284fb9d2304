// Publishing on a really full disk, and on one with room for a few of its writes: the version before holds, and nothing half is left.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const program = fileURLToPath(new URL('./publish-full-disk-program.ts', import.meta.url));

test('what is published or uploaded on a full disk is refused as that, nothing of it stays, and with room it goes on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'klinke-full-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // A file system of its own, seen by this process only, that ends with it.
  const mounted = 'mount -t tmpfs -o size=16m none "$2" && "$0" "$1" "$2"';
  const run = spawnSync(
    'unshare',
    ['--user', '--map-root-user', '--mount', 'sh', '-c', mounted, process.execPath, program, folder],
    { encoding: 'utf8' },
  );
  const told = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(told, run.stderr).toHaveLength(9);
  const tries = told.slice(0, 8) as { came: { kind: string; number?: number }; halves: string[] }[];
  const numbers = tries.flatMap(({ came }) => came.number ?? []);
  // The first finds no room at all, the last enough; in between whatever fits, one version after the other.
  expect(tries[0]?.came.kind).toBe('ENOSPC');
  expect(numbers).toEqual(numbers.map((_, i) => i + 2));
  for (const { came, halves } of tries) {
    expect(halves).toEqual([]);
    expect(['published', 'refused', 'failed', 'ENOSPC']).toContain(came.kind);
  }
  expect(told[8]).toEqual({
    refused: { code: 'diskFull' },
    left: [],
    taken: null,
    came: { kind: 'published', number: numbers.length + 2, plan: expect.any(String), warnings: [] },
    inForce: numbers.length + 2,
    damaged: [],
  });
});
