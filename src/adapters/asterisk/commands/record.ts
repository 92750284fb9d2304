// Records what comes from a leg, ends that, and plays it.

import type { SwitchCommand } from '../../../engine/ports/telephony-switch.ts';
import { mediaUri } from '../media.ts';
import { type CommandContext, type CommandOutcome, quieten } from './context.ts';
import { playUri } from './play.ts';

type Recording<K> = Extract<SwitchCommand, { readonly kind: K }>;

export async function record(
  { leg, recording, limits, after }: Recording<'record'>,
  context: CommandContext,
): Promise<CommandOutcome> {
  const known = context.legs.get(leg);
  if (known === undefined) return 'gone';
  // Asterisk does one after the other: whatever plays is heard to its end before.
  if (after === null || !known.playing.has(after)) await quieten(known, context);
  return context.recordings.begin(known, recording, limits, context.ari);
}

export async function adoptRecording(
  { leg, recording, limits }: Recording<'adoptRecording'>,
  { legs, recordings }: CommandContext,
): Promise<CommandOutcome> {
  const known = legs.get(leg);
  return known === undefined ? 'gone' : recordings.adopt(known, recording, limits);
}

export async function stopRecording(
  { leg, recording }: Recording<'stopRecording'>,
  { ari, legs, recordings }: CommandContext,
): Promise<CommandOutcome> {
  const known = legs.get(leg);
  return known === undefined ? 'gone' : recordings.stop(known, recording, ari);
}

/** Asterisk has what this leg has recorded, as long as it's there; anything else it gets from here. */
export function playRecording(
  { leg, playback, recording }: Recording<'playRecording'>,
  context: CommandContext,
): Promise<CommandOutcome> {
  const isOwn = context.legs.get(leg)?.recorded.includes(recording) === true;
  const lent = isOwn ? null : (context.lent?.lend(leg, recording) ?? null);
  const uri = lent === null ? `recording:${recording}` : mediaUri(context.sounds, lent);
  return playUri(leg, playback, uri, context);
}
