// Caller and agent are put together.

import type { Conversation } from './line.ts';
import type { LineContext } from './output.ts';

/** The built leg waits in its bridge: only the caller has to move. Otherwise both do. Until who is called back is there it rings. */
export function joinCaller(conversation: Conversation, context: LineContext): void {
  const { bridge, agentLeg, callerLeg } = conversation;
  if (callerLeg === '') context.command({ kind: 'ringBack', leg: agentLeg });
  else context.command({ kind: 'bridge', bridge, legs: [agentLeg, callerLeg] });
}
