// How long what names people is kept: whatever is older goes by itself. What isn't finished stays.

import type { AgentFact, JournalEntry } from '../facts/facts.ts';
import type { Instant } from '../words/ids.ts';
import type { Message } from '../words/messages.ts';

/** Of the plan; what is left out is as in `usualRetention`. */
export interface Retention {
  /** A caller's number and name, notes, messages: counted from the call's arrival. */
  readonly callersDays?: number;
  /** What people wrote of a call that is over, counted from its last word; it goes with its caller at the latest. */
  readonly notesDays?: number;
  /** Of a message that is done, counted from then. */
  readonly messagesDays?: number;
  /** Reasons of breaks. */
  readonly breaksDays?: number;
  /** When somebody was there: see `presenceFacts`. */
  readonly presenceDays?: number;
  /** Of mails that have come to all, or were let go: what stands in the outbox of them. */
  readonly mailsDays?: number;
}

export const usualRetention: Required<Retention> = {
  callersDays: 365,
  notesDays: 365,
  messagesDays: 90,
  breaksDays: 90,
  presenceDays: 90,
  mailsDays: 14,
};

const DAY_MS = 86_400_000;

/** What happened before these goes. */
export interface KeptSince {
  readonly callers: Instant;
  readonly notes: Instant;
  readonly messages: Instant;
  readonly breaks: Instant;
  readonly presence: Instant;
  readonly mails: Instant;
}

export function keptSince(retention: Retention | undefined, now: Instant): KeptSince {
  const { callersDays, notesDays, messagesDays, breaksDays, presenceDays, mailsDays } = {
    ...usualRetention,
    ...retention,
  };
  return {
    callers: now - callersDays * DAY_MS,
    notes: now - notesDays * DAY_MS,
    messages: now - messagesDays * DAY_MS,
    breaks: now - breaksDays * DAY_MS,
    presence: now - presenceDays * DAY_MS,
    mails: now - mailsDays * DAY_MS,
  };
}

/** Nobody looks after it any more, and it's old. */
export const isOver = ({ state }: Message, { messages }: KeptSince): boolean =>
  state.kind === 'done' && state.at < messages;

/** Somebody has yet to look after it: it keeps its call, however old that is. */
export const isUnfinished = ({ state }: Message): boolean =>
  state.kind === 'new' || state.kind === 'inProgress';

/**
 * They tell when somebody was signed in, on a break, in wrap-up, where reached, and what wasn't accepted. Whom one talked with is told
 * of the calls; what the audit log is read from has its own period.
 */
export const presenceFacts = [
  'signedIn',
  'movedOver',
  'signedOut',
  'breakStarted',
  'breakEnded',
  'phoneChosen',
  'reachabilityChanged',
  'hoursFollowed',
  'ownNumberChosen',
  'wrapUpStarted',
  'wrapUpExtended',
  'wrapUpEnded',
  'noticesChanged',
  'offerMissed',
] as const satisfies readonly AgentFact['kind'][];

/** Somebody else signed this one out: an act, and no presence. */
const isAct = (fact: JournalEntry['fact']): boolean =>
  fact.kind === 'signedOut' && typeof fact.by === 'object';

export const isPresence = ({ about, fact }: JournalEntry): boolean =>
  about === 'agent' && presenceFacts.some((kind) => kind === fact.kind) && !isAct(fact);
