// The mail thread, as the engine's own thread sees it: requests with answers, also where it dies.

import { Worker } from 'node:worker_threads';
import type { CanBeCopied } from '../../engine/ports/journal.ts';
import type { MailAsk, MailReport, MailRequest, MailSetup, MailStanding } from './mail-protocol.ts';

/** From the sources a .ts file, which Node runs as it is; beside the bundled engine a file of the build. */
const program = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './mail-worker.ts' : './mail-worker.mjs', import.meta.url);

/** A mail that is under way to a server that hangs is sent again, with its Message-ID, by the next engine. */
const END_WITHIN_MS = 3_000;

interface Waiting {
  readonly done: () => void;
  readonly fail: (fault: Error) => void;
}

export class MailThread implements CanBeCopied {
  /** Up to where the journal was read; null: never yet. */
  readonly seen: number | null;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #standing: MailStanding | null = null;
  #listener: ((now: MailStanding) => void) | null = null;
  #endedBy: Error | null = null;

  /** Rejects with what the database says. */
  static async open(setup: MailSetup): Promise<MailThread> {
    const worker = new Worker(program(), { workerData: setup, name: 'klinke-mail' });
    const seen = await new Promise<number | null>((opened, failed) => {
      worker.once('message', (report: MailReport) => report.kind === 'opened' && opened(report.seen));
      worker.once('error', failed);
      worker.once('exit', () => failed(new Error('the mail thread ended before it began')));
    });
    return new MailThread(worker, seen);
  }

  private constructor(worker: Worker, seen: number | null) {
    this.#worker = worker;
    this.seen = seen;
    worker.on('message', (report: MailReport) => {
      if (report.kind === 'standing') {
        this.#standing = report.standing;
        return this.#listener?.(report.standing);
      }
      if (report.kind === 'opened') return;
      const waiting = this.#waiting.get(report.id);
      this.#waiting.delete(report.id);
      if (report.kind === 'done') waiting?.done();
      else waiting?.fail(new Error(report.message));
    });
    let reason = '';
    worker.on('error', (fault) => {
      reason = `: ${String(fault)}`;
    });
    worker.once('exit', () => {
      this.#endedBy = new Error(`the mail thread has ended${reason}`);
      for (const { fail } of this.#waiting.values()) fail(this.#endedBy);
      this.#waiting.clear();
    });
  }

  /** How mails stand, as far as it's known, and each time when it's another one. */
  listen(listener: (now: MailStanding) => void): void {
    this.#listener = listener;
    if (this.#standing !== null) listener(this.#standing);
  }

  ask(request: MailRequest): Promise<void> {
    return new Promise((done, fail) => {
      if (this.#endedBy !== null) return fail(this.#endedBy);
      const id = this.#nextId++;
      this.#waiting.set(id, { done, fail });
      this.#worker.postMessage({ id, request } satisfies MailAsk);
    });
  }

  copyTo(file: string): Promise<void> {
    return this.ask({ kind: 'copy', to: file });
  }

  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((over) => {
      timer = setTimeout(over, END_WITHIN_MS);
    });
    await Promise.race([this.ask({ kind: 'close' }).catch(() => undefined), late]);
    clearTimeout(timer);
    await this.#worker.terminate();
  }
}
