// The mail thread, as the engine's own thread sees it: requests with answers, also where it dies.

import { Worker } from 'node:worker_threads';
import type { MessageId } from '../../domain/words/ids.ts';
import type { CanBeCopied } from '../../engine/ports/journal.ts';
import type {
  MailAnswer,
  MailAsk,
  MailReport,
  MailRequest,
  MailSetup,
  MailStanding,
  NotMailed,
} from './mail-protocol.ts';

/** From the sources a .ts file, which Node runs as it is; beside the bundled engine a file of the build. */
const program = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './mail-worker.ts' : './mail-worker.mjs', import.meta.url);

/** A mail that is under way to a server that hangs is sent again, with its Message-ID, by the next engine. */
const END_WITHIN_MS = 3_000;

interface Waiting {
  readonly done: (value: never) => void;
  readonly fail: (fault: Error) => void;
}

export interface MailListener {
  /** How mails stand, each time when it's another thing. */
  standing(now: MailStanding): void;
  notMailed(of: ReadonlyMap<MessageId, readonly NotMailed[]>): void;
}

export class MailThread implements CanBeCopied {
  /** Up to where the journal was read; null: never yet. */
  readonly seen: number | null;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #standing: MailStanding | null = null;
  /** Told before anybody listened. */
  readonly #early = new Map<MessageId, readonly NotMailed[]>();
  #listener: MailListener | null = null;
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
        return this.#listener?.standing(report.standing);
      }
      if (report.kind === 'notMailed') {
        if (this.#listener !== null) return this.#listener.notMailed(new Map(report.of));
        for (const [message, each] of report.of) this.#early.set(message, each);
        return;
      }
      if (report.kind === 'opened') return;
      const waiting = this.#waiting.get(report.id);
      this.#waiting.delete(report.id);
      // What each request is answered by, the thread's program and this one take from the same list.
      if (report.kind === 'done') waiting?.done(report.value as never);
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

  /** Also what was told before, as far as it's known. */
  listen(listener: MailListener): void {
    this.#listener = listener;
    if (this.#standing !== null) listener.standing(this.#standing);
    listener.notMailed(this.#early);
    this.#early.clear();
  }

  /** Rejects with what the database says, or when the thread ends. */
  ask<R extends MailRequest>(request: R): Promise<MailAnswer<R>> {
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
