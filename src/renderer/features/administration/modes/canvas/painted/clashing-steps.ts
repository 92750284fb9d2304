// Which steps of a mode two people changed, each otherwise, and which of them are only in the other's version. Pure.

import type { Clash } from '../../../../../../domain/plan/change/merge.ts';
import type { Plan } from '../../../../../../domain/plan/plan.ts';
import type { ModeId, StepId } from '../../../../../../domain/words/ids.ts';
import type { Painted } from './painted.ts';
import { usersIn } from './step-problems.ts';

export interface CanvasClash {
  readonly clash: Clash;
  /** Which of its steps clash, or say or play what clashes; none: it's about the mode itself. */
  readonly steps: readonly StepId[];
}

type Sides = { readonly mine: Plan; readonly theirs: Plan };

export function clashesIn(
  mode: ModeId,
  clashes: readonly Clash[],
  { mine, theirs }: Sides,
): readonly CanvasClash[] {
  const users = [mine, theirs].map((plan) => usersIn(plan.modes[mode]?.mode.steps ?? {}));
  return clashes.flatMap((clash) => {
    const [part, of, list, id = ''] = clash.path;
    if (part !== 'modes' || of !== mode) return [];
    if (list === 'steps') return [{ clash, steps: [id] }];
    const using = users.flatMap((each) => each.get(`${list} ${id}`) ?? []);
    return [{ clash, steps: [...new Set(using)] }];
  });
}

/** Beside all that is painted otherwise: a clash counts more. */
export function withClashes(
  painted: Painted,
  clashes: readonly CanvasClash[],
  { mine, theirs }: Sides,
  mode: ModeId,
): Painted {
  const steps = new Map(painted.steps);
  const gone = new Map(painted.gone.map((each) => [each.step, each]));
  for (const step of clashes.flatMap((each) => each.steps)) {
    if (mine.modes[mode]?.mode.steps[step] !== undefined) steps.set(step, 'clash');
    const other = theirs.modes[mode]?.mode;
    const kind = other?.steps[step]?.kind;
    if (kind !== undefined && !steps.has(step))
      gone.set(step, {
        ...(gone.get(step) ?? { step, kind, place: other?.places?.[step] ?? null }),
        clashes: true,
      });
  }
  return { ...painted, steps, gone: [...gone.values()] };
}
