// Lets the phones of `exchange` greet at once, as a browser does: what is measured is the exchange, not werift's pause.

import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

/** As a DTLS client werift waits so long before its first hello, and else only at the second look at what it needs. */
const PAUSE_MS = 100;

export function greetAtOnce(): void {
  const { setTimeout: wait } = timers;
  const hurried: typeof wait = (ms, value, options) => wait(ms === PAUSE_MS ? 0 : ms, value, options);
  timers.setTimeout = hurried;
  syncBuiltinESMExports();
}
