// `npm start` as somebody new sees it: what it says, and how it ends.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';

const program = resolve(import.meta.dirname, '../../scripts/start.mjs');
const folder = mkdtempSync(join(tmpdir(), 'klstart-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('says that the console is open, and how it ends, after all that Chromium complains about', async () => {
  const started = spawn(process.execPath, [program, `--klinke-user-data=${folder}`], { detached: true });
  const ended = new Promise((done) => started.once('close', done));
  const said: string[] = [];
  const open = new Promise<void>((done) => {
    const hear = (line: string) => {
      said.push(line);
      if (line.includes('the console is open; Ctrl-C ends it')) done();
    };
    createInterface({ input: started.stdout }).on('line', hear);
    createInterface({ input: started.stderr }).on('line', hear);
  });
  try {
    await Promise.race([open, ended]);
    // As a terminal does it at Ctrl-C: to all that run in it.
    if (started.pid !== undefined) process.kill(-started.pid, 'SIGINT');
    expect(await ended).toBe(0);
    expect(said.at(-1)).toBe('klinke: the console is open; Ctrl-C ends it');
    expect(said.filter((line) => /:ERROR:|:WARNING:/.test(line))).toEqual([]);
  } finally {
    started.kill('SIGKILL');
  }
});
