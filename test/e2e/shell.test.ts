// The built console in a real Electron: what its windows can reach, what they can't, and the engine beside it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { KlinkeBridge } from '../../src/contract/channels.ts';
import { PATIENCE_MS } from '../support/patience.ts';

declare global {
  interface Window {
    readonly klinke: KlinkeBridge;
  }
}

const root = resolve(import.meta.dirname, '..', '..');
let userData: string;
let app: ElectronApplication;
let page: Page;

const launch = () =>
  electron.launch({
    args: ['.', `--klinke-user-data=${userData}`, '--use-fake-device-for-media-stream'],
    cwd: root,
    colorScheme: null,
  });

beforeAll(async () => {
  userData = mkdtempSync(join(tmpdir(), 'klinke-shell-'));
  app = await launch();
  page = await app.firstWindow();
  await page.waitForLoadState('load');
});

afterAll(async () => {
  await app?.close();
  rmSync(userData, { recursive: true, force: true });
});

const events = (): string[] =>
  readFileSync(join(userData, 'logs', 'console.log'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { event: string }).event);

const windows = () =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      page: window.webContents.getURL().replace('klinke://app/', ''),
      visible: window.isVisible(),
      focusable: window.isFocusable(),
      focused: window.isFocused(),
      onTop: window.isAlwaysOnTop(),
      bounds: window.getBounds(),
    })),
  );

const bar = async () => (await windows()).find((window) => window.page === 'bar.html');

describe('a window', () => {
  it('comes from our own protocol, with a policy that allows nothing unsafe', async () => {
    expect(page.url()).toBe('klinke://app/index.html');
    const policy = await page.evaluate(async () =>
      (await fetch('klinke://app/index.html')).headers.get('content-security-policy'),
    );
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const inline = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.body.append(script);
      return document.title;
    });
    expect(inline).not.toBe('ran');
  });

  it('brings its own typeface, in which a waiting time doesn’t tremble', async () => {
    const widths = await page.evaluate(async () => {
      await document.fonts.load('14px "Inter Variable"');
      const width = (text: string, className: string) => {
        const span = document.createElement('span');
        span.className = className;
        span.textContent = text;
        document.body.append(span);
        const { width } = span.getBoundingClientRect();
        span.remove();
        return width;
      };
      const loaded = [...document.fonts].some(
        ({ family, status }) => family.includes('Inter') && status === 'loaded',
      );
      return {
        loaded,
        ones: width('11:11', 'digits'),
        zeros: width('00:00', 'digits'),
        plain: width('11:11', ''),
      };
    });
    expect(widths.loaded).toBe(true);
    expect(widths.ones).toBe(widths.zeros);
    // In a typeface whose figures are all of one width this would say nothing.
    expect(widths.plain).toBeLessThan(widths.ones);
  });

  it('reaches the bridge and nothing else of Node or Electron', async () => {
    const reached = await page.evaluate(() => ({
      bridge: Object.keys(window.klinke),
      node: ['require', 'process', 'Buffer', 'module', 'global', 'ipcRenderer', 'electron'].filter(
        (name) => name in window,
      ),
    }));
    expect(reached).toEqual({ bridge: ['call', 'on'], node: [] });
  });

  it('reads no file outside the built renderer', async () => {
    const statuses = await page.evaluate(() =>
      Promise.all(
        ['..%2f..%2fpackage.json', '..%5c..%5cpackage.json', '.build-stamp'].map(
          async (path) => (await fetch(`klinke://app/${path}`)).status,
        ),
      ),
    );
    expect(statuses).toEqual([404, 404, 404]);
  });

  it('stays where it is and opens no other', async () => {
    const opened = await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'https://example.org/';
      document.body.append(link);
      link.click();
      link.remove();
      return window.open('https://example.org/') !== null;
    });
    expect(opened).toBe(false);
    await vi.waitFor(() =>
      expect(events()).toEqual(expect.arrayContaining(['navigationRefused', 'windowRefused'])),
    );
    expect(page.url()).toBe('klinke://app/index.html');
    expect(await windows()).toHaveLength(1);
  });

  it('has the microphone, and neither camera nor place', async () => {
    const got = await page.evaluate(async () => {
      const ask = (wanted: MediaStreamConstraints) =>
        navigator.mediaDevices.getUserMedia(wanted).then(
          (stream) => {
            for (const track of stream.getTracks()) track.stop();
            return 'given';
          },
          (error: DOMException) => error.name,
        );
      const place = new Promise<string>((done) => {
        navigator.geolocation.getCurrentPosition(
          () => done('given'),
          () => done('refused'),
        );
      });
      return [await ask({ audio: true }), await ask({ audio: true, video: true }), await place];
    });
    expect(got).toEqual(['given', 'NotAllowedError', 'refused']);
  });

  it('is told that a call does not fit, and main goes on', async () => {
    const answers = await page.evaluate(async () => {
      const { call } = window.klinke;
      return [
        await call.changeSettings({ textSize: 9_000 }).catch((error: Error) => error.message),
        await call.command({ kind: 'sendDigits', call: 'any', digits: 'rm -rf' }),
        (await call.session()).kind,
      ];
    });
    expect(answers).toEqual([
      expect.stringContaining('badRequest'),
      { ok: false, error: { code: 'badRequest' } },
      'signedOut',
    ]);
  });

  it('is not served when nobody admitted it, even with our page and our preload', async () => {
    const preload = join(root, 'out', 'preload', 'preload.cjs');
    const answer = await app.evaluate(async ({ BrowserWindow }, file) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload: file, sandbox: true } });
      await window.loadURL('klinke://app/index.html');
      const said = await window.webContents.executeJavaScript(
        'window.klinke.call.settings().then(() => "served", (error) => error.message)',
      );
      window.destroy();
      return said as string;
    }, preload);
    expect(answer).toContain('badRequest');
  });
});

