// Notes every few seconds that the engine runs, so that the next one knows how long none did, whoever set the clock.

import { closeSync, constants, openSync, readFileSync, write, writeSync } from 'node:fs';
import { uptime } from 'node:os';
import { z } from 'zod';
import type { Instant } from '../domain/words/ids.ts';

const EVERY_MS = 2_000;
/** Always as long, and written in its place: a full disk takes it as well. */
const BYTES = 64;

const seenSchema = z.strictObject({ at: z.number().finite(), uptimeMs: z.number().finite() });
type Seen = z.infer<typeof seenSchema>;

export interface LastSeen {
  /** When the engine before was last known to run, by its clock; null: there was none, or nothing is known of it. */
  readonly at: Instant | null;
  /**
   * What the clock of the engine before would show now. The computer's uptime tells how long ago that was, which no step
   * of the wall clock changes; after a restart of the computer the wall clock does.
   */
  readonly now: Instant;
  /** Notes from now on that this engine runs. Returns what ends it, with a last note. */
  keep(now: () => Instant): () => void;
}

/** `file` in the data folder. Throws when it can't be opened. */
export function openLastSeen(file: string, wallNow = Date.now(), uptimeMs = uptime() * 1_000): LastSeen {
  const before = read(file);
  const elapsedMs = before === null ? 0 : uptimeMs - before.uptimeMs;
  return {
    at: before?.at ?? null,
    now: before === null ? wallNow : nowOf(before, elapsedMs, wallNow),
    keep(now) {
      const fd = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600);
      const note = () => {
        const seen: Seen = { at: now(), uptimeMs: uptime() * 1_000 };
        return Buffer.from(JSON.stringify(seen).padEnd(BYTES));
      };
      let [writing, ended] = [false, false];
      writeSync(fd, note(), 0, BYTES, 0);
      const timer = setInterval(() => {
        // A disk that hangs holds up nobody. What it doesn't take is missed at the next restart only.
        if (writing) return;
        writing = true;
        write(fd, note(), 0, BYTES, 0, () => {
          writing = false;
          if (ended) closeSync(fd);
        });
      }, EVERY_MS);
      return () => {
        if (ended) return;
        ended = true;
        clearInterval(timer);
        if (writing) return;
        writeSync(fd, note(), 0, BYTES, 0);
        closeSync(fd);
      };
    },
  };
}

function nowOf(before: Seen, elapsedMs: number, wallNow: number): Instant {
  if (elapsedMs >= 0) return before.at + elapsedMs;
  // The computer was started anew. No call may end before it began.
  return Math.max(wallNow, before.at);
}

/** Null also for what no engine wrote. */
function read(file: string): Seen | null {
  try {
    return seenSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
