// Whom a call can be transferred to, for what has been typed so far.

import type { AgentView, ConsoleView, TeamView } from '../../../../contract/view.ts';
import { byReachability } from '../../../ui/agent-state.tsx';
import { dialledNumber } from '../dialling/dialled-number.ts';

export type TransferTarget =
  | { readonly kind: 'number'; readonly to: string }
  | { readonly kind: 'agent'; readonly to: string; readonly agent: AgentView }
  | { readonly kind: 'team'; readonly to: string; readonly team: TeamView };

export function transferTargets(view: ConsoleView, typed: string): readonly TransferTarget[] {
  const wanted = typed.trim().toLowerCase();
  const fits = (...words: string[]) =>
    wanted === '' || words.some((word) => word.toLowerCase().includes(wanted));
  const dialled = dialledNumber(typed);
  const number = dialled.kind === 'number' ? dialled.number : null;
  const agents = Object.values(view.agents)
    .filter((agent) => agent.id !== view.me.agentId && fits(agent.name, agent.extension))
    .sort(byReachability)
    .map((agent): TransferTarget => ({ kind: 'agent', to: agent.extension, agent }));
  const teams = Object.values(view.teams)
    .filter((team) => fits(team.name))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((team): TransferTarget => ({ kind: 'team', to: `team:${team.id}`, team }));
  // The extension of a person who is listed needs no second line as a number.
  const known = agents.some((target) => target.to === number);
  return [...(number && !known ? [{ kind: 'number' as const, to: number }] : []), ...agents, ...teams];
}
