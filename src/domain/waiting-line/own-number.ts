// Somebody is rung at a number of their own outside: whoever lifts there has to press a key, since a voicemail lifts as well,
// and no caller is to end there.
//
//   rings ── lifted ──► asked ── 1 ──► as any phone that was lifted
//     │                  │  └── hangs up ──► declined
//     └── not lifted     └── no key in time ──► not answered

import type { AgentId, CallId, Instant, LegId } from '../words/ids.ts';
import type { DialCommand } from '../words/switch-commands.ts';
import type { Agent, LineState } from './line.ts';
import type { LineContext } from './output.ts';

export const ACCEPT_KEY = '1';
/** Long enough to hear twice what is asked; no voicemail presses a key meanwhile. */
export const ASKED_FOR_MS = 15_000;

/** Rings `agent`, or whoever it is (null), for this call; what is lifted there is told as of any leg. */
export function dialPhone(
  { call, agent }: { readonly call: CallId; readonly agent: Agent | null },
  { leg, target, label, ...how }: Omit<DialCommand, 'kind' | 'bridge' | 'ready'>,
  context: LineContext,
): void {
  const isOwn = agent?.phone === 'outside' && target.kind === 'number';
  if (isOwn) context.tellCall(call, { kind: 'ownNumberRung', agent: agent.id, leg });
  context.command({ kind: 'dial', leg, bridge: null, target, label, ready: false, ...how });
}

/** Also where it was asked before: whoever listens hears it from its beginning. */
export function askForKey(line: LineState, leg: LegId, context: LineContext): void {
  const own = line.ownNumbers.get(leg);
  if (own === undefined) return;
  context.calls.askForKey(own.call, leg);
  if (own.askedUntilMs === null) context.note({ kind: 'keyAsked', leg, untilMs: context.now + ASKED_FOR_MS });
}

/** When this one is asked for a key no longer; null: isn't asked. What nobody can see is put off until somebody can. */
export function keyDueAt({ ownNumbers, unseenSince }: LineState, agent: AgentId): Instant | null {
  if (unseenSince !== null) return null;
  let due: Instant | null = null;
  for (const own of ownNumbers.values())
    if (own.agent === agent && own.askedUntilMs !== null) due = Math.min(due ?? Infinity, own.askedUntilMs);
  return due;
}
