// The engine's configuration, read and checked whole: every mistake in it and in its mode files, all at once.

import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { type EngineConfig, engineConfigSchema, type Secret } from '../contract/engine-config.ts';
import { checkSchema, type ParsedFile, parseJsonFile } from '../contract/json-file.ts';
import { readModeFile } from '../contract/mode-file.ts';
import type { Problem } from '../contract/problem.ts';
import type { OperatingMode } from '../domain/call-flow/mode.ts';
import { isLoopback } from './loopback.ts';
import { readWavFormat } from './wav-file.ts';

export interface LoadedMode {
  readonly mode: OperatingMode;
  /** The mode file's folder: its prompts and music are relative to it. */
  readonly folder: string;
}

export interface LoadedConfig {
  readonly config: EngineConfig;
  /** Of each hotline, by its id. */
  readonly modes: ReadonlyMap<string, LoadedMode>;
  /** SIP passwords by extension. */
  readonly sipPasswords: ReadonlyMap<string, string>;
  /** ARI's password; empty for a simulator. */
  readonly switchPassword: string;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly dataFolder: string;
}

export type ConfigResult =
  | { readonly ok: true; readonly loaded: LoadedConfig }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export async function loadConfig(file: string): Promise<ConfigResult> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (fault) {
    const message = `can't be read: ${(fault as Error).message}`;
    return { ok: false, problems: [{ file, line: 1, column: 1, path: '', message }] };
  }
  const parsed = parseJsonFile(file, text);
  const { value: config, problems: ofSchema } = checkSchema(parsed, engineConfigSchema);
  if (config === null) return { ok: false, problems: ofSchema };
  const folder = dirname(resolve(file));
  const problems: Problem[] = [];
  const tell: Tell = (path, message) => problems.push(parsed.problemAt(path, message));
  checkNames(config, tell);
  checkApi(config, tell);
  const modes = await loadModes(config, folder, parsed, problems);
  const secret = (path: Path, wanted: Secret) => readSecret(folder, wanted, (message) => tell(path, message));
  const switchPassword =
    config.switch.kind === 'asterisk' ? await secret(['switch', 'password'], config.switch.password) : '';
  const sipPasswords = new Map<string, string>();
  for (const [i, agent] of config.agents.entries()) {
    if (agent.sipPassword === undefined) continue;
    sipPasswords.set(agent.extension, await secret(['agents', i, 'sipPassword'], agent.sipPassword));
  }
  const tls = await loadTls(config, folder, tell);
  if (problems.length > 0) return { ok: false, problems };
  const dataFolder = resolve(folder, config.data);
  return { ok: true, loaded: { config, modes, sipPasswords, switchPassword, tls, dataFolder } };
}

type Path = readonly (string | number)[];
type Tell = (path: Path, message: string) => void;

function checkNames(config: EngineConfig, tell: Tell): void {
  unique(config.hotlines, 'hotlines', 'id', tell);
  unique(config.teams, 'teams', 'id', tell);
  unique(config.agents, 'agents', 'id', tell);
  unique(config.agents, 'agents', 'extension', tell);
  const numbers = new Map<string, string>();
  for (const [i, hotline] of config.hotlines.entries()) {
    for (const [j, number] of hotline.numbers.entries()) {
      const other = numbers.get(number);
      if (other !== undefined)
        tell(['hotlines', i, 'numbers', j], `${number} already belongs to hotline "${other}"`);
      numbers.set(number, hotline.id);
    }
  }
  const teams = new Set(config.teams.map(({ id }) => id));
  for (const [i, agent] of config.agents.entries()) {
    for (const [j, team] of agent.teams.entries()) {
      if (!teams.has(team)) {
        tell(['agents', i, 'teams', j], `there is no team "${team}": known are ${[...teams].join(', ')}`);
      }
    }
  }
}

function unique<K extends string>(
  items: readonly Record<K, string>[],
  list: string,
  key: K,
  tell: Tell,
): void {
  const seen = new Set<string>();
  for (const [i, item] of items.entries()) {
    if (seen.has(item[key]))
      tell([list, i, key], `"${item[key]}" is there twice: each ${key} may be used once`);
    seen.add(item[key]);
  }
}

