// The engine as a program: `npm run engine -- --config FILE`.

import { parseArgs } from 'node:util';
import pino from 'pino';
import { ENGINE_TOKEN_VARIABLE } from '../contract/control-api.ts';
import { isLoopback, withoutBrackets } from '../contract/loopback.ts';
import type { MailSecretName } from '../domain/mail/mail-server.ts';
import { backupCommand, restoreCommand } from './backup/backup-command.ts';
import { callerDataCommand } from './caller-data/caller-data-command.ts';
import { startEngine } from './compose.ts';
import { loadConfig } from './config/load-config.ts';
import { type Erasable, erasable, eraseCommand } from './erase/erase-command.ts';
import { fileAdvice, startAdvice } from './fault-advice.ts';
import { mailSecretCommand } from './mail/mail-secret-command.ts';
import { oldSections } from './plan/old-sections.ts';
import { checkCommand, strictest, tellProblems } from './plan-files/check-command.ts';
import { exportCommand } from './plan-files/export-command.ts';
import { publishCommand } from './plan-files/publish-command.ts';
import { type AnswersFrom, type ExampleSwitch, exampleSwitches, init } from './set-up/init.ts';
import { hashPin } from './set-up/pin.ts';
import { readPin } from './set-up/read-pin.ts';
import { ENGINE_VERSION } from './version.ts';

const HELP = `The Klinke engine, version ${ENGINE_VERSION}

  --config FILE          runs with this configuration (docs/engine-config.md)
  --check                only checks the configuration and everything that it names
  --check FOLDER         only checks the plan in this folder (docs/plan.md)
  --listen HOST:PORT     another API address than the configuration's; port 0 chooses a free one
  --print-address        prints one line of JSON with the API's address when it is ready
  --take-over            takes the hotline from another engine at the same PBX, without ending a call
  --init FOLDER          writes an example configuration (Klinke's own exchange, three agents) and its plan, and ends
  --switch asterisk      with --init: one for your Asterisk, in which comments say what to fill in
  --erase WHAT           erases what names a caller: WHAT is number (all calls from it), call (its id) or breaks (the reasons
                         of a person's breaks); asks for it, or reads it from standard input. Times and outcomes stay
  --caller-data FOLDER   writes what is kept of a caller into this new folder: calls, notes, messages with their sound, call-backs,
                         mails, phone book; asks for the number, or reads it from standard input
  --export FOLDER        writes the plan in force into this folder, for people who like git
  --publish FOLDER       takes up the plan in this folder, merged with what was published since it was exported
  --comment TEXT         with --publish: why
  --clashes WHOSE        with --publish: mine or theirs; what holds where both have changed the same
  --base NUMBER          with --publish: the version that it was made of, for a folder that wasn't exported
  --backup FOLDER        all that the engine knows and keeps, into a new folder; it may run meanwhile
  --restore FOLDER       takes such a backup back, for an engine that doesn't run; what was there is kept beside it
  --mail-password        asks for the mail server's password (or reads it from standard input) and keeps it for the engine; with
                         --mail-client-secret and --mail-refresh-token the same for OAuth2. Empty: it goes
  --hash-pin             asks for a PIN (or reads it from standard input) and prints its hash for the configuration
  --help                 this text

Exit codes: 0 ended as asked, 1 the configuration or the plan has mistakes, 2 wrong options, 3 could not start,
4 ended as asked, but what happened last could not be written to the journal,
5 --erase, --caller-data: nothing was found, or calls that still go on were left as they are,
6 --publish: somebody else has changed the same meanwhile, and nothing was published.
`;

