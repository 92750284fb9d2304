// What the engine's thread and the one that prepares plans say to each other.
//
// A plan comes back as what is different in it, a part at a time: whole it would hold up the engine, which has to make objects
// of it, and would not know what is the same as before.

import type { VersionChanges } from '../../contract/commands.ts';
import type { SingleObject } from '../../domain/plan/change/difference.ts';
import type { KnownOfSwitch, PlanMistake } from '../../domain/plan/check/plan-mistakes.ts';
import type { ModeVersion } from '../../domain/plan/mode-version.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import type { Prepared, ToPrepare } from './prepare.ts';
import type { ToCompare } from './version-changes.ts';

export interface PreparingSetup {
  /** Of the content. */
  readonly folder: string;
  readonly ofSwitch: KnownOfSwitch;
}

export type PlanAsk = { readonly id: number } & PlanTask;
export type PlanTask =
  /** `hasInForce`: who asks has the plan in force, to put the differences to. */
  | { readonly kind: 'prepare'; readonly what: ToPrepare; readonly hasInForce: boolean }
  /** Of the plan that is ready. */
  | { readonly kind: 'nextPart' }
  | { readonly kind: 'compare'; readonly what: ToCompare };

export type PlanReply =
  | Exclude<Prepared, { readonly kind: 'ready' }>
  /** Its parts are to be asked for. `since`: they are the differences from this one; null: they are all of it. */
  | {
      readonly kind: 'ready';
      readonly hash: ContentHash;
      readonly since: ContentHash | null;
      readonly warnings: readonly PlanMistake[];
    }
  | { readonly kind: 'part'; readonly part: PlanPart }
  | { readonly kind: 'noMore' }
  | { readonly kind: 'compared'; readonly changes: VersionChanges }
  | { readonly kind: 'failed'; readonly message: string };

export interface PlanReport {
  readonly id: number;
  readonly reply: PlanReply;
}

type Some<T> = readonly (readonly [string, T])[];

/** Of a plan; `compiled`: the versions of its modes. */
export type PlanTable = 'modes' | 'compiled' | 'hotlines' | 'teams' | 'people';
export type PlanRest = Pick<
  Plan,
  'schemaVersion' | 'groups' | 'quickSwitches' | 'assertions' | 'savedCalls' | SingleObject
>;

/** Some entries of one of a plan's tables that are new or other ones, or what is no table. */
export type PlanPart =
  | { readonly of: 'modes'; readonly some: Some<Plan['modes'][string]> }
  | { readonly of: 'compiled'; readonly some: Some<ModeVersion> }
  | { readonly of: 'hotlines'; readonly some: Some<Plan['hotlines'][string]> }
  | { readonly of: 'teams'; readonly some: Some<Plan['teams'][string]> }
  | { readonly of: 'people'; readonly some: Some<Plan['people'][string]> }
  /** Which there are, in their order; not told where they are those of before. */
  | { readonly of: 'ids'; readonly table: PlanTable; readonly ids: readonly string[] }
  | { readonly of: 'rest'; readonly rest: Partial<PlanRest> };