function checkApi({ api }: EngineConfig, tell: Tell): void {
  if (api.tls === undefined && !isLoopback(api.host)) {
    tell(
      ['api', 'host'],
      `${api.host} is reached from outside this computer: give api.tls a certificate and a key`,
    );
  }
}

async function loadModes(
  config: EngineConfig,
  folder: string,
  parsed: ParsedFile,
  problems: Problem[],
): Promise<ReadonlyMap<string, LoadedMode>> {
  const modes = new Map<string, LoadedMode>();
  const teams = new Set(config.teams.map(({ id }) => id));
  const fileOfId = new Map<string, string>();
  const read = new Map<string, LoadedMode | null>();
  for (const [i, hotline] of config.hotlines.entries()) {
    const file = resolve(folder, hotline.mode);
    const known = read.get(file);
    // Several hotlines may have the same mode; its mistakes are told once.
    if (known !== undefined) {
      if (known !== null) modes.set(hotline.id, known);
      continue;
    }
    read.set(file, null);
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (fault) {
      problems.push(parsed.problemAt(['hotlines', i, 'mode'], `can't be read: ${(fault as Error).message}`));
      continue;
    }
    const result = readModeFile(file, text, teams);
    if (!result.ok) {
      problems.push(...result.problems);
      continue;
    }
    const { mode } = result;
    const other = fileOfId.get(mode.id);
    // The switch finds prompts and music by the mode's id.
    if (other !== undefined)
      problems.push(
        parseJsonFile(file, text).problemAt(
          ['id'],
          `"${mode.id}" is also the id of ${other}: give each mode its own`,
        ),
      );
    fileOfId.set(mode.id, file);
    const loaded = { mode, folder: dirname(file) };
    read.set(file, loaded);
    modes.set(hotline.id, loaded);
    problems.push(...(await checkAudio(mode, loaded.folder, parseJsonFile(file, text))));
  }
  return modes;
}

/** Telephones speak 8 kHz: anything else would have to be converted while a caller waits. */
async function checkAudio(
  mode: OperatingMode,
  folder: string,
  parsed: ParsedFile,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const part of ['prompts', 'music'] as const) {
    for (const [id, { file }] of Object.entries(mode[part])) {
      const path = [part, id, 'file'];
      try {
        const wav = await readWavFormat(resolve(folder, file));
        if (
          wav.encoding !== 1 ||
          wav.channels !== 1 ||
          wav.sampleRate !== 8_000 ||
          wav.bitsPerSample !== 16
        ) {
          const is = `${wav.sampleRate} Hz, ${wav.channels} channel(s), ${wav.bitsPerSample} bit`;
          problems.push(
            parsed.problemAt(path, `has to be 8000 Hz, mono, 16 bit PCM, but is ${is}: convert it`),
          );
        }
      } catch (fault) {
        problems.push(parsed.problemAt(path, `${file} can't be used: ${(fault as Error).message}`));
      }
    }
  }
  return problems;
}

async function readSecret(folder: string, secret: Secret, tell: (message: string) => void): Promise<string> {
  if ('value' in secret) return secret.value;
  if ('env' in secret) {
    const value = process.env[secret.env];
    if (value === undefined || value === '') tell(`the environment variable ${secret.env} is not set`);
    return value ?? '';
  }
  try {
    const value = (await readFile(resolve(folder, secret.file), 'utf8')).trim();
    if (value === '') tell(`the secret's file ${secret.file} is empty`);
    return value;
  } catch (fault) {
    tell(`the secret's file can't be read: ${(fault as Error).message}`);
    return '';
  }
}

async function loadTls({ api }: EngineConfig, folder: string, tell: Tell): Promise<LoadedConfig['tls']> {
  if (api.tls === undefined) return null;
  const read = async (key: 'certificate' | 'key', file: string) => {
    try {
      return await readFile(resolve(folder, file), 'utf8');
    } catch (fault) {
      tell(['api', 'tls', key], `can't be read: ${(fault as Error).message}`);
      return '';
    }
  };
  const pair = { cert: await read('certificate', api.tls.certificate), key: await read('key', api.tls.key) };
  if (pair.cert !== '' && pair.key !== '') {
    try {
      createSecureContext(pair);
    } catch (fault) {
      tell(['api', 'tls'], `certificate and key can't be used together: ${(fault as Error).message}`);
    }
  }
  return pair;
}
