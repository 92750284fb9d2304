// The caller has gone in the midst of a consultation: agent and colleague are not cut off, but talk on about it.

import type { Aside } from '../facts/facts.ts';
import { agentByExtension, closeBridge } from './agents.ts';
import { type Consult, type Conversation, consultOf, type LineState } from './line.ts';
import type { LineContext } from './output.ts';

/** With whom the agent can talk on: somebody who has lifted the phone, whether or not they hear each other now. */
export function whoTalksOn(conversation: Conversation): Consult | null {
  const consult = consultOf(conversation);
  const lifted = consult?.phase === 'talking' || conversation.asked?.fact.kind === 'consultAnswered';
  return lifted ? consult : null;
}

/** In place of `letGo`, before the call's end is told: these two hear each other, also where the agent was facing the caller. */
export function joinThoseLeft(conversation: Conversation, consult: Consult, context: LineContext): void {
  const { agentLeg, bridge, asked } = conversation;
  if (consult.facing === 'caller' || asked !== null)
    context.command({ kind: 'bridge', bridge: consult.bridge, legs: [agentLeg, consult.leg] });
  closeBridge(bridge, context);
}

/** Nobody's of ours: a number outside. */
export function asideOf(
  line: LineState,
  extension: string,
  other: string | undefined,
): { readonly aside?: Aside } {
  const owner = agentByExtension(line, extension);
  return owner === null ? {} : { aside: { agent: owner.id, with: other ?? '' } };
}
