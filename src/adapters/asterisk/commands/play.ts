// Plays a prompt or a piece of music once, to one leg, also while it waits; or takes up what plays already.

import type { LegId, PlaybackId } from '../../../domain/words/ids.ts';
import type { SwitchMedia } from '../../../engine/ports/telephony-switch.ts';
import { mediaUri } from '../media.ts';
import { type CommandContext, type CommandOutcome, channelPath, isGone, outcomeOf } from './context.ts';
import { playMusic, stopMusic } from './park.ts';

export function play(
  leg: LegId,
  playback: PlaybackId,
  media: SwitchMedia,
  context: CommandContext,
): Promise<CommandOutcome> {
  return playUri(leg, playback, mediaUri(context.sounds, media), context);
}

export async function playUri(
  leg: LegId,
  playback: PlaybackId,
  uri: string,
  context: CommandContext,
): Promise<CommandOutcome> {
  const known = context.legs.get(leg);
  // Noted before asking: the end of a short clip can overtake the reply.
  known?.playing.add(playback);
  const music = known?.waitsWith ?? null;
  if (music !== null) await stopMusic(leg, context);
  const path = `${channelPath(leg)}/play/${encodeURIComponent(playback)}`;
  const reply = await context.ari.request('POST', path, { media: uri });
  // It goes on after this, also should no engine be there then.
  if (music !== null) await playMusic(leg, music, context);
  if (reply.ok) return 'done';
  const wasWanted = known?.playing.delete(playback) ?? true;
  if (isGone(reply)) return 'gone';
  if (reply.status === 0) return 'unheard';
  if (wasWanted) context.emit({ kind: 'playbackFailed', leg, playback, reason: reply.reason });
  return 'done';
}

/** ARI forgets a playback at its end, so one that isn't there has ended while no engine listened. */
export async function adoptPlayback(
  leg: LegId,
  playback: PlaybackId,
  { ari, legs, emit }: CommandContext,
): Promise<CommandOutcome> {
  const known = legs.get(leg);
  if (known === undefined) return 'gone';
  known.playing.add(playback);
  const reply = await ari.request('GET', `/playbacks/${encodeURIComponent(playback)}`);
  if (reply.ok) return 'done';
  // Taken out already: its end came as an event meanwhile, or it was stopped.
  if (!known.playing.delete(playback)) return 'done';
  if (reply.status !== 404) return outcomeOf(reply);
  emit({ kind: 'playbackFinished', leg, playback });
  return 'done';
}
