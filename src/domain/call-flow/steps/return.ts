// The return step: a sub-mode's end, which leads to an exit of the step that entered it.

import type { Position } from '../flow.ts';
import { type ModeAround, none, nothing, type StepKind } from './step.ts';

export interface ReturnStep {
  readonly kind: 'return';
  /** As the step that enters this mode names it. */
  readonly exit: string;
}

/** Nobody ever stands here: see `plan/compile.ts`. */
type Flow = Position<'return'>;

export const returning: StepKind<ReturnStep, Flow> = {
  kind: 'return',
  positions: { return: true },
  enter(id, { exit }, serial, _context, out) {
    out.facts.push({
      kind: 'faultSeen',
      reason: `step ${id} returns by ${exit}, and nobody has entered its mode`,
    });
    out.effects.push({ kind: 'hangUp', outcome: 'failed' });
    return { kind: 'return', step: id, serial };
  },
  answer: (flow) => flow,
  dueAt: nothing,
  abandon: nothing,
  exits: none,
  ways: none,
  wantsKeys: false,
  // Of its mode: the compiled one shows how it goes on.
  ends: true,
  prompts: none,
  music: none,
  teams: none,
  holdMusic: nothing,
  mistakes: none,
};

/** Steps never change: of each mode they are gone through once, and not for each call. */
const known = new WeakMap<object, boolean>();

/** Is it made for other modes to enter, so that no call can begin in it? */
export function returnsToAnother({ steps }: Pick<ModeAround, 'steps'>): boolean {
  let returns = known.get(steps);
  if (returns === undefined) {
    returns = Object.values(steps).some(({ kind }) => kind === returning.kind);
    known.set(steps, returns);
  }
  return returns;
}
