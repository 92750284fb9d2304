// Reads a plan from its folder and checks it whole: every mistake with file, line and column.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkSchema, type ParsedFile } from '../../contract/json-file.ts';
import { PLAN_SCHEMA_VERSION, planSchema } from '../../contract/plan-schema.ts';
import { byPlace, type Problem } from '../../contract/problem.ts';
import { isRecord } from '../../domain/plan/canonical.ts';
import { checkPlan } from '../../domain/plan/check/check-plan.ts';
import { type AroundPlan, inEnglish, type PlanMistake } from '../../domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import { soundFileMs } from '../config/content-folder.ts';
import { judged } from '../plan/judged-plan.ts';
import { isOfNewerSchema } from '../plan/plan-content.ts';
import { FolderReading } from './folder-reading.ts';
import { PLAN_FILE } from './plan-files.ts';

export type PlanFolder =
  | {
      readonly ok: true;
      readonly plan: Plan;
      /** Where each sound of it lies. */
      readonly sounds: ReadonlyMap<ContentHash, string>;
      /** What is no mistake, but should be known: also files that nobody names. */
      readonly warnings: readonly Problem[];
      /** For what is found out about it later. */
      readonly problemAt: FolderReading['problemAt'];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const newerSchema = (known: number): string =>
  `was made for a newer engine: this one knows plans up to schemaVersion ${known}: update the engine`;

/** What was wrong with the plan in force already is a warning: it can be published as it was exported. */
export async function readPlanFolder(
  folder: string,
  outside: Omit<AroundPlan, 'soundMs' | 'inForce'>,
  inForce?: Plan,
): Promise<PlanFolder> {
  if (!existsSync(join(folder, PLAN_FILE))) {
    const message = `is no plan: there is no ${PLAN_FILE} in it. --export writes one`;
    return { ok: false, problems: [{ file: folder, line: 1, column: 1, path: '', message }] };
  }
  const reading = new FolderReading(folder);
  const soundMs = (sound: ContentHash) => {
    const file = reading.sounds.get(sound);
    return file === undefined ? null : soundFileMs(file);
  };
  const around = { ...outside, soundMs };
  const value = await reading.whole();
  if (isOfNewerSchema(value))
    return { ok: false, problems: [reading.problemAt(['schemaVersion'], newerSchema(PLAN_SCHEMA_VERSION))] };
  const parsed: ParsedFile = { value, problems: [], problemAt: reading.problemAt };
  const { value: plan, problems } = checkSchema(parsed, planSchema);
  const { mistakes, warnings } =
    plan !== null
      ? judgedFolder(plan, inForce, around)
      : // What can't be read may be what others name.
        { mistakes: reading.unread.size > 0 ? [] : checkRest(value, around), warnings: [] };
  const told = ({ path, fault }: PlanMistake) => reading.problemAt(path, inEnglish(fault));
  const ofShape = problems.filter(({ file }) => !reading.unread.has(file));
  const all = [...reading.problems, ...ofShape, ...mistakes.map(told)];
  if (plan === null || all.length > 0) return { ok: false, problems: inOrder(all) };
  return {
    ok: true,
    plan,
    sounds: reading.sounds,
    warnings: [...inOrder(warnings.map(told)), ...reading.unnamed()],
    problemAt: reading.problemAt,
  };
}

function judgedFolder(plan: Plan, inForce: Plan | undefined, around: Omit<AroundPlan, 'inForce'>) {
  const { mistakes, before, warnings } = judged(plan, inForce, around);
  return { mistakes, warnings: [...before, ...warnings] };
}

/** While some things have no sound shape yet: what can be said of the others. */
function checkRest(value: Readonly<Record<string, unknown>>, around: AroundPlan): readonly PlanMistake[] {
  const issues = planSchema.safeParse(value).error?.issues ?? [];
  const gone = new Set<string>();
  let rest = value;
  for (const { path } of issues) {
    const [part, id] = path.map(String);
    const things = part === undefined ? undefined : rest[part];
    if (part === undefined || id === undefined || !isRecord(things)) return [];
    const { [id]: _, ...others } = things;
    rest = { ...rest, [part]: others };
    gone.add(id);
  }
  const plan = planSchema.safeParse(rest);
  if (!plan.success) return [];
  // What is missing only since it isn't sound is there.
  const { mistakes } = checkPlan(plan.data, around);
  return mistakes.filter(({ fault }) => {
    if (fault.code === 'noAdmin') return false;
    return fault.code !== 'unknown' || !gone.has(fault.id);
  });
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : byPlace(a, b)));
}
