// Starts and stops a real Asterisk with Klinke's generated files, for tests, the demo and benchmarks.

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import {
  listSounds,
  type PbxPlan,
  type PbxSound,
  pbxTextFiles,
} from '../../../src/adapters/asterisk/pbx-config/index.ts';
import { freeTcpPort, freeUdpPort } from '../free-port.ts';
import { type BasePorts, baseConfig } from './base-config.ts';
import { readLog, startInstance } from './instance.ts';

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
  const { child, cli, ended, end } = await startInstance(root, run).catch((fault: unknown) => {
    if (options.folder === undefined) rmSync(run, { recursive: true, force: true });
    throw fault;
  });
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
      await end();
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
}

function moduleNames(): readonly string[] {
  const list = readFileSync(join(import.meta.dirname, '../../../scripts/lib/asterisk-modules.txt'), 'utf8');
  return list.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}
