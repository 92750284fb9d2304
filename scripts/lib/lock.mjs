// One process at a time: a lock that the kernel frees when its holder ends, however it ends.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { cachePath } from './cache.mjs';

/**
 * Runs body while holding the named lock. It is held by flock(1) of util-linux, which keeps it as
 * long as our pipe to it is open. Elsewhere than on Linux nothing needs it, and body just runs.
 */
export async function withLock(name, body) {
  if (process.platform !== 'linux') return body();
  mkdirSync(cachePath('locks'), { recursive: true });
  const file = cachePath('locks', `${createHash('sha256').update(name).digest('hex').slice(0, 16)}.lock`);
  const holder = spawn('flock', ['--exclusive', file, 'sh', '-c', 'echo held; exec cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true, // Ctrl-C must not free the lock before we have ended.
  });
  const ended = new Promise((done) => holder.once('close', done));
  await new Promise((done, failed) => {
    holder.once('error', failed);
    holder.once('close', () => failed(new Error(`the lock ${file} can't be had`)));
    holder.stdout.once('data', done);
  });
  try {
    return await body();
  } finally {
    holder.stdin.end();
    await ended;
  }
}
