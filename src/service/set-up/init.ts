// `--init`: writes a configuration to start with, the demo's or one of somebody's own.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { SET_UP_VARIABLE, type SetUpAnswers } from '../../contract/set-up.ts';
import { loadConfig } from '../config/load-config.ts';
import { fileAdvice } from '../fault-advice.ts';
import { withPlanOfConfig } from '../plan/of-config.ts';
import { writePlanFolder } from '../plan-files/write-plan-folder.ts';
import { createAsteriskExample, createExample } from './example.ts';
import { judgeAnswers } from './init-answers.ts';

/** How `--answers` may be given. Never among the arguments: everybody on this computer can read those. */
export type AnswersFrom = '-' | 'env';

/** For which telephone side the example is. */
export const exampleSwitches = ['exchange', 'asterisk'] as const;
export type ExampleSwitch = (typeof exampleSwitches)[number];

/** Resolves with the exit code: 0 written, 1 the answers have mistakes, 2 they are none, 3 can't be written. */
export async function init(
  folder: string,
  answersFrom: AnswersFrom | undefined,
  which: ExampleSwitch,
): Promise<number> {
  let answers: SetUpAnswers | null = null;
  if (answersFrom !== undefined) {
    const judged = judgeAnswers(answersFrom === '-' ? await readAll(process.stdin) : takeVariable());
    if (!judged.ok) return tellProblems(judged.problems);
    answers = judged.answers;
  }
  try {
    const made = which === 'asterisk' ? await createAsteriskExample(folder) : null;
    const { file, kept } = made ?? (await createExample(folder, answers));
    if (kept.length > 0)
      process.stderr.write(
        `${folder} was there already: kept ${kept.join(', ')} as they were, and only added what was missing\n`,
      );
    if (made !== null && !kept.includes('engine.json'))
      process.stderr.write(
        `fill in what ${file} says with FILL IN; the PIN of the people in it is ${made.pin} until they change it. Once the engine was started, --export gives its plan as files\n`,
      );
    // A form's is administered in the console; that for an Asterisk is to be filled in first.
    if (answers === null && made === null) await writeFirstPlan(folder, file);
    process.stdout.write(`${file}\n`);
    return 0;
  } catch (fault) {
    const { path } = fault as NodeJS.ErrnoException;
    process.stderr.write(`--init: the example can't be written: ${fileAdvice(fault, path ?? folder)}\n`);
    return 3;
  }
}

const PLAN = 'plan';

/** The plan as files, for people who like git: it's what the engine makes of this configuration when it starts first. */
async function writeFirstPlan(folder: string, file: string): Promise<void> {
  const to = join(folder, PLAN);
  if (existsSync(to)) {
    process.stderr.write(`${to} was there already, and stays as it was\n`);
    return;
  }
  const read = await loadConfig(file);
  if (!read.ok) {
    process.stderr.write(`${file} has mistakes, see --check: ${to} wasn't written\n`);
    return;
  }
  await withPlanOfConfig(read.loaded, ({ document, hash }, contents) =>
    writePlanFolder(to, document, (sound) => contents.path(sound, 'wav'), { number: 1, plan: hash }),
  );
}

function takeVariable(): string {
  const json = process.env[SET_UP_VARIABLE] ?? '';
  delete process.env[SET_UP_VARIABLE];
  return json;
}

/** For a form: which field, and what is wrong with it. */
function tellProblems(problems: Extract<ReturnType<typeof judgeAnswers>, { ok: false }>['problems']): number {
  if (problems.length === 0) {
    process.stderr.write(
      '--answers: no answers came, or not as JSON of the form in src/contract/set-up.ts\n',
    );
    return 2;
  }
  process.stdout.write(`${JSON.stringify({ problems })}\n`);
  for (const { field, code } of problems) process.stderr.write(`--answers: ${field}: ${code}\n`);
  return 1;
}
