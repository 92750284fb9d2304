// To which teams a step leads: on each way from it, keys pressed or not, the first that is named.

import type { StepId, TeamId } from '../words/ids.ts';
import type { OperatingMode } from './mode.ts';
import { kindOf } from './steps/registry.ts';

export function teamsNext({ steps }: Pick<OperatingMode, 'steps'>, from: StepId): readonly TeamId[] {
  const teams = new Set<TeamId>();
  const ways = new Set([from]);
  // What is added on the way is looked at as well.
  for (const id of ways) {
    const step = steps[id];
    if (step === undefined) continue;
    const { teams: teamsOf, exits } = kindOf(step.kind);
    const named = teamsOf(step);
    for (const { id: team } of named) teams.add(team);
    if (named.length === 0) for (const exit of exits(step)) ways.add(exit.id);
  }
  return [...teams];
}
