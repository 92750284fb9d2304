// Putting a caller through to somebody else: blind, or after a consultation. A caller is never lost on the way.

import type { LegEndCause } from '../telephony/events.ts';
import {
  addLeg,
  agentByExtension,
  changeAgent,
  closeBridge,
  dialTarget,
  hangUpLeg,
  isBusy,
} from './agents.ts';
import { change, endConversation, freeAgent, returnToLine } from './conversation.ts';
import type { Consult, Conversation, LineState, Refusal } from './line.ts';
import { invite } from './occupied.ts';
import type { LineContext } from './output.ts';
import { joinCaller } from './take.ts';
import { tellCall } from './waiting.ts';
import { endWrapUp } from './wrap-up.ts';

const TARGET_RINGS_MS = 25_000;
const TEAM_PREFIX = 'team:';

/** Null: done. */
export type TransferResult = Refusal | null;

/** The agent leaves at once; if the target doesn't answer, the caller waits again, first in line. */
export function blindTransfer(
  line: LineState,
  conversation: Conversation,
  to: string,
  context: LineContext,
): TransferResult {
  if (conversation.phase !== 'talking' && conversation.phase !== 'held') return { code: 'notPossibleNow' };
  if (conversation.consult !== null) return { code: 'notPossibleNow' };
  if (to.startsWith(TEAM_PREFIX)) {
    const team = to.slice(TEAM_PREFIX.length);
    if (!line.teams.has(team)) return { code: 'unknownTarget' };
    returnToLine(line, conversation, team, true, context);
    return null;
  }
  const busy = busyColleague(line, to);
  if (busy !== null) return busy;
  const leg = dial(line, conversation, to, 'transfer', context);
  agentLeaves(line, conversation, { to, leg }, context);
  return null;
}

/** The caller hears music while the agent calls somebody. */
export function consult(
  line: LineState,
  conversation: Conversation,
  to: string,
  context: LineContext,
): TransferResult {
  if (conversation.phase !== 'talking' && conversation.phase !== 'held') return { code: 'notPossibleNow' };
  if (conversation.consult !== null) return { code: 'notPossibleNow' };
  if (to.startsWith(TEAM_PREFIX)) return { code: 'unknownTarget' };
  const busy = busyColleague(line, to);
  if (busy !== null) return busy;
  if (conversation.phase === 'talking')
    context.effects.push({ kind: 'park', call: conversation.call, leg: conversation.callerLeg });
  const leg = dial(line, conversation, to, 'consult', context);
  context.effects.push({ kind: 'command', command: { kind: 'ringBack', leg: conversation.agentLeg } });
  const started: Consult = { to, leg, bridge: context.newId('bridge'), phase: 'ringing', facing: 'target' };
  change(line, conversation, { phase: 'held', consult: started }, context);
  tellCall(context, conversation.call, { kind: 'consultStarted', to, leg, bridge: started.bridge });
  return null;
}

/** Ringing a phone that talks would cost the asker 25 s, and the one who talks a knock in the ear. */
function busyColleague(line: LineState, to: string): Refusal | null {
  const colleague = agentByExtension(line, to);
  return colleague !== null && isBusy(colleague) ? { code: 'targetBusy', agentName: colleague.name } : null;
}

export function consultAnswered(line: LineState, conversation: Conversation, context: LineContext): void {
  const { consult } = conversation;
  if (consult === null || consult.phase !== 'ringing') return;
  const talking = change(line, conversation, { consult: { ...consult, phase: 'talking' } }, context);
  faceTarget(talking, context);
}

/** The consulted one has gone: the agent talks with the caller again. */
export function consultEnded(line: LineState, conversation: Conversation, context: LineContext): void {
  if (conversation.consult === null) return;
  closeBridge(conversation.consult.bridge, context);
  tellCall(context, conversation.call, { kind: 'consultEnded' });
  joinCaller(change(line, conversation, { phase: 'talking', consult: null }, context), context);
}

export function cancelConsult(line: LineState, conversation: Conversation, context: LineContext): boolean {
  if (conversation.consult === null) return false;
  hangUpLeg(line, conversation.consult.leg, context);
  consultEnded(line, conversation, context);
  return true;
}

