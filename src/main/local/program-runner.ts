// Chooses what runs the engine: Electron's own utility process, or with an old Electron a Node of this computer.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { utilityProcess } from 'electron';
import { type EngineProcess, type Environment, type RunEngine, spawnNode } from './engine-process.ts';

/** The journal's SQLite wants Node-API 10, which Electron has from 37 (Node 22) on. */
const firstCapableElectron = 37;

/** `name`: as the system lists it; `program`: its bundle; `appFolder`: where `node_modules` of a checkout lies. */
export function programRunner(name: string, program: string, appFolder: string): RunEngine {
  const major = Number(process.versions.electron?.split('.')[0]);
  return major >= firstCapableElectron
    ? (args, environment) => forkUtility(name, program, args, environment)
    : (args, environment) => spawnNode(nodeProgram(appFolder), [program, ...args], environment);
}

function forkUtility(
  name: string,
  program: string,
  args: readonly string[],
  environment: Environment = {},
): EngineProcess {
  const child = utilityProcess.fork(program, [...args], {
    stdio: 'pipe',
    env: { ...process.env, ...environment },
    serviceName: name,
  });
  let running = true;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code) => {
      running = false;
      resolve(`code ${code}`);
    });
  });
  if (child.stdout === null || child.stderr === null) throw new Error('utility process without pipes');
  const { stdout, stderr } = child as unknown as { stdout: Readable; stderr: Readable };
  return {
    get pid() {
      return child.pid;
    },
    stdout,
    stderr,
    ended,
    end: () => void child.kill(),
    kill: () => {
      if (running && child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
    post: (message) => child.postMessage(message),
    onMessage: (hear) => void child.on('message', hear),
  };
}

function nodeProgram(appFolder: string): string {
  const { KLINKE_NODE } = process.env;
  if (KLINKE_NODE) return KLINKE_NODE;
  const beside = join(appFolder, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  return existsSync(beside) ? beside : 'node';
}
