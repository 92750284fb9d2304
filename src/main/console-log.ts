// The console's log: one JSON line per event in userData/logs/console.log, two files of at most 1 MB, no secrets.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const mostBytes = 1_000_000;
const remembered = 60;

export type WriteLog = (event: string, data?: Record<string, unknown>) => void;

export class ConsoleLog {
  readonly #file: string;
  readonly #latest: string[] = [];
  #bytes: number;

  constructor(userData: string) {
    const folder = join(userData, 'logs');
    mkdirSync(folder, { recursive: true });
    this.#file = join(folder, 'console.log');
    this.#bytes = sizeOf(this.#file);
  }

  /** The latest lines, for diagnostics. */
  get latest(): readonly string[] {
    return this.#latest;
  }

  /** Written at once, since the next moment may be a crash; events are few. */
  readonly write: WriteLog = (event, data = {}) => {
    const line = JSON.stringify({ at: new Date().toISOString(), event, ...data });
    this.#latest.push(line);
    if (this.#latest.length > remembered) this.#latest.shift();
    try {
      if (this.#bytes > mostBytes) {
        renameSync(this.#file, `${this.#file}.1`);
        this.#bytes = 0;
      }
      appendFileSync(this.#file, `${line}\n`, { mode: 0o600 });
      this.#bytes += Buffer.byteLength(line) + 1;
    } catch {
      // A full disk must not stop a call; the lines in memory still reach diagnostics.
    }
  };
}

/** What may be logged of a fault: its own words and where it arose. */
export function describeFault(fault: unknown): Record<string, unknown> {
  return fault instanceof Error ? { message: fault.message, stack: fault.stack } : { message: String(fault) };
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
