// SRTP's count of how often the 16-bit sequence number has wrapped, by the rule of RFC 3711.

import type { SrtpSession } from 'werift';

type SrtpContext = SrtpSession['localContext'];

/** What werift keeps of a stream, and what this adds: the index of its latest packet. Copied whole, so never changed inside. */
type StreamState = Parameters<SrtpContext['updateRolloverCount']>[1] & {
  latest?: { readonly rollovers: number; readonly sequence: number };
};

const HALF = 0x8000;

/**
 * werift counts a wrap only when the packets before and after it are within 100 of it: after a longer loss there every
 * packet fails its authentication, for good. It also counts back for a late packet, and forgets to count forth again.
 * RFC 3711, 3.3.1: of the three indexes that the number can stand for, the one nearest to the latest; only a newer one
 * becomes the latest.
 */
export function countRollovers(context: SrtpContext): void {
  context.updateRolloverCount = (sequence: number, state: StreamState) => {
    const { latest } = state;
    const rollovers = latest === undefined ? 0 : rolloversOf(sequence, latest);
    state.rolloverHasProcessed = true;
    state.rolloverCounter = rollovers;
    state.lastSequenceNumber = sequence;
    const isNewer =
      latest === undefined ||
      rollovers > latest.rollovers ||
      (rollovers === latest.rollovers && sequence > latest.sequence);
    if (isNewer) state.latest = { rollovers, sequence };
  };
}

function rolloversOf(sequence: number, latest: { rollovers: number; sequence: number }): number {
  const ahead = sequence - latest.sequence;
  if (ahead < -HALF) return latest.rollovers + 1;
  return ahead > HALF ? Math.max(0, latest.rollovers - 1) : latest.rollovers;
}
