// Which chips the bar shows: own call, an offer, and every waiting call, the longest waiting first.

import type { ConsoleView, OfferView, OwnCallView, TeamView, WaitingCallView } from '../../contract/view.ts';

export interface BarChips {
  readonly own: OwnCallView | null;
  readonly offer: OfferView | null;
  readonly wrapUpUntil: number | null;
  readonly waiting: readonly WaitingCallView[];
}

export function barChips(view: ConsoleView): BarChips {
  const call = view.calls.own;
  const activity = view.agents[view.me.agentId]?.activity;
  return {
    own: call && call.phase !== 'wrapUp' ? call : null,
    offer: Object.values(view.offers)[0] ?? null,
    wrapUpUntil: activity?.kind === 'wrapUp' ? activity.until : null,
    waiting: Object.values(view.waiting).sort((a, b) => a.enteredAt - b.enteredAt || a.id.localeCompare(b.id)),
  };
}

export function chipUrgency(waitedMs: number, team: TeamView | undefined): 'calm' | 'amber' | 'red' {
  if (!team || waitedMs < team.amberAfterMs) return 'calm';
  return waitedMs >= team.redAfterMs ? 'red' : 'amber';
}
