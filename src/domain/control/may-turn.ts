// Who may turn what on and off: members of a team the announcements of hotlines that reach it, supervisors everything.

import { waitsOf } from '../call-flow/steps/wait.ts';
import type { Plan } from '../plan/plan.ts';
import { type May, may as mayByTable, type Role } from '../rights.ts';
import { modesOf } from '../schedule/mode-at.ts';
import type { HotlineId, TeamId } from '../words/ids.ts';
import type { QuickSwitchDoes } from './quick-switch.ts';

export interface Turner {
  readonly role: Role;
  readonly teams: readonly TeamId[];
}

/** `reached`: the teams to which each of the hotlines can bring a caller. */
export function mayTurn(
  { role, teams }: Turner,
  does: QuickSwitchDoes['kind'],
  reached: readonly (readonly TeamId[])[],
  may: May = mayByTable,
): boolean {
  if (may(role, does === 'announce' ? 'announceAnywhere' : 'controlHotlines')) return true;
  if (does !== 'announce' || !may(role, 'announceForOwnTeams')) return false;
  return reached.every((ofHotline) => ofHotline.some((team) => teams.includes(team)));
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
