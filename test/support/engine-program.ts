// The engine as a program of its own, started and ended by tests, demo and benchmarks.

import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const START_LIMIT_MS = 40_000;
const END_LIMIT_MS = 10_000;

export class EngineProgram {
  private child: ChildProcess | null = null;
  private readonly program: string;
  private readonly config: string;
  private readonly env: Readonly<Record<string, string>>;
  private readonly startsWithinMs: number;

  /** `env`: added to this process's own. */
  constructor(
    program: string,
    config: string,
    env: Readonly<Record<string, string>> = {},
    startsWithinMs = START_LIMIT_MS,
  ) {
    this.program = program;
    this.config = config;
    this.env = env;
    this.startsWithinMs = startsWithinMs;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Resolves when the engine says that it listens; one that doesn't is not left behind. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [this.program, '--config', this.config, '--print-address'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...this.env },
    });
    this.child = child;
    let said = '';
    child.stderr.on('data', (data) => {
      said = (said + String(data)).slice(-4_000);
    });
    child.stderr.pipe(createWriteStream(join(dirname(this.config), 'engine.log'), { flags: 'a' }));
    let late: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((done, fail) => {
        createInterface(child.stdout).once('line', () => done());
        child.once('exit', (code) => fail(new Error(`the engine ended with ${code}:\n${said}`)));
        late = setTimeout(() => fail(new Error(`the engine didn't start:\n${said}`)), this.startsWithinMs);
      });
    } catch (fault) {
      await this.end('SIGKILL');
      throw fault;
    } finally {
      clearTimeout(late);
    }
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    child.kill(signal);
    // One that a test has stopped doesn't even hear it.
    child.kill('SIGCONT');
    const hard = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
    await ended;
    clearTimeout(hard);
  }
}
