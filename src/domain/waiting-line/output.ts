// What rules want done and tell, collected while inputs are handled.

import type { AgentFact, CallFact, Moment, SentTo } from '../facts/facts.ts';
import type { AgentId, CallId, Instant, LegId, StepId, TeamId } from '../words/ids.ts';
import type { CallOutcome } from '../words/outcomes.ts';
import type { SwitchCommand } from '../words/switch-commands.ts';
import type { LegEndCause } from '../words/switch-events.ts';

/** Out of a line, by somebody of the team. */
export interface WaysOut {
  /** Where the caller can leave a message; null: no way of the mode leads from here to one. */
  readonly voicemail: StepId | null;
  /** Goodbyes of the mode, then announcements that are prepared for the hotline; each as it is heard in the call's language. */
  readonly announcements: readonly LastWords[];
}

export interface LastWords {
  readonly kind: Exclude<SentTo, 'voicemail'>;
  /** Of the step, or of the quick switch. */
  readonly id: string;
  /** Null: it has none of its own. */
  readonly name: string | null;
  readonly text: string;
}

/** How somebody is called back. */
export interface CallBackOrder {
  readonly number: string;
  /** Which number the caller sees: the hotline's that was called. */
  readonly shows: string;
  readonly tries: number;
  readonly pauseMs: number;
  readonly ringMs: number;
  /** Not before then: by the hours, and since nobody is called twice at once. */
  readonly fromMs: Instant;
  /** Who calls again by the same number has the place. */
  readonly placeBack: boolean;
}

/** What the lines ask of the calls in them; done at once, so that everything happens in the order in which it's asked. */
export interface CallsOfLines {
  /** An agent has the call: what plays to the caller stops. */
  taken(call: CallId): void;
  /** Where somebody could send this caller instead of taking the call. */
  waysOut(call: CallId): WaysOut;
  /** The caller goes on there; `id`: of step or quick switch. */
  sentAway(call: CallId, to: SentTo, id: string): void;
  /** Of a call that still is; null: nobody. */
  sentAwayBy(call: CallId): AgentId | null;
  /** The caller waits (again) in this team's line. */
  returned(call: CallId, team: TeamId): void;
  /** Nobody could be reached to whom a step of its mode would have put it through. */
  transferFailed(call: CallId, cause: LegEndCause): void;
  /** Of one who wants to be called back; null: nothing of the mode says how. */
  callBack(call: CallId): CallBackOrder | null;
  /** Whoever has lifted who is called back hears which key connects, again and again. */
  askToConfirm(call: CallId, leg: LegId): void;
  /** The caller has pressed it. */
  calledBack(call: CallId): void;
  over(call: CallId, outcome: CallOutcome, by: 'caller' | 'agent' | 'hotline' | 'target'): void;
  /** Lets one side of the call wait with the hotline's own music; only the call knows which that is. */
  park(call: CallId, leg: LegId): void;
  /** Whoever has lifted there hears which key takes the call, again and again. */
  askForKey(call: CallId, leg: LegId): void;
}

export interface LineContext {
  readonly now: Instant;
  /** A new id; `prefix` says of what. */
  readonly newId: (prefix: string) => string;
  readonly calls: CallsOfLines;
  /** To the switch, after the facts are durable, in this order. */
  command(command: SwitchCommand): void;
  /** Facts change the state at once; whoever holds something of it from before looks again. */
  tellCall(call: CallId, fact: CallFact): void;
  tellAgent(agent: AgentId, fact: AgentFact): void;
  note(moment: Moment): void;
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
  if (ids.length >= MANY) touchAmongMany(ids, id);
  else if (!ids.includes(id)) ids.push(id);
}

/** A plan that brings ten thousand people would be looked through ten thousand times. */
const MANY = 100;
const lookedUp = new WeakMap<string[], Set<string>>();

function touchAmongMany(ids: string[], id: string): void {
  const known = lookedUp.get(ids) ?? new Set(ids);
  lookedUp.set(ids, known);
  if (known.has(id)) return;
  known.add(id);
  ids.push(id);
}
