// `--check FOLDER`: is this folder a plan that can be published? Every mistake at once, and what should be known.

import { createCalendar } from '../../calendar/calendar.ts';
import { describeProblem, type Problem } from '../../contract/problem.ts';
import type { AroundPlan } from '../../domain/plan/check/plan-mistakes.ts';
import type { Streams } from '../streams.ts';
import { readPlanFolder } from './read-plan-folder.ts';
import { soundWarnings } from './sound-warnings.ts';

/** Mistakes that come in thousands have one cause. */
const PROBLEMS_TOLD = 200;

/** Without an engine's configuration: as stern as the embedded exchange, which has one dial plan for all. */
export const strictest: AroundPlan = { oneDialPlan: true, calendar: createCalendar() };

/** Exit codes as in `--help`. */
export async function checkCommand(
  folder: string,
  around: AroundPlan,
  { out, err }: Streams,
): Promise<number> {
  const read = await readPlanFolder(folder, around);
  if (!read.ok) {
    tellProblems(read.problems, err);
    const count = read.problems.length;
    err.write(`${count} ${count === 1 ? 'mistake' : 'mistakes'}: this plan can't be published\n`);
    return 1;
  }
  for (const warning of [...read.warnings, ...(await soundWarnings(read))])
    err.write(`warning: ${describeProblem(warning)}\n`);
  out.write(`${folder}: no mistakes\n`);
  return 0;
}

export function tellProblems(problems: readonly Problem[], err: Streams['err']): void {
  for (const problem of problems.slice(0, PROBLEMS_TOLD)) err.write(`${describeProblem(problem)}\n`);
}
