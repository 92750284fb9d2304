// Programs beside the `exchange` benchmark, each in a process of its own: functions that are called through a pipe.

import { type ChildProcess, fork } from 'node:child_process';

type Functions<P> = { readonly [K in keyof P]: (...args: never[]) => Promise<unknown> };
type Args<F> = F extends (...args: infer A) => unknown ? A : never;
type Result<F> = F extends (...args: never[]) => Promise<infer R> ? R : never;

interface Request {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}
type Reply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly fault: string };

interface Waiting {
  readonly done: (result: unknown) => void;
  readonly fail: (fault: Error) => void;
}

/** `P`: what the program can do. */
export class Program<P extends Functions<P>> {
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #ready: () => void = () => {};
  #nextId = 1;

  private constructor(url: URL, args: readonly string[], execArgv: readonly string[]) {
    this.#name = url.pathname.split('/').at(-1) ?? '';
    this.#child = fork(url, args, { execArgv: [...execArgv], serialization: 'advanced' });
    this.#child.on('message', (reply: Reply | 'ready') => {
      if (reply === 'ready') return this.#ready();
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if ('fault' in reply) waiting?.fail(new Error(`${this.#name}: ${reply.fault}`));
      else waiting?.done(reply.result);
    });
    this.#child.once('exit', (code, signal) => {
      for (const { fail } of this.#waiting.values())
        fail(new Error(`${this.#name} ended with ${code ?? signal}`));
      this.#waiting.clear();
    });
  }

  /** Resolves when the program serves. */
  static async start<P extends Functions<P>>(
    url: URL,
    args: readonly string[] = [],
    execArgv: readonly string[] = [],
  ): Promise<Program<P>> {
    const program = new Program<P>(url, args, execArgv);
    await new Promise<unknown>((done, fail) => {
      program.#ready = () => done(undefined);
      program.#waiting.set(0, { done, fail });
    });
    program.#waiting.delete(0);
    return program;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Rejects with what the program threw, or when it ends. */
  call<K extends keyof P & string>(name: K, ...args: Args<P[K]>): Promise<Result<P[K]>> {
    return new Promise((done, fail) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { done: done as (result: unknown) => void, fail });
      this.#child.send({ id, name, args } satisfies Request, (fault) => {
        if (fault !== null) fail(fault);
      });
    });
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise<void>((done) => this.#child.once('exit', () => done()));
    this.#child.kill('SIGTERM');
    const hard = setTimeout(() => this.#child.kill('SIGKILL'), 3_000);
    await ended;
    clearTimeout(hard);
  }
}

/** The program's side. It ends with whoever started it. */
export function serve<P extends Functions<P>>(functions: P): void {
  const byName = functions as unknown as Readonly<Record<string, (...given: unknown[]) => Promise<unknown>>>;
  process.on('message', async ({ id, name, args }: Request) => {
    let reply: Reply;
    try {
      reply = { id, result: await byName[name]?.(...args) };
    } catch (fault) {
      reply = { id, fault: fault instanceof Error ? fault.message : String(fault) };
    }
    process.send?.(reply);
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}
