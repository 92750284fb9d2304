// The place of somebody who is to be called back, while nobody is on the line: it rests, is given up, or taken out.

import type { CallId } from '../words/ids.ts';
import type { Agent, CommandResult, LineState } from './line.ts';
import { withdrawAll } from './offer.ts';
import type { LineContext } from './output.ts';
import type { PlainRefusal } from './refusals.ts';
import { findWaiting } from './waiting.ts';

/** It has rested, or nobody was reached in all the time. */
export function keptDue(line: LineState, call: CallId, context: LineContext): void {
  const kept = line.kept.get(call);
  if (kept === undefined) return;
  if (kept.untilMs <= context.now) endPlace(line, call, 'callBackFailed', 'hotline', context);
  else context.note({ kind: 'callBackRests', call, untilMs: null });
}

/** May this one be called now? If not, nobody is rung for it until then. */
export function restsNow(line: LineState, call: CallId, context: LineContext): boolean {
  const kept = line.kept.get(call);
  if (kept === undefined) return false;
  const fromMs = context.calls.callBack(call)?.fromMs ?? context.now;
  if (fromMs <= context.now) return kept.restUntilMs !== null;
  if (kept.restUntilMs === null) context.note({ kind: 'callBackRests', call, untilMs: fromMs });
  return true;
}

/** By somebody of the team: the caller needn't be called any more. */
export function dropPlace(
  line: LineState,
  { id: agent, availability, teams }: Agent,
  call: CallId,
  context: LineContext,
): CommandResult {
  if (availability.kind === 'signedOut') return refuse('notSignedIn');
  if (line.conversations.has(call)) return refuse('notPossibleNow');
  if (!line.kept.has(call)) return refuse('callGone');
  if (findWaiting(line, teams, call) === null) return refuse('notMember');
  context.tellCall(call, { kind: 'placeDropped', agent });
  endPlace(line, call, 'callBackDropped', 'agent', context);
  return { ok: true, value: null };
}

/** Nobody is called back in this place any more. */
export function endPlace(
  line: LineState,
  call: CallId,
  outcome: 'callBackFailed' | 'callBackDropped' | 'calledAgain',
  by: 'agent' | 'caller' | 'hotline',
  context: LineContext,
): void {
  const waiting = findWaiting(line, line.teams.keys(), call);
  if (waiting !== null) {
    withdrawAll(line, waiting, context);
    context.tellCall(call, { kind: 'lineLeft', team: waiting.team, reason: 'givenUp' });
  }
  context.calls.over(call, outcome, by);
}

const refuse = (code: PlainRefusal['code']): CommandResult => ({ ok: false, error: { code } });
