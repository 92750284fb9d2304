// Builds the harness as the product is built, and serves it: dev mode is too slow to measure anything by.

import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, preview } from 'vite';

export async function serveHarness(port) {
  const here = import.meta.dirname;
  const configFile = resolve(here, 'vite.config.ts');
  const outDir = join(tmpdir(), `klinke-harness-${process.pid}`);
  const input = ['index', 'bar', 'test-caller', 'peer'].map((name) => resolve(here, `${name}.html`));
  await build({
    configFile,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'chrome114', rollupOptions: { input } },
  });
  const server = await preview({
    configFile,
    logLevel: 'error',
    build: { outDir },
    preview: { port, strictPort: true },
  });
  return { url: `http://localhost:${port}`, stop: () => server.close() };
}
