// The commands that are one request: answer, send digits, ring back, hang up, stop a playback, close a bridge.

import type { BridgeId, LegId, PlaybackId } from '../../../domain/words/ids.ts';
import type { AriRequests } from '../ari-http.ts';
import type { KnownLeg } from '../legs.ts';
import {
  type CommandContext,
  type CommandOutcome,
  channelPath,
  leaveBridge,
  membersOf,
  outcomeOf,
  quieten,
} from './context.ts';

export async function answer(leg: LegId, { ari, legs }: CommandContext): Promise<CommandOutcome> {
  const reply = await ari.request('POST', `${channelPath(leg)}/answer`);
  const known = legs.get(leg);
  if (reply.ok && known !== undefined) {
    known.answered = true;
    // Only now: a call that we can't answer is the fallback's.
    if (known.guarded) await keep(known, ari);
  }
  return outcomeOf(reply);
}

/** Ends the timeout that the dialplan has set for the call. Should that get lost, it's done after the next picture. */
export async function keep(known: KnownLeg, ari: AriRequests): Promise<void> {
  const timeout = { variable: 'TIMEOUT(absolute)', value: '0' };
  const reply = await ari.request('POST', `${channelPath(known.id)}/variable`, timeout);
  if (reply.ok) known.guarded = false;
}

export async function sendDigits(
  leg: LegId,
  digits: string,
  { ari }: CommandContext,
): Promise<CommandOutcome> {
  return outcomeOf(await ari.request('POST', `${channelPath(leg)}/dtmf`, { dtmf: digits }));
}

/** On an answered channel Asterisk plays the country's tone itself. */
export async function ringBack(leg: LegId, context: CommandContext): Promise<CommandOutcome> {
  const known = context.legs.get(leg);
  await quieten(known, context);
  // Noted before asking: it may be obeyed although the reply gets lost.
  if (known !== undefined) known.hearsRingBack = true;
  return outcomeOf(await context.ari.request('POST', `${channelPath(leg)}/ring`));
}

export async function quietenLeg(leg: LegId, context: CommandContext): Promise<CommandOutcome> {
  const known = context.legs.get(leg);
  if (known === undefined) return 'gone';
  await quieten(known, context);
  context.legs.touch(known);
  return 'done';
}

export async function hangUp(leg: LegId, { ari, legs }: CommandContext): Promise<CommandOutcome> {
  const known = legs.get(leg);
  known?.playing.clear();
  if (known !== undefined) known.hangingUp = true;
  return outcomeOf(await ari.request('DELETE', channelPath(leg)));
}

/** A playback that isn't there has ended by itself, just before. */
export async function stopPlayback(
  leg: LegId,
  playback: PlaybackId,
  { ari, legs }: CommandContext,
): Promise<CommandOutcome> {
  legs.get(leg)?.playing.delete(playback);
  const reply = await ari.request('DELETE', `/playbacks/${encodeURIComponent(playback)}`);
  return !reply.ok && reply.status === 404 ? 'done' : outcomeOf(reply);
}

export async function closeBridge(
  bridge: BridgeId,
  { ari, bridges, legs }: CommandContext,
): Promise<CommandOutcome> {
  bridges.delete(bridge);
  const inside = membersOf(bridge, legs);
  // They leave it some time after it's gone, and what was played to one meanwhile would be gone with it, untold.
  if (inside.length > 0)
    await leaveBridge(
      bridge,
      inside.map(({ id }) => id),
      ari,
    );
  for (const leg of inside) if (leg.bridge === bridge) leg.bridge = null;
  const reply = await ari.request('DELETE', `/bridges/${encodeURIComponent(bridge)}`);
  return !reply.ok && reply.status === 404 ? 'done' : outcomeOf(reply);
}
