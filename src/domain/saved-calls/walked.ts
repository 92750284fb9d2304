// Which steps of which modes calls have walked, and from which to which: what of a mode is tried by the plan's saved calls.

import type { StepOfMode } from '../draft-call/call-act.ts';
import type { DraftCourse } from '../draft-call/course.ts';
import { placesOf } from '../draft-call/lit-step.ts';
import type { Plan } from '../plan/plan.ts';
import type { ModeId, StepId } from '../words/ids.ts';

/** By mode and step: to which steps of the same mode it was left. */
export type Walked = Readonly<Record<ModeId, Readonly<Record<StepId, readonly StepId[]>>>>;

export class Walks {
  readonly #found = new Map<ModeId, Map<StepId, Set<StepId>>>();

  /** Also what lies in sub-modes, and the step that enters one. */
  add(plan: Pick<Plan, 'modes'>, { planned, lines }: Pick<DraftCourse, 'planned' | 'lines'>): void {
    const root = planned.version.mode.id;
    let before: readonly StepOfMode[] = [];
    for (const { what } of lines) {
      if (what.kind !== 'stepEntered') continue;
      const now = placesOf(plan, root, what.step);
      for (const place of now) this.#leads(place);
      const from = before.findIndex(({ step }, depth) => step !== now[depth]?.step);
      // The same step again, or another one in what both are in.
      const depth = from === -1 ? before.length - 1 : from;
      const [was, is] = [before[depth], now[depth]];
      if (was !== undefined && is !== undefined && was.mode === is.mode) this.#leads(was).add(is.step);
      before = now;
    }
  }

  all(): Walked {
    return Object.fromEntries(
      [...this.#found].map(([mode, steps]) => [
        mode,
        Object.fromEntries([...steps].map(([step, to]) => [step, [...to]])),
      ]),
    );
  }

  #leads({ mode, step }: StepOfMode): Set<StepId> {
    const steps = this.#found.get(mode) ?? new Map<StepId, Set<StepId>>();
    this.#found.set(mode, steps);
    const to = steps.get(step) ?? new Set<StepId>();
    steps.set(step, to);
    return to;
  }
}
