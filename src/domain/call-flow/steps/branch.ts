// The branch step: goes the way of the first case that holds, at once; the caller hears nothing of it.

import type { StepId } from '../../words/ids.ts';
import type { Condition } from '../asks.ts';
import type { Position } from '../flow.ts';
import type { WayOn } from '../way-on.ts';
import { leave, none, nothing, type StepKind } from './step.ts';

export interface BranchStep {
  readonly kind: 'branch';
  readonly cases: readonly BranchCase[];
  readonly exits: { readonly otherwise: StepId };
}

export interface BranchCase {
  readonly if: Condition;
  readonly step: StepId;
}

/** Nobody ever stands here. */
type Flow = Position<'branch'>;

export const branch: StepKind<BranchStep, Flow> = {
  kind: 'branch',
  positions: { branch: true },
  enter(id, { cases, exits }, serial, { asks }, out) {
    const unknown: Condition['kind'][] = [];
    const found = cases.find((each) => {
      const holds = asks(each.if);
      if (holds === null) unknown.push(each.if.kind);
      return holds === true;
    });
    const to = found?.step ?? exits.otherwise;
    out.facts.push({ kind: 'branchTaken', step: id, to, why: found?.if ?? null, unknown });
    return leave(to, serial);
  },
  answer: (flow) => flow,
  dueAt: nothing,
  abandon: nothing,
  exits: ({ cases, exits }) => [
    ...cases.map(({ step }, i) => ({ id: step, path: ['cases', i, 'step'] })),
    { id: exits.otherwise, path: ['exits', 'otherwise'] },
  ],
  ways: ({ cases, exits }) => [
    ...cases.map(
      (each, i): WayOn => ({
        to: each.step,
        exit: ['cases', i, 'step'],
        by: { kind: 'case', holds: each.if },
        mostMs: 0,
      }),
    ),
    { to: exits.otherwise, exit: ['exits', 'otherwise'], by: { kind: 'otherwise' }, mostMs: 0 },
  ],
  wantsKeys: false,
  ends: false,
  prompts: none,
  music: none,
  teams: none,
  holdMusic: nothing,
  mistakes: none,
};
