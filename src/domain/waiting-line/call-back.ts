// Who would rather be called back has gone, and the place stays. When its turn comes the agent is rung first, as for any call; then
// the caller, who presses a key: so nobody is called to hear music, and no agent talks to an answering machine.
//
//   the line ── taken ──► connecting ── the agent is there ──► callingBack ── 1 ──► connecting ──► talking
//      ▲                      │                                    │
//      └── the place as it was ◄── agent lost, or hangs up ────────┤
//      └── rests for a while ◄── busy, no answer, no key … ────────┴── for the last time ──► given up

import type { CallId } from '../words/ids.ts';
import type { CallBackMiss } from '../words/outcomes.ts';
import type { LegEndCause } from '../words/switch-events.ts';
import { dialTarget } from './agents.ts';
import { endConversation, returnToLine } from './conversation.ts';
import { joinCaller } from './join-caller.ts';
import type { Conversation, LineState } from './line.ts';
import { notify } from './notices.ts';
import type { LineContext } from './output.ts';
import { ACCEPT_KEY } from './own-number.ts';
import { placeTakenOver } from './place-back.ts';

type CallingBack = Extract<Conversation, { phase: 'callingBack' }>;

/** All that is said, once (`call-back-calls`: some 8 s), and 8 s more: a machine presses no key meanwhile, people have to find it. */
const ASKED_FOR_MS = 17_000;

/** The agent is there, and hears ringing. */
export function callCallerBack(line: LineState, conversation: Conversation, context: LineContext): void {
  const { call, agentLeg } = conversation;
  const order = context.calls.callBack(call);
  const leg = context.newId('leg');
  context.tellCall(call, { kind: 'callBackStarted', leg });
  if (order === null) return legEnded(line, call, 'unreachable', context);
  context.command({ kind: 'ringBack', leg: agentLeg });
  const { number, shows, ringMs: timeoutMs } = order;
  const target = dialTarget(line, number);
  const how = { bridge: null, ready: false, purpose: 'transfer' } as const;
  context.command({ kind: 'dial', leg, target, label: { number: shows }, timeoutMs, ...how });
}

/** Again where an engine before this one asked: whoever listens hears it from its beginning. */
export function callBackLifted(line: LineState, call: CallId, context: LineContext): void {
  const conversation = callingBack(line, call);
  if (conversation === null) return;
  context.calls.askToConfirm(call, conversation.leg);
  if (conversation.askedUntilMs === null)
    context.note({ kind: 'callBackLifted', call, untilMs: context.now + ASKED_FOR_MS });
}

/** Any other key is none. */
export function callBackKey(line: LineState, call: CallId, digit: string, context: LineContext): void {
  const conversation = callingBack(line, call);
  if (conversation === null || conversation.askedUntilMs === null || digit !== ACCEPT_KEY) return;
  context.tellCall(call, { kind: 'callBackConfirmed', leg: conversation.leg });
  context.calls.calledBack(call);
  const connecting = line.conversations.get(call);
  if (connecting !== undefined) joinCaller(connecting, context);
}

export function callBackLegEnded(
  line: LineState,
  call: CallId,
  cause: LegEndCause,
  context: LineContext,
): void {
  legEnded(line, call, missBy(cause, callingBack(line, call)), context);
}

/** Nobody has pressed the key in time. */
export function callBackDue(line: LineState, { call }: CallingBack, context: LineContext): void {
  legEnded(line, call, 'noKey', context);
}

/** The agent has hung up, or is lost, before the caller was there. */
export function callBackGivenUp(line: LineState, { call }: CallingBack, context: LineContext): void {
  legEnded(line, call, 'givenUp', context);
}

function missBy(cause: LegEndCause, conversation: CallingBack | null): CallBackMiss {
  switch (cause) {
    case 'busy':
    case 'noAnswer':
    case 'unreachable':
      return cause;
    case 'declined':
    case 'hungUp':
      // Who hangs up instead of pressing the key, or a machine that has heard enough.
      return conversation?.askedUntilMs === null ? 'declined' : 'noKey';
    case 'lost':
    case 'switchRestarted':
    case 'takenBack':
      return 'brokeOff';
  }
}

/** Was the caller's phone rung for it to the end? */
export const isTry = (why: CallBackMiss): boolean => why !== 'givenUp' && why !== 'brokeOff';

function legEnded(line: LineState, call: CallId, why: CallBackMiss, context: LineContext): void {
  const conversation = callingBack(line, call);
  if (conversation === null) return;
  const { agent, waiting } = conversation;
  const order = context.calls.callBack(call);
  const tries = (line.kept.get(call)?.tries ?? 0) + 1;
  const isLast = order === null || (isTry(why) && tries >= order.tries);
  const restUntilMs = isLast ? null : context.now + order.pauseMs;
  context.tellCall(call, { kind: 'callBackMissed', why, restUntilMs });
  if (why !== 'givenUp') notify(line, agent, { kind: 'notCalledBack', call, why, again: !isLast }, context);
  if (isLast) return endConversation(line, conversation, 'callBackFailed', 'hotline', context);
  returnToLine(line, conversation, waiting.team, waiting.first, context, { kind: 'notCalledBack', why });
  placeTakenOver(line, call, context);
}

function callingBack(line: LineState, call: CallId): CallingBack | null {
  const conversation = line.conversations.get(call);
  return conversation?.phase === 'callingBack' ? conversation : null;
}
