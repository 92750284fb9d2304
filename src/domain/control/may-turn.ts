// Who may turn what on and off: members of a team the announcements of hotlines that reach it, supervisors everything.

import { waitsOf } from '../call-flow/steps/wait.ts';
import type { Plan } from '../plan/plan.ts';
import { type Entitled, type May, may as mayByTable, scopeOf } from '../rights.ts';
import { modesOf } from '../schedule/mode-at.ts';
import type { HotlineId, TeamId } from '../words/ids.ts';
import type { QuickSwitchDoes } from './quick-switch.ts';

export interface Turner extends Entitled {
  /** The own ones. */
  readonly teams: readonly TeamId[];
}

/** A hotline, and the teams to which it can bring a caller. */
export interface TurnedHotline {
  readonly id: HotlineId;
  readonly teams: readonly TeamId[];
}

export function mayTurn(
  turner: Turner,
  does: QuickSwitchDoes['kind'],
  hotlines: readonly TurnedHotline[],
  may: May = mayByTable,
): boolean {
  const scope = scopeOf(turner);
  const everywhere = may(turner, does === 'announce' ? 'announceAnywhere' : 'controlHotlines');
  if (everywhere && hotlines.every(({ id }) => scope === null || scope.hotlines.includes(id))) return true;
  if (does !== 'announce' || !may(turner, 'announceForOwnTeams')) return false;
  return hotlines.every(({ teams }) => teams.some((team) => turner.teams.includes(team)));
}

/** By any mode that its schedule names. */
export function teamsReachedBy(
  plan: Pick<Plan, 'hotlines' | 'modes'>,
  hotline: HotlineId,
): readonly TeamId[] {
  const schedule = plan.hotlines[hotline]?.schedule;
  if (schedule === undefined) return [];
  const teams = new Set<TeamId>();
  for (const id of modesOf(schedule))
    for (const [, { team }] of waitsOf(plan.modes[id]?.mode ?? { steps: {} })) teams.add(team);
  return [...teams];
}
