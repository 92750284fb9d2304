// The test caller's window: a small telephone of somebody outside, beside the console. Closing it hangs up.
import { BrowserWindow, screen } from 'electron';
import type { WriteLog } from '../console-log.ts';
import { appOrigin } from './app-files.ts';
import { safePreferences } from './guard.ts';
import { besidePlace, testCallerSize } from './window-place.ts';

/** So long its page has for a BYE; whoever closes a window must not wait for it. */
const FAREWELL_MS = 400;

export interface TestCallerOptions {
  readonly preload: string;
  readonly icon: string;
  readonly log: WriteLog;
  /** It stands beside this one. */
  readonly owner: BrowserWindow;
  /** In percent: larger text needs a larger window. */
  readonly textSize: number;
  /** Asks its page to hang up. */
  hangUp(): void;
}

export class TestCallerWindow {
  readonly window: BrowserWindow;
  readonly #hangUp: () => void;
  #leaving = false;

  constructor({ preload, icon, log, owner, textSize, hangUp }: TestCallerOptions) {
    this.#hangUp = hangUp;
    const { workArea } = screen.getDisplayMatching(owner.getBounds());
    this.window = new BrowserWindow({
      ...besidePlace(owner.getBounds(), testCallerSize(textSize), workArea),
      minWidth: 300,
      minHeight: 420,
      show: false,
      fullscreenable: false,
      maximizable: false,
      title: 'Klinke',
      icon,
      webPreferences: {
        ...safePreferences,
        preload,
        // It talks and listens while the console lies above it.
        backgroundThrottling: false,
        autoplayPolicy: 'no-user-gesture-required',
      },
    });
    const { window } = this;
    window.removeMenu();
    window.once('ready-to-show', () => window.show());
    window.on('close', (event) => {
      if (this.#leaving) return;
      event.preventDefault();
      this.close();
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      log('testCallerGone', { reason });
      if (!window.isDestroyed()) window.destroy();
    });
    void window.loadURL(`${appOrigin}/test-caller.html`).catch((error: unknown) => {
      log('testCallerNotLoaded', { error: String(error) });
    });
  }

  /** It is closing, and hangs up: whoever wants to call again needs another one. */
  get leaving(): boolean {
    return this.#leaving;
  }

  show(): void {
    if (this.window.isMinimized()) this.window.restore();
    this.window.show();
    this.window.focus();
  }

  /** Hangs up first. */
  close(): void {
    if (this.#leaving || this.window.isDestroyed()) return;
    this.#leaving = true;
    this.window.hide();
    this.#hangUp();
    setTimeout(() => this.closeNow(), FAREWELL_MS);
  }

  /** The console ends: nothing may hold it up, and the exchange notices by itself. */
  closeNow(): void {
    this.#leaving = true;
    if (!this.window.isDestroyed()) this.window.destroy();
  }
}
