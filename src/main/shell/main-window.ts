// The window with the softphone: remembers its place, is shown without taking the focus, comes back after a crash.
import { BrowserWindow, screen } from 'electron';
import type { WriteLog } from '../console-log.ts';
import { readJson, writeJson } from '../json-file.ts';
import { appOrigin } from './app-files.ts';
import { safePreferences } from './guard.ts';
import {
  leastSizeOn,
  placeWithin,
  type WindowPlace,
  windowPlace,
  windowPlaceSchema,
} from './window-place.ts';

export interface MainWindowOptions {
  readonly preload: string;
  readonly icon: string;
  /** Where its place is kept. */
  readonly placeFile: string;
  readonly log: WriteLog;
  /** The person closes it: true keeps it (hidden or minimised by whoever answers). */
  keepOnClose(window: BrowserWindow): boolean;
  /** Its page ended unexpectedly, and its audio with it. `again`: it's loaded again by itself. */
  onGone(again: boolean): void;
}

export function createMainWindow(options: MainWindowOptions): BrowserWindow {
  const kept = keptPlace(options.placeFile);
  const place = windowPlace(kept, workAreas());
  const least = leastSizeOn(screen.getDisplayMatching(place).workArea);
  const window = new BrowserWindow({
    ...place,
    minWidth: least.width,
    minHeight: least.height,
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
  followScreens(window);
  recover(window, options);
  void window.loadURL(`${appOrigin}/index.html`).catch((error: unknown) => {
    options.log('windowNotLoaded', { error: String(error) });
  });
  return window;
}

/** To the front, since the person asked for it. */
export function showWindow(window: BrowserWindow): void {
  // It was given up after too many crashes; whoever asks for it wants another try.
  if (window.webContents.isCrashed()) window.webContents.reload();
  if (window.isMinimized()) window.restore();
  keepReachable(window);
  window.show();
  window.focus();
}

const workAreas = () => screen.getAllDisplays().map((display) => display.workArea);

/** A screen that is gone, or scaled higher, must not leave the window where nobody can take hold of it. */
function keepReachable(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  const bounds = window.getNormalBounds();
  const place = placeWithin(bounds, workAreas());
  const least = leastSizeOn(screen.getDisplayMatching(place).workArea);
  window.setMinimumSize(least.width, least.height);
  const moved = (['x', 'y', 'width', 'height'] as const).some((side) => place[side] !== bounds[side]);
  if (moved && !window.isMaximized() && !window.isFullScreen()) window.setBounds(place);
}

function followScreens(window: BrowserWindow): void {
  const follow = () => keepReachable(window);
  window.on('unmaximize', follow);
  screen.on('display-metrics-changed', follow);
  screen.on('display-added', follow);
  screen.on('display-removed', follow);
  window.once('closed', () => {
    screen.off('display-metrics-changed', follow);
    screen.off('display-added', follow);
    screen.off('display-removed', follow);
  });
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

/** So often within a minute: a page that ends at once, again and again, would otherwise do so for ever. */
const mostReloads = 3;

function recover(window: BrowserWindow, { log, onGone }: MainWindowOptions): void {
  let reloads: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('windowGone', { reason, exitCode });
    if (reason === 'clean-exit') return;
    const now = performance.now();
    reloads = reloads.filter((at) => now - at < 60_000);
    const again = reloads.length < mostReloads;
    // Not within this event: Electron is about to take the page's process away.
    if (again) setImmediate(() => window.isDestroyed() || window.webContents.reload());
    if (again) reloads.push(now);
    onGone(again);
  });
  window.on('unresponsive', () => log('windowUnresponsive'));
  window.on('responsive', () => log('windowResponsive'));
}
