// The journal's thread, as the engine's own thread sees it: requests with answers, also where it dies.

import { Worker } from 'node:worker_threads';
import type {
  JournalAsk,
  JournalReplies,
  JournalReport,
  JournalRequest,
  JournalSetup,
  ToldFault,
} from './journal-protocol.ts';

/** From the sources a .ts file, which Node runs as it is; beside the bundled engine a file of the build. */
export function defaultJournalProgram(): URL {
  const fromSources = import.meta.url.endsWith('.ts');
  return fromSources
    ? new URL('./journal-worker.ts', import.meta.url)
    : new URL('./journal-worker.mjs', import.meta.url);
}

type Opened = Extract<JournalReport, { kind: 'opened' }>;

interface Waiting {
  readonly answer: (value: unknown) => void;
  readonly fail: (fault: Error) => void;
}

export class JournalThread {
  readonly lastSeq: number;
  /** Why nothing can be kept when the disk is full; null when it can. */
  readonly noReserve: string | null;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #exited: Promise<void>;
  #nextId = 1;
  #endedBy: Error | null = null;

  /** Rejects with what the database says: that another engine has it, that the disk is full. */
  static async open(program: URL, setup: JournalSetup): Promise<JournalThread> {
    const worker = new Worker(program, { workerData: setup, name: 'klinke-journal' });
    const opening = await new Promise<Opened>((opened, failed) => {
      worker.once('message', (report: JournalReport) => {
        if (report.kind === 'opened') opened(report);
        else if (report.kind === 'notOpened') failed(faultOf(report.fault));
      });
      worker.once('error', failed);
      worker.once('exit', () => failed(new Error("the journal's thread ended before it began")));
    });
    return new JournalThread(worker, opening);
  }

  private constructor(worker: Worker, { lastSeq, noReserve }: Opened) {
    this.#worker = worker;
    this.lastSeq = lastSeq;
    this.noReserve = noReserve;
    worker.on('message', (report: JournalReport) => {
      if (report.kind !== 'answer' && report.kind !== 'fault') return;
      const waiting = this.#waiting.get(report.id);
      this.#waiting.delete(report.id);
      if (report.kind === 'answer') waiting?.answer(report.value);
      else waiting?.fail(faultOf(report.fault));
    });
    let reason = '';
    worker.on('error', (fault) => {
      reason = `: ${String(fault)}`;
    });
    this.#exited = new Promise((exited) => {
      worker.once('exit', () => {
        this.#endedBy = new Error(`the journal's thread has ended${reason}`);
        for (const { fail } of this.#waiting.values()) fail(this.#endedBy);
        this.#waiting.clear();
        exited();
      });
    });
  }

  get ended(): boolean {
    return this.#endedBy !== null;
  }

  ask<R extends JournalRequest>(request: R): Promise<JournalReplies[R['kind']]> {
    return new Promise((answer, fail) => {
      if (this.#endedBy !== null) return fail(this.#endedBy);
      const id = this.#nextId++;
      // Each request is answered with what belongs to it.
      this.#waiting.set(id, { answer: answer as (value: unknown) => void, fail });
      this.#worker.postMessage({ id, request } satisfies JournalAsk);
    });
  }

  async close(): Promise<void> {
    await this.ask({ kind: 'close' });
    await this.#exited;
  }
}

function faultOf({ message, code }: ToldFault): Error {
  return Object.assign(new Error(message), code === null ? {} : { code });
}
