// Ids that stay unique across restarts and engines.

import { randomBytes } from 'node:crypto';
import type { Ids } from '../engine/ports/ids.ts';

/** A random part for the process, and a counter: short, unique, and in the order of their making. */
export function randomIds(): Ids {
  const run = randomBytes(6).toString('hex');
  let count = 0;
  return { next: (prefix) => `${prefix}-${run}-${++count}` };
}
