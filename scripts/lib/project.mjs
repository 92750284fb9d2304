// Where this checkout is, and how its scripts run other programs.
import { spawn, spawnSync } from 'node:child_process';
import { setPriority } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

export const projectRoot = resolve(import.meta.dirname, '..', '..');

/** A failure that the person at the terminal can act on: shown as its message, without a stack. */
export class SetupError extends Error {}

/**
 * Runs a program with our terminal; resolves with its exit code (128 + signal number is 1 here).
 * When we are told to end, it is told so too, by the signal `endWith`. `priority`: of it and all that it starts, as
 * `os.setPriority` has them.
 */
export function run(
  command,
  args,
  { cwd = projectRoot, env = process.env, stdio = 'inherit', endWith = 'SIGTERM', priority } = {},
) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd, env, stdio });
    if (priority !== undefined && child.pid !== undefined) setPriority(child.pid, priority);
    const end = () => child.kill(endWith);
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, end);
    const settle = () => {
      for (const signal of ['SIGTERM', 'SIGHUP']) process.off(signal, end);
    };
    child.on('error', (error) => {
      settle();
      failed(error);
    });
    child.on('close', (code) => {
      settle();
      done(code ?? 1);
    });
  });
}

/** Runs a program and returns what it printed; throws a SetupError with its stderr when it fails. */
export function capture(command, args, { cwd = projectRoot, env = process.env, input } = {}) {
  const result = spawnSync(command, args, { cwd, env, input, encoding: 'utf8', maxBuffer: 256 << 20 });
  if (result.error) throw new SetupError(`${command} can't be run: ${result.error.message}`);
  if (result.status !== 0) {
    throw new SetupError(
      `${command} ${args.join(' ')} failed (${result.status}):\n${result.stderr.slice(-2000)}`,
    );
  }
  return result.stdout;
}

/** The environment for our tools: the Node that they need comes first on the path. */
export function toolEnvironment(node, extra = {}) {
  const path = [dirname(node), join(projectRoot, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path, KLINKE_NODE: node, ...extra };
}

/** Wraps a script's body: setup errors are shown plainly, and the result is the exit code. */
export async function main(body) {
  endWithParent();
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    console.error(error instanceof SetupError ? `\nklinke: ${error.message}` : error);
    process.exitCode = 1;
  }
}

const PARENT_LOOK_MS = 500;

/**
 * npm passes SIGTERM on to the shell between it and us, which dies of it and tells nobody. So that `npm run engine` can be
 * ended like any other program, we end ourselves when that shell is gone; nothing else on the system says so.
 */
function endWithParent() {
  if (process.platform === 'win32' || process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_LOOK_MS);
  look.unref();
}
