// What the waiting line wants done and tells, collected while one input is handled.

import type { Fact } from '../hotline/facts.ts';
import type { CallOutcome } from '../hotline/outcome.ts';
import type { AgentId, CallId, Instant, LegId, RequestId, TeamId, TimerId } from '../ids.ts';
import type { SwitchCommand } from '../telephony/commands.ts';
import type { CommandResult } from './line.ts';

/** What the line asks of a call's flow; handled before anything else happens. */
export type CallRequest =
  | { readonly kind: 'taken'; readonly call: CallId }
  | { readonly kind: 'returned'; readonly call: CallId; readonly team: TeamId }
  | {
      readonly kind: 'over';
      readonly call: CallId;
      readonly outcome: CallOutcome;
      readonly by: 'caller' | 'agent' | 'hotline' | 'target';
    };

export type LineEffect =
  | { readonly kind: 'command'; readonly command: SwitchCommand }
  /** Let one side of a call wait with the hotline's own music; only the call knows which that is. */
  | { readonly kind: 'park'; readonly call: CallId; readonly leg: LegId }
  | { readonly kind: 'setTimer'; readonly timer: TimerId; readonly afterMs: number }
  | { readonly kind: 'clearTimer'; readonly timer: TimerId }
  | { readonly kind: 'call'; readonly request: CallRequest }
  | { readonly kind: 'reply'; readonly request: RequestId; readonly result: CommandResult };

export interface LineContext {
  readonly now: Instant;
  /** A new id; `prefix` says of what. */
  readonly newId: (prefix: string) => string;
  readonly effects: LineEffect[];
  readonly facts: Fact[];
  /** What changed, for those who show it. */
  readonly touched: Touched;
}

/** Each id once. Mostly one or two: lists cost less than sets, and nearly every input makes some. */
export interface Touched {
  readonly calls: CallId[];
  readonly agents: AgentId[];
  readonly teams: TeamId[];
}

export function touch(ids: string[], id: string): void {
  if (!ids.includes(id)) ids.push(id);
}
