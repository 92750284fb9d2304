// After a lost connection or a restart: what the switch has is compared with what we know, and each is adopted,
// repaired or closed. Nobody who is still on the line is dropped.

import type { LegEndCause, SwitchEvent, SwitchLeg, SwitchPicture } from '../telephony/events.ts';
import { returnToLine } from '../waiting-line/conversation.ts';
import { legEvent } from '../waiting-line/legs.ts';
import type { Conversation } from '../waiting-line/line.ts';
import { phoneBusy } from '../waiting-line/occupied.ts';
import { touch } from '../waiting-line/output.ts';
import { phoneRegistered } from '../waiting-line/reachability.ts';
import { hasStrangers, leaveTalking } from '../waiting-line/strangers.ts';
import { joinCaller } from '../waiting-line/take.ts';
import { faceTarget } from '../waiting-line/transfer.ts';
import { callArrived, callerHungUp, command, flowEvent } from './calls.ts';
import type { Call, HotlineState } from './hotline.ts';
import type { Turn } from './turn.ts';

export function reconcile(
  state: HotlineState,
  { picture, restarted = false }: Extract<SwitchEvent, { kind: 'switchBack' }>,
  now: Turn,
): void {
  const legs = new Map(picture.legs.map((leg) => [leg.leg, leg]));
  phones(state, picture, now);
  for (const call of [...state.calls.values()]) {
    if (!legs.has(call.leg) && state.unseen.has(call.leg))
      callerHungUp(state, call.leg, restarted ? 'switchRestarted' : 'hungUp', now);
  }
  ourLegs(state, legs, restarted ? 'switchRestarted' : 'lost', now);
  for (const call of [...state.calls.values()]) adopt(state, call, legs, now);
  leaveTalking(state.line, picture, (leg) => state.callers.has(leg));
  for (const leg of picture.legs) strange(state, leg, now);
  state.unseen.clear();
  closeStrangeBridges(state, picture, now);
  // Offers and ready legs don't survive the engine, so every line is settled anew, also where nothing has changed.
  for (const team of state.line.teams.keys()) touch(now.touched.teams, team);
}

function phones(state: HotlineState, picture: SwitchPicture, now: Turn): void {
  const reachable = new Set(picture.reachable);
  const ours = new Set(
    [...state.line.agents.values()].flatMap((agent) => [agent.extension, agent.deskPhone]),
  );
  const busy = new Set(picture.busy);
  for (const extension of ours) {
    phoneRegistered(state.line, extension, reachable.has(extension), now);
    phoneBusy(state.line, extension, busy.has(extension), now);
  }
}

/** Legs of known roles: those that vanished have ended, those that answered meanwhile have answered. */
function ourLegs(
  state: HotlineState,
  legs: ReadonlyMap<string, SwitchLeg>,
  cause: LegEndCause,
  now: Turn,
): void {
  for (const [leg, role] of [...state.line.legs]) {
    const there = legs.get(leg);
    if (there === undefined) {
      // Where it isn't known, `lost` sends a caller back into the line, which is right when in doubt.
      if (state.unseen.has(leg)) legEvent(state.line, { kind: 'legEnded', leg, cause }, now);
    }
    // The hang-up got lost with the connection or the engine.
    else if (role.kind === 'leaving') command(now, { kind: 'hangUp', leg });
    else if (there.answered) legEvent(state.line, { kind: 'legAnswered', leg }, now);
  }
}

function adopt(state: HotlineState, call: Call, legs: ReadonlyMap<string, SwitchLeg>, now: Turn): void {
  const leg = legs.get(call.leg);
  if (leg === undefined) return;
  if (!leg.answered) command(now, { kind: 'answer', leg: call.leg });
  const conversation = state.line.conversations.get(call.id);
  if (conversation === undefined) {
    flowEvent(state, call.id, { kind: 'restored', parked: leg.parked }, now);
    return;
  }
  const withoutLeg = conversation.phase === 'transferring' || conversation.phase === 'interrupted';
  if (!state.line.legs.has(conversation.agentLeg) && !withoutLeg) {
    returnToLine(state.line, conversation, conversation.waiting.team, conversation.talked, now);
    return;
  }
  hearAgain(conversation, leg, legs, now);
}

/** The commands that should have let everybody hear what they are to hear may have been lost: what isn't so is made so. */
function hearAgain(
  conversation: Conversation,
  caller: SwitchLeg,
  legs: ReadonlyMap<string, SwitchLeg>,
  now: Turn,
): void {
  const { call, phase, consult } = conversation;
  const park = ({ leg, parked }: SwitchLeg) => {
    if (!parked) now.effects.push({ kind: 'park', call, leg });
  };
  // Without this the caller would be alone in the bridge, in silence.
  if (phase === 'transferring') return command(now, { kind: 'ringBack', leg: caller.leg });
  if (phase === 'interrupted' || (phase === 'connecting' && conversation.interruption !== null))
    return park(caller);
  if (phase === 'held' && (consult === null || consult.facing === 'target')) park(caller);
  else if (phase !== 'connecting' && caller.bridge !== conversation.bridge) joinCaller(conversation, now);
  const target = consult === null ? undefined : legs.get(consult.leg);
  if (consult === null || target === undefined) return;
  if (consult.phase === 'ringing') command(now, { kind: 'ringBack', leg: conversation.agentLeg });
  else if (consult.facing === 'caller') park(target);
  else if (target.bridge !== consult.bridge || legs.get(conversation.agentLeg)?.bridge !== consult.bridge)
    faceTarget(conversation, now);
}

/** A leg that nobody knows: a caller who arrived unseen is served, anything that we may have dialled is closed. */
function strange(state: HotlineState, leg: SwitchLeg, now: Turn): void {
  if (state.callers.has(leg.leg) || state.line.legs.has(leg.leg)) return;
  if (leg.direction === 'incoming') callArrived(state, leg, now);
  else command(now, { kind: 'hangUp', leg: leg.leg });
}

function closeStrangeBridges(state: HotlineState, picture: SwitchPicture, now: Turn): void {
  const known = new Set<string>();
  for (const { bridge, consult } of state.line.conversations.values()) {
    known.add(bridge);
    if (consult !== null) known.add(consult.bridge);
  }
  for (const { readyLeg } of state.line.agents.values()) if (readyLeg !== null) known.add(readyLeg.bridge);
  for (const { bridge } of state.line.offers.values()) known.add(bridge);
  for (const { bridge } of picture.bridges)
    if (!known.has(bridge) && !hasStrangers(state.line, bridge))
      command(now, { kind: 'closeBridge', bridge });
}
