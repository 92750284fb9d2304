// What becomes of an entry with somebody who has to be called, fact by fact: see `words/call-backs.ts`.

import type { CallBackFact } from '../facts/call-back-facts.ts';
import { type CallRecord, waitedUntil } from '../records/call-record.ts';
import { bareNumber } from '../telephony/bare-number.ts';
import type { CallBackEntry, WantedCallBack } from '../words/call-backs.ts';
import type { AgentId, CallId, Instant } from '../words/ids.ts';
import type { CallBackTry, Message } from '../words/messages.ts';

const facts: ReadonlySet<string> = new Set<CallBackFact['kind']>([
  'callBackWanted',
  'callBackClaimed',
  'callBackReleased',
  'callBackTried',
  'callBackTryEnded',
  'callBackSettled',
  'callBackDone',
  'callBackErased',
]);

export const isCallBackFact = (fact: { readonly kind: string }): fact is CallBackFact => facts.has(fact.kind);

/** What is known of the call by which somebody is wanted. */
export type AboutWanted = Pick<WantedCallBack, 'caller' | 'called' | 'path'>;

/** Of a message the way that it says itself: the call may be over for long. */
export function aboutMessage({ caller, path, called = { hotline: '', number: '' } }: Message): AboutWanted {
  return { caller, path, called };
}

/** What one of these, told about this call, makes of it; null: it's gone. `about`: of `callBackWanted` only. */
export function entryAfter(
  entry: CallBackEntry | null,
  { call, fact, about, at }: Told,
): CallBackEntry | null {
  if (fact.kind === 'callBackWanted') {
    if (about === null) return entry;
    const { kind: _, entry: id, ...why } = fact;
    const wanted: WantedCallBack = { call, at, ...about, ...why, settled: null };
    if (entry === null) return { id, wanted: [wanted], owner: null, tries: [], done: null };
    return { ...entry, wanted: [...entry.wanted, wanted] };
  }
  if (entry === null) return null;
  switch (fact.kind) {
    case 'callBackClaimed':
      return { ...entry, owner: { by: fact.agent, since: at } };
    case 'callBackReleased':
      return { ...entry, owner: null };
    case 'callBackTried':
      return { ...entry, tries: [...entry.tries, { agent: fact.agent, at, outcome: null }] };
    case 'callBackTryEnded': {
      const { agent, outcome } = fact;
      const open = openCall(entry, agent);
      return { ...entry, tries: entry.tries.map((each) => (each === open ? { ...each, outcome } : each)) };
    }
    case 'callBackSettled': {
      const { by, served } = fact;
      const settled = { at, by, ...(served === undefined ? {} : { served }) };
      const wanted = entry.wanted.map((each) =>
        each.call === call && each.why !== 'message' && each.settled === null ? { ...each, settled } : each,
      );
      return { ...entry, wanted };
    }
    case 'callBackDone':
      return { ...entry, done: { at, by: fact.by } };
    case 'callBackErased':
      return null;
  }
}

interface Told {
  readonly call: CallId;
  readonly fact: CallBackFact;
  readonly about: AboutWanted | null;
  readonly at: Instant;
}

/** Without what was wanted by a call that is erased; null: nothing is left. */
export function withoutCall(entry: CallBackEntry, call: CallId): CallBackEntry | null {
  // All entries are asked, for each of many calls.
  if (!entry.wanted.some((each) => each.call === call)) return entry;
  const wanted = entry.wanted.filter((each) => each.call !== call);
  return wanted.length === 0 ? null : { ...entry, wanted };
}

/** This one's last try, of which nobody has told yet how it ended. */
export function openCall({ tries }: CallBackEntry, agent: AgentId): CallBackTry | undefined {
  const last = tries.findLast((each) => each.agent === agent);
  return last?.outcome === null ? last : undefined;
}

/** To be called, as it was told or typed; null: what was named is erased. */
export function numberToCall({ wanted }: Pick<CallBackEntry, 'wanted'>): string | null {
  for (const each of wanted.toReversed()) {
    const number = numberWanted(each);
    if (number !== null) return number;
  }
  return null;
}

export const numberWanted = ({ number, caller }: Pick<WantedCallBack, 'number' | 'caller'>): string | null =>
  number ?? caller.callerNumber ?? null;

/** By which it's the same number as another; null: withheld. */
export function numberKey(number: string | null | undefined): string | null {
  return number === null || number === undefined || number === '' ? null : bareNumber(number);
}

/** Of a message: whose it is by now. */
export const teamOf = (wanted: WantedCallBack, messages: Messages): WantedCallBack['team'] =>
  messageOf(wanted, messages)?.team ?? wanted.team;

export const messageOf = ({ message }: WantedCallBack, messages: Messages): Message | undefined =>
  message === undefined ? undefined : messages.get(message);

type Messages = ReadonlyMap<string, Message>;

/** Somebody has yet to look after it. */
export function isWanted(wanted: WantedCallBack, messages: Messages): boolean {
  if (wanted.why !== 'message') return wanted.settled === null;
  const state = messageOf(wanted, messages)?.state;
  return state?.kind === 'new' || state?.kind === 'inProgress';
}

/** How long a call that ends at `at` has waited; null: it never did. */
export const waitedOf = (record: CallRecord, at: Instant): number | null =>
  record.waitedMs === null && record.interval?.kind !== 'waiting' ? null : waitedUntil(record, at);
