// Runs `npm run caller`'s program as an admin would, and reads its report.

import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { CallReport } from '../../src/caller/report.ts';

const program = resolve(import.meta.dirname, '../../src/caller/caller.ts');

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly report: CallReport;
}

/** `folder`: where relative paths begin. */
export function runCaller(
  folder: string,
  args: readonly string[],
  interruptAfterAnswerMs?: number,
): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, ...args, '--json'], { cwd: folder });
    let out = '';
    let err = '';
    let interrupting = interruptAfterAnswerMs === undefined;
    child.stdout.on('data', (data) => {
      out += String(data);
      if (interrupting || !out.includes('answered')) return;
      interrupting = true;
      setTimeout(() => child.kill('SIGINT'), interruptAfterAnswerMs);
    });
    child.stderr.on('data', (data) => {
      err += String(data);
    });
    child.on('close', (code) => {
      const last = out.trimEnd().split('\n').at(-1) ?? '';
      done({ code: code ?? -1, out, err, report: last.startsWith('{') ? JSON.parse(last) : null });
    });
  });
}
