// The engine's program as a process of its own, run with a Node of this computer.
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface EngineProcess {
  readonly pid: number | undefined;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves once, with how it ended or why it could not start. */
  readonly ended: Promise<string>;
  /** Asks it to end; `kill` doesn't ask. */
  end(): void;
  kill(): void;
  /** For a program that listens. */
  post(message: unknown): void;
  onMessage(hear: (message: unknown) => void): void;
}

/** `environment`: beside our own; for what arguments must not hold. */
export type RunEngine = (args: readonly string[], environment?: Environment) => EngineProcess;
export type Environment = Readonly<Record<string, string>>;

export function spawnNode(
  node: string,
  args: readonly string[],
  environment: Environment = {},
): EngineProcess {
  // To an engine nothing is said on the channel. It's there since it breaks when we are killed, and the engine ends then.
  const child = spawn(node, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Sounds are bytes.
    serialization: 'advanced',
    env: { ...process.env, ...environment },
    windowsHide: true,
  });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('process without pipes');
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(`${node}: ${error.message}`));
    child.once('exit', (code, signal) => resolve(signal === null ? `code ${code}` : `signal ${signal}`));
  });
  return {
    pid: child.pid,
    stdout,
    stderr,
    ended,
    end() {
      // Windows knows no signals, and would leave the engine no time to close its journal; it ends with the channel.
      if (process.platform !== 'win32') child.kill('SIGTERM');
      if (child.connected) child.disconnect();
    },
    kill: () => void child.kill('SIGKILL'),
    post: (message) => {
      if (child.connected) child.send(message as object);
    },
    onMessage: (hear) => void child.on('message', hear),
  };
}
