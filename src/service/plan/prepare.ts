// What has to be done with a plan before it can be taken up: read, merged with what is in force, checked, compiled, kept.
//
// Of the largest plan this takes most of a second, so a running engine has it done by a thread of its own (`plan-thread.ts`).

import { readBySchema } from '../../contract/json-file.ts';
import { jsonOf } from '../../contract/json-of.ts';
import { PLAN_SCHEMA_VERSION, planSchema } from '../../contract/plan-schema.ts';
import { type ShapeFault, shapeFault } from '../../contract/shape-fault.ts';
import { merge } from '../../domain/plan/change/merge.ts';
import { type PlanObject, withObjectOf } from '../../domain/plan/change/one-object.ts';
import {
  aroundOf,
  type KnownOfSwitch,
  type PlanFault,
  type PlanMistake,
  type PlanPlace,
} from '../../domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ReadyPlan } from '../../domain/plan/ready-plan.ts';
import type { Calendar } from '../../domain/schedule/calendar.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import type { ContentFolder } from '../config/content-folder.ts';
import { judged } from './judged-plan.ts';
import { isOfNewerSchema, keepPlan, readDocument, soundsOfPlan } from './plan-content.ts';

/** Documents, each by its hash. */
export interface ToPrepare {
  readonly plan: ContentHash;
  /** Of `plan` this alone, put into what is in force. */
  readonly only?: PlanObject;
  /** What `plan` was made of; null: of what is in force. */
  readonly base: ContentHash | null;
  /** Null: nothing is yet. */
  readonly inForce: ContentHash | null;
}

export type Prepared =
  | { readonly kind: 'ready'; readonly plan: ReadyPlan; readonly warnings: readonly PlanMistake[] }
  | { readonly kind: 'inForceAlready'; readonly warnings: readonly PlanMistake[] }
  | { readonly kind: 'clashes' }
  | { readonly kind: 'refused'; readonly mistakes: readonly Mistake[] };

/** `path` is a place in the plan, `fault` what is wrong there. */
export interface Mistake {
  readonly path: PlanPlace;
  readonly fault: PublishingFault;
}

export type PublishingFault =
  | PlanFault
  /** It isn't what the schema of plans wants there. */
  | ShapeFault
  /** A newer console made it; this engine knows plans up to `known`. */
  | { readonly code: 'newerSchema'; readonly known: number }
  /** The plan itself, or the sound with this hash, was not put, or is damaged. */
  | { readonly code: 'contentMissing'; readonly sound?: ContentHash }
  /** To which it goes back or of which it was made; or its content is gone. */
  | { readonly code: 'noSuchVersion' }
  /** Neither the older version nor the one in force has it. */
  | { readonly code: 'noSuchObject' }
  /** It can't be kept. */
  | { readonly code: 'diskFull' };

/**
 * `inForce`: the plan that `what` names so. Whatever both have alike may be the very same thing in what is ready, down to each
 * person, so that who takes it up sees at a look what isn't.
 */
export type Prepare = (what: ToPrepare, inForce: ReadyPlan | null) => Promise<Prepared>;

interface PreparingParts {
  readonly contents: ContentFolder;
  readonly calendar: Calendar;
  readonly ofSwitch: KnownOfSwitch;
}

/** Thousands have one cause; a console that wants all checks by itself. */
const MISTAKES_TOLD = 200;
/** They come with each publishing, and stand on the screen anyway. */
const WARNINGS_TOLD = 50;

export const refused = (fault: PublishingFault): Extract<Prepared, { kind: 'refused' }> => ({
  kind: 'refused',
  mistakes: [{ path: [], fault }],
});

/**
 * When it resolves to `ready`, its content survives a power cut. Rejects with what the system says. `known`: the document in
 * force, for who has read it already.
 */
export async function preparePlan(
  parts: PreparingParts,
  what: ToPrepare,
  known?: Plan | null,
): Promise<Prepared> {
  const { contents, calendar, ofSwitch } = parts;
  const read = async () => (what.inForce === null ? null : readDocument(contents, what.inForce));
  const inForce = known === undefined ? await read() : known;
  const wanted = await wantedPlan(contents, what, inForce);
  if ('kind' in wanted) return wanted;
  const plan = await mergedPlan(contents, what, wanted.plan, inForce);
  if ('kind' in plan) return plan;
  const {
    mistakes,
    before,
    warnings: others,
  } = judged(plan, inForce ?? undefined, {
    ...aroundOf(ofSwitch, calendar),
    soundMs: contents.soundMs,
  });
  const warnings = [...before, ...others].slice(0, WARNINGS_TOLD);
  if (mistakes.length > 0) return { kind: 'refused', mistakes: mistakes.slice(0, MISTAKES_TOLD) };
  const missing = await missingSounds(contents, plan, inForce);
  if (missing.length > 0) return { kind: 'refused', mistakes: missing.slice(0, MISTAKES_TOLD) };
  try {
    const ready = await keepPlan(contents, plan);
    return ready.hash === what.inForce
      ? { kind: 'inForceAlready', warnings }
      : { kind: 'ready', plan: ready, warnings };
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') return refused({ code: 'diskFull' });
    throw fault;
  }
}

type Wanted = { readonly plan: Plan } | Extract<Prepared, { kind: 'refused' }>;

async function wantedPlan(
  contents: ContentFolder,
  { plan: hash, only }: ToPrepare,
  inForce: Plan | null,
): Promise<Wanted> {
  const text = await contents.readText(hash, 'json');
  if (text === null) return refused({ code: 'contentMissing' });
  const value = jsonOf(text);
  if (isOfNewerSchema(value)) return refused({ code: 'newerSchema', known: PLAN_SCHEMA_VERSION });
  const read = readBySchema(value, planSchema);
  if (read.issues !== null) {
    const told = read.issues.slice(0, MISTAKES_TOLD);
    const mistakes = told.map(
      ({ path, message, issue }): Mistake => ({ path, fault: shapeFault(issue, message) }),
    );
    return { kind: 'refused', mistakes };
  }
  if (only === undefined) return { plan: read.value };
  const plan = inForce === null ? null : withObjectOf(read.value, inForce, only);
  return plan === null ? refused({ code: 'noSuchObject' }) : { plan };
}

async function mergedPlan(
  contents: ContentFolder,
  { base, only }: ToPrepare,
  mine: Plan,
  inForce: Plan | null,
): Promise<Plan | Extract<Prepared, { kind: 'refused' | 'clashes' }>> {
  if (base === null || only !== undefined) return mine;
  const before = await readDocument(contents, base);
  if (before === null || inForce === null) return refused({ code: 'noSuchVersion' });
  const { merged, clashes } = merge(before, inForce, mine);
  return clashes.length > 0 ? { kind: 'clashes' } : merged;
}

/** What callers hear already has only to be there; what is new is looked at whole. */
async function missingSounds(
  contents: ContentFolder,
  plan: Plan,
  inForce: Plan | null,
): Promise<readonly Mistake[]> {
  const heard = new Set(inForce === null ? [] : soundsOfPlan(inForce));
  const missing: Mistake[] = [];
  for (const sound of new Set(soundsOfPlan(plan))) {
    const there = heard.has(sound) ? contents.has(sound, 'wav') : contents.isWhole(sound, 'wav');
    if (!(await there)) missing.push({ path: [], fault: { code: 'contentMissing', sound } });
  }
  return missing;
}
