// A busy disk beside `calls`: somebody who writes to the same file system, and has each write made durable.

import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DiskAsk, DiskTold } from './words.ts';

const WRITE_BYTES = 512 * 1024;
/** From one to the next: a disk that is busy, not one that does nothing else. */
const PAUSE_MS = 20;
/** Over and over in one file, so that the disk doesn't fill up. */
const WRITES_A_FILE = 100;

const tell = (told: DiskTold) => process.send?.(told);
const file = join(process.argv[2] ?? '.', 'busy-disk');
const data = Buffer.alloc(WRITE_BYTES, 7);
let running = false;
let took: number[] = [];

async function write(): Promise<void> {
  const open = openSync(file, 'w');
  for (let n = 0; running; n += 1) {
    const startedAt = performance.now();
    writeSync(open, data, 0, WRITE_BYTES, (n % WRITES_A_FILE) * WRITE_BYTES);
    fsyncSync(open);
    took.push(performance.now() - startedAt);
    await pause(PAUSE_MS);
  }
  closeSync(open);
  rmSync(file, { force: true });
}

process.on('message', ({ kind }: DiskAsk) => {
  running = kind === 'start';
  if (running) {
    took = [];
    void write();
    tell({ kind: 'started' });
  } else tell({ kind: 'stopped', tookMs: took });
});
process.on('disconnect', () => process.exit(0));
tell({ kind: 'listening', port: 0 });
