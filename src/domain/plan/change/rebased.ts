// Somebody published while a draft was made: the draft goes on from there, unless a person has to decide something first.

import { sameContent } from '../canonical.ts';
import type { Plan } from '../plan.ts';
import { edited, editsBetween, type PlanEdit } from './edits.ts';
import { type Choice, type Clash, clashName, merge, resolve } from './merge.ts';

/** About both sides as they were shown. */
export interface DecidedClash extends Clash {
  readonly choice: Choice;
}

export type Rebased =
  | { readonly kind: 'merged'; readonly edits: readonly PlanEdit[] }
  | {
      readonly kind: 'clashes';
      readonly clashes: readonly Clash[];
      /** Those that are decided already; whoever publishes, or goes on editing, makes others of them, which nobody has seen. */
      readonly decided: readonly DecidedClash[];
    };

/** `base`: of which the draft was made; `theirs`: in force by now. */
export function rebased(
  base: Plan,
  theirs: Plan,
  edits: readonly PlanEdit[],
  decided: readonly DecidedClash[],
): Rebased {
  const merged = merge(base, theirs, edited(base, edits));
  const still = merged.clashes.flatMap((clash) => {
    const before = decided.find((each) => isSameClash(each, clash));
    return before === undefined ? [] : [{ ...clash, choice: before.choice }];
  });
  const choices = Object.fromEntries(still.map(({ path, choice }) => [clashName(path), choice]));
  const resolved = resolve(merged, choices);
  if (resolved === null) return { kind: 'clashes', clashes: merged.clashes, decided: still };
  return { kind: 'merged', edits: editsBetween(theirs, resolved) };
}

function isSameClash(a: Clash, b: Clash): boolean {
  return sameContent(a.path, b.path) && sameContent(a.theirs, b.theirs) && sameContent(a.mine, b.mine);
}
