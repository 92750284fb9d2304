// Starts and stops a real Asterisk with Klinke's generated files, for tests, the demo and benchmarks.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  listSounds,
  type PbxPlan,
  type PbxSound,
  pbxTextFiles,
} from '../../../src/adapters/asterisk/pbx-config/index.ts';
import { freeTcpPort, freeUdpPort } from '../free-port.ts';
import { type BasePorts, baseConfig } from './base-config.ts';

const exec = promisify(execFile);
const nobody = 65_534;

export interface StartAsteriskOptions {
  /** Asterisk's unpacked root; default: what KLINKE_ASTERISK_ROOT names. */
  readonly root?: string;
  /** The instance's folder, short (a socket path in it must stay below 108 characters); default: a new one. */
  readonly folder?: string;
  /** What Klinke's generators get; `softphoneSettings` for loopback are added. */
  readonly plan: PbxPlan;
  /** Added to the dialplan. */
  readonly extensions?: string;
  /** Added to pjsip.conf: desk phones. */
  readonly pjsip?: string;
  /** Audio of the PBX itself, below its folder of sounds. */
  readonly sounds?: readonly PbxSound[];
  /** Whole files, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly ports?: Partial<BasePorts>;
}

export interface RunningAsterisk {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly httpPort: number;
  readonly sipPort: number;
  readonly user: string;
  readonly password: string;
  readonly pid: number;
  readonly folder: string;
  cli(command: string): Promise<string>;
  reload(): Promise<void>;
  log(): string;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
  /** As a power cut would: SIGKILL, the folder stays; `start` again with the same folder and ports. */
  kill(): Promise<void>;
}

export async function startAsterisk(options: StartAsteriskOptions): Promise<RunningAsterisk> {
  const root = options.root ?? process.env.KLINKE_ASTERISK_ROOT;
  if (root === undefined) throw new Error('KLINKE_ASTERISK_ROOT names no Asterisk root');
  const run = options.folder ?? mkdtempSync(join(tmpdir(), 'kla-'));
  if (`${run}/asterisk.ctl`.length > 107) throw new Error(`${run} is too long for Asterisk's control socket`);
  const ports: BasePorts = {
    http: options.ports?.http ?? (await freeTcpPort()),
    sip: options.ports?.sip ?? (await freeUdpPort()),
    rtp: options.ports?.rtp ?? [20_000, 29_999],
  };
  writeInstance(root, run, ports, options);
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
    if (options.folder === undefined) rmSync(run, { recursive: true, force: true });
    throw fault;
  });
  const ended = new Promise<void>((done) =>
    child.exitCode !== null || child.signalCode !== null ? done() : child.once('exit', () => done()),
  );
  return {
    url: `http://127.0.0.1:${ports.http}`,
    httpPort: ports.http,
    sipPort: ports.sip,
    user: options.plan.ariUser,
    password: options.plan.ariPassword,
    pid: child.pid ?? 0,
    folder: run,
    cli,
    reload: async () => void (await cli('core reload')),
    log: () => readLog(run),
    stop: async () => {
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 3000);
      await ended;
      clearTimeout(hard);
      rmSync(run, { recursive: true, force: true });
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Makes a folder that holds all that Asterisk reads and writes. */
function writeInstance(root: string, run: string, ports: BasePorts, options: StartAsteriskOptions): void {
  for (const part of [
    'etc',
    'lib',
    'data/sounds',
    'data/agi-bin',
    'spool/recording',
    'spool/tmp',
    'spool/monitor',
    'spool/outgoing',
    'lib/keys',
    'log',
    'cache',
  ]) {
    mkdirSync(join(run, part), { recursive: true });
  }
  const plan: PbxPlan = {
    ...options.plan,
    softphoneSettings: [
      'media_address = 127.0.0.1',
      'bind_rtp_to_media_address = yes',
      ...(options.plan.softphoneSettings ?? []),
    ],
  };
  const generated = Object.fromEntries(pbxTextFiles(plan).map(({ name, text }) => [name, text]));
  const files: Record<string, string> = { ...baseConfig({ root, run }, ports, moduleNames()), ...generated };
  files['extensions_extra.conf'] = options.extensions ?? '';
  files['pjsip_extra.conf'] = options.pjsip ?? '';
  for (const [name, text] of Object.entries({ ...files, ...options.files }))
    writeFileSync(join(run, 'etc', name), text);
  const link = (from: string, to: string) =>
    existsSync(join(run, to)) || symlinkSync(join(root, from), join(run, to));
  link('usr/share/asterisk/documentation', 'data/documentation');
  link('usr/share/asterisk/rest-api', 'data/rest-api');
  const ours = listSounds(plan).map(({ from, to }) => ({ from, to: join(plan.sounds, to) }));
  for (const { from, to } of [...ours, ...(options.sounds ?? [])]) {
    const target = resolve(run, 'data/sounds', to);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(from, target);
  }
  chmodSync(run, 0o755);
  if (mustDropRoot()) for (const path of [run, ...everythingIn(run)]) chownSync(path, nobody, nobody);
}

function moduleNames(): readonly string[] {
  const list = readFileSync(join(import.meta.dirname, '../../../scripts/lib/asterisk-modules.txt'), 'utf8');
  return list.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
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

function readLog(run: string): string {
  const files = ['log/output.log', 'log/messages.log'].map((name) => join(run, name));
  return files.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')).join('\n');
}
