// Real Electron for benchmarks: Klinke's console without anything that listens in, and a bare window for the peers.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { build } from 'vite';
import { wavBytes } from './audio.ts';
import { rememberConnections } from './hearing.ts';

const projectRoot = resolve(import.meta.dirname, '../..');

export interface Window {
  readonly page: Page;
  readonly version: string;
  close(): Promise<void>;
}

const audioSwitches = (speakFile: string) => [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-audio-capture=${speakFile}`,
  '--allow-loopback-in-peer-connection',
];

async function launch(args: readonly string[]): Promise<{ app: ElectronApplication; page: Page }> {
  const env = { ...(process.env as Record<string, string>) };
  const app = await _electron.launch({ args: [...args, '--disable-gpu'], env });
  return { app, page: await app.firstWindow() };
}

async function windowOf(app: ElectronApplication, page: Page): Promise<Window> {
  const version = await app.evaluate(() => process.versions.electron ?? '');
  return { page, version, close: () => app.close() };
}

export interface ConsoleOptions {
  readonly folder: string;
  readonly speakFile: string;
  readonly address: string;
  readonly extension: string;
  readonly pin: string;
}

/** A signed-in console. Its sound is left as it is, so that a tone stays one. */
export async function openConsole(options: ConsoleOptions): Promise<Window> {
  mkdirSync(options.folder, { recursive: true });
  writeFileSync(join(options.folder, 'settings.json'), JSON.stringify({ soundProcessing: false }));
  const { app, page } = await launch([
    projectRoot,
    `--klinke-user-data=${options.folder}`,
    '--lang=de',
    ...audioSwitches(options.speakFile),
  ]);
  await app.context().addInitScript(rememberConnections);
  await page.reload();
  await page.getByTestId('welcome-connect').click();
  await page.getByTestId('sign-in-address').fill(options.address);
  await page.getByTestId('sign-in-extension').fill(options.extension);
  await page.getByTestId('sign-in-pin').fill(options.pin);
  await page.getByTestId('sign-in-submit').click();
  await page.getByTestId('call-bar').waitFor();
  return windowOf(app, page);
}

export interface BareOptions {
  readonly folder: string;
  /** Name of the script in `peer/`, without its ending. */
  readonly script: 'rows' | 'accept' | 'plain';
  readonly speakFile: string;
}

/** A window with nothing but one script: what a peer's page costs at least. */
export async function openBare({ folder, script, speakFile }: BareOptions): Promise<Window> {
  const site = join(folder, `page-${script}`);
  mkdirSync(site, { recursive: true });
  await build({
    configFile: false,
    root: projectRoot,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: site,
      emptyOutDir: true,
      target: 'chrome114',
      reportCompressedSize: false,
      lib: {
        entry: join(import.meta.dirname, `peer/${script}.ts`),
        formats: ['iife'],
        name: 'bench',
        fileName: () => 'page.js',
      },
    },
  });
  const html = `<!doctype html><meta charset="utf-8"><title>peer</title>
<body style="font: 14px sans-serif"><button id="go">take</button><ol id="rows"></ol>
<script src="page.js"></script>`;
  writeFileSync(join(site, 'index.html'), html);
  const { app, page } = await launch([
    join(import.meta.dirname, 'peer/main.cjs'),
    `--user-data-dir=${join(folder, `profile-${script}`)}`,
    `--bench-page=${join(site, 'index.html')}`,
    ...audioSwitches(speakFile),
  ]);
  await app.context().addInitScript(rememberConnections);
  await page.reload();
  return windowOf(app, page);
}

/** 48 kHz, a whole number of periods: said again and again it has no seam. */
export function writeTone(file: string, hz: number, rate = 48_000): string {
  const samples = Float32Array.from(
    { length: rate },
    (_, i) => 0.25 * Math.sin((2 * Math.PI * hz * i) / rate),
  );
  writeFileSync(file, wavBytes({ rate, samples }));
  return file;
}
