// The console's screens in one Chromium for a whole test file, made of scenes and without an engine.

import { type Browser, chromium, type Page } from '@playwright/test';
import type { FakeBridge } from './console-harness/fake-bridge.ts';
import { screens } from './console-harness/screens.mjs';
import { serveHarness } from './console-harness/serve.mjs';
import { freeTcpPort } from './free-port.ts';
import { PATIENCE_MS } from './patience.ts';

declare global {
  interface Window {
    /** Of the harness's pages. */
    readonly fake: FakeBridge;
  }
}

export interface Look {
  readonly lang?: 'de' | 'en';
  readonly theme?: 'light' | 'dark';
  /** Of the text, in percent. */
  readonly size?: number;
  readonly width?: number;
  readonly height?: number;
}

/** Whether the last one stands in the window, with nothing over it: there, and not only somewhere in the page. */
export const isSeen = (page: Page, testid: string): Promise<boolean> =>
  page.evaluate((wanted) => {
    const found = [...document.querySelectorAll(`[data-testid="${wanted}"]`)].at(-1);
    const { left, top, width, height } = found?.getBoundingClientRect() ?? new DOMRect();
    if (found === undefined || height === 0) return false;
    return [0.2, 0.8].every((part) =>
      found.contains(document.elementFromPoint(left + width / 2, top + part * height)),
    );
  }, testid);

export class ConsolePages {
  readonly #browser: Browser;
  readonly #server: { readonly url: string; stop(): Promise<void> };

  private constructor(browser: Browser, server: { readonly url: string; stop(): Promise<void> }) {
    this.#browser = browser;
    this.#server = server;
  }

  static async open(): Promise<ConsolePages> {
    const port = await freeTcpPort();
    const [browser, server] = await Promise.all([
      chromium.launch({
        executablePath: '/usr/bin/chromium',
        args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
      }),
      serveHarness(port),
    ]);
    return new ConsolePages(browser, server);
  }

  async page(): Promise<Page> {
    const context = await this.#browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(2 * PATIENCE_MS);
    return page;
  }

  /** A scene without what a person does in it. */
  async scene(page: Page, scene: string, look: Look = {}, more = ''): Promise<void> {
    const { lang = 'de', theme = 'light', size = 100, width = 1280, height = 800 } = look;
    await page.setViewportSize({ width, height });
    const file = scene.startsWith('bar:')
      ? 'bar.html'
      : scene.startsWith('test-caller')
        ? 'test-caller.html'
        : '';
    const name = scene.replace(/^bar:/, '');
    await page.goto(
      `${this.#server.url}/${file}?scene=${name}&lang=${lang}&theme=${theme}&size=${size}${more}`,
    );
    await page.waitForSelector(file === 'bar.html' ? '[data-testid=bar]' : 'body[data-ready]');
  }

  /** The requests of this kind that the window has made, in their order. */
  askedOfWorkbench(page: Page, kind: string): Promise<readonly unknown[]> {
    return page.evaluate(
      (wanted) =>
        window.fake.calls
          .filter(({ name, args }) => name === 'workbench' && (args[0] as { kind: string }).kind === wanted)
          .map(({ args }) => args[0]),
      kind,
    );
  }

  async screen(page: Page, name: string, look: Look = {}): Promise<void> {
    const [scene, act] = screens[name] ?? [name, undefined];
    await this.scene(page, scene, look);
    await act?.(page);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.stop();
  }
}
