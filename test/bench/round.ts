// What all benchmarks share: their shape, waiting, and rounds that alternate between us and the peer.

import type { Figure } from './report.ts';

export { Closing, whileOpen } from '../support/closing.ts';

export interface BenchContext {
  /** Measured rounds; those for warming up come in addition. */
  readonly rounds: number;
  /** For whatever the benchmark writes. */
  readonly folder: string;
  say(text: string): void;
  /** Tells the version of a program that took part. */
  note(program: string, version: string): void;
}

export interface Bench {
  readonly name: string;
  run(context: BenchContext): Promise<readonly Figure[]>;
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  withinMs = 10_000,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await pause(10);
  }
}
