// What the caller can be asked for on its command line; all mistakes are told at once.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { accountFromConfig, type CallerAccount, DEFAULT_SERVER, DEFAULT_USER } from './account.ts';
import { type PlannedKey, readKeys } from './keys.ts';

const resources = resolve(import.meta.dirname, '../../resources');

export const HELP = `npm run caller -- --to NUMBER [options]: places one call, and reports what it heard

  --to NUMBER              a number or a SIP address
  --via URL                the phone system, ws:// or wss:// (default ${DEFAULT_SERVER})
  --user NAME              the account to call with (default ${DEFAULT_USER}); it is not registered, so its own phone keeps ringing
  --password-env VARIABLE  its password, from an environment variable
  --password-file FILE     its password, from a file
  --config ENGINE.json     takes phone system and account from an engine's configuration (switch of kind exchange)
  --from NUMBER            the number to show, or anonymous; the phone system must allow it
  --name TEXT              the name to show
  --press "1@4s,2@9s"      keys, each with its time after the answer; without a time one second after the one before
  --say FILE               says this WAV file (8 kHz, mono, 16 bit) once answered
  --record FILE            writes what was heard as a WAV file (8 kHz, mono, 16 bit)
  --for SECONDS            hangs up so long after the answer (default 30)
  --expect-prompts FOLDER  looks for the WAV files in this folder, may be given more than once
                           (default resources/prompts/de and resources/music)
  --pin-certificate SHA256 with wss://: accepts this certificate only, whoever signed it
  --json                   the last line of the output is one JSON object (docs/caller.md)
  --help                   this text

Ctrl-C hangs up and still reports.
Exit codes: 0 answered, and ended as asked or by the other side; 1 not answered, or without sound; 2 wrong options.
`;

export interface CallerOptions extends CallerAccount {
  readonly to: string;
  readonly from: { readonly number: string; readonly name?: string } | 'anonymous' | null;
  readonly name: string;
  readonly keys: readonly PlannedKey[];
  readonly say: string | null;
  readonly record: string | null;
  readonly forMs: number;
  readonly promptFolders: readonly string[];
  readonly json: boolean;
}

export type ParsedOptions =
  | { readonly kind: 'help' }
  | { readonly kind: 'options'; readonly options: CallerOptions }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly string[] };

const TEXTS = [
  'to',
  'via',
  'user',
  'password-env',
  'password-file',
  'config',
  'from',
  'name',
  'press',
  'say',
  'record',
  'for',
  'expect-prompts',
  'pin-certificate',
] as const;
type TextOption = (typeof TEXTS)[number];
const FLAGS = ['json', 'help'] as const;

export function callerOptions(args: readonly string[], env: NodeJS.ProcessEnv): ParsedOptions {
  const mistakes: string[] = [];
  const given = read(args, mistakes);
  if (given.flags.has('help')) return { kind: 'help' };
  const one = (name: TextOption): string | undefined => {
    const values = given.texts.get(name) ?? [];
    if (values.length > 1) mistakes.push(`--${name} is given ${values.length} times`);
    return values[0];
  };
  const to = one('to') ?? '';
  if (!/^(sips?:\S+|[+*#0-9A-Za-z._-]{1,60})$/.test(to))
    mistakes.push(to === '' ? '--to is missing' : `--to takes a number or a SIP address, not "${to}"`);
  const name = one('name') ?? '';
  const options: CallerOptions = {
    ...account(one, env, mistakes),
    to,
    name,
    from: shown(one('from'), name, mistakes),
    keys: keys(one('press'), mistakes),
    say: file('--say', one('say'), mistakes),
    record: target(one('record'), mistakes),
    forMs: seconds(one('for'), mistakes),
    promptFolders: folders(given.texts.get('expect-prompts'), mistakes),
    json: given.flags.has('json'),
  };
  return mistakes.length > 0 ? { kind: 'mistakes', mistakes } : { kind: 'options', options };
}

function read(args: readonly string[], mistakes: string[]) {
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(TEXTS.map((name) => [name, { type: 'string', multiple: true } as const])),
      ...Object.fromEntries(FLAGS.map((name) => [name, { type: 'boolean' } as const])),
    },
    strict: false,
    tokens: true,
  });
  const texts = new Map<string, string[]>();
  const flags = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'positional') mistakes.push(`"${token.value}" belongs to no option`);
    if (token.kind !== 'option') continue;
    if ((FLAGS as readonly string[]).includes(token.name)) flags.add(token.name);
    else if (!(TEXTS as readonly string[]).includes(token.name))
      mistakes.push(`${token.rawName} is no option of this program`);
    else if (token.value === undefined || token.value === '') mistakes.push(`${token.rawName} needs a value`);
    else texts.set(token.name, [...(texts.get(token.name) ?? []), token.value]);
  }
  return { texts, flags };
}

