// The switch has done what it was asked between caller, agent and a third: now it's told.

import type { BridgeId, LegId } from '../words/ids.ts';
import type { SwitchLeg } from '../words/switch-events.ts';
import { type Conversation, consultOf, type LineState } from './line.ts';
import type { LineContext } from './output.ts';
import { callerJoined } from './take.ts';
import { consultBegins, transferDone } from './transfer.ts';

/** Those of the legs that are there hear each other. */
export function legsBridged(
  line: LineState,
  bridge: BridgeId,
  legs: readonly LegId[],
  context: LineContext,
): void {
  for (const call of new Set(legs.flatMap((leg) => callOf(line, leg) ?? []))) {
    const conversation = line.conversations.get(call);
    if (conversation === undefined) continue;
    const { agentLeg, callerLeg, asked } = conversation;
    const both = conversation.bridge === bridge && legs.includes(agentLeg) && legs.includes(callerLeg);
    if (conversation.phase === 'connecting' && both) callerJoined(conversation, context);
    else if (asked?.bridge === bridge && asked.legs.every((leg) => legs.includes(leg)))
      obeyed(line, conversation, context);
  }
}

/** It waits alone, and hears music. */
export function legParked(line: LineState, leg: LegId, call: string | undefined, context: LineContext): void {
  const conversation = line.conversations.get(call ?? '');
  const asked = conversation?.asked;
  if (conversation === undefined || asked?.bridge !== null) return;
  if (asked.legs.includes(leg)) obeyed(line, conversation, context);
}

/** Perhaps it was done unseen, perhaps the command got lost; a picture may be too old to tell. */
export function askAgain(
  conversation: Conversation,
  legs: ReadonlyMap<LegId, SwitchLeg>,
  context: LineContext,
): void {
  const { call, asked, callerLeg } = conversation;
  if (asked === null) return;
  const { bridge } = asked;
  const consult = consultOf(conversation);
  const others = consult === null || bridge === null ? [] : [callerLeg, consult.leg];
  for (const leg of others)
    if (!asked.legs.includes(leg) && legs.get(leg)?.parked === false) context.calls.park(call, leg);
  if (bridge === null) context.calls.park(call, callerLeg);
  else context.command({ kind: 'bridge', bridge, legs: asked.legs });
}

function obeyed(line: LineState, conversation: Conversation, context: LineContext): void {
  const { call, asked } = conversation;
  if (asked === null) return;
  if (asked.fact.kind === 'transferred') transferDone(line, conversation, context);
  else if (asked.fact.kind === 'consultStarted') consultBegins(line, conversation, asked.fact, context);
  else context.tellCall(call, asked.fact);
}

function callOf({ legs }: LineState, leg: LegId): string | undefined {
  const role = legs.get(leg);
  return role !== undefined && 'call' in role ? role.call : undefined;
}
