// Calls that a fault has ended: which they are, and who is told.

import type { CallFact, Fact } from '../facts/facts.ts';
import { type Conversation, consultOf, type LineState } from '../waiting-line/line.ts';
import { notify, notifyAsked, notifySupervisors, notifyTransferFailed } from '../waiting-line/notices.ts';
import type { LineContext } from '../waiting-line/output.ts';
import type { LegEndCause } from '../words/switch-events.ts';

type End = Extract<CallFact, { kind: 'callEnded' }>;

/** Of calls in which nobody hung up: a fault of the switch, of a line, or of a rule. */
export function brokenOff(facts: readonly Fact[]): readonly End[] {
  const ends: End[] = [];
  for (const { fact } of facts)
    if (fact.kind === 'callEnded' && (fact.by === 'switch' || fact.outcome === 'failed')) ends.push(fact);
  return ends;
}

export const hadTalked = ({ outcome }: End): boolean => outcome === 'talked' || outcome === 'transferred';

/** Whoever talked in it, sent it on, or was asked about it. A caller who was put through outside was none of theirs any more. */
export function notifyBrokeOff(
  line: LineState,
  conversation: Conversation,
  cause: LegEndCause,
  context: LineContext,
  talksOn = false,
): void {
  const { call, phase, agent } = conversation;
  if (phase === 'transferred') return;
  if (phase === 'transferring') return notifyTransferFailed(line, conversation, cause, 'lost', context);
  notify(line, agent, { kind: 'brokeOff', call }, context);
  const consult = consultOf(conversation);
  if (consult !== null && !talksOn) notifyAsked(line, consult.to, conversation, context);
}

/** Somebody has to call them back. */
export function notifyCallersLost(line: LineState, facts: readonly Fact[], context: LineContext): void {
  const ends = brokenOff(facts);
  if (ends.length === 0) return;
  const talked = ends.filter(hadTalked).length;
  notifySupervisors(line, { kind: 'callersLost', calls: ends.length, talked }, context);
}
