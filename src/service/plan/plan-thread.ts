// Has plans prepared, and compared, beside the engine, so that no call notices, and puts them together a part at a time.

import { Worker } from 'node:worker_threads';
import type { VersionChanges } from '../../contract/commands.ts';
import type { ReadyPlan } from '../../domain/plan/ready-plan.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import { PlanAssembly } from './plan-assembly.ts';
import type { PlanAsk, PlanReply, PlanReport, PlanTask, PreparingSetup } from './plan-protocol.ts';
import type { Prepared, ToPrepare } from './prepare.ts';
import type { ToCompare } from './version-changes.ts';

/** From the sources a .ts file, which Node runs as it is; beside the bundled engine a file of the build. */
const program = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('./plan-worker.ts', import.meta.url)
    : new URL('./plan-worker.mjs', import.meta.url);

interface Waiting {
  readonly done: (reply: PlanReply) => void;
  readonly failed: (fault: Error) => void;
}

export class PlanThread {
  readonly #setup: PreparingSetup;
  #worker: Worker | null = null;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;

  /** Nothing is begun before there is something to prepare. */
  constructor(setup: PreparingSetup) {
    this.#setup = setup;
  }

  /** One at a time. See `preparePlan`; rejects also when the thread dies, and the next one has a new one. */
  async prepare(what: ToPrepare, inForce: ReadyPlan | null): Promise<Prepared> {
    const reply = await this.#ask({ kind: 'prepare', what, hasInForce: inForce !== null });
    switch (reply.kind) {
      case 'ready':
        return {
          kind: 'ready',
          plan: await this.#fetched(reply.hash, reply.since === null ? null : inForce),
          warnings: reply.warnings,
        };
      case 'failed':
        throw new Error(reply.message);
      case 'part':
      case 'noMore':
      case 'compared':
        throw new Error(`nobody asked for ${reply.kind}`);
      default:
        return reply;
    }
  }

  /** See `describedChanges`; also while a plan is prepared. */
  async compare(what: ToCompare): Promise<VersionChanges> {
    const reply = await this.#ask({ kind: 'compare', what });
    if (reply.kind === 'compared') return reply.changes;
    throw new Error(reply.kind === 'failed' ? reply.message : `nobody asked for ${reply.kind}`);
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  async #fetched(hash: ContentHash, before: ReadyPlan | null): Promise<ReadyPlan> {
    const assembly = new PlanAssembly(hash, before);
    for (;;) {
      const reply = await this.#ask({ kind: 'nextPart' });
      if (reply.kind === 'part') assembly.add(reply.part);
      else return assembly.ready();
    }
  }

  #ask(task: PlanTask): Promise<PlanReply> {
    return new Promise((done, failed) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { done, failed });
      this.#worker ??= this.#begun();
      this.#worker.postMessage({ id, ...task } satisfies PlanAsk);
    });
  }

  #begun(): Worker {
    const worker = new Worker(program(), { workerData: this.#setup, name: 'klinke-plan' });
    let reason = 'the thread that prepares plans has ended';
    worker.on('message', ({ id, reply }: PlanReport) => {
      this.#waiting.get(id)?.done(reply);
      this.#waiting.delete(id);
    });
    worker.on('error', (fault) => {
      reason = String(fault);
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
      for (const { failed } of this.#waiting.values()) failed(new Error(reason));
      this.#waiting.clear();
    });
    return worker;
  }
}
