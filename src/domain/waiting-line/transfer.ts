// Putting a caller through to somebody else: blind, or after a consultation. A caller is never lost on the way.

import type { Asked, CallFact } from '../facts/facts.ts';
import type { DialCommand, DialLabel, DialTarget } from '../words/switch-commands.ts';
import type { LegEndCause } from '../words/switch-events.ts';
import { agentByExtension, agentNow, closeBridge, dialTarget, hangUpLeg, isBusy } from './agents.ts';
import { askHeld, askJoined, askTogether } from './asked.ts';
import { afterwards, endConversation, resume, returnToLine } from './conversation.ts';
import { type Conversation, consultOf, type LineState, type Transfer } from './line.ts';
import { colleagueAt, notifyConsultFailed, notifyTransferFailed } from './notices.ts';
import { stopRinging } from './offer.ts';
import type { LineContext } from './output.ts';
import { dialPhone } from './own-number.ts';
import type { Refusal } from './refusals.ts';
import { transferByModeFailed } from './transfer-by-mode.ts';
import { endWrapUp } from './wrap-up.ts';

const TARGET_RINGS_MS = 25_000;
/** So long the sender can take back whom nobody has answered yet: see `take-back.ts`. */
const BACK_WITHIN_MS = 5_000;
export const TEAM_PREFIX = 'team:';

/** Null: done. */
export type TransferResult = Refusal | null;

/** The agent leaves at once; if the target doesn't answer, the caller waits again, first in line. */
export function blindTransfer(
  line: LineState,
  conversation: Conversation,
  to: string,
  context: LineContext,
): TransferResult {
  if (conversation.phase !== 'talking' && conversation.phase !== 'held') return { code: 'notPossibleNow' };
  if (to.startsWith(TEAM_PREFIX)) {
    const team = to.slice(TEAM_PREFIX.length);
    const target = line.teams.get(team);
    if (target === undefined || target.retired === true) return { code: 'unknownTarget' };
    const why = {
      kind: 'sentOn',
      agent: conversation.agent,
      backUntilMs: context.now + BACK_WITHIN_MS,
    } as const;
    returnToLine(line, conversation, team, true, context, why);
    return null;
  }
  const impossible = impossibleTarget(line, conversation, to);
  if (impossible !== null) return impossible;
  const target = { to, leg: context.newId('leg') };
  dial(line, conversation, target, 'transfer', context);
  agentLeaves(line, conversation, { ...target, backUntilMs: context.now + BACK_WITHIN_MS }, context);
  return null;
}

/** The caller hears music while the agent calls somebody, who is called once it is so. */
export function consult(
  line: LineState,
  conversation: Conversation,
  to: string,
  context: LineContext,
): TransferResult {
  if (conversation.phase !== 'talking' && conversation.phase !== 'held') return { code: 'notPossibleNow' };
  if (to.startsWith(TEAM_PREFIX)) return { code: 'unknownTarget' };
  const impossible = impossibleTarget(line, conversation, to);
  if (impossible !== null) return impossible;
  const [leg, bridge] = [context.newId('leg'), context.newId('bridge')];
  const fact = { kind: 'consultStarted', to, leg, bridge } as const;
  if (conversation.phase === 'held' && conversation.asked === null)
    consultBegins(line, conversation, fact, context);
  else askHeld(conversation, fact, context);
  return null;
}

/** The caller hears music now. Whom nobody can be asked any more is not rung. */
export function consultBegins(
  line: LineState,
  conversation: Conversation,
  fact: Extract<CallFact, { kind: 'consultStarted' }>,
  context: LineContext,
): void {
  const { call, agentLeg, phase } = conversation;
  const refusal = impossibleTarget(line, conversation, fact.to);
  if (refusal === null) {
    dial(line, conversation, fact, 'consultation', context);
    context.command({ kind: 'ringBack', leg: agentLeg });
    return context.tellCall(call, fact);
  }
  if (phase === 'talking') context.tellCall(call, { kind: 'held' });
  const held = line.conversations.get(call);
  if (held !== undefined) resume(held, context);
  const why = refusal.code === 'targetBusy' ? 'busy' : 'unreachable';
  notifyConsultFailed(line, conversation, fact.to, why, context);
}

/**
 * Ringing a phone that talks would cost the asker 25 s, and the one who talks a knock in the ear; a phone that is known to
 * be gone, the own one, and what is no number at all can't be rung either.
 */
function impossibleTarget(line: LineState, { agent }: Conversation, to: string): Refusal | null {
  if (!/\d/.test(to)) return { code: 'unknownTarget' };
  const colleague = agentByExtension(line, to);
  if (colleague === null) return null;
  if (colleague.id === agent) return { code: 'ownNumber' };
  if (isBusy(colleague)) return { code: 'targetBusy', agentName: colleague.name };
  const target = dialTarget(line, to);
  const gone = target.kind === 'extension' && line.registered.get(target.extension) === false;
  return gone ? { code: 'targetUnreachable', agentName: colleague.name } : null;
}

export function consultAnswered(conversation: Conversation, context: LineContext): void {
  if (consultOf(conversation)?.phase === 'ringing')
    askFacing(conversation, { kind: 'consultAnswered' }, context);
}

/** The consulted one has gone: the agent talks with the caller again, as soon as the switch has put them together. */
export function consultEnded(
  line: LineState,
  conversation: Conversation,
  why: LegEndCause | 'givenUp',
  context: LineContext,
): void {
  if (conversation.phase !== 'consulting') return;
  const { call, consult, asked } = conversation;
  closeBridge(consult.bridge, context);
  if (consult.facing === 'caller' && asked === null)
    return context.tellCall(call, { kind: 'consultEnded', why });
  context.tellCall(call, { kind: 'consultEnded', held: true, why });
  const held = line.conversations.get(call);
  if (held !== undefined) resume(held, context);
}

