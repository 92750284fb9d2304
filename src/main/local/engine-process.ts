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
}

export type RunEngine = (args: readonly string[]) => EngineProcess;

export function spawnNode(node: string, args: readonly string[]): EngineProcess {
  // Its standard input stays open as long as we live: an engine of a killed console notices its end there.
  const child = spawn(node, args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  child.stdin.on('error', () => {});
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(`${node}: ${error.message}`));
    child.once('exit', (code, signal) => resolve(signal === null ? `code ${code}` : `signal ${signal}`));
  });
  return {
    pid: child.pid,
    stdout: child.stdout,
    stderr: child.stderr,
    ended,
    end: () => void child.kill('SIGTERM'),
    kill: () => void child.kill('SIGKILL'),
  };
}
