// The direction of audio in a session description: what hold and resume are made of (RFC 3264, 8.4).

import type { Direction } from '../audio-peer/audio-peer.ts';

const attribute = /^a=(sendrecv|sendonly|recvonly|inactive)[ \t]*$/gm;

const directionFor = (sends: boolean, receives: boolean): Direction => {
  if (sends) return receives ? 'sendrecv' : 'sendonly';
  return receives ? 'recvonly' : 'inactive';
};

export const sends = (direction: Direction): boolean => direction === 'sendrecv' || direction === 'sendonly';
export const receives = (direction: Direction): boolean =>
  direction === 'sendrecv' || direction === 'recvonly';

/** As its sender sees it; without an attribute both ways (RFC 3264, 5.1). */
export function directionOf(sdp: string): Direction {
  const found = [...sdp.matchAll(attribute)].at(-1);
  return (found?.[1] as Direction | undefined) ?? 'sendrecv';
}

/** The description with this direction; one without any gets it at its end. */
export function withDirection(sdp: string, direction: Direction): string {
  const replaced = sdp.replace(attribute, `a=${direction}`);
  return directionOf(replaced) === direction ? replaced : `${sdp.trimEnd()}\r\na=${direction}\r\n`;
}

/** What we offer: on hold we go on sending, so that the other side may hear music, but don't listen. */
export const offeredDirection = (onHold: boolean): Direction => directionFor(true, !onHold);

/** RFC 3264, 6.1: we may send what they receive, and receive what they send. */
export const answeredDirection = (offered: Direction, onHold: boolean): Direction =>
  directionFor(receives(offered), sends(offered) && !onHold);
