// Which windows there are and which are seen: the window, the bar, or both; and what closing means.
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { ConsoleSettings } from '../../contract/channels.ts';
import type { WriteLog } from '../console-log.ts';
import type { Windows } from '../ipc.ts';
import { BarWindow } from './bar-window.ts';
import { createMainWindow, showWindow } from './main-window.ts';
import { TestCallerWindow } from './test-caller-window.ts';

export interface ShellOptions {
  readonly preload: string;
  readonly icon: string;
  readonly userData: string;
  readonly log: WriteLog;
  readonly windows: Windows;
  shape(): ConsoleSettings['shape'];
  /** In percent. */
  textSize(): number;
  signedIn(): boolean;
  /** Does this console carry a conversation now? */
  talking(): boolean;
  /** The window is being closed where that ends Klinke. False: it stays, and the person is asked. */
  mayLeave(): boolean;
  /** Is there a tray from which a hidden window can be had back? */
  trayPresent(): boolean;
  /** The window is there to be seen. */
  onReady(): void;
  /** The window's page ended unexpectedly. `again`: it is loaded again by itself. */
  onGone(again: boolean): void;
}

export class ShellWindows {
  readonly #options: ShellOptions;
  readonly #main: BrowserWindow;
  #bar: BarWindow | null = null;
  #testCaller: TestCallerWindow | null = null;
  /** Before, it would be shown empty. */
  #ready = false;
  #leaving = false;

  constructor(options: ShellOptions) {
    this.#options = options;
    this.#main = createMainWindow({
      preload: options.preload,
      icon: options.icon,
      placeFile: join(options.userData, 'window.json'),
      log: options.log,
      keepOnClose: () => this.#keepOnClose(),
      onGone: options.onGone,
    });
    options.windows.admit(this.#main, 'window');
    this.#main.once('ready-to-show', () => {
      this.#ready = true;
      this.arrange();
      options.onReady();
    });
    this.#main.once('closed', () => {
      this.#closeBar();
      this.#testCaller?.closeNow();
    });
  }

  get focused(): boolean {
    return !this.#main.isDestroyed() && this.#main.isFocused();
  }

  /** A page that can ask, and answer. */
  get alive(): boolean {
    return !this.#main.isDestroyed() && !this.#main.webContents.isCrashed();
  }

  /** The program ends: from now on closing closes. */
  leave(): void {
    this.#leaving = true;
    this.#testCaller?.closeNow();
  }

  /** Because the person asked: to the front and with the focus. */
  show(): void {
    if (!this.#main.isDestroyed()) showWindow(this.#main);
  }

  /** Draws the eye without taking the keyboard away. */
  flash(): void {
    if (!this.#main.isDestroyed() && !this.#main.isFocused()) this.#main.flashFrame(true);
  }

  /** One is enough: it's shown where there is one. */
  openTestCaller(): void {
    if (this.#main.isDestroyed() || this.#leaving) return;
    if (this.#testCaller !== null && !this.#testCaller.leaving) {
      this.#testCaller.show();
      return;
    }
    const { preload, icon, log, windows } = this.#options;
    const opened = new TestCallerWindow({
      preload,
      icon,
      log,
      owner: this.#main,
      textSize: this.#options.textSize(),
      hangUp: () => windows.push('actionRequested', { kind: 'hangUp' }, 'testCaller'),
    });
    this.#testCaller = opened;
    windows.admit(opened.window, 'testCaller');
    opened.window.once('closed', () => {
      if (this.#testCaller === opened) this.#testCaller = null;
    });
  }

  closeTestCaller(): void {
    this.#testCaller?.close();
    // Whoever opens it again meanwhile gets a new one.
    this.#testCaller = null;
  }

  resizeBar(size: { width: number; height: number }): void {
    this.#bar?.resize(size);
  }

  /**
   * After a change of shape or session. In the shape `bar` the window stays loaded, since it holds the softphone,
   * and is seen only while somebody has to sign in.
   */
  arrange(): void {
    const shape = this.#options.shape();
    if (shape === 'window') this.#closeBar();
    else this.#openBar();
    if (this.#main.isDestroyed() || !this.#ready) return;
    if (shape === 'bar' && this.#options.signedIn()) this.#main.hide();
    else if (!this.#main.isVisible() && !this.#main.isMinimized()) this.#main.showInactive();
  }

  #openBar(): void {
    if (this.#bar !== null) return;
    const bar = new BarWindow({ preload: this.#options.preload, log: this.#options.log });
    this.#bar = bar;
    this.#options.windows.admit(bar.window, 'bar');
    bar.window.once('ready-to-show', () => bar.show());
  }

  #closeBar(): void {
    this.#bar?.close();
    this.#bar = null;
  }

  #keepOnClose(): boolean {
    if (this.#leaving) return false;
    // On Linux a tray may "exist" and be shown nowhere.
    const tray = process.platform !== 'linux' && this.#options.trayPresent();
    if (!tray && this.#bar === null) return !this.#options.mayLeave();
    if (this.#options.talking())
      this.#main.minimize(); // The conversation lives in this window.
    else this.#main.hide();
    return true;
  }
}
