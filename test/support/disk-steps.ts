// What a program does to a folder, one system call after another: so that a test sees the folder as a kill at any moment leaves it.
//
// A killed process leaves what it has written: the folder after each of its steps, and in the midst of a write, is every state that
// there can be. Replaying them costs a file operation each, killing and starting anew costs seconds each.

import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join, relative } from 'node:path';

/** Paths are relative to the folder. `at`: epoch seconds. */
export type DiskStep = { readonly at: number } & (
  | { readonly kind: 'open'; readonly path: string; readonly empties: boolean }
  | { readonly kind: 'write'; readonly path: string; readonly from: number; readonly bytes: Buffer }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'truncate'; readonly path: string; readonly length: number }
  | { readonly kind: 'makeFolder'; readonly path: string }
);

/** All that changes a file's content or name; what only makes it last through a power cut changes nothing for a kill. */
const CALLS = [
  'open,openat,creat,write,writev,pwrite64,pwritev,pwritev2,lseek,rename,renameat,renameat2,unlink,unlinkat,rmdir',
  'truncate,ftruncate,fallocate,mkdir,mkdirat,link,linkat,symlink,symlinkat,copy_file_range,sendfile',
].join(',');

/** Put before a program's command line; `log` is the beginning of its files' names. */
export const recording = (log: string): readonly string[] => [
  ...['strace', '-D', '-ff', '-ttt', '-y', '-xx', '-s', '100000000', '--seccomp-bpf', '-o', log, '-e'],
  `trace=${CALLS}`,
];

/** What was recorded for `folder`, in its order. Throws when the program did something that isn't known here. */
export function stepsIn(folder: string, logs: string, log: string): readonly DiskStep[] {
  const lines = readdirSync(logs)
    .filter((name) => name.startsWith(`${log}.`))
    .flatMap((name) => readFileSync(join(logs, name), 'latin1').split('\n'))
    .filter((line) => / = \d/.test(line))
    .map((line) => ({ line, at: Number(line.slice(0, line.indexOf(' '))) }))
    .sort((a, b) => a.at - b.at);
  const places = new Map<string, number>();
  return lines.flatMap(({ line, at }) => {
    const step = stepOf(line, folder, places);
    return step === null ? [] : [{ at, ...step } as DiskStep];
  });
}

const text = (hex: string): string => bytesOf(hex).toString();
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');

/** `places`: where each open file is written next. */
function stepOf(line: string, folder: string, places: Map<string, number>): object | null {
  const [, name = '', rest = ''] = /^\S+ (\w+)\((.*)$/.exec(line) ?? [];
  const [named = '', second = ''] = [...rest.matchAll(/"((?:\\x..)*)"/g)].map(([, hex]) => hex ?? '');
  const [, file = '', opened = ''] = /^(\d+)<((?:\\x..)*)>/.exec(rest) ?? [];
  const result = / = (\d+)(?:<[^>]*>)?(?: \(.*\))?$/.exec(line)?.[1] ?? '';
  const isIn = (hex: string) => text(hex).startsWith(`${folder}/`);
  const path = (hex: string) => relative(folder, text(hex));
  switch (name) {
    case 'openat':
    case 'open': {
      if (!isIn(named) || !/O_(WRONLY|RDWR)/.test(rest)) return null;
      if (rest.includes('O_APPEND')) throw new Error(`appends: ${line.slice(0, 200)}`);
      places.set(result, 0);
      return { kind: 'open', path: path(named), empties: rest.includes('O_TRUNC') };
    }
    case 'write':
    case 'pwrite64': {
      if (!isIn(opened)) return null;
      const bytes = bytesOf(named).subarray(0, Number(result));
      const [, given] = /, (\d+)\) = /.exec(line) ?? [];
      const from = name === 'write' ? (places.get(file) ?? 0) : Number(given);
      if (name === 'write') places.set(file, from + bytes.length);
      return { kind: 'write', path: path(opened), from, bytes };
    }
    case 'copy_file_range':
    case 'sendfile': {
      const [one = '', other = ''] = [...rest.matchAll(/\d+<((?:\\x..)*)>/g)].map(([, hex]) => hex ?? '');
      const [source, to] = name === 'sendfile' ? [other, one] : [one, other];
      if (!isIn(to)) return null;
      const key = `${name} ${to}`;
      const from = places.get(key) ?? 0;
      const bytes = readFileSync(text(source)).subarray(from, from + Number(result));
      places.set(key, from + bytes.length);
      return bytes.length === 0 ? null : { kind: 'write', path: path(to), from, bytes };
    }
    case 'rename':
      return isIn(named) ? { kind: 'rename', path: path(named), to: path(second) } : null;
    case 'unlink':
      return isIn(named) ? { kind: 'remove', path: path(named) } : null;
    case 'mkdir':
      return isIn(named) ? { kind: 'makeFolder', path: path(named) } : null;
    case 'ftruncate':
      if (!isIn(opened)) return null;
      return { kind: 'truncate', path: path(opened), length: Number(/, (\d+)\)/.exec(rest)?.[1]) };
    default:
      if (isIn(named) || isIn(opened)) throw new Error(`not known: ${line.slice(0, 200)}`);
      return null;
  }
}

/** Does it again in a copy of the folder. `half`: of a write its first half only. */
export function doStep(folder: string, step: DiskStep, half = false): void {
  const path = join(folder, step.path);
  switch (step.kind) {
    case 'open':
      return step.empties ? writeAt(path, 0, Buffer.alloc(0), true) : appendFileSync(path, '');
    case 'write':
      return writeAt(path, step.from, half ? step.bytes.subarray(0, step.bytes.length >> 1) : step.bytes);
    case 'rename':
      return renameSync(path, join(folder, step.to));
    case 'remove':
      return rmSync(path, { force: true });
    case 'truncate':
      return truncateSync(path, step.length);
    case 'makeFolder':
      return void mkdirSync(path);
  }
}

function writeAt(path: string, from: number, bytes: Buffer, empties = false): void {
  const file = openSync(path, empties ? 'w' : 'r+');
  if (bytes.length > 0) writeSync(file, bytes, 0, bytes.length, from);
  closeSync(file);
}
