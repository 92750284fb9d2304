// A word sent through ARI and expected back as an event: the only sign that events still come to us.
//
// A WebSocket that answers pings says nothing of that: the end of a stale one can take our application's events away
// while ours is open, and then nothing comes for ever.

import type { AriRequests } from './ari-http.ts';
import type { AriEvent } from './ari-types.ts';

const beatEveryMs = 500;
const deafAfterMs = 1500;
const eventName = 'klinke-beat';

export interface Heartbeat {
  /** Once events of this type are let through. */
  start(): void;
  stop(): void;
  heard(event: Extract<AriEvent, { type: 'ChannelUserevent' }>): void;
}

/** `ari`: connections of its own, since a beat must not queue behind what it watches over. */
export function createHeartbeat(
  ari: AriRequests,
  applications: readonly string[],
  deaf: (reason: string) => void,
  took: (ms: number) => void,
): Heartbeat {
  /** When the last beat that came back was sent, of each application. */
  const heardAt = new Map<string, number>();
  const sentAt = new Map<number, number>();
  let timer: NodeJS.Timeout | undefined;
  let lastTickAt = 0;
  let count = 0;

  function tick(): void {
    const now = performance.now();
    // We stood still: what came in meanwhile is read before anybody is called deaf.
    if (now - lastTickAt > 2 * beatEveryMs)
      for (const application of applications) heardAt.set(application, now);
    lastTickAt = now;
    const silent = applications.find((each) => now - (heardAt.get(each) ?? now) > deafAfterMs);
    if (silent !== undefined) {
      stop();
      deaf(`the PBX answers, but its events for ${silent} don't come any more`);
      return;
    }
    count += 1;
    sentAt.set(count, now);
    for (const [beat, at] of sentAt) if (now - at > 10 * deafAfterMs) sentAt.delete(beat);
    const variables = { beat: String(count) };
    for (const application of applications) {
      const path = `/events/user/${eventName}`;
      void ari.request('POST', path, { application }, { variables });
    }
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    sentAt.clear();
  }

  return {
    start() {
      stop();
      lastTickAt = performance.now();
      for (const application of applications) heardAt.set(application, lastTickAt);
      timer = setInterval(tick, beatEveryMs);
      tick();
    },
    stop,
    heard({ eventname, application, userevent }) {
      const at = sentAt.get(Number(userevent.beat));
      if (eventname !== eventName || at === undefined) return;
      heardAt.set(application, at);
      if (application === applications[0]) took(performance.now() - at);
    },
  };
}
