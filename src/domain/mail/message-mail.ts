// What a mail about a message tells, as data: it's written down when the message is left, and worded when it's sent.

import type { JournalEntry } from '../facts/facts.ts';
import type { Language } from '../languages.ts';
import { recordOf } from '../records/call-record.ts';
import type { AgentId, CallId, ForwardId, HotlineId, Instant, MessageId, TeamId } from '../words/ids.ts';
import type { RecordingEndedBy } from '../words/recordings.ts';

/** As far as the journal tells it: ids, and the number as the switch told it. */
export interface ToldMessage {
  readonly message: MessageId;
  readonly call: CallId;
  readonly hotline: HotlineId;
  readonly team: TeamId | null;
  /** Of the step; null: whom the team names. */
  readonly mailTo: readonly string[] | null;
  /** In which the caller was spoken to last; null: in the first one. */
  readonly language: Language | null;
  /** Null: withheld. */
  readonly number: string | null;
  /** As the switch told it. */
  readonly name: string | null;
  readonly arrivedAt: Instant;
  readonly leftAt: Instant;
  /** Null: didn't wait for anybody. */
  readonly waitedMs: number | null;
  /** What was chosen on the way, in order. */
  readonly path: readonly string[];
  /** Null: nobody saw its end; then the file says it. */
  readonly lengthMs: number | null;
  readonly endedBy: RecordingEndedBy;
}

/** With names, as people know them. */
export type MessageMail = Omit<ToldMessage, 'hotline' | 'team' | 'mailTo' | 'language'> & {
  readonly language: Language;
  /** Of the hotline: times are told by its clock. */
  readonly timeZone: string;
  readonly hotline: string;
  readonly team: string | null;
  readonly place: string | null;
  /** Somebody sent it there; left out: whom the plan names, as soon as it was left. */
  readonly forwarded?: {
    readonly by: string;
    readonly text: string;
    readonly at: Instant;
  };
};

/** As far as the journal tells it. */
export interface ToldForward {
  readonly told: ToldMessage;
  readonly to: string;
  readonly text: string;
  readonly by: AgentId;
  readonly at: Instant;
  readonly language: Language;
}

/** What a mail is about, in the outbox and in its Message-ID. No message's id has such a stroke in it. */
export const aboutForward = (message: MessageId, forward: ForwardId): string => `${message}/${forward}`;
export const messageOf = (about: string): MessageId => about.split('/', 1)[0] ?? about;

/** `entries`: of its call. Null: there is no such message among them, or its call is a direct one. */
export function toldMessage(entries: readonly JournalEntry[], message: MessageId): ToldMessage | null {
  let begun: { readonly team: TeamId | null; readonly mailTo: readonly string[] | null } | null = null;
  let language: Language | null = null;
  for (const [i, { about, fact, at }] of entries.entries()) {
    if (about !== 'call') continue;
    if (fact.kind === 'languageChosen') language = fact.language;
    if (fact.kind === 'messageBegun' && fact.message === message)
      begun = { team: fact.team, mailTo: fact.mailTo ?? null };
    if (fact.kind !== 'messageLeft' || fact.message !== message || begun === null) continue;
    const record = recordOf(entries.slice(0, i + 1));
    if (record === null || record.hotline === null) return null;
    const { call, hotline, caller, arrivedAt, waitedMs, path } = record;
    return {
      message,
      call,
      hotline,
      ...begun,
      language,
      number: caller.callerNumber ?? null,
      name: caller.callerName ?? null,
      arrivedAt,
      leftAt: at,
      waitedMs,
      path: path.map(({ label }) => label),
      lengthMs: fact.lengthMs,
      endedBy: fact.by,
    };
  }
  return null;
}

/** `entries`: of its call. Null: there is no such thing among them, or it was erased meanwhile. */
export function toldForward(entries: readonly JournalEntry[], forward: ForwardId): ToldForward | null {
  for (const { about, fact, at } of entries) {
    if (about !== 'call' || fact.kind !== 'messageMailed' || fact.forward !== forward) continue;
    const told = toldMessage(entries, fact.message);
    const { to, text, agent: by, language } = fact;
    return told === null || to === '' ? null : { told, to, text, by, at, language };
  }
  return null;
}
