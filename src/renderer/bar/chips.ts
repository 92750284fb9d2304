// Which chips the bar shows: own call, an offer, and every waiting call in the order of service.

import type { PhoneCall } from '../../contract/phone-call.ts';
import type { ConsoleView, OfferView, OwnCallView, TeamView, WaitingCallView } from '../../contract/view.ts';
import { servedBefore } from '../waiting/served-before.ts';

export interface BarChips {
  readonly own: OwnCallView | null;
  readonly offer: OfferView | null;
  readonly wrapUpUntil: number | null;
  /** The next ones, without those that ring here or are one's own: they have chips of their own. */
  readonly waiting: readonly WaitingCallView[];
  /** How many more are waiting than there are chips. */
  readonly more: number;
}

/** More chips would reach across most screens. */
const MOST_CHIPS = 6;

export function barChips(view: ConsoleView): BarChips {
  const call = view.calls.own;
  const activity = view.agents[view.me.agentId]?.activity;
  const offer = Object.values(view.offers)[0] ?? null;
  const waiting = Object.values(view.waiting)
    .filter(({ id, takenBy }) => id !== offer?.callId && takenBy?.agentId !== view.me.agentId)
    .sort(servedBefore);
  return {
    own: call && call.phase !== 'wrapUp' ? call : null,
    offer,
    wrapUpUntil: activity?.kind === 'wrapUp' ? (activity.until ?? null) : null,
    waiting: waiting.slice(0, MOST_CHIPS),
    more: Math.max(0, waiting.length - MOST_CHIPS),
  };
}

/** The softphone's calls that have no other chip: direct ones, and a colleague's. */
export function besideHotline(view: ConsoleView, calls: readonly PhoneCall[]): readonly PhoneCall[] {
  const shown = [view.calls.own?.agentLeg, ...Object.values(view.offers).map(({ leg }) => leg)];
  return calls.filter(({ id, kind }) => kind !== 'hotline' && !shown.includes(id));
}

export function chipUrgency(waitedMs: number, team: TeamView | undefined): 'calm' | 'amber' | 'red' {
  if (!team || waitedMs < team.amberAfterMs) return 'calm';
  return waitedMs >= team.redAfterMs ? 'red' : 'amber';
}
