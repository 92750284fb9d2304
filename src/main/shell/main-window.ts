// The window with the softphone: remembers its place, is shown without taking the focus, comes back after a crash.
import { BrowserWindow, screen } from 'electron';
import type { Log } from '../console-log.ts';
import { readJson, writeJson } from '../json-file.ts';
import { appOrigin } from './app-files.ts';
import { safePreferences } from './guard.ts';
import { leastSize, type WindowPlace, windowPlace, windowPlaceSchema } from './window-place.ts';

export interface MainWindowOptions {
  readonly preload: string;
  readonly icon: string;
  /** Where its place is kept. */
  readonly placeFile: string;
  readonly log: Log;
  /** The person closes it: true keeps it (hidden or minimised by whoever answers). */
  keepOnClose(window: BrowserWindow): boolean;
  /** Its page ended unexpectedly and was loaded again. */
  onReloaded(): void;
}

export function createMainWindow(options: MainWindowOptions): BrowserWindow {
  const kept = keptPlace(options.placeFile);
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...windowPlace(kept, areas),
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    show: false,
    title: 'Klinke',
    icon: options.icon,
    webPreferences: {
      ...safePreferences,
      preload: options.preload,
      // It rings and talks while it's covered or hidden.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  if (kept?.maximized) window.maximize();
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('focus', () => window.flashFrame(false));
  window.on('close', (event) => {
    rememberPlace(window, options);
    if (options.keepOnClose(window)) event.preventDefault();
  });
  reloadOnce(window, options);
  void window.loadURL(`${appOrigin}/index.html`).catch((error: unknown) => {
    options.log('windowNotLoaded', { error: String(error) });
  });
  return window;
}

/** To the front, since the person asked for it. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function keptPlace(file: string): WindowPlace | null {
  const read = readJson(file);
  const parsed = read.kind === 'read' ? windowPlaceSchema.safeParse(read.data) : null;
  return parsed?.success ? parsed.data : null;
}

function rememberPlace(window: BrowserWindow, { placeFile, log }: MainWindowOptions): void {
  try {
    writeJson(placeFile, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  } catch (error) {
    log('windowPlaceNotKept', { code: (error as NodeJS.ErrnoException).code });
  }
}

/** Once: a page that ends again at once would otherwise do so for ever. A minute of life earns another chance. */
function reloadOnce(window: BrowserWindow, { log, onReloaded }: MainWindowOptions): void {
  let reloadedAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('windowGone', { reason, exitCode });
    if (reason === 'clean-exit' || performance.now() - reloadedAt < 60_000) return;
    reloadedAt = performance.now();
    window.webContents.reload();
    onReloaded();
  });
  window.on('unresponsive', () => log('windowUnresponsive'));
  window.on('responsive', () => log('windowResponsive'));
}
