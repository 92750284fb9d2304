// The slim bar at the screen's top edge: always on top, as large as its chips, and never with the focus.
import { BrowserWindow, screen } from 'electron';
import type { WriteLog } from '../console-log.ts';
import { appOrigin } from './app-files.ts';
import { safePreferences } from './guard.ts';
import { barPlace } from './window-place.ts';

const firstSize = { width: 320, height: 40 };

export class BarWindow {
  readonly #window: BrowserWindow;
  #size = firstSize;

  constructor({ preload, log }: { preload: string; log: WriteLog }) {
    this.#window = new BrowserWindow({
      ...barPlace(firstSize, screen.getPrimaryDisplay().workArea),
      show: false,
      frame: false,
      // Somebody is typing elsewhere: a click on a chip takes the call and leaves the keyboard where it is.
      focusable: false,
      alwaysOnTop: true,
      skipTaskbar: true,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      acceptFirstMouse: true,
      title: 'Klinke',
      webPreferences: { ...safePreferences, preload, backgroundThrottling: false },
    });
    const window = this.#window;
    window.setAlwaysOnTop(true, 'floating');
    if (process.platform !== 'win32') window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    window.on('page-title-updated', (event) => event.preventDefault());
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      log('barGone', { reason });
      if (reason !== 'clean-exit')
        setTimeout(() => window.isDestroyed() || window.webContents.reload(), 1_000);
    });
    const place = () => this.#place();
    screen.on('display-metrics-changed', place);
    screen.on('display-added', place);
    screen.on('display-removed', place);
    window.once('closed', () => {
      screen.off('display-metrics-changed', place);
      screen.off('display-added', place);
      screen.off('display-removed', place);
    });
    void window.loadURL(`${appOrigin}/bar.html`).catch((error: unknown) => {
      log('barNotLoaded', { error: String(error) });
    });
  }

  get window(): BrowserWindow {
    return this.#window;
  }

  show(): void {
    this.#place();
    this.#window.showInactive();
  }

  resize(size: { width: number; height: number }): void {
    this.#size = size;
    this.#place();
  }

  close(): void {
    if (!this.#window.isDestroyed()) this.#window.destroy();
  }

  #place(): void {
    if (this.#window.isDestroyed()) return;
    this.#window.setBounds(barPlace(this.#size, screen.getPrimaryDisplay().workArea));
  }
}
