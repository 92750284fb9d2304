// To which teams a step leads: on each way from it, keys pressed or not, the first that is named.

import type { StepId, TeamId } from '../words/ids.ts';
import type { OperatingMode } from './mode.ts';
import { kindOf } from './steps/registry.ts';
import { nextSteps, stepsFrom } from './ways.ts';

export function teamsNext({ steps }: Pick<OperatingMode, 'steps'>, from: StepId): readonly TeamId[] {
  const teamsOf = (id: StepId): readonly TeamId[] => {
    const step = steps[id];
    return step === undefined
      ? []
      : kindOf(step.kind)
          .teams(step)
          .map((team) => team.id);
  };
  const reached = stepsFrom(from, (id) => (teamsOf(id).length > 0 ? [] : nextSteps(steps[id])));
  return [...new Set([...reached].flatMap(teamsOf))];
}
