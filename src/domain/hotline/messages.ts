// Messages of all hotlines: a person's command, what was found out about one, and the erasing that comes by itself.

import type { MessageFinding } from '../facts/message-facts.ts';
import { mailFaults } from '../mail/mail-server.ts';
import {
  decideMessage,
  type MessageCommand,
  type MessageReader,
  type MessageRefusal,
} from '../messages/commands.ts';
import type { CommandResult } from '../waiting-line/line.ts';
import type { Refusal } from '../waiting-line/refusals.ts';
import type { AgentId, Instant } from '../words/ids.ts';
import type { Message } from '../words/messages.ts';
import { ownerOf } from './call-backs.ts';
import type { HotlineState } from './hotline.ts';
import type { Turn } from './turn.ts';

export function obeyMessage(
  state: HotlineState,
  reader: MessageReader,
  command: MessageCommand,
  now: Turn,
): CommandResult {
  const refusal = decidedMessage(state, reader, command, now);
  return refusal === null ? { ok: true, value: null } : { ok: false, error: named(state, refusal) };
}

/** Told at once; null: it's as wanted. */
export function decidedMessage(
  state: HotlineState,
  reader: MessageReader,
  command: MessageCommand,
  now: Turn,
): MessageRefusal | null {
  const { agents, teams } = state.line;
  const message = state.messages.get(command.message);
  const decided = decideMessage(message, command, reader, {
    now: now.now,
    newId: now.newId,
    isHere: (agent) => agents.has(agent),
    isTeam: (team) => teams.has(team) && teams.get(team)?.retired !== true,
    sendsMails: sendsMails(state),
    calledBackBy: (of) => calledBackBy(state, of),
    keepsHeard: (team) => teams.get(team)?.keepsHeard === true,
  });
  if (!decided.ok) return decided.refusal;
  if (message !== undefined) for (const fact of decided.facts) now.tellCall(message.call, fact);
  return null;
}

function sendsMails({ plan }: HotlineState): boolean {
  const server = plan?.document.mail;
  return server !== undefined && mailFaults(server).length === 0;
}

/** Of the hotline that was called: its number that was, or its first one, should that be gone; null: it has none (any more). */
export function shownWhenCalledBack(
  { hotlines }: Pick<HotlineState, 'hotlines'>,
  called: Message['called'],
): string | null {
  const numbers = hotlines.get(called?.hotline ?? '')?.numbers ?? [];
  return called !== undefined && numbers.includes(called.number) ? called.number : (numbers[0] ?? null);
}

/** Whose the number is, or another message of it; what somebody had who has left us has nobody. */
function calledBackBy(state: HotlineState, { id, caller }: Message): AgentId | null {
  const { messages, line } = state;
  const { callerNumber: number } = caller;
  if (number === undefined) return null;
  const owner = ownerOf(state, number);
  if (owner !== null) return owner;
  for (const other of messages.values()) {
    if (other.id === id || other.caller.callerNumber !== number || other.state.kind !== 'inProgress')
      continue;
    if (line.agents.has(other.state.by)) return other.state.by;
  }
  return null;
}

function named({ line }: HotlineState, refusal: MessageRefusal): Refusal {
  if (!('agent' in refusal)) return refusal;
  const { code, agent } = refusal;
  return { code, agentName: line.agents.get(agent)?.name ?? agent };
}

/** Of one that was erased meanwhile nothing is told. */
export function tellFinding(state: HotlineState, found: MessageFinding, now: Turn): void {
  const message = state.messages.get(found.message);
  if (message !== undefined) now.tellCall(message.call, found);
}

export function nextErasure({ messages, deletedMessages }: HotlineState): Instant | null {
  let next: Instant | null = null;
  for (const id of deletedMessages) {
    const state = messages.get(id)?.state;
    if (state?.kind === 'deleted' && (next === null || state.untilMs < next)) next = state.untilMs;
  }
  return next;
}

/** Its sound goes first: what is told to be gone is. */
export function messagesDue(state: HotlineState, now: Turn): void {
  for (const id of [...state.deletedMessages]) {
    const message = state.messages.get(id)?.state;
    if (message?.kind !== 'deleted' || message.untilMs > now.now) continue;
    now.note({ kind: 'messageErasing', message: id });
    now.toDo.push({ kind: 'eraseMessage', message: id });
  }
}
