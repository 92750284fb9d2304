// Somebody who waits is sent to leave a message, or hears a goodbye, since one of the team says so. Whoever may take the
// call may; a phone isn't needed for it, so also who talks just now.

import type { SentTo } from '../facts/facts.ts';
import type { AgentId, CallId } from '../words/ids.ts';
import type { Agent, AgentCommand, CommandResult, LineState } from './line.ts';
import type { LineContext } from './output.ts';
import type { PlainRefusal } from './refusals.ts';
import { whoHasIt } from './take.ts';
import { findWaiting } from './waiting.ts';

type SendAway = Extract<AgentCommand, { kind: 'sendToVoicemail' | 'endWithAnnouncement' }>;

export function sendAway(
  line: LineState,
  { id: agent, availability, teams }: Agent,
  command: SendAway,
  context: LineContext,
): CommandResult {
  const { call } = command;
  if (availability.kind === 'signedOut') return refuse('notSignedIn');
  if (availability.kind === 'onBreak') return refuse('onBreak');
  if (findWaiting(line, teams, call) === null) {
    const elsewhere = findWaiting(line, line.teams.keys(), call);
    return elsewhere === null ? whoHasIt(line, call, context) : refuse('notMember');
  }
  const { voicemail, announcements } = context.calls.waysOut(call);
  if (command.kind === 'sendToVoicemail') {
    if (voicemail === null) return refuse('noVoicemail');
    return send(call, agent, 'voicemail', voicemail, context);
  }
  const { kind, id } = command.announcement;
  const isThere = announcements.some((each) => each.kind === kind && each.id === id);
  return isThere ? send(call, agent, kind, id, context) : refuse('noAnnouncement');
}

function send(call: CallId, agent: AgentId, to: SentTo, id: string, context: LineContext): CommandResult {
  context.tellCall(call, { kind: 'sentAway', agent, to, id });
  context.calls.sentAway(call, to, id);
  return { ok: true, value: null };
}

const refuse = (code: PlainRefusal['code']): CommandResult => ({ ok: false, error: { code } });
