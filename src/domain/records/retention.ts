// How long what names people is kept: whatever is older goes by itself. What isn't finished stays.

import type { Instant } from '../words/ids.ts';
import type { Message } from '../words/messages.ts';

/** Of the plan; what is left out is as in `usualRetention`. */
export interface Retention {
  /** A caller's number and name, notes, messages: counted from the call's arrival. */
  readonly callersDays?: number;
  /** Of a message that is done, counted from then. */
  readonly messagesDays?: number;
  /** Reasons of breaks. */
  readonly breaksDays?: number;
  /** Of mails that have come to all, or were let go: what stands in the outbox of them. */
  readonly mailsDays?: number;
}

export const usualRetention: Required<Retention> = {
  callersDays: 365,
  messagesDays: 90,
  breaksDays: 90,
  mailsDays: 14,
};

const DAY_MS = 86_400_000;

/** What happened before these goes. */
export interface KeptSince {
  readonly callers: Instant;
  readonly messages: Instant;
  readonly breaks: Instant;
  readonly mails: Instant;
}

export function keptSince(retention: Retention | undefined, now: Instant): KeptSince {
  const { callersDays, messagesDays, breaksDays, mailsDays } = { ...usualRetention, ...retention };
  return {
    callers: now - callersDays * DAY_MS,
    messages: now - messagesDays * DAY_MS,
    breaks: now - breaksDays * DAY_MS,
    mails: now - mailsDays * DAY_MS,
  };
}

/** Nobody looks after it any more, and it's old. */
export const isOver = ({ state }: Message, { messages }: KeptSince): boolean =>
  state.kind === 'done' && state.at < messages;

/** Somebody has yet to look after it: it keeps its call, however old that is. */
export const isUnfinished = ({ state }: Message): boolean =>
  state.kind === 'new' || state.kind === 'inProgress';