async function main(): Promise<number> {
  // Whatever is written here tells of callers, or is a secret: for this user only.
  process.umask(0o077);
  let options: ReturnType<typeof parseOptions>;
  try {
    options = parseOptions();
  } catch (fault) {
    process.stderr.write(`${(fault as Error).message}\n\n${HELP}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (options['hash-pin']) return printHash();
  if (options.answers !== undefined && options.init === undefined) {
    process.stderr.write(`--answers belongs to --init\n\n${HELP}`);
    return 2;
  }
  if (options.switch !== undefined && (options.init === undefined || options.answers !== undefined)) {
    process.stderr.write(`--switch belongs to --init, without --answers\n\n${HELP}`);
    return 2;
  }
  if (options.init !== undefined) return init(options.init, options.answers, options.switch ?? 'exchange');
  if (options.folder !== undefined)
    return checkCommand(options.folder, strictest, { out: process.stdout, err: process.stderr });
  if (options.config === undefined) {
    process.stderr.write(`--config is missing\n\n${HELP}`);
    return 2;
  }
  const streams = { out: process.stdout, err: process.stderr };
  const asked = { input: process.stdin, ...streams };
  if (options.erase !== undefined) return eraseCommand(options.config, options.erase, asked);
  const { 'caller-data': callerData } = options;
  if (callerData !== undefined) return callerDataCommand(options.config, callerData, asked);
  if (options.export !== undefined) return exportCommand(options.config, options.export, streams);
  if (options.publish !== undefined) return publishCommand(options.config, options.publish, options, streams);
  if (options.backup !== undefined) return backupCommand(options.config, options.backup, streams);
  if (options.restore !== undefined) return restoreCommand(options.config, options.restore, streams);
  const secret = secretAsked(options);
  if (secret !== null) {
    const { stdin: input, stdout: out, stderr: err } = process;
    return mailSecretCommand(options.config, secret, { input, out, err });
  }
  const result = await loadConfig(options.config);
  if (!result.ok) {
    tellProblems(result.problems, process.stderr);
    const count = result.problems.length;
    process.stderr.write(`${count} ${count === 1 ? 'mistake' : 'mistakes'}; the engine was not started\n`);
    return 1;
  }
  if (options.check) {
    for (const warning of result.loaded.warnings) process.stderr.write(`warning: ${warning}\n`);
    const note = await oldSections(result.loaded).catch((fault) =>
      fileAdvice(fault, result.loaded.dataFolder),
    );
    if (note !== null) process.stderr.write(`note: ${note}\n`);
    process.stdout.write(`${options.config}: no mistakes\n`);
    return 0;
  }
  return run(result.loaded, options);
}

function secretAsked(options: ReturnType<typeof parseOptions>): MailSecretName | null {
  if (options['mail-password']) return 'password';
  if (options['mail-client-secret']) return 'clientSecret';
  return options['mail-refresh-token'] ? 'refreshToken' : null;
}

async function printHash(): Promise<number> {
  const read = await readPin(process.stdin, process.stderr);
  if (!read.ok) {
    process.stderr.write(`--hash-pin: ${read.message}\n`);
    return 2;
  }
  process.stdout.write(`${await hashPin(read.pin)}\n`);
  return 0;
}

async function run(
  loaded: Extract<Awaited<ReturnType<typeof loadConfig>>, { ok: true }>['loaded'],
  options: ReturnType<typeof parseOptions>,
): Promise<number> {
  // Logs go to standard error: standard output is for what was asked for.
  const log = pino({ base: null, redact: ['password', 'pin', 'token', '*.password'] }, pino.destination(2));
  for (const warning of loaded.warnings) log.warn(warning);
  const listen = options.listen === undefined ? loaded.config.api : hostAndPort(options.listen);
  if (loaded.tls === null && !isLoopback(listen.host)) {
    process.stderr.write(
      `--listen: ${listen.host} is reached from outside this computer: give api.tls a certificate and a key, or "self-signed"\n`,
    );
    return 2;
  }
  let running: Awaited<ReturnType<typeof startEngine>>;
  try {
    running = await startEngine(loaded, log, ENGINE_VERSION, {
      listen,
      engineToken: takeEngineToken(),
      takeOver: options['take-over'],
    });
  } catch (fault) {
    const advice = startAdvice(fault, loaded.dataFolder);
    log.error({ fault: String(fault) }, `the engine could not start: ${advice}`);
    return 3;
  }
  // Before anybody can know that it runs.
  const asked = askedToEnd();
  const { host, port } = running.api;
  log.info({ host, port, switch: loaded.config.switch.kind, version: ENGINE_VERSION }, 'the engine runs');
  if (options['print-address']) process.stdout.write(`${JSON.stringify({ listening: { host, port } })}\n`);
  const signal = await asked;
  const calls = running.callsGoOn ? 'calls go on at the switch' : 'its calls end with it';
  log.info({ signal }, `the engine stops; ${calls}`);
  const lost = await running.stop();
  // Listening for its end keeps the channel to whoever started us open, and us alive.
  if (process.connected) process.disconnect();
  if (lost === 0) return 0;
  log.error(
    { facts: lost },
    'the journal could not be written until the end: what happened last is missing in it, and the next engine knows nothing of it; make room on the disk before you start it',
  );
  return 4;
}

/** Of the console that started this engine. Taken out, so that no process that we start gets to know it. */
function takeEngineToken(): string | null {
  const token = process.env[ENGINE_TOKEN_VARIABLE] ?? '';
  delete process.env[ENGINE_TOKEN_VARIABLE];
  return token === '' ? null : token;
}

function askedToEnd(): Promise<string> {
  return new Promise((resolve) => {
    // For good: a second one (Ctrl+C reaches npm and us) must not break off what is being written.
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve(name));
    // Started by a console: when that is gone, so is the pipe or channel to it.
    process.once('disconnect', () => resolve('disconnect'));
  });
}

function parseOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      config: { type: 'string' },
      check: { type: 'boolean', default: false },
      listen: { type: 'string' },
      'print-address': { type: 'boolean', default: false },
      'take-over': { type: 'boolean', default: false },
      init: { type: 'string' },
      answers: { type: 'string' },
      switch: { type: 'string' },
      erase: { type: 'string' },
      'caller-data': { type: 'string' },
      export: { type: 'string' },
      publish: { type: 'string' },
      backup: { type: 'string' },
      restore: { type: 'string' },
      comment: { type: 'string' },
      clashes: { type: 'string' },
      base: { type: 'string' },
      'mail-password': { type: 'boolean', default: false },
      'mail-client-secret': { type: 'boolean', default: false },
      'mail-refresh-token': { type: 'boolean', default: false },
      'hash-pin': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.listen !== undefined) hostAndPort(values.listen);
  const [folder, ...more] = positionals;
  if (folder !== undefined && (!values.check || more.length > 0 || values.config !== undefined))
    throw new Error(`"${more[0] ?? folder}" belongs to no option; --check takes one folder, or --config`);
  return {
    ...values,
    folder,
    answers: answersFrom(values.answers),
    erase: eraseFrom(values.erase),
    ...publishingFrom(values),
    switch: switchFrom(values.switch),
  };
}

function switchFrom(value: string | undefined): ExampleSwitch | undefined {
  const known = exampleSwitches.find((each) => each === value);
  if (value === undefined || known !== undefined) return known;
  throw new Error(`--switch takes ${exampleSwitches.join(' or ')}`);
}

function publishingFrom({
  publish,
  comment,
  clashes,
  base,
}: Readonly<Partial<Record<'publish' | 'comment' | 'clashes' | 'base', string>>>) {
  if (publish === undefined && (comment ?? clashes ?? base) !== undefined)
    throw new Error('--comment, --clashes and --base belong to --publish');
  if (clashes !== undefined && clashes !== 'mine' && clashes !== 'theirs')
    throw new Error('--clashes takes mine or theirs');
  if (base !== undefined && !/^\d{1,9}$/.test(base)) throw new Error('--base takes the number of a version');
  return { clashes, base: base === undefined ? undefined : Number(base) } as const;
}

function eraseFrom(value: string | undefined): Erasable | undefined {
  const known = erasable.find((each) => each === value);
  if (value === undefined || known !== undefined) return known;
  // Never what is to be erased itself: others can read it there.
  throw new Error('--erase takes number, call or breaks, and asks for the rest');
}

/** `env` is how a console hands them on: a process of Electron's has no standard input. */
function answersFrom(value: string | undefined): AnswersFrom | undefined {
  if (value === undefined || value === '-' || value === 'env') return value;
  throw new Error(
    '--answers takes - (standard input); never the answers themselves, which others could read',
  );
}

function hostAndPort(text: string): { host: string; port: number } {
  const match = /^(.+):(\d{1,5})$/.exec(text);
  if (match === null) throw new Error(`--listen takes HOST:PORT, not ${text}`);
  const port = Number(match[2]);
  if (port > 65_535) throw new Error(`--listen: there is no port ${port}: the highest is 65535`);
  return { host: withoutBrackets(match[1] as string), port };
}

process.exitCode = await main();