/** Not there, or cut off: the agent is told why. Who just hung up after talking has said goodbye. */
export function consultLost(
  line: LineState,
  conversation: Conversation,
  why: LegEndCause,
  context: LineContext,
): void {
  consultEnded(line, conversation, why, context);
  if (conversation.phase !== 'consulting') return;
  const { consult } = conversation;
  if (why === 'hungUp' && consult.phase === 'talking') return;
  notifyConsultFailed(line, conversation, consult.to, why, context);
}

export function cancelConsult(line: LineState, conversation: Conversation, context: LineContext): boolean {
  if (conversation.phase !== 'consulting') return false;
  hangUpLeg(line, conversation.consult.leg, context);
  consultEnded(line, conversation, 'givenUp', context);
  return true;
}

/** To and fro between caller and target; whoever is not spoken with hears music. */
export function toggle(conversation: Conversation, context: LineContext): boolean {
  const { call, callerLeg } = conversation;
  const consult = consultOf(conversation);
  if (consult === null || consult.phase !== 'talking') return false;
  if (consult.facing === 'target') {
    context.calls.park(call, consult.leg);
    askJoined(conversation, { kind: 'toggled', facing: 'caller' }, context);
  } else {
    context.calls.park(call, callerLeg);
    askFacing(conversation, { kind: 'toggled', facing: 'target' }, context);
  }
  return true;
}

/** Caller and target go on without the agent; while the target still rings, the caller hears that. */
export function completeTransfer(line: LineState, conversation: Conversation, context: LineContext): boolean {
  const consult = consultOf(conversation);
  if (consult === null) return false;
  closeBridge(consult.bridge, context);
  const { to, leg, phase } = consult;
  const back = phase === 'ringing' ? { backUntilMs: context.now + BACK_WITHIN_MS } : {};
  agentLeaves(line, conversation, { to, leg, ...back }, context);
  if (phase === 'talking') transferAnswered(line, conversation.call, context);
  return true;
}

export function transferAnswered(line: LineState, call: string, context: LineContext): void {
  const conversation = line.conversations.get(call);
  if (conversation?.phase !== 'transferring') return;
  const { transfer, bridge, callerLeg } = conversation;
  const { to, leg } = transfer;
  askTogether(conversation, bridge, [leg, callerLeg], { kind: 'transferred', to }, context);
}

/** The switch has put caller and target together. */
export function transferDone(line: LineState, conversation: Conversation, context: LineContext): void {
  if (conversation.phase !== 'transferring') return;
  const { call, transfer, bridge, takenAt, waiting } = conversation;
  context.tellCall(call, { kind: 'transferred', to: transfer.to });
  const colleague = agentByExtension(line, transfer.to);
  if (colleague === null || colleague.activity.kind === 'talking') return;
  // A colleague: the call is the colleague's from now on, with everything that belongs to it.
  stopRinging(line, colleague, context);
  const { id } = endWrapUp(line, agentNow(line, colleague.id), context);
  const waitedMs = (transfer.byMode === undefined ? takenAt : context.now) - waiting.enteredAt;
  const untilMs = context.now;
  context.tellCall(call, { kind: 'taken', agent: id, agentLeg: transfer.leg, bridge, waitedMs, untilMs });
  context.tellCall(call, { kind: 'connected', agent: id });
}

export function transferLegEnded(
  line: LineState,
  conversation: Conversation,
  cause: LegEndCause,
  context: LineContext,
): void {
  if (transferByModeFailed(line, conversation, cause, context)) return;
  const { call, waiting } = conversation;
  if (conversation.phase === 'transferred')
    return endConversation(line, conversation, 'transferred', 'target', context);
  if (conversation.phase !== 'transferring') return;
  const { to } = conversation.transfer;
  context.tellCall(call, { kind: 'transferFailed', to, reason: cause });
  const why = { kind: 'transferFailed', target: colleagueAt(line, to), cause } as const;
  returnToLine(line, conversation, waiting.team, true, context, why);
  notifyTransferFailed(line, conversation, cause, 'waits', context);
}

function agentLeaves(
  line: LineState,
  conversation: Conversation,
  transfer: Transfer,
  context: LineContext,
): void {
  hangUpLeg(line, conversation.agentLeg, context);
  context.command({ kind: 'ringBack', leg: conversation.callerLeg });
  context.tellCall(conversation.call, { kind: 'transferStarted', ...transfer });
  afterwards(line, conversation, context);
}

function dial(
  line: LineState,
  conversation: Conversation,
  { to, leg }: Transfer,
  purpose: NonNullable<DialCommand['purpose']>,
  context: LineContext,
): void {
  const target = dialTarget(line, to);
  dialPhone(
    { call: conversation.call, agent: agentByExtension(line, to) },
    { leg, target, label: labelFor(line, conversation, target), purpose, timeoutMs: TARGET_RINGS_MS },
    context,
  );
}

/** The caller; on a colleague's phone also who asks about this caller, or hands the caller over. */
function labelFor(line: LineState, { agent, waiting }: Conversation, { kind }: DialTarget): DialLabel {
  const { callerNumber: number, callerName } = waiting.caller;
  const asker = kind === 'extension' ? line.agents.get(agent)?.name : undefined;
  const name = [asker, callerName].filter((each) => each !== undefined).join(': ');
  return { ...(number === undefined ? {} : { number }), ...(name === '' ? {} : { name }) };
}

/** The agent talks with the consulted one then. */
function askFacing(conversation: Conversation, fact: Asked['fact'], context: LineContext): void {
  const consult = consultOf(conversation);
  if (consult === null) return;
  askTogether(conversation, consult.bridge, [conversation.agentLeg, consult.leg], fact, context);
}
