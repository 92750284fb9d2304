// Versions of the plan for a draft: what is in force, what one that was kept says, and a new one sent to the engine.

import { readFile } from 'node:fs/promises';
import { jsonOf } from '../../contract/json-of.ts';
import type { WorkbenchAnswer, WorkbenchError } from '../../contract/workbench.ts';
import { planText } from '../../domain/plan/canonical.ts';
import type { KnownOfSwitch } from '../../domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Staffing } from '../../domain/records/staffing.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import { isOfNewerSchema, readDocument, soundsOfPlan } from '../plan/plan-content.ts';
import type { KeptDraft } from './draft-file.ts';
import type { DraftVersion } from './draft-state.ts';
import { type ContentAround, fetched } from './fetched.ts';

export const refused = <C extends WorkbenchError['code']>(code: C) =>
  ({ ok: false, error: { code } }) as const;

/** Null: there is no such plan, here or with the engine. */
export async function planByHash(
  around: ContentAround,
  hash: ContentHash,
): Promise<WorkbenchAnswer<Plan | null>> {
  const { contents } = around;
  const got = await fetched(around, hash, 'json');
  if (!got.ok) return got;
  if (!got.value) return { ok: true, value: null };
  const plan = await readDocument(contents, hash);
  if (plan !== null) return { ok: true, value: plan };
  return isOfNewerSchema(jsonOf((await contents.readText(hash, 'json')) ?? ''))
    ? refused('madeByNewer')
    : { ok: true, value: null };
}

export async function versionOf(
  around: ContentAround,
  { number, plan: hash }: KeptDraft['base'],
): Promise<WorkbenchAnswer<DraftVersion | null>> {
  const plan = await planByHash(around, hash);
  if (!plan.ok) return plan;
  return { ok: true, value: plan.value === null ? null : { number, hash, plan: plan.value } };
}

interface InForce {
  readonly version: DraftVersion;
  /** Undefined: an engine of before doesn't say. */
  readonly ofSwitch: KnownOfSwitch | undefined;
  /** Undefined: it knows of none. */
  readonly staffing: Staffing | undefined;
}

/** `known`: those that needn't be read again. */
export async function versionInForce(
  around: ContentAround,
  known: readonly DraftVersion[],
): Promise<WorkbenchAnswer<InForce>> {
  const inForce = await around.engine.command({ kind: 'readPlan', number: null });
  if (!inForce.ok) return inForce;
  if (inForce.value === null) return refused('noPlanYet');
  const { number, plan: hash, ofSwitch, staffing } = inForce.value;
  const same = known.find((each) => each.hash === hash);
  if (same !== undefined) return { ok: true, value: { version: { ...same, number }, ofSwitch, staffing } };
  const version = await versionOf(around, { number, plan: hash });
  if (!version.ok) return version;
  return version.value === null
    ? refused('noPlanYet')
    : { ok: true, value: { version: version.value, ofSwitch, staffing } };
}

/** What the engine hasn't got of it; the plan comes last. */
export async function sendPlan(
  { contents, engine }: ContentAround,
  plan: Plan,
  base: Plan,
): Promise<WorkbenchAnswer<ContentHash>> {
  const there = new Set(soundsOfPlan(base));
  for (const sound of new Set(soundsOfPlan(plan))) {
    // One that isn't here either the engine has from an older version, or it says so.
    if (there.has(sound) || !(await contents.has(sound, 'wav'))) continue;
    const sent = await engine.send('wav', await readFile(contents.path(sound, 'wav')));
    if (!sent.ok) return sent;
  }
  return engine.send('json', Buffer.from(planText(plan)));
}
