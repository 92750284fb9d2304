// What becomes of a message, fact by fact: see `words/messages.ts`.

import type { FlowFact } from '../call-flow/flow.ts';
import type { JournalEntry } from '../facts/facts.ts';
import type { MessageFact } from '../facts/message-facts.ts';
import { recordOf } from '../records/call-record.ts';
import type { AgentId, CallId, Instant, MessageId, TeamId } from '../words/ids.ts';
import type { CallBackTry, KeptMessageState, Message, MessageState } from '../words/messages.ts';

/** What the caller has begun to say, and for whom. */
export interface Speaking {
  readonly message: MessageId;
  readonly team: TeamId | null;
}

type Left = Extract<FlowFact, { kind: 'messageLeft' }>;

export function leftMessage(
  call: { readonly id: CallId } & Pick<Message, 'caller' | 'path' | 'called'>,
  { message, lengthMs, by }: Left,
  { team }: Speaking,
  at: Instant,
): Message {
  const { id, caller, path, called } = call;
  return {
    id: message,
    call: id,
    ...(called === undefined ? {} : { called }),
    team,
    caller,
    path,
    at,
    lengthMs,
    cut: by === 'failed' || lengthMs === null,
    speech: null,
    state: { kind: 'new' },
    notes: [],
    heard: [],
  };
}

const messageFacts: ReadonlySet<string> = new Set<MessageFact['kind']>([
  'messageClaimed',
  'messageReleased',
  'messageDone',
  'messageReopened',
  'messageForwarded',
  'messageMailed',
  'messageNoted',
  'messageCalledBack',
  'callBackEnded',
  'messageHeard',
  'messageDeleted',
  'messageRestored',
  'messageMeasured',
  'speechSought',
  'messageErased',
]);

export const isMessageFact = (fact: { readonly kind: string }): fact is MessageFact =>
  messageFacts.has(fact.kind);

/** What one of these makes of it; null: it's gone. */
export function messageAfter(message: Message, fact: MessageFact, at: Instant): Message | null {
  switch (fact.kind) {
    case 'messageClaimed':
      return { ...message, state: { kind: 'inProgress', by: fact.agent, since: at } };
    case 'messageReleased':
    case 'messageReopened':
      return { ...message, state: { kind: 'new' } };
    case 'messageDone':
      return { ...message, state: { kind: 'done', by: fact.agent, at } };
    case 'messageForwarded':
      return { ...message, team: fact.team, state: { kind: 'new' } };
    case 'messageMailed': {
      const { forward: id, agent, to } = fact;
      return { ...message, forwards: [...(message.forwards ?? []), { id, agent, to, at }] };
    }
    case 'messageNoted': {
      const { note: id, agent, text } = fact;
      return { ...message, notes: [...message.notes, { id, agent, text, at }] };
    }
    case 'messageCalledBack': {
      const tries = [...(message.tries ?? []), { agent: fact.agent, at, outcome: null }];
      return { ...message, tries };
    }
    case 'callBackEnded': {
      const { tries = [] } = message;
      const open = openTry(message, fact.agent);
      const { outcome } = fact;
      return { ...message, tries: tries.map((each) => (each === open ? { ...each, outcome } : each)) };
    }
    case 'messageHeard': {
      const { agent } = fact;
      const others = message.heard.filter((each) => each.agent !== agent);
      return { ...message, heard: [...others, { agent, at }] };
    }
    case 'messageDeleted': {
      const was = kept(message.state);
      return { ...message, state: { kind: 'deleted', by: fact.agent, untilMs: fact.untilMs, was } };
    }
    case 'messageRestored':
      return { ...message, state: kept(message.state) };
    case 'messageMeasured':
      return { ...message, lengthMs: fact.lengthMs };
    case 'speechSought':
      return { ...message, speech: fact.found };
    case 'messageErased':
      return null;
  }
}

/** This one's last try, of which nobody has told yet how it ended. */
export function openTry({ tries = [] }: Message, agent: AgentId): CallBackTry | undefined {
  const last = tries.findLast((each) => each.agent === agent);
  return last?.outcome === null ? last : undefined;
}

const kept = (state: MessageState): KeptMessageState => (state.kind === 'deleted' ? state.was : state);

/** All that was left in one call and is still there, by everything that happened to it. */
export function messagesIn(entries: readonly JournalEntry[]): readonly Message[] {
  const found = new Map<MessageId, Message>();
  let speaking: Speaking | null = null;
  let called: Message['called'];
  for (const [i, { about, fact, at, ...entry }] of entries.entries()) {
    if (about !== 'call' || !('call' in entry)) continue;
    const { call } = entry;
    if (fact.kind === 'callArrived') called = { hotline: fact.hotline, number: fact.calledNumber };
    if (fact.kind === 'messageBegun') speaking = fact;
    if (fact.kind === 'callErased') found.clear();
    if (fact.kind === 'messageLeft' && speaking?.message === fact.message) {
      const { caller = {}, path = [] } = recordOf(entries.slice(0, i)) ?? {};
      found.set(
        fact.message,
        leftMessage({ id: call, caller, path, ...(called && { called }) }, fact, speaking, at),
      );
    }
    if (!isMessageFact(fact)) continue;
    const message = found.get(fact.message);
    const after = message === undefined ? null : messageAfter(message, fact, at);
    if (after === null) found.delete(fact.message);
    else found.set(fact.message, after);
  }
  return [...found.values()];
}

/** Nobody speaks in it: it's kept, and rings no bell. */
export const isEmpty = ({ speech }: Message): boolean => speech === false;
