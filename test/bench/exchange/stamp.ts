// A frame of sound that carries when it was sent: 20 ms of A-law, a tone but for its first bytes.

import { encode, FRAME_SAMPLES } from '../../../src/voip/sound/g711.ts';

/** At the beginning of each: anything else that comes is the server's own sound. */
const MARK = 0x4b6c_6b65;
const TONE_HZ = 400;
const tone = encode(
  'pcma',
  Int16Array.from({ length: FRAME_SAMPLES }, (_, i) =>
    Math.round(3_000 * Math.sin((2 * Math.PI * TONE_HZ * i) / 8_000)),
  ),
);

export interface Stamp {
  /** Who sent it. */
  readonly stream: number;
  /** Which measurement it belongs to; 0: to none. */
  readonly measurement: number;
  /** Counts within stream and measurement. */
  readonly frame: number;
  /** `performance.now()` */
  readonly sentAt: number;
}

/** A new buffer each time: what is sent may be read later. */
export function stampedFrame({ stream, measurement, frame, sentAt }: Stamp): Uint8Array {
  const payload = Uint8Array.from(tone);
  const view = new DataView(payload.buffer);
  view.setUint32(0, MARK);
  view.setUint16(4, stream);
  view.setUint16(6, measurement);
  view.setUint32(8, frame);
  view.setFloat64(12, sentAt);
  return payload;
}

/** Null when it is no frame of ours. */
export function readStamp(payload: Uint8Array): Stamp | null {
  if (payload.length !== FRAME_SAMPLES) return null;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  if (view.getUint32(0) !== MARK) return null;
  return {
    stream: view.getUint16(4),
    measurement: view.getUint16(6),
    frame: view.getUint32(8),
    sentAt: view.getFloat64(12),
  };
}
