// `npm run build`: builds the console (out/main, out/preload, out/renderer) and the engine (out/engine).
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { withLock } from './lib/lock.mjs';
import { main, projectRoot, run, toolEnvironment } from './lib/project.mjs';
import { sourceStamp } from './lib/source-stamp.mjs';

const sources = [
  'src',
  'electron.vite.config.ts',
  'engine.vite.config.ts',
  'package-lock.json',
  'scripts/build.mjs',
];
const results = [
  'main/main.cjs',
  'preload/preload.cjs',
  'renderer/index.html',
  'renderer/bar.html',
  'renderer/test-caller.html',
  'engine/engine.mjs',
  'engine/directory-worker.mjs',
  'engine/journal-worker.mjs',
  'engine/media-worker.mjs',
  'engine/speech-worker.mjs',
  'engine/workbench.mjs',
];
const out = join(projectRoot, 'out');
const stampFile = join(out, '.build-stamp');

/**
 * Builds what the given Electron can run, if anything changed since; resolves with true when out/ is good.
 * Without a major version the targets are those of the Electron in package.json.
 */
export function build(node, { major = process.env.ELECTRON_MAJOR_VER ?? '', force = false } = {}) {
  return withLock(`build ${projectRoot}`, async () => {
    const stamp = sourceStamp(sources, `electron ${major}`);
    const complete = results.every((file) => existsSync(join(out, file)));
    if (!force && complete && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return true;
    rmSync(stampFile, { force: true });
    const env = toolEnvironment(node, major === '' ? {} : { ELECTRON_MAJOR_VER: major });
    const modules = join(projectRoot, 'node_modules');
    const codes = await Promise.all([
      run(node, [join(modules, 'electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'], {
        env,
      }),
      run(node, [join(modules, 'vite/bin/vite.js'), 'build', '-c', 'engine.vite.config.ts', '-l', 'warn'], {
        env,
      }),
    ]);
    if (codes.some((code) => code !== 0)) return false;
    writeFileSync(stampFile, stamp);
    return true;
  });
}

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    const node = await ensureDependencies();
    const startedAt = performance.now();
    const good = await build(node, { force: process.argv.includes('--force') });
    if (good) console.log(`built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s: out/`);
    return good ? 0 : 1;
  });
}
