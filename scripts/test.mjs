// `npm test`: everything from installing to the last test; `npm test -- unit|real|PATH...` runs a part.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { ensureAsteriskRoot } from './lib/asterisk-root.mjs';
import { cachePath } from './lib/cache.mjs';
import { ensureDebianPackages } from './lib/debian-packages.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runInNamespace } from './lib/namespace.mjs';
import { main, projectRoot, run, SetupError, toolEnvironment } from './lib/project.mjs';
import { ensureTestElectron, testElectronMajor } from './lib/test-electron.mjs';
import { countResults } from './lib/test-results.mjs';

const realFolders = ['conformance', 'e2e', 'media', 'reliability', 'screens'].map((name) => `test/${name}`);
const usage =
  'npm test -- [unit] [real] [FOLDER or FILE of test/ ...] [vitest options]; without any: everything';
const reports = join(projectRoot, 'artifacts', 'test-results');

/** What to run, from the command line: which projects, and which files of them (all when empty). */
function wanted(args) {
  const paths = args.filter((arg) => arg !== 'unit' && arg !== 'real' && !arg.startsWith('-'));
  const options = args.filter((arg) => arg.startsWith('-'));
  const missing = paths.filter((path) => !existsSync(path));
  if (missing.length > 0) throw new SetupError(`there is no ${missing.join(', no ')}\n${usage}`);
  const files = paths.map((path) => relative(projectRoot, resolve(path)).replaceAll('\\', '/'));
  const isReal = (file) => realFolders.some((folder) => file === folder || file.startsWith(`${folder}/`));
  const chosen = (kind) =>
    args.includes(kind) || (files.length > 0 && files.some((file) => isReal(file) === (kind === 'real')));
  const all = paths.length === 0 && !args.includes('unit') && !args.includes('real');
  const filesOf = (kind) => files.filter((file) => isReal(file) === (kind === 'real'));
  return { check: all, options, ...each((kind) => ({ run: all || chosen(kind), files: filesOf(kind) })) };
}

const each = (of) => ({ unit: of('unit'), real: of('real') });

/** The command line for a part, made of vitest's projects, and the report that it writes. */
function vitest(part, projects, files, options) {
  const report = join(reports, `${part}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = [
    join(projectRoot, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--passWithNoTests',
  ];
  return { report, args: [...args, ...reporters, ...options, ...files] };
}

async function runUnit(node, { files }, options) {
  const { report, args } = vitest('unit', ['rules', 'unit'], files, options);
  // Engines and their threads run from source here: without it each strips the types of the same files again.
  const env = toolEnvironment(node, { NODE_COMPILE_CACHE: cachePath('compiled') });
  return countResults(report, await run(node, args, { env }));
}

/** On a screen of its own, in a namespace of its own: nothing leaves the machine. */
async function runReal(node, { files }, options, facts) {
  const { report, args } = vitest('real', ['beside', 'desktop', 'alone'], files, options);
  const withDisplay = join(import.meta.dirname, 'lib', 'with-display.mjs');
  const code = await runInNamespace(node, [withDisplay, node, ...args], {
    env: toolEnvironment(node, facts),
  });
  return countResults(report, code);
}

await main(async () => {
  if (process.argv.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  const add = ({ failures: named = [], ...counts }) => {
    failures.push(...named);
    for (const [kind, count] of Object.entries(counts)) total[kind] += count;
  };
  const startedAt = performance.now();
  const tell = (what) =>
    console.log(`\n── ${what} (${((performance.now() - startedAt) / 1000).toFixed(0)} s)`);
  const plan = wanted(process.argv.slice(2));
  mkdirSync(reports, { recursive: true });
  try {
    const node = await ensureDependencies();
    if (plan.check) {
      tell('check');
      add(await check(node));
    }
    if (plan.unit.run) {
      tell('unit tests');
      add(await runUnit(node, plan.unit, plan.options));
    }
    if (plan.real.run) {
      tell('real tests: what they need');
      await ensureDebianPackages('tests');
      const { root } = await ensureAsteriskRoot();
      const facts = { KLINKE_ASTERISK_ROOT: root, ELECTRON_OVERRIDE_DIST_PATH: await ensureTestElectron() };
      if (await build(node, { major: testElectronMajor })) {
        tell('real tests: Asterisk, Electron, ports');
        add(await runReal(node, plan.real, plan.options, facts));
      } else {
        add({ failed: 1, failures: ['the build failed, so the real tests were not run'] });
      }
    }
  } catch (error) {
    console.error(error);
    add({ failed: 1, failures: [String(error)] });
  }
  // Named once more at the end: whoever reads a long log reads its end.
  for (const failure of failures) console.log(`✗ ${failure}`);
  tell(total.skipped > 0 ? `done; ${total.skipped} skipped` : 'done');
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});
