// Taking a caller back whom one has just sent to somebody: within seconds, and as long as nobody has answered. See decision 30.
//
//   transferring ── taken back ──► connecting ── the sender's phone has it ──► talking
//   (a team's line)                     └─────── it can't be reached ────────► the line, first place

import { agentByExtension, agentNow, closeBridge, hangUpLeg } from './agents.ts';
import { joinCaller } from './join-caller.ts';
import type { Agent, CommandResult, Conversation, LineState, Transfer, WaitingCall } from './line.ts';
import { stopRinging } from './offer.ts';
import type { LineContext } from './output.ts';
import type { PlainRefusal, Refusal } from './refusals.ts';
import { connectWithinMs, hasCallOfOurs, reachPhone, takeWaiting, whoHasIt, whyAway } from './take.ts';
import { TEAM_PREFIX } from './transfer.ts';
import { findWaiting } from './waiting.ts';
import { endWrapUp } from './wrap-up.ts';

/** Whoever can't take the caller now leaves everything as it is: the target rings on. */
export function takeBack(line: LineState, sender: Agent, call: string, context: LineContext): CommandResult {
  const waiting = findWaiting(line, line.teams.keys(), call);
  const conversation = line.conversations.get(call);
  const away = whyAway(sender);
  if (away !== null) return refuse(away);
  if (waiting !== null) return fromLine(line, sender, waiting, context);
  if (conversation?.agent !== sender.id) return whoHasIt(line, call, context);
  if (conversation.phase === 'transferred')
    return { ok: false, error: whoAnswered(line, conversation.transfer) };
  if (conversation.phase !== 'transferring') return refuse('notPossibleNow');
  return fromTarget(line, sender, conversation, context);
}

/** A team's: whoever is rung for the caller is no more. Other teams' callers can't be taken so. */
function fromLine(line: LineState, sender: Agent, waiting: WaitingCall, context: LineContext): CommandResult {
  const { call, team, returned } = waiting;
  if (returned?.kind !== 'sentOn' || returned.agent !== sender.id) return refuse('notPossibleNow');
  if (isOver(returned.backUntilMs, context)) return refuse('tooLate');
  if (hasCallOfOurs(sender)) return refuse('busy');
  context.tellCall(call, { kind: 'transferTakenBack', agent: sender.id, to: `${TEAM_PREFIX}${team}` });
  return takeWaiting(line, sender, waiting, context);
}

function fromTarget(
  line: LineState,
  sender: Agent,
  conversation: Extract<Conversation, { phase: 'transferring' }>,
  context: LineContext,
): CommandResult {
  const { call, transfer, bridge: before, takenAt, waiting, asked } = conversation;
  // Lifted, and just being put together with the caller: cutting that off would leave somebody in the lurch.
  if (asked !== null) return { ok: false, error: whoAnswered(line, transfer) };
  if (isOver(transfer.backUntilMs, context)) return refuse('tooLate');
  if (hasCallOfOurs(sender)) return refuse('busy');
  stopRinging(line, sender, context);
  const { id } = endWrapUp(line, agentNow(line, sender.id), context);
  hangUpLeg(line, transfer.leg, context);
  closeBridge(before, context);
  context.tellCall(call, { kind: 'transferTakenBack', agent: id, to: transfer.to });
  // The caller hears ringing until the sender's phone has answered.
  const agent = agentNow(line, id);
  const { leg, bridge, ready } = reachPhone(line, agent, waiting, context);
  const waitedMs = takenAt - waiting.enteredAt;
  const untilMs = context.now + connectWithinMs(agent);
  context.tellCall(call, { kind: 'taken', agent: id, agentLeg: leg, bridge, waitedMs, untilMs });
  const connecting = line.conversations.get(call);
  if (ready && connecting !== undefined) joinCaller(connecting, context);
  return { ok: true, value: { call, leg, ready } };
}

function isOver(backUntilMs: number | undefined, { now }: LineContext): boolean {
  return backUntilMs === undefined || now > backUntilMs;
}

function whoAnswered(line: LineState, { to }: Transfer): Refusal {
  const colleague = agentByExtension(line, to);
  return colleague === null
    ? { code: 'answeredAlready' }
    : { code: 'takenByOther', agentName: colleague.name };
}

function refuse(code: PlainRefusal['code']): CommandResult {
  return { ok: false, error: { code } };
}
