// `npm test`: everything from installing to the last test; `npm test -- unit|real|PATH...` runs a part.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
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
const isReal = (file) => realFolders.some((folder) => file === folder || file.startsWith(`${folder}/`));
/** More files than these are no accident of a busy machine. */
const MOST_AGAIN = 12;

/** What to run, from the command line: which projects, and which files of them (all when empty). */
function wanted(args) {
  const paths = args.filter((arg) => arg !== 'unit' && arg !== 'real' && !arg.startsWith('-'));
  const options = args.filter((arg) => arg.startsWith('-'));
  const missing = paths.filter((path) => !existsSync(path));
  if (missing.length > 0) throw new SetupError(`there is no ${missing.join(', no ')}\n${usage}`);
  const files = paths.map((path) => relative(projectRoot, resolve(path)).replaceAll('\\', '/'));
  const chosen = (kind) =>
    args.includes(kind) || (files.length > 0 && files.some((file) => isReal(file) === (kind === 'real')));
  const all = paths.length === 0 && !args.includes('unit') && !args.includes('real');
  const filesOf = (kind) => files.filter((file) => isReal(file) === (kind === 'real'));
  return { check: all, options, ...each((kind) => ({ run: all || chosen(kind), files: filesOf(kind) })) };
}

/** What failed without a file that could be run again. */
const brokenRun = (why) => ({ file: null, test: null, text: String(why) });

const each = (of) => ({ unit: of('unit'), real: of('real') });

// Engines and their threads run from source here: without it each strips the types of the same files again.
const fromSource = { NODE_COMPILE_CACHE: cachePath('compiled') };

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

async function runUnit(node, { files, into = 'unit' }, options, how = {}) {
  const { report, args } = vitest(into, ['rules', 'unit'], files, options);
  return countResults(report, await run(node, args, { env: toolEnvironment(node, fromSource), ...how }));
}

/**
 * Rules and units with what the real tests leave of the processors, which wait more than they work: nothing is timed in
 * them, and whoever measures times or sound goes before. What they say is shown once the others are over.
 */
function runUnitBeside(...what) {
  const said = join(reports, 'unit.txt');
  const output = openSync(said, 'w');
  const how = { stdio: ['ignore', output, output], priority: constants.priority.PRIORITY_BELOW_NORMAL };
  const counted = runUnit(...what, how).finally(() => closeSync(output));
  return counted.then(
    (counts) => ({ counts, said: readFileSync(said, 'utf8') }),
    (error) => ({
      counts: { failed: 1, failures: [brokenRun(`the unit tests: ${error}`)] },
      said: readFileSync(said, 'utf8'),
    }),
  );
}

/** The console's pages without an engine, once for all tests of screens. */
async function screensBuilt() {
  const { buildHarness } = await import('../test/support/console-harness/serve.mjs');
  const folder = join(projectRoot, 'artifacts', 'screens');
  await buildHarness(folder);
  return { KLINKE_HARNESS: folder };
}

/** On a screen of its own, in a namespace of its own: nothing leaves the machine. */
async function runReal(node, { files, into = 'real' }, options, facts) {
  const { report, args } = vitest(into, ['beside', 'desktop', 'alone'], files, options);
  const withDisplay = join(import.meta.dirname, 'lib', 'with-display.mjs');
  const code = await runInNamespace(node, [withDisplay, node, ...args], {
    env: toolEnvironment(node, { ...fromSource, ...facts }),
  });
  return countResults(report, code);
}

/**
 * What failed beside others runs once more by itself (decision 50): on two processors a test with phones and sound may
 * lose a race that nobody would lose there. Resolves with what failed again, and with what didn't.
 */
async function runAgain(node, failures, options, facts) {
  const files = [...new Set(failures.map(({ file }) => file))];
  if (files.includes(null) || files.length > MOST_AGAIN) return { failed: failures, unsteady: [] };
  const failed = [];
  const unsteady = [];
  for (const file of files) {
    const what = [node, { files: [file], into: 'again' }, options];
    const again = await (isReal(file) ? runReal(...what, facts) : runUnit(...what));
    const failsStill = new Set(again.failures.map(({ test }) => test));
    const passedNow = ({ test }) => !failsStill.has(test) && !failsStill.has(null);
    failed.push(...again.failures);
    unsteady.push(...failures.filter((failure) => failure.file === file && passedNow(failure)));
  }
  return { failed, unsteady };
}

await main(async () => {
  if (process.argv.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const total = { passed: 0, failed: 0, skipped: 0 };
  let failures = [];
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
    const unit = [node, plan.unit, plan.options];
    let facts = null;
    if (plan.real.run) {
      tell('real tests: what they need');
      await ensureDebianPackages('tests');
      const { root } = await ensureAsteriskRoot();
      const electron = await ensureTestElectron();
      if (await build(node, { major: testElectronMajor }))
        facts = {
          KLINKE_ASTERISK_ROOT: root,
          ELECTRON_OVERRIDE_DIST_PATH: electron,
          ...(plan.real.files.length === 0 ? await screensBuilt() : {}),
        };
      else add({ failed: 1, failures: [brokenRun('the build failed, so the real tests were not run')] });
    }
    if (facts !== null) {
      const beside = plan.unit.run ? runUnitBeside(...unit) : null;
      tell(`real tests: Asterisk, Electron, ports${beside === null ? '' : '; beside them the unit tests'}`);
      try {
        add(await runReal(node, plan.real, plan.options, facts));
      } finally {
        if (beside !== null) {
          tell('unit tests');
          const { counts, said } = await beside;
          console.log(said);
          add(counts);
        }
      }
    } else if (plan.unit.run) {
      tell('unit tests');
      add(await runUnit(...unit));
    }
    if (plan.check && failures.length > 0) {
      tell('what failed, once more by itself');
      const { failed, unsteady } = await runAgain(node, failures, plan.options, facts);
      total.passed += unsteady.length;
      total.failed = failed.length;
      failures = failed;
      for (const { text } of unsteady) console.log(`~ unsteady, passed by itself: ${text}`);
    }
  } catch (error) {
    console.error(error);
    add({ failed: 1, failures: [brokenRun(error)] });
  }
  // Named once more at the end: whoever reads a long log reads its end.
  for (const { text } of failures) console.log(`✗ ${text}`);
  tell(total.skipped > 0 ? `done; ${total.skipped} skipped` : 'done');
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});
