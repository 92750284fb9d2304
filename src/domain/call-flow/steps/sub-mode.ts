// The sub-mode step: another mode in its place, which comes back by one of the exits; compiled in before a call goes by it.

import type { ModeId, StepId } from '../../words/ids.ts';
import type { Position } from '../flow.ts';
import { none, nothing, type StepKind } from './step.ts';

export interface SubModeStep {
  readonly kind: 'subMode';
  readonly mode: ModeId;
  /** By the names with which its `return` steps say how it went. */
  readonly exits: Readonly<Record<string, StepId>>;
}

/** Nobody ever stands here: `plan/compile.ts` puts the other mode's steps in its place. */
type Flow = Position<'subMode'>;

export const subMode: StepKind<SubModeStep, Flow> = {
  kind: 'subMode',
  positions: { subMode: true },
  enter(id, _step, serial, _context, out) {
    out.facts.push({ kind: 'faultSeen', reason: `the sub-mode of step ${id} is not compiled in` });
    out.effects.push({ kind: 'hangUp', outcome: 'failed' });
    return { kind: 'subMode', step: id, serial };
  },
  answer: (flow) => flow,
  dueAt: nothing,
  abandon: nothing,
  exits: ({ exits }) => Object.entries(exits).map(([name, id]) => ({ id, path: ['exits', name] })),
  // What happens in between only the compiled mode shows.
  ways: none,
  wantsKeys: false,
  ends: false,
  prompts: none,
  music: none,
  teams: none,
  holdMusic: nothing,
  mistakes: none,
};
