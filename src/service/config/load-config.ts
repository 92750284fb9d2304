// The engine's configuration, read and checked whole: every mistake in it and in its mode files, all at once.

import { dirname, resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { LdapSettings } from '../../adapters/ldap/ldap-directory.ts';
import {
  type EngineConfig,
  engineConfigSchema,
  type Secret,
  type TlsConfig,
} from '../../contract/engine-config.ts';
import { checkSchema, parseJsonFile } from '../../contract/json-file.ts';
import { byPlace, type Problem } from '../../contract/problem.ts';
import { hasUnseen } from '../../domain/visible-text.ts';
import { fileAdvice } from '../fault-advice.ts';
import { folderFault } from '../folders.ts';
import { type ConfigPath, checkConfig, fallbackWarnings, type Tell } from './check-config.ts';
import { type ConfigParts, configParts } from './config-parts.ts';
import { type LoadedMode, loadModes } from './load-modes.ts';
import { othersMayRead, readWholeFile } from './read-file.ts';
import { weakPassword } from './weak-password.ts';

/** PEM texts; `self-signed`: to be made in the data folder when the engine starts; null: no TLS. */
export type LoadedTls = { readonly cert: string; readonly key: string } | 'self-signed' | null;

export interface LoadedConfig {
  readonly config: EngineConfig;
  /** Of each hotline, by its id. */
  readonly modes: ReadonlyMap<string, LoadedMode>;
  /** SIP passwords by extension. */
  readonly sipPasswords: ReadonlyMap<string, string>;
  /** ARI's password, or that of the exchange's account at the company's PBX; empty where there is none. */
  readonly switchPassword: string;
  /** Passwords of the exchange's lines, by their user. */
  readonly linePasswords: ReadonlyMap<string, string>;
  /** The company's directory; null: none. */
  readonly ldap: LdapSettings | null;
  readonly tls: LoadedTls;
  /** Of the exchange's own address for phones. */
  readonly phoneTls: LoadedTls;
  readonly dataFolder: string;
  /** What is no mistake, but should be known: told at each start, and by --check. */
  readonly warnings: readonly string[];
}

export type ConfigResult =
  | { readonly ok: true; readonly loaded: LoadedConfig }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export async function loadConfig(file: string): Promise<ConfigResult> {
  let text: string;
  try {
    text = await readWholeFile(file);
  } catch (fault) {
    const message = `can't be read: ${fileAdvice(fault, resolve(file))}`;
    return { ok: false, problems: [{ file, line: 1, column: 1, path: '', message }] };
  }
  const parsed = parseJsonFile(file, text);
  const { value: config, problems: ofSchema } = checkSchema(parsed, engineConfigSchema);
  const folder = dirname(resolve(file));
  const parts = configParts(parsed.value);
  const problems: Problem[] = [...ofSchema];
  const tell: Tell = (path, message) => problems.push(parsed.problemAt(path, message));
  checkConfig(parts, tell);
  if (parts.data !== null) {
    const message = folderFault(resolve(folder, parts.data));
    if (message !== null) tell(['data'], message);
  }
  const modes = await loadModes(parts, folder, parsed, problems);
  const warnings: string[] = [];
  const warn = (message: string) => warnings.push(message);
  if (holdsSecrets(parts)) await warnIfReadable(resolve(file), 'it holds passwords', warn);
  const { ldapPassword, ...secrets } = await loadSecrets(parts, folder, tell, warn);
  const ldap = await loadLdap(parts, folder, ldapPassword, tell);
  const tls = await loadTls(parts.api?.tls, folder, warn, (path, message) => tell(['api', ...path], message));
  const phoneTls =
    parts.switch?.kind === 'exchange'
      ? await loadTls(parts.switch.listen.tls, folder, warn, (path, message) =>
          tell(['switch', 'listen', ...path], message),
        )
      : null;
  if (config === null || problems.length > 0) {
    const here = problems.filter((problem) => problem.file === file).sort(byPlace);
    return { ok: false, problems: [...here, ...problems.filter((problem) => problem.file !== file)] };
  }
  warnings.push(...fallbackWarnings(config));
  const dataFolder = resolve(folder, config.data);
  return { ok: true, loaded: { config, modes, ...secrets, ldap, tls, phoneTls, dataFolder, warnings } };
}

type Warn = (message: string) => void;

async function loadSecrets(parts: ConfigParts, folder: string, tell: Tell, warn: Warn) {
  const read = async (path: ConfigPath, wanted: Secret) => {
    const secret = await readSecret(folder, wanted, warn, (message) => tell(path, message));
    // It lands in the PBX's files, where the next line is another setting.
    if (hasUnseen(secret))
      tell(path, 'the secret has a line break or another character in it that can not be seen: remove it');
    return secret;
  };
  /** Of an account at which anybody may try passwords. */
  const readStrong = async (path: ConfigPath, user: string, wanted: Secret) => {
    const secret = await read(path, wanted);
    const fault = secret === '' ? null : weakPassword(secret, user);
    if (fault !== null) tell(path, fault);
    return secret;
  };
  const { switch: telephony } = parts;
  let switchPassword = '';
  const linePasswords = new Map<string, string>();
  if (telephony?.kind === 'asterisk') switchPassword = await read(['switch', 'password'], telephony.password);
  if (telephony?.kind === 'exchange') {
    const { upstream, lines } = telephony;
    if (upstream !== undefined)
      switchPassword = await read(['switch', 'upstream', 'password'], upstream.password);
    for (const [i, { user, password }] of lines.entries())
      linePasswords.set(user, await readStrong(['switch', 'lines', i, 'password'], user, password));
  }
  const sipPasswords = new Map<string, string>();
  for (const [i, agent] of parts.agents.entries()) {
    if (agent?.sipPassword === undefined) continue;
    sipPasswords.set(
      agent.extension,
      await readStrong(['agents', i, 'sipPassword'], agent.extension, agent.sipPassword),
    );
  }
  const { ldap } = parts;
  const ldapPassword =
    ldap?.password === undefined ? '' : await read(['directory', 'ldap', 'password'], ldap.password);
  return { switchPassword, linePasswords, sipPasswords, ldapPassword };
}

async function readSecret(
  folder: string,
  secret: Secret,
  warn: Warn,
  tell: (message: string) => void,
): Promise<string> {
  if ('value' in secret) return secret.value;
  if ('env' in secret) {
    const value = process.env[secret.env];
    if (value === undefined || value === '') tell(`the environment variable ${secret.env} is not set`);
    return value ?? '';
  }
  try {
    const value = (await readWholeFile(resolve(folder, secret.file))).trim();
    await warnIfReadable(resolve(folder, secret.file), 'it is a secret', warn);
    if (value === '') tell(`the secret's file ${secret.file} is empty`);
    return value;
  } catch (fault) {
    tell(`the secret's file can't be read: ${fileAdvice(fault, resolve(folder, secret.file))}`);
    return '';
  }
}

async function loadLdap(
  { ldap }: ConfigParts,
  folder: string,
  password: string,
  tell: Tell,
): Promise<LdapSettings | null> {
  if (ldap === null) return null;
  const { url, startTls, base, attributes, user, filter = null } = ldap;
  let ca: string | null = null;
  try {
    if (ldap.ca !== undefined) ca = await readWholeFile(resolve(folder, ldap.ca));
  } catch (fault) {
    const message = `can't be read: ${fileAdvice(fault, resolve(folder, ldap.ca ?? ''))}`;
    tell(['directory', 'ldap', 'ca'], message);
  }
  return {
    url,
    startTls,
    ca,
    base,
    filter,
    attributes,
    bind: user === undefined ? null : { dn: user, password },
  };
}

async function loadTls(
  tls: TlsConfig | undefined,
  folder: string,
  warn: Warn,
  tell: Tell,
): Promise<LoadedTls> {
  if (tls === undefined) return null;
  if (tls === 'self-signed') return tls;
  const read = async (key: 'certificate' | 'key', file: string) => {
    try {
      const text = await readWholeFile(resolve(folder, file));
      if (key === 'key') await warnIfReadable(resolve(folder, file), "it is a certificate's key", warn);
      return text;
    } catch (fault) {
      tell(['tls', key], `can't be read: ${fileAdvice(fault, resolve(folder, file))}`);
      return '';
    }
  };
  const pair = { cert: await read('certificate', tls.certificate), key: await read('key', tls.key) };
  if (pair.cert !== '' && pair.key !== '') {
    try {
      createSecureContext(pair);
    } catch (fault) {
      tell(['tls'], `certificate and key can't be used together: ${(fault as Error).message}`);
    }
  }
  return pair;
}

/** Passwords that stand in the configuration itself. */
function holdsSecrets({ agents, ldap, switch: telephony }: ConfigParts): boolean {
  const written = (secret: Secret | undefined) => secret !== undefined && 'value' in secret;
  if (written(ldap?.password) || agents.some((agent) => written(agent?.sipPassword))) return true;
  if (telephony?.kind === 'asterisk') return written(telephony.password);
  if (telephony?.kind !== 'exchange') return false;
  return written(telephony.upstream?.password) || telephony.lines.some(({ password }) => written(password));
}

async function warnIfReadable(file: string, why: string, warn: Warn): Promise<void> {
  if (await othersMayRead(file).catch(() => false))
    warn(`${file} can be read by everybody on this computer, but ${why}: chmod 600 it`);
}