type One = (name: TextOption) => string | undefined;

function account(one: One, env: NodeJS.ProcessEnv, mistakes: string[]): CallerAccount {
  const config = one('config');
  const fromConfig = config === undefined ? null : accountFromConfig(config, env, one('user'));
  if (fromConfig !== null && !fromConfig.ok) mistakes.push(`--config: ${fromConfig.problem}`);
  const base = fromConfig?.ok ? fromConfig.account : null;
  const server = one('via') ?? base?.server ?? DEFAULT_SERVER;
  if (!/^wss?:$/.test(protocolOf(server))) mistakes.push(`--via takes ws://… or wss://…, not "${server}"`);
  const pinned = one('pin-certificate') ?? base?.pinnedCertificate;
  if (pinned !== undefined && !/^[0-9a-f]{64}$/i.test(pinned.replaceAll(':', '')))
    mistakes.push('--pin-certificate takes 64 hexadecimal digits, with or without colons');
  if (pinned !== undefined && protocolOf(server) === 'ws:')
    mistakes.push('--pin-certificate needs wss://: with ws:// there is no certificate');
  const password = secret(one, env, mistakes) ?? base?.password;
  return {
    server,
    user: one('user') ?? base?.user ?? DEFAULT_USER,
    ...(password === undefined ? {} : { password }),
    ...(pinned === undefined ? {} : { pinnedCertificate: pinned }),
    ...(base?.domain === undefined ? {} : { domain: base.domain }),
  };
}

const protocolOf = (url: string): string => (URL.canParse(url) ? new URL(url).protocol : '');

function secret(one: One, env: NodeJS.ProcessEnv, mistakes: string[]): string | undefined {
  const variable = one('password-env');
  const path = one('password-file');
  if (variable !== undefined && path !== undefined)
    mistakes.push('--password-env and --password-file: one of them is enough');
  if (variable !== undefined) {
    const value = env[variable];
    if (value === undefined || value === '') mistakes.push(`--password-env: ${variable} is not set`);
    return value;
  }
  const found = file('--password-file', path, mistakes);
  return found === null ? undefined : readFileSync(found, 'utf8').trim();
}

function shown(from: string | undefined, name: string, mistakes: string[]): CallerOptions['from'] {
  if (from === undefined) return null;
  if (from === 'anonymous') {
    if (name !== '') mistakes.push('--name shows a name, --from anonymous shows nothing: one of them');
    return 'anonymous';
  }
  if (!/^\+?[0-9A-Za-z._-]{1,40}$/.test(from))
    mistakes.push(`--from takes a number or anonymous, not "${from}"`);
  return { number: from, ...(name === '' ? {} : { name }) };
}

function keys(text: string | undefined, mistakes: string[]): readonly PlannedKey[] {
  if (text === undefined) return [];
  const result = readKeys(text);
  if (result.ok) return result.keys;
  mistakes.push(`--press: ${result.problem}`);
  return [];
}

function file(option: string, path: string | undefined, mistakes: string[]): string | null {
  if (path === undefined) return null;
  const found = resolve(path);
  if (existsSync(found) && statSync(found).isFile()) return found;
  mistakes.push(`${option}: ${path} is no file`);
  return null;
}

function target(path: string | undefined, mistakes: string[]): string | null {
  if (path === undefined) return null;
  const found = resolve(path);
  if (existsSync(resolve(found, '..'))) return found;
  mistakes.push(`--record: the folder of ${path} doesn't exist`);
  return null;
}

function seconds(text: string | undefined, mistakes: string[]): number {
  const value = Number((text ?? '30').replace(/s$/, ''));
  if (Number.isFinite(value) && value > 0 && value <= 3_600) return value * 1_000;
  mistakes.push(`--for takes seconds, more than 0 and at most 3600, not "${text}"`);
  return 0;
}

function folders(given: readonly string[] | undefined, mistakes: string[]): readonly string[] {
  const all = given ?? [join(resources, 'prompts', 'de'), join(resources, 'music')];
  for (const folder of given ?? [])
    if (!existsSync(folder) || !statSync(folder).isDirectory())
      mistakes.push(`--expect-prompts: ${folder} is no folder`);
  return all.map((folder) => resolve(folder));
}
