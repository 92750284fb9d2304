// `npm run bench [-- NAME ...]`: installs what the benchmarks need, then measures in a namespace, with a screen.
import { join } from 'node:path';
import { build } from './build.mjs';
import { ensureAsteriskRoot } from './lib/asterisk-root.mjs';
import { ensureDebianPackages } from './lib/debian-packages.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runInNamespace } from './lib/namespace.mjs';
import { main, projectRoot, toolEnvironment } from './lib/project.mjs';
import { ensureTestElectron, testElectronMajor } from './lib/test-electron.mjs';

await main(async () => {
  const node = await ensureDependencies();
  await ensureDebianPackages('tests');
  const { root } = await ensureAsteriskRoot();
  const electron = await ensureTestElectron();
  if (!(await build(node, { major: testElectronMajor }))) return 1;
  const facts = { KLINKE_ASTERISK_ROOT: root, ELECTRON_OVERRIDE_DIST_PATH: electron };
  const withDisplay = join(projectRoot, 'scripts/lib/with-display.mjs');
  const program = join(projectRoot, 'test/bench/bench.ts');
  return runInNamespace(node, [withDisplay, node, program, ...process.argv.slice(2)], {
    env: toolEnvironment(node, facts),
  });
});
