// What the switch is asked to do between caller, agent and a third: it becomes a fact once the switch has done it.

import type { Asked } from '../facts/facts.ts';
import type { LegId } from '../words/ids.ts';
import type { Conversation } from './line.ts';
import type { LineContext } from './output.ts';

/** These two hear each other then. */
export function askTogether(
  { call }: Conversation,
  bridge: string,
  legs: readonly [LegId, LegId],
  fact: Asked['fact'],
  context: LineContext,
): void {
  context.note({ kind: 'switchAsked', call, asked: { bridge, legs, fact } });
  context.command({ kind: 'bridge', bridge, legs });
}

/** Agent and caller. */
export function askJoined(conversation: Conversation, fact: Asked['fact'], context: LineContext): void {
  const { bridge, agentLeg, callerLeg } = conversation;
  askTogether(conversation, bridge, [agentLeg, callerLeg], fact, context);
}

/** The caller hears music then. */
export function askHeld({ call, callerLeg }: Conversation, fact: Asked['fact'], context: LineContext): void {
  context.note({ kind: 'switchAsked', call, asked: { bridge: null, legs: [callerLeg], fact } });
  context.calls.park(call, callerLeg);
}
