// What every command gets, and how it tells its outcome.

import type { BridgeId, LegId } from '../../../domain/words/ids.ts';
import type { SwitchEvent } from '../../../engine/ports/telephony-switch.ts';
import type { AriHttp, AriReply } from '../ari-http.ts';
import type { KnownLeg, LegBook } from '../legs.ts';
import { waitingMusic } from '../media.ts';

export interface CommandContext {
  readonly ari: AriHttp;
  readonly application: string;
  /** Where Asterisk fetches sounds: the media listener's address. */
  readonly sounds: string;
  readonly extensionDial: string;
  readonly numberDial: string;
  /** May this number outside be dialled? */
  mayDial(number: string): boolean;
  readonly legs: LegBook;
  /** Bridges that are there, as far as we know. */
  readonly bridges: Set<BridgeId>;
  emit(event: SwitchEvent): void;
  /** Has the engine been told what is there? Until then the picture says what has ended, and why. */
  pictureTold(): boolean;
}

/** `gone`: the leg isn't there any more, which is no error. `unheard`: the PBX gave no answer, and what follows is told. */
export type CommandOutcome = 'done' | 'gone' | 'unheard' | { readonly failed: string };

/** ARI: 404 no such channel, 409 it left our application, 412 it is hanging up. */
export function isGone(reply: AriReply): boolean {
  return !reply.ok && (reply.status === 404 || reply.status === 409 || reply.status === 412);
}

export function outcomeOf(reply: AriReply): CommandOutcome {
  if (reply.ok) return 'done';
  return isGone(reply) ? 'gone' : { failed: reply.reason };
}

export const channelPath = (leg: LegId): string => `/channels/${encodeURIComponent(leg)}`;

/**
 * Ends whatever a leg hears of its own; to be awaited before the leg is moved. Otherwise a playback holds up the move
 * to its end, a ring-back tone goes on in the bridge, and asked for side by side it took 250 ms now and then.
 */
export function quieten(leg: KnownLeg | undefined, { ari }: CommandContext): Promise<unknown> {
  if (leg === undefined) return Promise.resolve();
  const requests: Promise<AriReply>[] = [];
  for (const playback of leg.playing)
    requests.push(ari.request('DELETE', `/playbacks/${encodeURIComponent(playback)}`));
  leg.playing.clear();
  if (leg.waitsWith !== null)
    requests.push(ari.request('DELETE', `/playbacks/${encodeURIComponent(waitingMusic(leg.id))}`));
  leg.waitsWith = null;
  if (leg.hearsRingBack) requests.push(ari.request('DELETE', `${channelPath(leg.id)}/ring`));
  leg.hearsRingBack = false;
  return Promise.all(requests);
}
