// The phone book on SQLite, as the engine's own thread sees it: requests to a thread, also where that dies.

import { Worker } from 'node:worker_threads';
import type { DirectoryEntry } from '../../domain/directory/entry.ts';
import type { DirectoryStore } from '../../engine/ports/directory.ts';
import type { CanBeCopied } from '../../engine/ports/journal.ts';
import type {
  DirectoryAsk,
  DirectoryReport,
  DirectoryRequest,
  DirectorySetup,
} from './directory-protocol.ts';

interface Waiting {
  readonly answer: (entries: readonly DirectoryEntry[]) => void;
  readonly fail: (fault: Error) => void;
}

/** From the sources a .ts file, which Node runs as it is; beside the bundled engine a file of the build. */
const program = (): URL =>
  new URL(
    import.meta.url.endsWith('.ts') ? './directory-worker.ts' : './directory-worker.mjs',
    import.meta.url,
  );

/** Rejects with what the database says. */
export async function openSqliteDirectory(setup: DirectorySetup): Promise<DirectoryStore & CanBeCopied> {
  const thread = new DirectoryThread(setup);
  await thread.opened;
  return thread;
}

class DirectoryThread implements DirectoryStore, CanBeCopied {
  readonly opened: Promise<unknown>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #exited: Promise<void>;
  #nextId = 1;
  #endedBy: Error | null = null;

  constructor(setup: DirectorySetup) {
    this.#worker = new Worker(program(), { workerData: setup, name: 'klinke-directory' });
    this.opened = new Promise((answer, fail) => this.#waiting.set(0, { answer, fail }));
    this.#worker.on('message', (report: DirectoryReport) => {
      const waiting = this.#waiting.get(report.id);
      this.#waiting.delete(report.id);
      if (report.kind === 'answer') waiting?.answer(report.entries);
      else waiting?.fail(new Error(report.message));
    });
    let reason = '';
    this.#worker.on('error', (fault) => {
      reason = `: ${String(fault)}`;
    });
    this.#exited = new Promise((exited) => {
      this.#worker.once('exit', () => {
        this.#endedBy = new Error(`the phone book's thread has ended${reason}`);
        for (const { fail } of this.#waiting.values()) fail(this.#endedBy);
        this.#waiting.clear();
        exited();
      });
    });
  }

  all(): Promise<readonly DirectoryEntry[]> {
    return this.#ask({ kind: 'all' });
  }

  async change(change: Parameters<DirectoryStore['change']>[0]): Promise<void> {
    await this.#ask({ kind: 'change', ...change });
  }

  async scrub(): Promise<void> {
    await this.#ask({ kind: 'scrub' });
  }

  async copyTo(file: string): Promise<void> {
    await this.#ask({ kind: 'copy', to: file });
  }

  async close(): Promise<void> {
    if (this.#endedBy === null) await this.#ask({ kind: 'close' });
    await this.#exited;
  }

  #ask(request: DirectoryRequest): Promise<readonly DirectoryEntry[]> {
    return new Promise((answer, fail) => {
      if (this.#endedBy !== null) return fail(this.#endedBy);
      const id = this.#nextId++;
      this.#waiting.set(id, { answer, fail });
      this.#worker.postMessage({ id, request } satisfies DirectoryAsk);
    });
  }
}