/** To and fro between caller and target; whoever is not spoken with hears music. */
export function toggle(line: LineState, conversation: Conversation, context: LineContext): boolean {
  const { consult } = conversation;
  if (consult === null || consult.phase !== 'talking') return false;
  const facing = consult.facing === 'target' ? 'caller' : 'target';
  const changed = change(line, conversation, { consult: { ...consult, facing } }, context);
  tellCall(context, conversation.call, { kind: 'toggled', facing });
  if (facing === 'caller') {
    context.effects.push({ kind: 'park', call: conversation.call, leg: consult.leg });
    joinCaller(changed, context);
  } else {
    context.effects.push({ kind: 'park', call: conversation.call, leg: conversation.callerLeg });
    faceTarget(changed, context);
  }
  return true;
}

/** Caller and target go on without the agent; while the target still rings, the caller hears that. */
export function completeTransfer(line: LineState, conversation: Conversation, context: LineContext): boolean {
  const { consult } = conversation;
  if (consult === null) return false;
  closeBridge(consult.bridge, context);
  line.legs.set(consult.leg, { kind: 'transfer', call: conversation.call });
  const left = agentLeaves(
    line,
    { ...conversation, consult: null },
    { to: consult.to, leg: consult.leg },
    context,
  );
  if (consult.phase === 'talking') transferAnswered(line, left, context);
  return true;
}

export function transferAnswered(line: LineState, conversation: Conversation, context: LineContext): void {
  const { transfer, call } = conversation;
  if (transfer === null || conversation.phase !== 'transferring') return;
  tellCall(context, call, { kind: 'transferred', to: transfer.to });
  const colleague = agentByExtension(line, transfer.to);
  if (colleague !== null && colleague.activity.kind !== 'talking' && colleague.activity.kind !== 'ringing') {
    // A colleague: the call is the colleague's from now on, with everything that belongs to it.
    changeAgent(line, endWrapUp(line, colleague, context), { activity: { kind: 'talking', call } }, context);
    line.legs.set(transfer.leg, { kind: 'agent', call });
    tellCall(context, call, {
      kind: 'taken',
      agent: colleague.id,
      agentLeg: transfer.leg,
      bridge: conversation.bridge,
      waitedMs: conversation.takenAt - conversation.waiting.enteredAt,
    });
    tellCall(context, call, { kind: 'connected', agent: colleague.id });
    joinCaller(
      change(
        line,
        conversation,
        {
          agent: colleague.id,
          agentLeg: transfer.leg,
          phase: 'talking',
          heldByPhone: false,
          silentLegs: [],
          talked: true,
          transfer: null,
        },
        context,
      ),
      context,
    );
    return;
  }
  joinCaller(change(line, conversation, { phase: 'transferred', agentLeg: transfer.leg }, context), context);
}

export function transferLegEnded(
  line: LineState,
  conversation: Conversation,
  cause: LegEndCause,
  context: LineContext,
): void {
  const { transfer } = conversation;
  if (transfer === null) return;
  if (conversation.phase === 'transferred') {
    endConversation(line, conversation, 'transferred', 'target', context);
    return;
  }
  tellCall(context, conversation.call, { kind: 'transferFailed', to: transfer.to, reason: cause });
  returnToLine(line, { ...conversation, transfer: null }, conversation.waiting.team, true, context);
}

function agentLeaves(
  line: LineState,
  conversation: Conversation,
  transfer: { to: string; leg: string },
  context: LineContext,
): Conversation {
  hangUpLeg(line, conversation.agentLeg, context);
  freeAgent(line, conversation, context);
  context.effects.push({ kind: 'command', command: { kind: 'ringBack', leg: conversation.callerLeg } });
  tellCall(context, conversation.call, { kind: 'transferStarted', ...transfer });
  return change(line, conversation, { phase: 'transferring', transfer, consult: null }, context);
}

function dial(
  line: LineState,
  conversation: Conversation,
  to: string,
  kind: 'consult' | 'transfer',
  context: LineContext,
): string {
  const leg = addLeg(line, { kind, call: conversation.call }, context);
  invite(line, to, leg, context);
  const { number, name } = conversation.waiting;
  context.effects.push({
    kind: 'command',
    command: {
      kind: 'dial',
      leg,
      bridge: null,
      target: dialTarget(line, to),
      label: { ...(number === undefined ? {} : { number }), ...(name === undefined ? {} : { name }) },
      ready: false,
      purpose: kind === 'consult' ? 'consultation' : 'transfer',
      timeoutMs: TARGET_RINGS_MS,
    },
  });
  return leg;
}

/** The agent talks with the consulted one. */
export function faceTarget(conversation: Conversation, context: LineContext): void {
  const { consult, agentLeg } = conversation;
  if (consult === null) return;
  context.effects.push({
    kind: 'command',
    command: { kind: 'bridge', bridge: consult.bridge, legs: [agentLeg, consult.leg] },
  });
}
