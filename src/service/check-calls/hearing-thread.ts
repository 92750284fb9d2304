// Hears for one check call, beside the engine: recognising takes tens of milliseconds in which no call could be served.

import { Worker } from 'node:worker_threads';
import type { KnownAudio } from '../../voip/sound/known-audio.ts';
import type { HearingAsk, HearingReply, HearingSetup } from './hearing-protocol.ts';

/** From the sources a .ts file, which Node runs as it is; beside the bundled engine a file of the build. */
const program = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('./hearing-worker.ts', import.meta.url)
    : new URL('./hearing-worker.mjs', import.meta.url);

type Heard = Omit<HearingReply, 'id'>;

export class HearingThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (reply: Heard) => void>();
  #nextId = 1;

  constructor(known: readonly KnownAudio[]) {
    this.#worker = new Worker(program(), {
      workerData: { known } satisfies HearingSetup,
      name: 'klinke-hearing',
    });
    this.#worker.on('message', ({ id, ...reply }: HearingReply) => {
      this.#waiting.get(id)?.(reply);
      this.#waiting.delete(id);
    });
    const nothingMore = () => {
      for (const done of this.#waiting.values()) done({ heard: [], sounds: [] });
      this.#waiting.clear();
    };
    this.#worker.on('error', nothingMore);
    this.#worker.on('exit', nothingMore);
  }

  /** Of all that was heard until now; nothing, should the thread end. Asked in order. See `HearingAsk`. */
  look(more: Int16Array, among: readonly string[] | null): Promise<Heard> {
    return new Promise((done) => {
      const id = this.#nextId++;
      this.#waiting.set(id, done);
      this.#worker.postMessage({ id, more, among } satisfies HearingAsk);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
