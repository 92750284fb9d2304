// How a sound is named to Asterisk: by the address from which it fetches it, once, since what has a hash never changes.

import type { ContentHash, LegId, PlaybackId } from '../../domain/words/ids.ts';

/** ARI takes a request's body up to 40,960 bytes (`ARI_MAX_BODY`): so often a piece is repeated by one request. */
const MOST_BODY_BYTES = 40_000;

/** The ARI media URI; `sounds` is the media listener's address. */
export function mediaUri(sounds: string, sound: ContentHash): string {
  return `sound:${sounds}/media/${sound}.wav`;
}

/** The same, again and again: hours of a piece of some minutes, without a gap, and with no engine needed. */
export function loopOf(uri: string): readonly string[] {
  return Array.from({ length: Math.floor(MOST_BODY_BYTES / (uri.length + 3)) }, () => uri);
}

/** Which sound that is; null for what is none of ours. */
export function soundOf(uri: string): ContentHash | null {
  return /\/media\/([0-9a-f]{64})\.wav$/.exec(uri)?.[1] ?? null;
}

/** A leg has one such playback at a time; a later engine finds it by this name. */
export const waitingMusic = (leg: LegId): PlaybackId => `${leg}-waiting`;

export const legOfPlayback = ({ target_uri }: { readonly target_uri: string }): LegId =>
  target_uri.replace(/^channel:/, '');
