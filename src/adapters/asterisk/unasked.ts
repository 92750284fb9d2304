// Notices what becomes of our legs that nobody has asked for: an admin moves one, or a request is obeyed long after it
// was given up. A request can wait in a network, or at Asterisk behind a playback; its sender has long turned to others.

import type { BridgeId, LegId, PlaybackId } from '../../domain/words/ids.ts';
import type { AriRequests } from './ari-http.ts';
import { type AriEvent, bridgeSchema, playbackSchema } from './ari-types.ts';
import type { KnownLeg, LegBook } from './legs.ts';
import { legOfPlayback, waitingMusic } from './media.ts';

export interface UnaskedParts {
  readonly ari: AriRequests;
  readonly legs: LegBook;
  /** Runs the job when nothing that was asked for this leg is under way. */
  after(leg: LegId, job: () => Promise<void>): void;
  /** This leg isn't where we have put it. */
  moved(leg: LegId, inside: boolean): void;
}

/**
 * An event may have been overtaken by what we did since, and a move can be part of something larger that is told
 * otherwise, such as a transfer by the phone's own key.
 */
const settlesWithinMs = 300;

export function createUnaskedWatch({ ari, legs, after, moved }: UnaskedParts): (event: AriEvent) => void {
  /** Is it still so when all that was asked for the leg is done, and a while later? */
  function onceSettled(leg: KnownLeg, differs: () => boolean, act: () => Promise<void>): void {
    const still = () => legs.get(leg.id) === leg && !leg.hangingUp && differs();
    after(leg.id, async () => {
      if (!still()) return;
      const lookAgain = () =>
        after(leg.id, async () => {
          if (still()) await act();
        });
      setTimeout(lookAgain, settlesWithinMs).unref();
    });
  }

  function bridgeChanged(leg: KnownLeg, bridge: BridgeId, inside: boolean): void {
    const differs = () => (leg.bridge === bridge) !== inside;
    onceSettled(leg, differs, async () => {
      const reply = await ari.request('GET', `/bridges/${encodeURIComponent(bridge)}`);
      if (!reply.ok && reply.status !== 404) return;
      const there = reply.ok ? bridgeSchema.safeParse(reply.value) : null;
      const isInside = there?.success === true && there.data.channels.includes(leg.id);
      if (isInside === inside && differs()) moved(leg.id, inside);
    });
  }

  /** In a bridge it takes the leg out of the conversation, to its end: music for hours. */
  function soundBegan(leg: KnownLeg, playback: PlaybackId): void {
    const isMusic = playback === waitingMusic(leg.id);
    const unwanted = () =>
      isMusic ? leg.waitsWith === null : leg.bridge !== null && !leg.playing.has(playback);
    onceSettled(leg, unwanted, async () => {
      const path = `/playbacks/${encodeURIComponent(playback)}`;
      const reply = await ari.request('GET', path);
      const there = reply.ok ? playbackSchema.safeParse(reply.value) : null;
      // To stop one twice stops the next one: Asterisk passes it on as a frame, to whatever plays by then.
      if (there?.success === true && there.data.state === 'playing') await ari.request('DELETE', path);
    });
  }

  return (event) => {
    if (event.type === 'ChannelEnteredBridge' || event.type === 'ChannelLeftBridge') {
      const leg = legs.get(event.channel.id);
      if (leg !== undefined) bridgeChanged(leg, event.bridge.id, event.type === 'ChannelEnteredBridge');
    } else if (event.type === 'PlaybackStarted') {
      const leg = legs.get(legOfPlayback(event.playback));
      if (leg !== undefined) soundBegan(leg, event.playback.id);
    }
  };
}
