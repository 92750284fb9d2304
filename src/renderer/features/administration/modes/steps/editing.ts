// What a form of a step knows of it, and how it edits it.

import type { Step, StepKindName, StepOf } from '../../../../../domain/call-flow/steps/registry.ts';
import type { StepPath } from '../../../../../domain/call-flow/way-on.ts';
import type { PlanPlace } from '../../../../../domain/plan/check/plan-mistakes.ts';
import type { ModeId, StepId } from '../../../../../domain/words/ids.ts';
import { edit } from '../../draft/draft-store.ts';

export interface StepProps<K extends StepKindName = StepKindName> {
  readonly mode: ModeId;
  readonly id: StepId;
  readonly step: StepOf[K];
  /** The whole step as it is to be. */
  readonly onEdit: (step: StepOf[K]) => void;
}

export const placeOf = ({ mode, id }: Pick<StepProps, 'mode' | 'id'>, ...path: StepPath): PlanPlace => [
  'modes',
  mode,
  'mode',
  'steps',
  id,
  ...path,
];

export const editStep = (mode: ModeId, id: StepId, step: Step): void =>
  edit({ of: 'step', id, mode, to: step });

/** The list with something else at this place; null: without what is there. */
export function replacedAt<T>(list: readonly T[], at: number, by: T | null): readonly T[] {
  return list.flatMap((each, i) => (i !== at ? [each] : by === null ? [] : [by]));
}

/** One up or down; itself, where it can't go any further. */
export function movedBy<T>(list: readonly T[], at: number, by: -1 | 1): readonly T[] {
  const [one, other] = [list[at], list[at + by]];
  if (one === undefined || other === undefined) return list;
  return list.with(at, other).with(at + by, one);
}
