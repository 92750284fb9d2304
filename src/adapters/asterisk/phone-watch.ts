// Which phones are there, and which of them are in calls of their own: read again whenever one has changed.

import type { AriRequests } from './ari-http.ts';
import type { AriEvent } from './ari-types.ts';
import type { LegBook } from './legs.ts';
import { extensionOfEndpoint, isInOwnCall, isOnline, readPhones } from './picture.ts';
import type { Translator } from './translate.ts';

export interface PhoneWatchParts {
  readonly ari: AriRequests;
  readonly extensionDial: string;
  readonly legs: LegBook;
  readonly translator: Translator;
  /** Counts connections; null where nobody listens. */
  connection(): number | null;
}

export interface PhoneWatch {
  heard(event: AriEvent): void;
  /** A phone may have come or gone. */
  look(): Promise<void>;
}

/**
 * Not by subscribing to device states, which can block Asterisk for ever when the connection closes (asterisk/asterisk#2170,
 * seen once in 30 to 100 restarts).
 */
export function createPhoneWatch({
  ari,
  extensionDial,
  legs,
  translator,
  connection,
}: PhoneWatchParts): PhoneWatch {
  let looking = false;
  let changed = false;

  /** Also one that has ended here already, and whose channel goes a moment later. */
  const isDialled = (channel: string): boolean =>
    legs.get(channel)?.direction === 'outgoing' || legs.hasEnded(channel);

  /** A phone's state comes also with each of its calls: nothing is asked, unless it is another than we know. */
  function tells(event: AriEvent): boolean {
    // What is being read just now may be older than this event.
    if (event.type !== 'EndpointStateChange' || looking) return true;
    const extension = extensionOfEndpoint(event.endpoint, extensionDial);
    if (extension === undefined) return false;
    translator.busyChanged(extension, isInOwnCall(event.endpoint, isDialled));
    return translator.isReachable(extension) !== isOnline(event.endpoint);
  }

  async function look(): Promise<void> {
    changed = true;
    if (looking) return;
    looking = true;
    while (changed) {
      changed = false;
      // Asked anew each time: a reconnect in between has its own picture.
      const mine = connection();
      const phones = await readPhones(ari, extensionDial, isDialled).catch(() => null);
      // What has changed while it was read is read again.
      if (phones === null || changed || mine === null || mine !== connection()) continue;
      translator.reachableNow(phones.reachable);
      translator.busyNow(phones.busy);
    }
    looking = false;
  }

  return {
    look,
    heard(event) {
      if (tells(event)) void look();
    },
  };
}