describe('the bar', () => {
  /** Shown by the system before it's known here. */
  const pageOfBar = () =>
    vi.waitFor(
      () => {
        const found = app.windows().find((window) => window.url().endsWith('bar.html'));
        if (found === undefined) throw new Error('no page of the bar yet');
        return found;
      },
      { timeout: PATIENCE_MS },
    );

  it('lies on top at the upper edge, takes its size from its page, and never the focus', async () => {
    await page.evaluate(() => window.klinke.call.setShape('both'));
    await vi.waitFor(async () => expect(await bar()).toMatchObject({ visible: true }), {
      timeout: PATIENCE_MS,
    });
    expect(await bar()).toMatchObject({ focusable: false, focused: false, onTop: true });
    const barPage = await pageOfBar();
    expect(await barPage.evaluate(async () => (await window.klinke.call.appInfo()).shape)).toBe('bar');
    await barPage.evaluate(() => window.klinke.call.resizeBar({ width: 600, height: 44 }));
    const width = await app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea.width);
    await vi.waitFor(async () =>
      expect((await bar())?.bounds).toEqual({ x: (width - 600) / 2, y: 0, width: 600, height: 44 }),
    );
  });

  it('hands a call to the window, which has the softphone', async () => {
    const heard = page.evaluate(
      () => new Promise((done) => window.klinke.on('actionRequested', (action) => done(action))),
    );
    const barPage = await pageOfBar();
    await barPage.evaluate(() => window.klinke.call.takeInWindow('call-7'));
    expect(await heard).toEqual({ kind: 'take', callId: 'call-7' });
    await page.evaluate(() => window.klinke.call.setShape('window'));
    await vi.waitFor(async () => expect(await windows()).toHaveLength(1));
  });
});

describe('the engine on this computer', () => {
  const enginePid = async () => {
    const text = await page.evaluate(() => window.klinke.call.diagnostics());
    return Number([...text.matchAll(/"localEngineListening","pid":(\d+)/g)].at(-1)?.[1]);
  };

  it('is configured and started at the first sign-in, comes back after kill -9, and ends with the console', async () => {
    const request = {
      address: '',
      extension: '21',
      pin: '1234',
      remember: false,
      phone: 'deskPhone',
    } as const;
    const result = await page.evaluate((wanted) => window.klinke.call.signIn(wanted), request);
    expect(result).toEqual({ ok: true, value: null });
    const first = await enginePid();
    process.kill(first, 'SIGKILL');
    await vi.waitFor(async () => expect(await enginePid()).not.toBe(first), { timeout: PATIENCE_MS });
    const last = await enginePid();
    await app.close();
    expect(() => process.kill(last, 0)).toThrow();
  });
});
