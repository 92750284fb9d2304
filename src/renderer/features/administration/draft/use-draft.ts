// What a screen reads of the draft; it edits by `edit` and takes back by `takeBack` of `draft-store.ts`.

import type { DraftProblem } from '../../../../contract/workbench.ts';
import type { PlanPlace } from '../../../../domain/plan/check/plan-mistakes.ts';
import { type ShownDraft, useDraftStore } from './draft-store.ts';

const empty: readonly DraftProblem[] = [];

/** Screens are shown only where there is one. By the store, and no context: React would go through all that a canvas shows for those who read it. */
export function useDraft(): ShownDraft {
  const draft = useDraftStore((state) => state.draft);
  if (draft === null) throw new Error('no draft is open');
  return draft;
}

export interface PlacedProblem extends DraftProblem {
  /** A mistake keeps the draft from being published. */
  readonly mistake: boolean;
}

/** At this place of the plan and further on from there: `problemsAt(checked, ['people', id])`. */
export function problemsAt(checked: ShownDraft['checked'], place: PlanPlace): readonly PlacedProblem[] {
  const here = ({ path }: DraftProblem) => place.every((name, at) => String(path[at]) === String(name));
  return [
    ...(checked?.mistakes ?? empty).filter(here).map((each) => ({ ...each, mistake: true })),
    ...(checked?.warnings ?? empty).filter(here).map((each) => ({ ...each, mistake: false })),
  ];
}

/** As they were checked last: while they're checked anew, what was said stays. */
export function useProblems(...place: PlanPlace): readonly PlacedProblem[] {
  const checked = useLastChecked();
  return problemsAt(checked, place);
}

export const useLastChecked = (): ShownDraft['checked'] =>
  useDraftStore((state) => state.draft?.checked ?? null);
