// Who may turn what on and off: members of a team the announcements of hotlines that reach it, supervisors everything.

import { kindOf } from '../call-flow/steps/registry.ts';
import { type DoesAt, modesOfHotline } from '../plan/modes-of-hotlines.ts';
import type { Plan } from '../plan/plan.ts';
import { type Entitled, type May, may as mayByTable, scopeOf } from '../rights.ts';
import type { HotlineId, ModeId, TeamId } from '../words/ids.ts';
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

/**
 * By any mode that its schedule or a quick switch names, with those that it enters, and by a diversion. `turnedOn`: what is on
 * now may be of no quick switch, or of one that was another.
 */
export function teamsReachedBy(
  plan: Pick<Plan, 'hotlines' | 'quickSwitches' | 'modes'>,
  hotline: HotlineId,
  turnedOn: readonly DoesAt[] = [],
): readonly TeamId[] {
  if (plan.hotlines[hotline] === undefined) return [];
  const teams = new Set<TeamId>();
  for (const id of withThoseEntered(plan, modesOfHotline(plan, hotline, turnedOn)))
    for (const step of Object.values(plan.modes[id]?.mode.steps ?? {}))
      for (const { id: team } of kindOf(step.kind).teams(step)) teams.add(team);
  for (const { hotlines, does } of [...Object.values(plan.quickSwitches), ...turnedOn])
    if (does.kind === 'divert' && does.to.kind === 'team' && hotlines.includes(hotline))
      teams.add(does.to.team);
  return [...teams];
}

function withThoseEntered({ modes }: Pick<Plan, 'modes'>, begin: ReadonlySet<ModeId>): ReadonlySet<ModeId> {
  const all = new Set(begin);
  // What is added on the way is looked at as well.
  for (const id of all)
    for (const step of Object.values(modes[id]?.mode.steps ?? {}))
      if (step.kind === 'subMode') all.add(step.mode);
  return all;
}
