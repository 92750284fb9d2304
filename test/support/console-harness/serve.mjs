// Builds the harness as the product is built, and serves it: dev mode is too slow to measure anything by.

import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, preview } from 'vite';

const here = import.meta.dirname;
const configFile = resolve(here, 'vite.config.ts');

/** Into this folder, which it empties before. */
export async function buildHarness(outDir) {
  const input = ['index', 'bar', 'test-caller', 'peer'].map((name) => resolve(here, `${name}.html`));
  await build({
    configFile,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'chrome114', rollupOptions: { input } },
  });
}

/** `KLINKE_HARNESS`: the folder where it's built already, as for a whole run. */
export async function serveHarness(port) {
  const built = process.env.KLINKE_HARNESS;
  const outDir = built ?? join(tmpdir(), `klinke-harness-${process.pid}`);
  if (built === undefined) await buildHarness(outDir);
  const server = await preview({
    configFile,
    logLevel: 'error',
    build: { outDir },
    preview: { port, strictPort: true },
  });
  return { url: `http://localhost:${port}`, stop: () => server.close() };
}
