// A draft at one moment: of which version it's made, what is changed in it, what others have published, and what can be undone.

import type { PlanDraft } from '../../contract/workbench.ts';
import { edited, editsBetween, type PlanEdit, withEdits } from '../../domain/plan/change/edits.ts';
import { clashName, merge, resolve } from '../../domain/plan/change/merge.ts';
import { type DecidedClash, type Rebased, rebased } from '../../domain/plan/change/rebased.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import type { EditHistory } from './edit-history.ts';

export interface DraftVersion {
  readonly number: number;
  readonly hash: ContentHash;
  readonly plan: Plan;
}

export interface DraftState {
  readonly base: DraftVersion;
  readonly edits: readonly PlanEdit[];
  readonly theirs: DraftVersion | null;
  readonly decided: readonly DecidedClash[];
  readonly history: EditHistory;
}

/** With all edits. */
export const planIn = ({ base, edits }: DraftState): Plan => edited(base.plan, edits);

/** Once nothing clashes any more, it's a draft of what is in force. */
export function settled(state: DraftState): DraftState {
  const { base, theirs, edits, decided } = state;
  if (theirs === null) return state;
  const after: Rebased = rebased(base.plan, theirs.plan, edits, decided);
  if (after.kind === 'clashes') return { ...state, decided: after.decided };
  return { ...state, base: theirs, edits: after.edits, theirs: null, decided: [] };
}

/** Edits of an object as it was before go on top of what has become of it. Null: nobody knows of what they are. */
export function editsAfter(
  base: number,
  edits: readonly PlanEdit[],
  state: DraftState,
  before: DraftVersion | null,
): readonly PlanEdit[] | null {
  if (base === state.base.number) return withEdits(state.base.plan, state.edits, edits);
  if (before?.number !== base) return null;
  const now = edited(state.base.plan, state.edits);
  const merged = merge(before.plan, now, edited(before.plan, edits));
  // What was typed last is what this person wants.
  const mine = Object.fromEntries(merged.clashes.map(({ path }) => [clashName(path), 'mine' as const]));
  return editsBetween(state.base.plan, resolve(merged, mine) ?? now);
}

/** Null: what others have published goes together with it. */
export function clashingIn({ base, theirs, edits, decided }: DraftState): PlanDraft['clashing'] {
  if (theirs === null) return null;
  const after = rebased(base.plan, theirs.plan, edits, decided);
  if (after.kind === 'merged') return null;
  return { number: theirs.number, theirs: theirs.plan, clashes: after.clashes, decided: after.decided };
}
