// Writes what the company's Asterisk needs: `npm run pbx-config -- --config FILE --out FOLDER`.

import { copyFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { listSounds, type PbxPlan, pbxTextFiles } from '../adapters/asterisk/pbx-config/index.ts';
import { describeProblem } from '../contract/problem.ts';
import { loadConfig } from './config/load-config.ts';
import { fileAdvice } from './fault-advice.ts';
import { makeFolder } from './folders.ts';
import { byPlanHere } from './plan/by-plan.ts';
import { pbxPlan } from './set-up/pbx-plan.ts';

const HELP = `Writes the Asterisk configuration that belongs to an engine's configuration

  --config FILE   the engine's configuration
  --out FOLDER    where to write: made if it isn't there, files of the same names are replaced
  --help          this text

Exit codes: 0 written, 1 the configuration has mistakes or names no Asterisk, 2 wrong options,
3 it could not be written.
`;

async function main(): Promise<number> {
  let options: { config?: string; out?: string; help?: boolean };
  try {
    const text = { type: 'string' } as const;
    options = parseArgs({ options: { config: text, out: text, help: { type: 'boolean' } } }).values;
  } catch (fault) {
    process.stderr.write(`${(fault as Error).message}\n\n${HELP}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (options.config === undefined || options.out === undefined) {
    process.stderr.write(`--config and --out are both needed\n\n${HELP}`);
    return 2;
  }
  const result = await loadConfig(options.config);
  if (!result.ok) {
    for (const problem of result.problems) process.stderr.write(`${describeProblem(problem)}\n`);
    process.stderr.write('nothing was written\n');
    return 1;
  }
  const { loaded, why } = await byPlanHere(result.loaded);
  if (why !== null) process.stderr.write(`hotlines and people are those of ${options.config}: ${why}\n`);
  const plan = pbxPlan(loaded);
  if (plan === null) {
    process.stderr.write(`${options.config}: switch.kind is no Asterisk, so there is nothing to write\n`);
    return 1;
  }
  try {
    writeAll(plan, resolve(options.out));
  } catch (fault) {
    const { path } = fault as NodeJS.ErrnoException;
    process.stderr.write(`--out: can't be written: ${fileAdvice(fault, path ?? options.out)}\n`);
    return 3;
  }
  process.stdout.write(`Written to ${options.out}; INSTALL.txt there says what belongs where.\n`);
  return 0;
}

function writeAll(plan: PbxPlan, out: string): void {
  // Passwords are among it: nobody else on this computer may read along.
  makeFolder(out);
  for (const { name, text } of pbxTextFiles(plan)) writeFileSync(join(out, name), text, { mode: 0o600 });
  for (const { from, to } of listSounds(plan)) {
    const target = join(out, 'sounds', to);
    makeFolder(dirname(target), 0o755);
    copyFileSync(from, target);
  }
}

process.exitCode = await main();
