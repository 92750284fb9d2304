// Drives a real console in real Electron as a person would: by what is on the screen.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { listenIn } from './listen-in.ts';

const projectRoot = resolve(import.meta.dirname, '../..');

export interface ConsoleOptions {
  /** User data, a folder for each person; what a console before has left there is found. */
  readonly folder: string;
  /** WAV, 48 kHz: what this person says, again and again. */
  readonly speakFile: string;
  readonly language?: 'de' | 'en';
  /** The system keeps secrets, whether this machine does or not. */
  readonly keyRing?: boolean;
}

/** As people start it: what makes our own programs start faster from source is nothing for Electron. */
function plainEnvironment(): Record<string, string> {
  const { NODE_COMPILE_CACHE: _, ...rest } = process.env as Record<string, string>;
  return rest;
}

export class ConsoleDriver {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Electron's main process. */
  readonly program: ReturnType<ElectronApplication['process']>;

  private constructor(app: ElectronApplication, page: Page) {
    this.app = app;
    this.page = page;
    this.program = app.process();
  }

  static async open(options: ConsoleOptions): Promise<ConsoleDriver> {
    mkdirSync(options.folder, { recursive: true });
    const settings = join(options.folder, 'settings.json');
    // As with a headset: two recordings that speak at once would be taken for an echo, and suppressed.
    if (!existsSync(settings)) writeFileSync(settings, JSON.stringify({ soundProcessing: false }));
    const app = await _electron.launch({
      args: [
        ...(options.keyRing === true ? ['-r', join(projectRoot, 'test/support/key-ring.cjs')] : []),
        projectRoot,
        `--klinke-user-data=${options.folder}`,
        `--lang=${options.language ?? 'de'}`,
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-audio-capture=${options.speakFile}`,
        '--disable-gpu',
      ],
      env: plainEnvironment(),
    });
    try {
      const page = await app.firstWindow();
      // Listens to what arrives; the program itself knows nothing of it.
      await app.context().addInitScript(listenIn);
      await page.reload();
      // Whose session goes on is in at once.
      const ways = page.getByTestId('welcome').or(page.getByTestId('sign-in'));
      await ways.or(page.getByTestId('call-bar')).first().waitFor();
      return new ConsoleDriver(app, page);
    } catch (fault) {
      app.process().kill('SIGKILL');
      throw fault;
    }
  }

  async signIn(address: string, extension: string, pin: string): Promise<void> {
    const { page } = this;
    // A fresh profile begins with the ways to a hotline.
    if (await page.getByTestId('welcome').isVisible()) await page.getByTestId('welcome-connect').click();
    await page.getByTestId('sign-in-address').fill(address);
    await page.getByTestId('sign-in-extension').fill(extension);
    await page.getByTestId('sign-in-pin').fill(pin);
    await page.getByTestId('sign-in-submit').click();
    await page.getByTestId('call-bar').waitFor();
  }

  /** Epoch milliseconds of a `performance.mark` in the window; null if it was not set. */
  markedAt(name: string): Promise<number | null> {
    return this.page.evaluate((mark) => {
      const entry = performance.getEntriesByName(mark).at(-1);
      return entry === undefined ? null : performance.timeOrigin + entry.startTime;
    }, name);
  }

  async screenshot(folder: string, name: string): Promise<string> {
    const path = join(folder, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** By a signal, as the system does it: asked to quit in a call, it would ask back. */
  async close(): Promise<void> {
    const { program } = this;
    if (program.exitCode !== null || program.signalCode !== null) return;
    const ended = this.app.waitForEvent('close', { timeout: 10_000 });
    program.kill('SIGTERM');
    await ended;
  }
}
