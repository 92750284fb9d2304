// The speech thread as its callers see it: begun when something is asked, ended when it hangs or has nothing to do.

import { Worker } from 'node:worker_threads';
import type { SpeechAnswer, SpeechJobKind, SpeechJobs, SpeechSetup } from './speech-protocol.ts';

/** From the sources a .ts file, which Node runs as it is; beside the bundled engine a file of the build. */
export function defaultSpeechProgram(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('./speech-worker.ts', import.meta.url)
    : new URL('./speech-worker.mjs', import.meta.url);
}

export interface SpeechThreadOptions {
  readonly program: URL;
  readonly setup: SpeechSetup;
  /** Without work for so long it's given up: it holds the voice's memory. */
  readonly idleMs: number;
}

export type Worked<K extends SpeechJobKind> =
  | { readonly kind: 'done'; readonly answer: SpeechJobs[K]['answer'] }
  | { readonly kind: 'timedOut'; readonly afterMs: number }
  | { readonly kind: 'failed'; readonly detail: string };

interface Running {
  readonly worker: Worker;
  readonly settle: (how: Worked<SpeechJobKind>) => void;
}

export class SpeechThread {
  readonly #options: SpeechThreadOptions;
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #running: Running | null = null;
  #idle: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: SpeechThreadOptions) {
    this.#options = options;
  }

  /** For tests and figures. */
  get alive(): boolean {
    return this.#worker !== null;
  }

  /** In the order asked; `limitMs` counts from when it is its turn. Never rejects. */
  work<K extends SpeechJobKind>(kind: K, ask: SpeechJobs[K]['ask'], limitMs: number): Promise<Worked<K>> {
    const turn = this.#last.then(() => this.#work(kind, ask, limitMs));
    this.#last = turn;
    return turn;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#end({ kind: 'failed', detail: 'the engine is ending' });
  }

  async #work<K extends SpeechJobKind>(
    kind: K,
    ask: SpeechJobs[K]['ask'],
    limitMs: number,
  ): Promise<Worked<K>> {
    if (this.#closed) return { kind: 'failed', detail: 'the engine is ending' };
    if (this.#idle !== null) clearTimeout(this.#idle);
    const worker = this.#worker ?? this.#begin();
    const how = await new Promise<Worked<SpeechJobKind>>((done) => {
      const timer = setTimeout(() => this.#end({ kind: 'timedOut', afterMs: limitMs }), limitMs);
      const settle = (result: Worked<SpeechJobKind>): void => {
        clearTimeout(timer);
        this.#running = null;
        done(result);
      };
      this.#running = { worker, settle };
      worker.postMessage({ kind, ask });
    });
    this.#idle = setTimeout(() => this.#end(), this.#options.idleMs);
    this.#idle.unref();
    // Each job is answered with what belongs to it.
    return how as Worked<K>;
  }

  #begin(): Worker {
    const worker = new Worker(this.#options.program, {
      workerData: this.#options.setup,
      name: 'klinke-speech',
      // Libraries for sound complain there about each bad frame.
      stdout: true,
      stderr: true,
    });
    worker.stdout.resume();
    worker.stderr.resume();
    worker.unref();
    const settle = (how: Worked<SpeechJobKind>): void => {
      if (this.#running?.worker === worker) this.#running.settle(how);
    };
    worker.on('message', (answer: SpeechAnswer) =>
      settle(answer.ok ? { kind: 'done', answer: answer.answer } : { kind: 'failed', detail: answer.detail }),
    );
    let reason = 'the speech thread ended';
    worker.on('error', (fault) => {
      reason = `the speech thread failed: ${fault instanceof Error ? fault.message : String(fault)}`;
    });
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = null;
      settle({ kind: 'failed', detail: reason });
    });
    this.#worker = worker;
    return worker;
  }

  /** `why`: what becomes of the job under way. The next one gets a thread of its own. */
  async #end(why?: Worked<SpeechJobKind>): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = null;
    if (why !== undefined) this.#running?.settle(why);
    await worker?.terminate();
  }
}
