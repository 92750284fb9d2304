// Callers leave messages while the engine is killed at random, the disk is full for a while, and the mail server refuses, hangs
// and breaks off: each message is there with what was said, and comes by mail once.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const program = fileURLToPath(new URL('./messages-under-fire/program.ts', import.meta.url));
/** By hand, since beside other tests it takes more than five minutes: `KLINKE_MESSAGES=24 npm test -- test/reliability/messages-under-fire.test.ts`, or 10000. */
const COUNT = Number(process.env.KLINKE_MESSAGES ?? 0);

test.runIf(COUNT > 0)(
  'none is lost, whatever happens to engine, disk and mail server, and none comes twice but where its 250 was lost',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'klinke-fire-'));
    mkdirSync(join(folder, 'data'), { mode: 0o700 });
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    // A file system of its own, seen by these processes only, that ends with them.
    const size = `${40 + (COUNT > 1_000 ? 160 : 0) + Math.ceil(COUNT / 8)}m`;
    const mounted = `mount -t tmpfs -o size=${size},mode=700 none "$2/data" && exec "$0" "$1" "$2" "$3"`;
    const child = spawn(
      'unshare',
      [
        ...['--user', '--map-root-user', '--mount', 'sh', '-c', mounted],
        ...[process.execPath, program, folder, `${COUNT}`],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stdout.on('data', (data) => {
      said += String(data);
    });
    await new Promise((ended) => child.once('close', ended));
    const { faults, figures } = JSON.parse(said);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    expect(faults).toEqual([]);
    expect(figures.messages).toBeGreaterThan(COUNT / 2);
    expect(figures.whole).toBeGreaterThan(0);
    expect(figures.kills).toBeGreaterThan(0);
    expect(figures.fulls).toBeGreaterThan(0);
  },
  Math.max(300_000, COUNT * 720),
);
