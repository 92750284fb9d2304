// The engine as a program of its own, started and ended by tests, demo and benchmarks.

import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

export class EngineProgram {
  private child: ChildProcess | null = null;
  private readonly program: string;
  private readonly config: string;

  constructor(program: string, config: string) {
    this.program = program;
    this.config = config;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Resolves when the engine says that it listens. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [this.program, '--config', this.config, '--print-address'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    let said = '';
    child.stderr.on('data', (data) => {
      said = (said + String(data)).slice(-4_000);
    });
    child.stderr.pipe(createWriteStream(join(dirname(this.config), 'engine.log'), { flags: 'a' }));
    await new Promise<void>((done, fail) => {
      createInterface(child.stdout).once('line', () => done());
      child.once('exit', (code) => fail(new Error(`the engine ended with ${code}:\n${said}`)));
    });
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    child.kill(signal);
    await ended;
  }
}
