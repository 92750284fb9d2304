// Which chips the bar shows: own call, an offer, and every waiting call in the order of service.

import type { PhoneCall } from '../../contract/phone-call.ts';
import type {
  ConsoleView,
  ModeTransferView,
  OfferView,
  OwnCallView,
  TeamView,
  WaitingCallView,
} from '../../contract/view.ts';
import { modeTransfers } from '../waiting/mode-transfers.ts';
import { servedBefore } from '../waiting/served-before.ts';

export interface BarChips {
  readonly own: OwnCallView | null;
  readonly offer: OfferView | null;
  readonly wrapUpUntil: number | null;
  /** The next ones, without those that ring here or are one's own: they have chips of their own. */
  readonly waiting: readonly WaitingCallView[];
  /** How many more are waiting than there are chips. */
  readonly more: number;
  /** Whom the mode puts through meanwhile, as far as there is room; whoever rings at this softphone has a chip of its own. */
  readonly through: readonly ModeTransferView[];
  readonly moreThrough: number;
}

/** More chips would reach across most screens. */
const MOST_CHIPS = 6;

/** `beside`: legs of the softphone that have chips of their own. */
export function barChips(view: ConsoleView, beside: readonly PhoneCall[] = []): BarChips {
  const call = view.calls.own;
  const activity = view.agents[view.me.agentId]?.activity;
  const offer = Object.values(view.offers)[0] ?? null;
  const waiting = Object.values(view.waiting)
    .filter(({ id, takenBy }) => id !== offer?.callId && takenBy?.agentId !== view.me.agentId)
    .sort(servedBefore);
  const aside = view.asides.own;
  const here = aside !== undefined && beside.some(({ id }) => id === aside.leg) ? aside.callId : null;
  const through = modeTransfers(view).filter(({ callId }) => callId !== here);
  const room = Math.max(1, MOST_CHIPS - waiting.length);
  return {
    own: call && call.phase !== 'wrapUp' ? call : null,
    offer,
    wrapUpUntil: activity?.kind === 'wrapUp' ? (activity.until ?? null) : null,
    waiting: waiting.slice(0, MOST_CHIPS),
    more: Math.max(0, waiting.length - MOST_CHIPS),
    through: through.slice(0, room),
    moreThrough: Math.max(0, through.length - room),
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
