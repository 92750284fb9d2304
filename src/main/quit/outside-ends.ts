// What ends the console from outside: signals, and the end of the desktop session.
import { app, type PowerMonitor } from 'electron';

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

export interface OutsideEnds {
  /** Nobody is asked. */
  mustLeave(why: string): void;
  /** False holds the end up: the person is asked. */
  mayLeave(): boolean;
}

/** Call it when Electron is ready, and before there is a window. */
export function watchOutsideEnds(powerMonitor: PowerMonitor, ends: OutsideEnds): void {
  // Electron takes them for an ordinary quit, by handlers that it installs while it starts and that ours replace.
  for (const signal of signals) process.on(signal, () => ends.mustLeave(signal));
  if (process.platform === 'linux') {
    // It waits for us as long as logind's inhibitor delay allows: too short for a question. (macOS quits its programs
    // one by one, and each may say no.)
    powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
      event?.preventDefault();
      ends.mustLeave('shutdown');
    });
  }
  app.on('browser-window-created', (_created, window) => {
    // Windows only. At the first the person can still be asked, by Windows and by us; at the second nobody can.
    window.on('query-session-end', (event) => {
      if (!ends.mayLeave()) event.preventDefault();
    });
    window.on('session-end', () => ends.mustLeave('session end'));
  });
}
