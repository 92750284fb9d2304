// What every command gets, and how it tells its outcome.

import type { BridgeId, LegId, MessageId } from '../../../domain/words/ids.ts';
import type { RecordingLimits } from '../../../domain/words/recordings.ts';
import type { SwitchEvent } from '../../../engine/ports/telephony-switch.ts';
import type { AriReply, AriRequests } from '../ari-http.ts';
import type { KnownLeg, LegBook } from '../legs.ts';
import type { LentRecordings } from '../lent-recordings.ts';
import { waitingMusic } from '../media.ts';

export interface CommandContext {
  /** Of the connection in which the command was given; nothing more is sent once that is lost. */
  readonly ari: AriRequests;
  readonly application: string;
  /** Where Asterisk fetches sounds: the media listener's address. */
  readonly sounds: string;
  readonly extensionDial: string;
  readonly numberDial: string;
  /** May this number outside be dialled? */
  mayDial(number: string): boolean;
  /** Also after the connection in which it was dialled: it must not stay behind. */
  hangUp(leg: LegId): Promise<AriReply>;
  readonly legs: LegBook;
  readonly recordings: RecordingCommands;
  /** Recordings that are here; left out: only what a leg has recorded itself can be played to it. */
  readonly lent?: Pick<LentRecordings, 'lend'>;
  /** Bridges that are there, as far as we know. */
  readonly bridges: Set<BridgeId>;
  emit(event: SwitchEvent): void;
  /** Has the engine been told what is there? Until then the picture says what has ended, and why. */
  pictureTold(): boolean;
}

/**
 * `gone`: the leg isn't there any more, which is no error. `unheard`: the PBX gave no answer; what became of it shows in the
 * next picture.
 */
export type CommandOutcome = 'done' | 'gone' | 'unheard' | { readonly failed: string };

/** Of a leg that is there; what comes of it is told by events. */
export interface RecordingCommands {
  begin(
    leg: KnownLeg,
    name: MessageId,
    limits: RecordingLimits,
    requests: AriRequests,
  ): Promise<CommandOutcome>;
  /** One of an engine before. */
  adopt(leg: KnownLeg, name: MessageId, limits: RecordingLimits): Promise<CommandOutcome>;
  stop(leg: KnownLeg, name: MessageId, requests: AriRequests): Promise<CommandOutcome>;
}

/** ARI: 404 no such channel, 409 it left our application, 412 it is hanging up. */
export function isGone(reply: AriReply): boolean {
  return !reply.ok && (reply.status === 404 || reply.status === 409 || reply.status === 412);
}

export function outcomeOf(reply: AriReply): CommandOutcome {
  if (reply.ok) return 'done';
  if (reply.status === 0) return 'unheard';
  return isGone(reply) ? 'gone' : { failed: reply.reason };
}

/** As far as we know. */
export const membersOf = (bridge: BridgeId, legs: Pick<LegBook, 'all'>): readonly KnownLeg[] =>
  legs.all().filter((leg) => leg.bridge === bridge);

/** Answered when they are out. They may not be in there any more, or the bridge be gone: then there is nothing to leave. */
export function leaveBridge(bridge: BridgeId, legs: readonly LegId[], ari: AriRequests): Promise<AriReply> {
  return ari.request('POST', `/bridges/${encodeURIComponent(bridge)}/removeChannel`, {
    channel: legs.join(','),
  });
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
