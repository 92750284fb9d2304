// After a lost connection or a restart, or when something was moved behind our back: what the switch has is compared with
// what we know, and each is adopted, repaired or closed. Nobody who is still on the line is dropped.

import { returnToLine } from '../waiting-line/conversation.ts';
import { tellNotConnected } from '../waiting-line/interruption.ts';
import { joinCaller } from '../waiting-line/join-caller.ts';
import { legEvent } from '../waiting-line/legs.ts';
import { type Conversation, consultOf } from '../waiting-line/line.ts';
import { askAgain } from '../waiting-line/obeyed.ts';
import { breakOff } from '../waiting-line/offer.ts';
import { touch } from '../waiting-line/output.ts';
import { hasStrangers, joinStrangers, leaveTalking } from '../waiting-line/strangers.ts';
import type { LegEndCause, SwitchLeg, SwitchPicture } from '../words/switch-events.ts';
import { callArrived, callerHungUp, flowEvent, leaveGoneLine } from './calls.ts';
import type { Call, HotlineState } from './hotline.ts';
import { accessArrived, accessBack, accessBridges, accessOf } from './phone-access.ts';
import type { Turn } from './turn.ts';

export function reconcile(
  state: HotlineState,
  { picture, restarted = false }: { readonly picture: SwitchPicture; readonly restarted?: boolean },
  now: Turn,
): void {
  const legs = new Map(picture.legs.map((leg) => [leg.leg, leg]));
  phones(state, picture, now);
  for (const call of [...state.calls.values()]) {
    if (!legs.has(call.leg) && state.unseen.has(call.leg))
      callerHungUp(state, call.leg, restarted ? 'switchRestarted' : 'hungUp', now);
  }
  ourLegs(state, legs, restarted ? 'switchRestarted' : 'lost', now);
  joinStrangers(state.line, legs, now);
  for (const call of [...state.calls.values()]) adopt(state, call, legs, now);
  accessBack(state, legs, now);
  leaveTalking(state.line, picture, (leg) => state.callers.has(leg) || accessOf(state, leg) !== null, now);
  for (const leg of picture.legs) strange(state, leg, now);
  now.note({ kind: 'pictureSeen' });
  closeStrangeBridges(state, picture, now);
  // Ready legs don't survive the engine, so every line is settled anew, also where nothing has changed.
  for (const team of state.line.teams.keys()) touch(now.touched.teams, team);
}

function phones(state: HotlineState, picture: SwitchPicture, now: Turn): void {
  const reachable = new Set(picture.reachable);
  const ours = new Set(
    [...state.line.agents.values()].flatMap((agent) => [agent.extension, ...agent.deskPhones]),
  );
  const busy = new Set(picture.busy);
  for (const extension of ours) {
    now.note({ kind: 'extensionRegistered', extension, registered: reachable.has(extension) });
    now.note({ kind: 'extensionOccupied', extension, busy: busy.has(extension) });
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
      if (!state.unseen.has(leg)) continue;
      const offer = role.kind === 'offer' ? state.line.offers.get(role.offer) : undefined;
      // Perhaps it was never dialled: nobody's fault.
      if (offer !== undefined) breakOff(state.line, offer, 'switch', now);
      // Where it isn't known, `lost` sends a caller back into the line, which is right when in doubt.
      legEvent(state.line, { kind: 'legEnded', leg, cause }, now);
    }
    // The hang-up got lost with the connection or the engine.
    else if (role.kind === 'leaving') now.command({ kind: 'hangUp', leg });
    else if (there.answered) legEvent(state.line, { kind: 'legAnswered', leg }, now);
  }
}

function adopt(state: HotlineState, call: Call, legs: ReadonlyMap<string, SwitchLeg>, now: Turn): void {
  const leg = legs.get(call.leg);
  if (leg === undefined) return;
  if (!leg.answered) now.command({ kind: 'answer', leg: call.leg });
  const conversation = state.line.conversations.get(call.id);
  if (conversation === undefined) {
    flowEvent(state, call.id, { kind: 'restored', parked: leg.parked }, now);
    leaveGoneLine(state, call.id, now);
    return;
  }
  const withoutLeg = conversation.phase === 'transferring' || conversation.phase === 'interrupted';
  if (!state.line.legs.has(conversation.agentLeg) && !withoutLeg) {
    returnToLine(state.line, conversation, conversation.waiting.team, conversation.connectedAt !== null, now);
    tellNotConnected(state.line, conversation, now);
    return;
  }
  if (state.unseen.has(call.leg) && conversation.phase === 'talking') {
    // What a phone did in the absence of an engine nobody knows: in doubt nobody is left in the music for ever.
    if (conversation.heldByPhone) return joinCaller(conversation, now);
    // By a hold that nobody saw obeyed: who was to hear nothing any more must not hear it again.
    if (leg.parked) return now.tellCall(call.id, { kind: 'held' });
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
  const { call, phase } = conversation;
  const consult = consultOf(conversation);
  if (conversation.asked !== null) return askAgain(conversation, legs, now);
  const park = ({ leg, parked }: SwitchLeg) => {
    if (!parked) now.calls.park(call, leg);
  };
  // `ourLegs` has asked for it just now.
  if (conversation.phase === 'connecting' && conversation.answered) return;
  // Without this the caller would be alone in the bridge, in silence.
  if (conversation.phase === 'transferring')
    return conversation.transfer.byMode?.music === true
      ? park(caller)
      : now.command({ kind: 'ringBack', leg: caller.leg });
  if (phase === 'interrupted' || (conversation.phase === 'connecting' && conversation.interruption !== null))
    return park(caller);
  const held = phase === 'held' || (phase === 'talking' && conversation.heldByPhone);
  if (held || consult?.facing === 'target') park(caller);
  else if (phase !== 'connecting' && caller.bridge !== conversation.bridge) joinCaller(conversation, now);
  const target = consult === null ? undefined : legs.get(consult.leg);
  if (consult === null || target === undefined) return;
  if (consult.phase === 'ringing') now.command({ kind: 'ringBack', leg: conversation.agentLeg });
  else if (consult.facing === 'caller') park(target);
  else if (target.bridge !== consult.bridge || legs.get(conversation.agentLeg)?.bridge !== consult.bridge)
    now.command({ kind: 'bridge', bridge: consult.bridge, legs: [conversation.agentLeg, consult.leg] });
}

/** A leg that nobody knows: a caller who arrived unseen is served, anything that we may have dialled is closed. */
function strange(state: HotlineState, leg: SwitchLeg, now: Turn): void {
  if (state.callers.has(leg.leg) || state.line.legs.has(leg.leg) || accessOf(state, leg.leg) !== null) return;
  // Whoever made a check call is gone with the engine of then, or has heard that the connection was.
  if (leg.direction !== 'incoming' || leg.check !== undefined)
    return now.command({ kind: 'hangUp', leg: leg.leg });
  if (!accessArrived(state, leg, now)) callArrived(state, leg, now);
}

function closeStrangeBridges(state: HotlineState, picture: SwitchPicture, now: Turn): void {
  const known = new Set<string>(accessBridges(state));
  for (const conversation of state.line.conversations.values()) {
    known.add(conversation.bridge);
    const consult = consultOf(conversation);
    if (consult !== null) known.add(consult.bridge);
  }
  for (const { readyLeg } of state.line.agents.values()) if (readyLeg !== null) known.add(readyLeg.bridge);
  for (const { bridge } of state.line.offers.values()) known.add(bridge);
  for (const { bridge } of picture.bridges)
    if (!known.has(bridge) && !hasStrangers(state.line, bridge)) now.command({ kind: 'closeBridge', bridge });
}
