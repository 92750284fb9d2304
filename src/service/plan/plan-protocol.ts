// What the engine's thread and the one that prepares plans say to each other.
//
// A plan comes back a part at a time: whole it would hold up the engine, which has to make objects of it.

import type { VersionChanges } from '../../contract/commands.ts';
import type { ModeVersion } from '../../domain/plan/mode-version.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ContentHash, ModeId } from '../../domain/words/ids.ts';
import type { Prepared, ToPrepare } from './prepare.ts';
import type { ToCompare } from './version-changes.ts';

export interface PreparingSetup {
  /** Of the content. */
  readonly folder: string;
  readonly oneDialPlan: boolean;
}

export type PlanAsk = { readonly id: number } & PlanTask;
export type PlanTask =
  | { readonly kind: 'prepare'; readonly what: ToPrepare }
  /** Of the plan that is ready. */
  | { readonly kind: 'nextPart' }
  | { readonly kind: 'compare'; readonly what: ToCompare };

export type PlanReply =
  | Exclude<Prepared, { readonly kind: 'ready' }>
  /** Its parts are to be asked for. */
  | { readonly kind: 'ready'; readonly hash: ContentHash }
  | { readonly kind: 'part'; readonly part: PlanPart }
  | { readonly kind: 'noMore' }
  | { readonly kind: 'compared'; readonly changes: VersionChanges }
  | { readonly kind: 'failed'; readonly message: string };

export interface PlanReport {
  readonly id: number;
  readonly reply: PlanReply;
}

type Some<T> = readonly (readonly [string, T])[];

/** Some entries of one of a plan's tables, or what is no table. */
export type PlanPart =
  | { readonly of: 'modes'; readonly some: Some<Plan['modes'][string]> }
  | { readonly of: 'compiled'; readonly id: ModeId; readonly mode: ModeVersion }
  | { readonly of: 'hotlines'; readonly some: Some<Plan['hotlines'][string]> }
  | { readonly of: 'teams'; readonly some: Some<Plan['teams'][string]> }
  | { readonly of: 'people'; readonly some: Some<Plan['people'][string]> }
  | {
      readonly of: 'rest';
      readonly rest: Pick<Plan, 'schemaVersion' | 'groups' | 'quickSwitches' | 'assertions'>;
    };
