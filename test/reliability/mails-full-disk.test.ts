// An engine that begins on a really full disk: what is in its outbox goes once there is room, also when nothing new comes.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const program = fileURLToPath(new URL('./mails-full-disk-program.ts', import.meta.url));

test('mails of before go once there is room again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'klinke-full-mails-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // A file system of its own, seen by this process only, that ends with it.
  const mounted = 'mount -t tmpfs -o size=4m none "$2" && "$0" "$1" "$2"';
  const run = spawnSync(
    'unshare',
    ['--user', '--map-root-user', '--mount', 'sh', '-c', mounted, process.execPath, program, folder],
    { encoding: 'utf8' },
  );
  expect(run.stdout, run.stderr).not.toBe('');
  expect(JSON.parse(run.stdout)).toEqual({
    refused: 'database or disk is full',
    trouble: 'disk',
    whileFull: 0,
    received: 1,
  });
});
