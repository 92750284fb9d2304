// A company for tests, demo and benchmarks: a real Asterisk, an engine as a program of its own, agents with PINs.

import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { EngineConfig } from '../../src/contract/engine-config.ts';
import { readModeFile } from '../../src/contract/mode-file.ts';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { hashPin } from '../../src/service/pin.ts';
import { deskPhone } from './asterisk/base-config.ts';
import { type RunningAsterisk, startAsterisk } from './asterisk/start-asterisk.ts';
import { freeTcpPort } from './free-port.ts';

export const HOTLINE_NUMBER = '100';
export const PIN = '4711';
const ARI_PASSWORD = 'company-ari-secret';

const projectRoot = resolve(import.meta.dirname, '../..');
const seedModeFile = join(projectRoot, 'resources/modes/it-hotline.json');

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
  readonly teams: readonly string[];
  readonly role?: 'agent' | 'supervisor' | 'admin';
  /** A plain SIP phone without a password instead of a softphone. */
  readonly deskPhone?: boolean;
}

export interface CompanyOptions {
  /** Everything is written below this folder. */
  readonly folder: string;
  readonly people: readonly Person[];
  /** Changes the seed's mode before it is used. */
  readonly changeMode?: (mode: OperatingMode) => OperatingMode;
  /** The engine's program: the built one, or (default) its source. */
  readonly engineProgram?: string;
  readonly wrapUpSeconds?: number;
  /** Added to Asterisk's own files: see `startAsterisk`. */
  readonly asterisk?: Partial<Parameters<typeof startAsterisk>[0]>;
}

export interface Company {
  readonly asterisk: RunningAsterisk;
  readonly mode: OperatingMode;
  /** `127.0.0.1:PORT` of the control API. */
  readonly address: string;
  readonly enginePid: () => number;
  /** `kill -9`, as far as the engine can tell a power cut. */
  killEngine(): Promise<void>;
  startEngine(): Promise<void>;
  close(): Promise<void>;
}

export async function startCompany(options: CompanyOptions): Promise<Company> {
  const { folder } = options;
  mkdirSync(folder, { recursive: true });
  const mode = writeMode(folder, options.changeMode ?? ((seed) => seed));
  const desks = options.people.filter((person) => person.deskPhone === true);
  const softphones = options.people.filter((person) => person.deskPhone !== true);
  const asterisk = await startAsterisk({
    pjsip: desks.map(({ extension }) => deskPhone(extension)).join('\n'),
    ...options.asterisk,
    plan: {
      application: 'klinke',
      ariUser: 'klinke',
      ariPassword: ARI_PASSWORD,
      sounds: 'klinke',
      extensionDial: 'PJSIP/{extension}',
      hotlines: [{ name: 'IT-Hotline', numbers: [HOTLINE_NUMBER] }],
      modes: [{ folder, mode }],
      softphones: softphones.map(({ extension, name }) => ({
        extension,
        name,
        password: sipPassword(extension),
      })),
      fallbackExtension: '110',
    },
  });
  const api = await freeTcpPort();
  const config = join(folder, 'engine.json');
  writeFileSync(config, JSON.stringify(await engineConfig(options, asterisk, api), null, 2));
  const engine = new EngineProgram(
    options.engineProgram ?? join(projectRoot, 'src/service/engine.ts'),
    config,
  );
  await engine.start();
  return {
    asterisk,
    mode,
    address: `127.0.0.1:${api}`,
    enginePid: () => engine.pid,
    killEngine: () => engine.end('SIGKILL'),
    startEngine: () => engine.start(),
    close: async () => {
      await engine.end('SIGTERM');
      await asterisk.stop();
    },
  };
}

class EngineProgram {
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

/** The seed's mode with its audio in one folder, so that a demo may change it. */
function writeMode(folder: string, change: (mode: OperatingMode) => OperatingMode): OperatingMode {
  const read = readModeFile(seedModeFile, readFileSync(seedModeFile, 'utf8'));
  if (!read.ok) throw new Error('the seed mode has mistakes');
  const local = (part: 'prompts' | 'music') =>
    Object.fromEntries(
      Object.entries(read.mode[part]).map(([id, audio]) => {
        copyFileSync(resolve(dirname(seedModeFile), audio.file), join(folder, `${part}-${id}.wav`));
        return [id, { ...audio, file: `${part}-${id}.wav` }];
      }),
    );
  const mode = change({ ...read.mode, prompts: local('prompts'), music: local('music') } as OperatingMode);
  writeFileSync(join(folder, 'mode.json'), JSON.stringify(mode, null, 2));
  return mode;
}

async function engineConfig(
  { people, wrapUpSeconds = 15 }: CompanyOptions,
  asterisk: RunningAsterisk,
  port: number,
): Promise<unknown> {
  const pinHash = await hashPin(PIN);
  const team = (id: string, name: string, distribution: 'shown' | 'automatic') => ({
    id,
    name,
    distribution,
    wrapUpSeconds,
  });
  return {
    schemaVersion: 1,
    name: 'IT-Hotline',
    data: 'data',
    api: { host: '127.0.0.1', port },
    switch: {
      kind: 'asterisk',
      url: asterisk.url,
      user: asterisk.user,
      password: { value: ARI_PASSWORD },
      softphone: { url: `ws://127.0.0.1:${asterisk.httpPort}/ws`, domain: '127.0.0.1' },
    },
    hotlines: [{ id: 'it', name: 'IT-Hotline', numbers: [HOTLINE_NUMBER], mode: 'mode.json' }],
    teams: [team('lvs', 'LVS', 'shown'), team('sap', 'SAP', 'shown'), team('pc', 'PC', 'automatic')],
    agents: people.map(({ id, name, extension, teams, role = 'agent', deskPhone: desk }) => ({
      id,
      name,
      extension,
      role,
      teams: [...teams],
      pinHash,
      ...(desk === true ? {} : { sipPassword: { value: sipPassword(extension) } }),
    })),
  } satisfies Omit<EngineConfig, 'switch' | 'teams'> & Record<string, unknown>;
}

export function sipPassword(extension: string): string {
  return `sip-secret-of-${extension}`;
}
