// The canary of the import rules: a planted bad import must fail, so that the check can't go blind unnoticed.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');
let folder: string;

beforeEach(() => {
  // Inside node_modules' folder tree, since packages must resolve as they do in the checkout.
  mkdirSync(join(root, 'artifacts'), { recursive: true });
  folder = mkdtempSync(join(root, 'artifacts', 'directions-'));
  cpSync(join(root, '.dependency-cruiser.cjs'), join(folder, '.dependency-cruiser.cjs'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "dependencies": { "zod": "*" } }');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Lays the files down and returns which rules they break (`rule: file`), with how many files were read. */
function broken(files: Record<string, string>): { violations: string[]; read: number } {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const others = Object.keys(files).some((path) => path.startsWith('test/')) ? ['test'] : [];
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const result = spawnSync(process.execPath, [program, '--output-type', 'json', 'src', ...others], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { modules, summary } = JSON.parse(result.stdout) as {
    modules: { source: string }[];
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  const violations = summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  return {
    violations: [...new Set(violations)].sort(),
    read: modules.filter(({ source }) => source.startsWith('src/')).length,
  };
}

const good = {
  'src/domain/sum.ts': 'export const sum = (a: number, b: number) => a + b;\nexport type Sum = number;\n',
  'src/contract/view.ts':
    "import type { Sum } from '../domain/sum.ts';\nexport interface View { sum: Sum }\n",
  'src/engine/ports/clock.ts': 'export interface Clock { now(): number }\n',
  'src/engine/engine.ts':
    "import { sum } from '../domain/sum.ts';\nimport type { View } from '../contract/view.ts';\nexport const view = (): View => ({ sum: sum(1, 2) });\n",
  'src/adapters/asterisk/clock.ts':
    "import type { Clock } from '../../engine/ports/clock.ts';\nexport const clock: Clock = { now: () => 0 };\n",
  'src/service/engine.ts':
    "import { view } from '../engine/engine.ts';\nimport { clock } from '../adapters/asterisk/clock.ts';\nconsole.log(view(), clock);\n",
};

/** A whole program is started for it, which a busy machine is slow at. */
const patient = { timeout: 60_000 };

test('imports along the rules pass, and every file is read', patient, () => {
  expect(broken(good)).toEqual({ violations: [], read: 6 });
});

/** Each file breaks the one rule that stands before it. */
const planted: [rule: string, path: string, text: string][] = [
  ['domain-imports-nothing', 'src/domain/bad-view.ts', "export type * from '../contract/view.ts';\n"],
  ['domain-imports-nothing', 'src/domain/bad-node.ts', "export { readFileSync } from 'node:fs';\n"],
  ['domain-imports-nothing', 'src/domain/bad-package.ts', "export { z } from 'zod';\n"],
  ['contract-imports-domain', 'src/contract/bad.ts', "export * from '../engine/engine.ts';\n"],
  ['calendar-imports-domain', 'src/calendar/bad.ts', "export * from '../engine/engine.ts';\n"],
  ['engine-imports-domain', 'src/engine/bad.ts', "export * from '../adapters/asterisk/clock.ts';\n"],
  ['engine-takes-types-from-contract', 'src/engine/bad-value.ts', "export * from '../contract/fine.ts';\n"],
  ['ports-are-interfaces', 'src/engine/ports/bad.ts', "export * from '../engine.ts';\n"],
  ['adapter-never-another-adapter', 'src/adapters/sqlite/bad.ts', "export * from '../asterisk/clock.ts';\n"],
  [
    'adapter-imports-ports-and-domain',
    'src/adapters/sqlite/bad.2.ts',
    "export * from '../../engine/engine.ts';\n",
  ],
  ['words-import-nothing', 'src/domain/words/bad.ts', "export * from '../sum.ts';\n"],
  ['call-flow-imports-words', 'src/domain/call-flow/bad.ts', "export * from '../sum.ts';\n"],
  ['facts-import-words', 'src/domain/facts/bad.ts', "export * from '../sum.ts';\n"],
  ['lines-import-facts', 'src/domain/waiting-line/bad-hotline.ts', "export * from '../sum.ts';\n"],
  ['lines-import-facts', 'src/domain/records/bad.ts', "export * from '../sum.ts';\n"],
  ['voip-goes-one-way', 'src/voip/sound/bad.ts', "export * from '../phone/fine.ts';\n"],
  ['service-parts-know-no-server', 'src/service/config/bad.ts', "export * from '../api/fine.ts';\n"],
  ['test-never-another-test', 'test/e2e/bad.ts', "export * from '../media/fine.ts';\n"],
  ['support-knows-no-test', 'test/support/bad.ts', "export * from '../media/fine.ts';\n"],
  ['service-knows-no-console', 'src/service/bad.ts', "export * from '../main/fine.ts';\n"],
  ['main-holds-no-hotline-logic', 'src/main/bad.ts', "export * from '../engine/engine.ts';\n"],
  ['preload-imports-contract', 'src/preload/bad.ts', "export * from '../domain/sum.ts';\n"],
  ['renderer-imports-contract-and-domain', 'src/renderer/bad.ts', "export * from '../engine/engine.ts';\n"],
  ['renderer-has-no-node', 'src/renderer/bad-node.ts', "export { join } from 'node:path';\n"],
  [
    'feature-never-another-feature',
    'src/renderer/features/phone/bad.ts',
    "export * from '../history/fine.ts';\n",
  ],
  ['facts-alone-change-the-state', 'src/domain/waiting-line/bad.ts', "export * from './state/fine.ts';\n"],
  ['no-circles', 'src/domain/circle.ts', "import './circle.ts';\nexport const x = 1;\n"],
  ['no-unresolvable', 'src/main/bad-path.ts', "export * from './nowhere.ts';\n"],
  ['no-orphans', 'src/contract/alone.ts', 'export const alone = 1;\n'],
];

test('each planted bad import breaks its rule', patient, () => {
  const { violations } = broken({
    ...good,
    'src/domain/words/fine.ts': 'export type Word = string;\n',
    'src/domain/waiting-line/state/fine.ts': "export type * from '../../words/fine.ts';\n",
    'src/contract/fine.ts': 'export const fine = 1;\n',
    'src/voip/phone/fine.ts': 'export const phone = 1;\n',
    'src/service/api/fine.ts': 'export const api = 1;\n',
    'test/media/fine.ts': 'export const fine = 1;\n',
    'src/main/fine.ts': "export * from '../contract/view.ts';\n",
    'src/renderer/features/history/fine.ts': "export * from '../../../contract/view.ts';\n",
    ...Object.fromEntries(planted.map(([, path, text]) => [path, text])),
  });
  expect(violations).toEqual(planted.map(([rule, path]) => `${rule}: ${path}`).sort());
});
