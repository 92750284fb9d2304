// The engine as a program: `npm run engine -- --config FILE`.

import { parseArgs } from 'node:util';
import pino from 'pino';
import { describeProblem } from '../contract/problem.ts';
import { startEngine } from './compose.ts';
import { createExample } from './example.ts';
import { loadConfig } from './load-config.ts';
import { isLoopback } from './loopback.ts';
import { hashPin } from './pin.ts';
import { ENGINE_VERSION } from './version.ts';

const HELP = `The Klinke engine, version ${ENGINE_VERSION}

  --config FILE          runs with this configuration (docs/engine-config.md)
  --check                only checks the configuration and everything that it names
  --listen HOST:PORT     another API address than the configuration's; port 0 chooses a free one
  --print-address        prints one line of JSON with the API's address when it is ready
  --init FOLDER          writes an example configuration (simulated telephone switch, three agents) and ends
  --hash-pin             reads a PIN from standard input and prints its hash for the configuration
  --help                 this text

Exit codes: 0 ended as asked, 1 the configuration has mistakes, 2 wrong options, 3 could not start.
`;

async function main(): Promise<number> {
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
  if (options['hash-pin']) {
    const pin = (await readInput()).trim();
    if (pin === '') {
      process.stderr.write('--hash-pin reads the PIN from standard input, but there was none\n');
      return 2;
    }
    process.stdout.write(`${await hashPin(pin)}\n`);
    return 0;
  }
  if (options.init !== undefined) {
    process.stdout.write(`${await createExample(options.init)}\n`);
    return 0;
  }
  if (options.config === undefined) {
    process.stderr.write(`--config is missing\n\n${HELP}`);
    return 2;
  }
  const result = await loadConfig(options.config);
  if (!result.ok) {
    for (const problem of result.problems) process.stderr.write(`${describeProblem(problem)}\n`);
    const count = result.problems.length;
    process.stderr.write(`${count} ${count === 1 ? 'mistake' : 'mistakes'}; the engine was not started\n`);
    return 1;
  }
  if (options.check) {
    process.stdout.write(`${options.config}: no mistakes\n`);
    return 0;
  }
  return run(result.loaded, options);
}

async function run(
  loaded: Extract<Awaited<ReturnType<typeof loadConfig>>, { ok: true }>['loaded'],
  options: ReturnType<typeof parseOptions>,
): Promise<number> {
  // Logs go to standard error: standard output is for what was asked for.
  const log = pino({ base: null, redact: ['password', 'pin', 'token', '*.password'] }, pino.destination(2));
  const listen = options.listen === undefined ? loaded.config.api : hostAndPort(options.listen);
  if (loaded.tls === null && !isLoopback(listen.host)) {
    process.stderr.write(
      `--listen: ${listen.host} is reached from outside this computer: give api.tls a certificate and a key\n`,
    );
    return 2;
  }
  let running: Awaited<ReturnType<typeof startEngine>>;
  try {
    running = await startEngine(loaded, log, ENGINE_VERSION, listen);
  } catch (fault) {
    log.error({ fault: String(fault) }, 'the engine could not start');
    return 3;
  }
  // Before anybody can know that it runs.
  const asked = askedToEnd();
  const { host, port } = running.api;
  log.info({ host, port, switch: loaded.config.switch.kind, version: ENGINE_VERSION }, 'the engine runs');
  if (options['print-address']) process.stdout.write(`${JSON.stringify({ listening: { host, port } })}\n`);
  const signal = await asked;
  log.info({ signal }, 'the engine stops; calls go on at the switch');
  await running.stop();
  return 0;
}

function askedToEnd(): Promise<string> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve(name));
    // Started by a console: when that is gone, so is the pipe or channel to it.
    process.once('disconnect', () => resolve('disconnect'));
  });
}

function parseOptions() {
  const { values } = parseArgs({
    options: {
      config: { type: 'string' },
      check: { type: 'boolean', default: false },
      listen: { type: 'string' },
      'print-address': { type: 'boolean', default: false },
      init: { type: 'string' },
      'hash-pin': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.listen !== undefined) hostAndPort(values.listen);
  return values;
}

function hostAndPort(text: string): { host: string; port: number } {
  const match = /^(.+):(\d{1,5})$/.exec(text);
  if (match === null) throw new Error(`--listen takes HOST:PORT, not ${text}`);
  return { host: match[1] as string, port: Number(match[2]) };
}

async function readInput(): Promise<string> {
  let text = '';
  for await (const part of process.stdin) text += String(part);
  return text;
}

process.exitCode = await main();
