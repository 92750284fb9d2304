// The canary of the house rules: what they forbid, planted, must be found.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const program = resolve(import.meta.dirname, '..', '..', 'scripts', 'house-rules.mjs');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'house-rules-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Lays the files down; the lines that the check says, and whether it passes. */
function checked(files: Record<string, string>): { lines: string[]; passes: boolean } {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { stdout, status } = spawnSync(process.execPath, [program, folder], { encoding: 'utf8' });
  return { lines: stdout.split('\n').filter((line) => line !== ''), passes: status === 0 };
}

test('where nothing was read nothing passes', () => {
  expect(checked({})).toEqual({ lines: ['nothing was read'], passes: false });
});

test('a name may be used inside of other files, and passed on', () => {
  expect(
    checked({
      'src/voip/leg.ts': 'export interface Leg { id: string }\n',
      'src/voip/phone.ts': "export type { Leg } from './leg.ts';\ninterface Call { id: string }\n",
      'src/main/call.tsx': 'export class Call {}\n',
    }),
  ).toEqual({ lines: [], passes: true });
});

test('a rule without a test beside it is found; words, data and other rooms need none', () => {
  const files = {
    'src/domain/line/take.ts': 'export function take() {}\n',
    'src/domain/line/brake.ts': 'export class Brake {}\n',
    'src/domain/line/ring.ts': 'export function ring() {}\n',
    'src/domain/words/ids.ts': 'export type LegId = string;\nexport const legs = [];\n',
    'src/main/open.ts': 'export function open() {}\n',
    'test/domain/line/ring.test.ts': '',
    'test/domain/take.test.ts': '',
  };
  expect(checked(files)).toEqual({
    lines: [
      'rule-has-its-test: src/domain/line/brake.ts has no test/domain/line/brake.test.ts',
      'rule-has-its-test: src/domain/line/take.ts has no test/domain/line/take.test.ts',
    ],
    passes: false,
  });
});

test.each([
  ['interface', 'export interface Leg { id: string }\n'],
  ['type', 'export type Leg = string;\n'],
  ['class', 'export class Leg {}\n'],
  ['abstract class', 'export abstract class Leg {}\n'],
])('one name for two things is found (%s)', (_, text) => {
  const files = {
    'src/adapters/a/leg.ts': 'export interface Leg { id: string }\n',
    'src/voip/leg.tsx': text,
  };
  expect(checked(files)).toEqual({
    lines: ['name-means-one-thing: Leg in src/adapters/a/leg.ts and src/voip/leg.tsx'],
    passes: false,
  });
});
