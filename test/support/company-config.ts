// What all companies of tests, demo and benchmarks have in common: the seed's hotline, people with PINs.

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readModeFile } from '../../src/contract/mode-file.ts';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { hashPin } from '../../src/service/set-up/pin.ts';

export const HOTLINE_NUMBER = '100';
export const PIN = '4711';

const seedModeFile = resolve(import.meta.dirname, '../../resources/modes/it-hotline.json');

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
  readonly teams: readonly string[];
  readonly role?: 'agent' | 'supervisor' | 'admin';
  /** A plain SIP phone without a password: instead of a softphone, or beside it, then with an extension of its own. */
  readonly deskPhone?: true | string;
}

export interface CompanyPlan {
  /** Everything is written below this folder. */
  readonly folder: string;
  readonly people: readonly Person[];
  /** Changes the seed's mode before it is used. */
  readonly changeMode?: (mode: OperatingMode) => OperatingMode;
  readonly wrapUpSeconds?: number;
  /** Of each team. */
  readonly callerPage?: object;
  /** Reached from outside this computer, by IPv4 and IPv6, with a certificate that the engine makes for itself. */
  readonly forNetwork?: boolean;
  /** Added to `switch` of the configuration. */
  readonly telephony?: object;
  /** Also makes check calls that nobody asked for. */
  readonly checksItself?: boolean;
  /** Added to the engine's environment. */
  readonly engineEnv?: Readonly<Record<string, string>>;
}

/** Where an engine or exchange listens. */
export const listenAt = (port: number, forNetwork = false) =>
  forNetwork ? { host: '::', port, tls: 'self-signed' } : { host: '127.0.0.1', port };

/** The seed's mode with its audio in one folder, so that a demo may change it. */
export function writeMode(folder: string, change: (mode: OperatingMode) => OperatingMode): OperatingMode {
  const read = readModeFile(seedModeFile, readFileSync(seedModeFile, 'utf8'));
  if (!read.ok) throw new Error('the seed mode has mistakes');
  const local = (part: 'prompts' | 'music') =>
    Object.fromEntries(
      Object.entries(read.mode[part]).map(([id, audio]) => {
        copyFileSync(resolve(dirname(seedModeFile), audio.file), join(folder, `${part}-${id}.wav`));
        return [id, { ...audio, file: `${part}-${id}.wav` }];
      }),
    );
  const mode = named(
    change({ ...read.mode, prompts: local('prompts'), music: local('music') } as OperatingMode),
  );
  writeFileSync(join(folder, 'mode.json'), JSON.stringify(mode, null, 2));
  return mode;
}

/** Whoever takes the greeting's step out means no greeting. */
function named({ greeting, ...mode }: OperatingMode): OperatingMode {
  return greeting === undefined || mode.steps[greeting] === undefined ? mode : { ...mode, greeting };
}

/** Writes `engine.json` beside the mode; returns its path. */
export async function writeConfig(
  { folder, people, wrapUpSeconds = 15, callerPage, forNetwork, ...more }: CompanyPlan,
  telephony: object,
  apiPort: number,
): Promise<string> {
  const pinHash = await hashPin(PIN);
  const team = (id: string, name: string, distribution: 'shown' | 'automatic') => ({
    id,
    name,
    distribution,
    wrapUpSeconds,
    ...(callerPage === undefined ? {} : { callerPage }),
  });
  const config = {
    schemaVersion: 1,
    name: 'IT-Hotline',
    data: 'data',
    // It would call in the middle of what is tested or measured.
    checksItself: more.checksItself ?? false,
    api: listenAt(apiPort, forNetwork),
    switch: { ...telephony, ...more.telephony },
    hotlines: [{ id: 'it', name: 'IT-Hotline', numbers: [HOTLINE_NUMBER], mode: 'mode.json' }],
    teams: [team('lvs', 'LVS', 'shown'), team('sap', 'SAP', 'shown'), team('pc', 'PC', 'automatic')],
    agents: people.map(({ id, name, extension, teams, role = 'agent', deskPhone }) => ({
      id,
      name,
      extension,
      role,
      teams: [...teams],
      pinHash,
      ...(typeof deskPhone === 'string' ? { deskPhone } : {}),
      ...(deskPhone === true ? {} : { sipPassword: { value: sipPassword(extension) } }),
    })),
  };
  const file = join(folder, 'engine.json');
  writeFileSync(file, JSON.stringify(config, null, 2));
  return file;
}

export function sipPassword(extension: string): string {
  return `sip-secret-of-${extension}`;
}
