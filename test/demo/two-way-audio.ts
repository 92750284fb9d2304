// When the agent's voice first reached the caller: by comparing each packet with what the agent said at that moment.

import { findInLoop, type Sound } from '../support/audio.ts';
import type { ArrivedPacket } from '../support/rtp-capture.ts';

const LOOK_MS = 1_500;
const FRAME_MS = 20;
/** A frame of speech against itself after two telephone codecs stays far above this; music stays far below. */
const SAME_FRAME = 0.7;

/** Epoch milliseconds of the first packet that carries the agent's speech; null if none did. */
export function firstHeardAt(
  packets: readonly ArrivedPacket[],
  clickAt: number,
  speech: Sound,
): number | null {
  const anchorIndex = packets.findIndex(({ at }) => at >= clickAt + LOOK_MS);
  if (anchorIndex < 0) return null;
  const later = packets.filter(({ at }) => at >= clickAt && at < clickAt + LOOK_MS);
  // Packets follow each other without a gap while two people talk: their count is the time between them.
  const anchor = packets.slice(anchorIndex, anchorIndex + 1_000 / FRAME_MS);
  const samples = Float32Array.from(anchor.flatMap((packet) => [...packet.samples]));
  // Where in the looped speech the agent was, measured when the conversation surely goes on.
  const found = findInLoop({ rate: 8_000, samples }, speech);
  if (found.correlation < 0.5) return null;
  for (const packet of later) {
    const behindMs = (anchorIndex - packets.indexOf(packet)) * FRAME_MS;
    if (fits(packet, speech, found.atMs - behindMs)) return packet.at;
  }
  return null;
}

/** Within a few ms, since neither side's clock knows the other's. */
function fits(packet: ArrivedPacket, speech: Sound, atMs: number): boolean {
  const length = speech.samples.length;
  const perMs = speech.rate / 1_000;
  for (let shift = -4; shift <= 4; shift += 0.5) {
    let [dot, own, other] = [0, 0, 0];
    for (let i = 0; i < packet.samples.length; i++) {
      const at = Math.round((atMs + shift + i / 8) * perMs);
      const sample = speech.samples[((at % length) + length) % length] ?? 0;
      const heard = (packet.samples[i] ?? 0) / 32_768;
      dot += sample * heard;
      own += sample * sample;
      other += heard * heard;
    }
    if (own > 1e-4 && other > 1e-4 && dot / Math.sqrt(own * other) > SAME_FRAME) return true;
  }
  return false;
}
