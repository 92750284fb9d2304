// Telling people what no click of theirs led to: kept until they have read it, also while no console of theirs is there.

import type { AgentId } from '../words/ids.ts';
import type { Notice, NoticeWords } from '../words/notices.ts';
import type { LegEndCause } from '../words/switch-events.ts';
import { agentByExtension } from './agents.ts';
import type { Consult, Conversation, LineState } from './line.ts';
import type { LineContext } from './output.ts';

/** More than anybody reads on coming back; the journal of those who never do is bounded by it. */
const MOST_UNREAD = 10;
/** Callers who are cut off one after the other are one thing to be told. */
const SAME_WITHIN_MS = 5 * 60_000;

/** Nothing, to who is no longer in the configuration. */
export function notify(line: LineState, id: AgentId, words: NoticeWords, context: LineContext): void {
  const agent = line.agents.get(id);
  if (agent === undefined) return;
  const { now } = context;
  const before = agent.notices.find((notice) => replaces(words, notice, now));
  const notice = { ...added(before, words), id: context.newId('notice'), at: now };
  const others = agent.notices.filter((each) => each !== before);
  context.tellAgent(id, { kind: 'noticesChanged', unread: [...others, notice].slice(-MOST_UNREAD) });
}

/** Whoever looks after the hotline; not whom it is about, who is told otherwise. */
export function notifySupervisors(line: LineState, words: NoticeWords, context: LineContext): void {
  const about = 'colleague' in words ? words.colleague : null;
  for (const { id, isToldOfFaults } of line.agents.values())
    if (isToldOfFaults && id !== about) notify(line, id, words, context);
}

/** This one, and whoever looks after the hotline. */
export function notifyWithSupervisors(
  line: LineState,
  first: AgentId,
  words: NoticeWords,
  context: LineContext,
): void {
  notify(line, first, words, context);
  for (const { id, isToldOfFaults } of line.agents.values())
    if (isToldOfFaults && id !== first) notify(line, id, words, context);
}

/** It's turned off, or has an end: whoever hasn't read yet that it's on needs not. */
export function forgetStillOn(line: LineState, turning: string, context: LineContext): void {
  for (const { id, notices } of line.agents.values()) {
    const unread = notices.filter((notice) => notice.kind !== 'stillOn' || notice.turning !== turning);
    if (unread.length < notices.length) context.tellAgent(id, { kind: 'noticesChanged', unread });
  }
}

/** What a console says again, since it has not heard the answer, is done. */
export function noticeRead(line: LineState, id: AgentId, read: string, context: LineContext): void {
  const unread = (line.agents.get(id)?.notices ?? []).filter((notice) => notice.id !== read);
  if (unread.length !== line.agents.get(id)?.notices.length)
    context.tellAgent(id, { kind: 'noticesChanged', unread });
}

/** The sender is told what became of the caller, and the colleague whose phone rang for it, or had it, why it doesn't. */
export function notifyTransferFailed(
  line: LineState,
  { call, agent, phase, ...conversation }: Conversation,
  why: LegEndCause,
  caller: 'waits' | 'lost',
  context: LineContext,
): void {
  if (phase !== 'transferring' || !('transfer' in conversation)) return;
  const { transfer } = conversation;
  const target = colleagueAt(line, transfer.to);
  notify(line, agent, { kind: 'transferFailed', call, target, why, caller }, context);
  if (target !== null && caller === 'lost')
    notify(line, target, { kind: 'ringingStopped', call, why: 'call' }, context);
}

/** The one who wanted to ask is told why not. */
export function notifyConsultFailed(
  line: LineState,
  { call, agent }: Conversation,
  to: string,
  why: LegEndCause,
  context: LineContext,
): void {
  notify(line, agent, { kind: 'consultFailed', call, target: colleagueAt(line, to), why }, context);
}

/** The caller has hung up while somebody is asked, who may be there and talk on. */
export function notifyCallerLeft(
  line: LineState,
  { call, agent }: Conversation,
  { to }: Consult,
  talksOn: boolean,
  context: LineContext,
): void {
  const colleague = colleagueAt(line, to);
  notify(line, agent, { kind: 'callerLeft', call, colleague, talksOn }, context);
  if (colleague !== null && talksOn)
    notify(line, colleague, { kind: 'callerLeft', call, colleague: agent, talksOn }, context);
}

/** Whom an agent asks who is cut off by a fault. */
export function notifyAsked(
  line: LineState,
  to: string,
  { call, agent: colleague }: Conversation,
  context: LineContext,
): void {
  const asked = colleagueAt(line, to);
  if (asked !== null) notify(line, asked, { kind: 'colleagueCutOff', call, colleague }, context);
}

/** Null: a number outside. */
export function colleagueAt(line: LineState, to: string): AgentId | null {
  return agentByExtension(line, to)?.id ?? null;
}

/** Of the same matter there is one: as it is now. */
function replaces(words: NoticeWords, before: Notice, now: number): boolean {
  if (words.kind !== before.kind) return false;
  if (words.kind === 'callersLost') return now - before.at < SAME_WITHIN_MS;
  const about = (notice: NoticeWords) =>
    'call' in notice
      ? notice.call
      : 'colleague' in notice
        ? notice.colleague
        : 'turning' in notice
          ? notice.turning
          : '';
  return about(words) === about(before);
}

function added(before: Notice | undefined, words: NoticeWords): NoticeWords {
  if (before?.kind !== 'callersLost' || words.kind !== 'callersLost') return words;
  return { ...words, calls: before.calls + words.calls, talked: before.talked + words.talked };
}
