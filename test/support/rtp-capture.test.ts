import { expect, test } from 'vitest';
import { type ArrivedPacket, soundOf } from './rtp-capture.ts';

const FRAME_MS = 20;
/** Packet `nth` is 160 times its number plus one. */
const packet = (nth: number, at: number, timestamp = 160 * nth): ArrivedPacket => ({
  at,
  timestamp: timestamp >>> 0,
  samples: new Int16Array(160).fill(nth + 1),
});

const shapeOf = (packets: readonly ArrivedPacket[], fromMs: number, toMs: number) => {
  const { samples } = soundOf(packets, fromMs, toMs);
  return Array.from({ length: samples.length / 160 }, (_, at) => (samples[160 * at] ?? 0) * 32_768);
};
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, nth) => from + nth);

test('packets that a busy computer reads late, and then all at once, stay one sound', () => {
  // As was seen while twenty callers talked: 428 ms without a look, then twenty packets in a few ms.
  const busy = (nth: number) => nth >= 10 && nth < 31;
  const packets = numbers(0, 59).map((nth) =>
    packet(nth, 1_000 + (busy(nth) ? 20 * 31 + (nth - 10) * 0.3 : FRAME_MS * nth)),
  );
  expect(shapeOf(packets, 980, 980 + 60 * FRAME_MS)).toEqual(numbers(1, 60));
});

test('a pause that the sender counted is silence, however much of it was read late', () => {
  const before = numbers(0, 9).map((nth) => packet(nth, FRAME_MS * nth, 4_294_967_000 + 160 * nth));
  const after = numbers(10, 19).map((nth) =>
    packet(nth, FRAME_MS * nth + 80, 4_294_967_000 + 160 * nth + 484),
  );
  const { samples } = soundOf([...before, ...after], -20, 460);
  expect(Math.round((samples[1_600 + 483] ?? 0) * 32_768)).toBe(0);
  expect(Math.round((samples[1_600 + 484] ?? 0) * 32_768)).toBe(11);
});

test('of a part only that, with silence before the first and after the last', () => {
  const packets = numbers(0, 9).map((nth) => packet(nth, 1_000 + FRAME_MS * nth));
  expect(shapeOf(packets, 1_020, 1_060)).toEqual([3, 4]);
  expect(shapeOf(packets, 940, 1_000)).toEqual([0, 0, 1]);
  expect(shapeOf(packets, 1_160, 1_220)).toEqual([10, 0, 0]);
  expect(shapeOf([], 0, 40)).toEqual([0, 0]);
});
