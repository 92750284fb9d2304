// Keeps the sessions in a file of the data folder: soon after each change, but never more than once a second.

import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Log } from '../../../engine/log.ts';
import { type Session, Sessions } from './sessions.ts';

type Kept = readonly (readonly [string, Session])[];

/** A thousand consoles that come back after a restart are one write, not a thousand. */
const PAUSE_MS = 1_000;

const sessionsSchema = z.array(
  z.tuple([z.string(), z.strictObject({ agentId: z.string(), lastSeen: z.number() })]),
);

export interface SessionFile {
  readonly sessions: Sessions;
  /** Writes what isn't written yet; nothing is written after it. */
  close(): Promise<void>;
}

/** Tokens outlive a restart, so that nobody has to sign in again; only hashes are kept. */
export function openSessionFile(file: string, log: Log): SessionFile {
  let latest: Kept | null = null;
  let writing: Promise<void> | null = null;
  let pause: NodeJS.Timeout | undefined;
  const write = async (): Promise<void> => {
    if (latest === null) return;
    const text = JSON.stringify(latest);
    latest = null;
    try {
      await writeFile(`${file}.new`, text, { mode: 0o600 });
      await rename(`${file}.new`, file);
    } catch (fault) {
      // A full disk keeps nobody from signing in; only after a restart they have to do it again.
      log.warn(
        { fault: String(fault), file },
        'the sessions could not be kept: after a restart of the engine people have to sign in again',
      );
    }
  };
  const soon = (): void => {
    if (writing !== null || pause !== undefined || latest === null) return;
    writing = write().finally(() => {
      writing = null;
      pause = setTimeout(() => {
        pause = undefined;
        soon();
      }, PAUSE_MS).unref();
    });
  };
  const sessions = new Sessions(Date.now, readKept(file), (kept) => {
    latest = kept;
    soon();
  });
  return {
    sessions,
    async close() {
      await writing;
      clearTimeout(pause);
      await write();
    },
  };
}

function readKept(file: string): Kept {
  try {
    return sessionsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // No file yet, or a broken one: everybody signs in anew, nothing else is lost.
    return [];
  }
}
