// One Asterisk process of its own: launched as nobody from its unpacked root, asked by its console, and its log.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const nobody = 65_534;

export interface AsteriskInstance {
  readonly child: ChildProcess;
  cli(command: string): Promise<string>;
  readonly ended: Promise<void>;
  /** Gently, and after three seconds not. */
  end(): Promise<void>;
}

/** `run` has its `etc/asterisk.conf`. Resolves when it is fully booted. */
export async function startInstance(root: string, run: string): Promise<AsteriskInstance> {
  chmodSync(run, 0o755);
  if (mustDropRoot()) for (const path of [run, ...everythingIn(run)]) chownSync(path, nobody, nobody);
  const loader = join(root, 'usr/lib64/ld-linux-x86-64.so.2');
  // The root's own loader and libraries: its C library is newer than the machine's.
  const command = [
    loader,
    '--argv0',
    'asterisk',
    '--library-path',
    join(root, 'usr/lib/x86_64-linux-gnu'),
    join(root, 'usr/sbin/asterisk'),
    '-C',
    join(run, 'etc/asterisk.conf'),
  ];
  const child = launch(run, command);
  const cli = async (text: string): Promise<string> => {
    const [program, ...args] = command;
    return (await exec(program ?? '', [...args, '-rx', text])).stdout;
  };
  await fullyBooted(child, run, cli).catch((fault: unknown) => {
    child.kill('SIGKILL');
    throw fault;
  });
  const ended = new Promise<void>((done) =>
    child.exitCode !== null || child.signalCode !== null ? done() : child.once('exit', () => done()),
  );
  return {
    child,
    cli,
    ended,
    async end() {
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 3000);
      await ended;
      clearTimeout(hard);
    },
  };
}

/** In a user namespace of its own, root is nobody outside already, and other users don't exist. */
function mustDropRoot(): boolean {
  if (process.getuid?.() !== 0) return false;
  return Number(readFileSync('/proc/self/uid_map', 'utf8').trim().split(/\s+/)[2]) > 1;
}

function everythingIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name));
}

function launch(run: string, command: readonly string[]): ChildProcess {
  const drop = [
    'setpriv',
    '--reuid',
    `${nobody}`,
    '--regid',
    `${nobody}`,
    '--clear-groups',
    '--no-new-privs',
    '--inh-caps=-all',
    '--bounding-set=-all',
  ];
  const words = [...(mustDropRoot() ? drop : []), ...command, '-f'];
  const script = 'ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -Hn)"; ulimit -c 0; exec "$@"';
  const output = openSync(join(run, 'log/output.log'), 'a');
  return spawn('bash', ['-c', script, 'asterisk', ...words], {
    cwd: run,
    env: { ...process.env, HOME: run },
    stdio: ['ignore', output, output],
  });
}

async function fullyBooted(
  child: ChildProcess,
  run: string,
  cli: (text: string) => Promise<string>,
): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`Asterisk ended at once:\n${readLog(run).slice(-2000)}`);
    if (existsSync(join(run, 'asterisk.ctl'))) {
      const answer = await cli('core waitfullybooted').catch(() => '');
      if (answer.includes('fully booted')) return;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`Asterisk didn't start within 20 s:\n${readLog(run).slice(-2000)}`);
}

export function readLog(run: string): string {
  const files = ['log/output.log', 'log/messages.log'].map((name) => join(run, name));
  return files.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')).join('\n');
}
