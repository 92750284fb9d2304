// Keys by RFC 4733: never two for one press, never one for two, however its packets come and whatever its sender does.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DigitsHeard, type EventPacket, KEYS } from '../../../src/voip/audio-peer/keys.ts';

const event = (code: number, duration: number, end = false) =>
  Uint8Array.of(code, end ? 0x8a : 0x0a, duration >> 8, duration & 0xff);

interface SentPacket extends EventPacket {
  readonly atMs: number;
}

function heard(packets: readonly SentPacket[]): string {
  const digits = new DigitsHeard();
  return packets.map((packet) => digits.heard(packet, packet.atMs) ?? '').join('');
}

test('a key is heard once, whichever of its packets come', () => {
  const packets: [number, number, Uint8Array][] = [
    [10, 1_000, event(5, 160)],
    [11, 1_000, event(5, 320)],
    [12, 1_000, event(5, 480, true)],
    [13, 1_000, event(5, 480, true)],
    [40, 3_000, event(5, 480, true)], // Only its end came.
    [41, 3_000, event(5, 480, true)],
    [14, 1_000, event(5, 480, true)], // Late.
    [60, 5_000, event(11, 160)],
    [80, 7_000, event(16, 160)], // A hook flash.
    [82, 9_000, Uint8Array.of(1)],
    [100, 11_000, event(1, 0xffff)],
    [101, 11_000 + 0xffff, event(1, 160)], // Held for more than 8 s: a segment of the same press.
    [102, 11_000 + 0xffff, event(1, 320)],
    [500, 90_000, event(1, 160)],
  ];
  expect(
    heard(
      packets.map(([sequence, timestamp, payload]) => ({
        ssrc: 1,
        sequence,
        timestamp,
        payload,
        atMs: sequence * 20,
      })),
    ),
  ).toBe('55#11');
});

/** What senders do with timestamps: by the rule, one that grows, one that grows with durations that don't, one for all. */
type Clock = 'rule' | 'grows' | 'growsAlone' | 'stands';

interface Pressing {
  readonly key: string;
  /** 20 ms each. */
  readonly steps: number;
  /** Sound before it, 20 ms each. */
  readonly pause: number;
}

interface Sender {
  readonly presses: readonly Pressing[];
  readonly clock: Clock;
  readonly sequence: number;
  readonly timestamp: number;
  /** In which packet of which press the source changes. */
  readonly change: { readonly press: number; readonly packet: number; readonly keepsTimes: boolean } | null;
  /** Between two frames of 20 ms at the clock. */
  readonly rate: 160 | 960;
}

function send(sender: Sender): readonly (readonly SentPacket[])[] {
  let { sequence, timestamp } = sender;
  let ssrc = 7;
  let atMs = 1_000;
  const next = () => {
    sequence = (sequence + 1) & 0xffff;
    timestamp = (timestamp + sender.rate) >>> 0;
    atMs += 20;
  };
  return sender.presses.map(({ key, steps, pause }, press) => {
    for (let n = 0; n < pause; n += 1) next();
    let begun = timestamp;
    return Array.from({ length: steps + 3 }, (_, packet) => {
      const { change } = sender;
      if (change !== null && change.press === press && change.packet === packet) {
        ssrc += 1;
        if (!change.keepsTimes) {
          sequence = (sequence + 20_000) & 0xffff;
          timestamp = (timestamp + 1_234_567) >>> 0;
          begun = timestamp;
        }
      }
      next();
      const step = Math.min(packet + 1, steps);
      const duration = sender.clock === 'growsAlone' ? sender.rate : step * sender.rate;
      const at = { rule: begun, grows: timestamp, growsAlone: timestamp, stands: 4_711 }[sender.clock];
      const payload = event(KEYS.indexOf(key), duration, packet >= steps);
      return { ssrc, sequence, timestamp: at, payload, atMs };
    });
  });
}

const presses = (pauseMin: number) =>
  fc.array(
    fc.record({
      key: fc.constantFrom('1', '1', '1', '2', '#'),
      steps: fc.integer({ min: 2, max: 12 }),
      pause: fc.integer({ min: pauseMin, max: 20 }),
    }),
    { minLength: 1, maxLength: 8 },
  );

const sender = (more: Partial<{ clock: fc.Arbitrary<Clock>; change: fc.Arbitrary<Sender['change']> }> = {}) =>
  fc.record({
    presses: presses(2),
    clock: more.clock ?? fc.constant<Clock>('rule'),
    sequence: fc.integer({ min: 0, max: 0xffff }),
    timestamp: fc.integer({ min: 0, max: 0xffff_ffff }),
    change: more.change ?? fc.constant(null),
    rate: fc.constantFrom(160 as const, 960 as const),
  });

const isEnd = ({ payload }: SentPacket) => ((payload[1] ?? 0) & 0x80) !== 0;
const typed = ({ presses: all }: Sender) => all.map(({ key }) => key).join('');

describe('whatever is pressed, each press is heard once', () => {
  test('by the rule, with packets lost, doubled and out of order', () => {
    const spoilt = fc.array(fc.constantFrom('as it is', 'lost', 'doubled', 'late'), {
      minLength: 160,
      maxLength: 160,
    });
    fc.assert(
      fc.property(sender(), spoilt, (all, how) => {
        let n = 0;
        const packets = send(all).flatMap((press) => {
          const fates = press.map(() => how[n++ % how.length]);
          // That it has ended must come; without any end nothing could be known.
          const ends = press.findIndex((packet, at) => isEnd(packet) && fates[at] !== 'lost');
          const come = press.filter((_, at) => ends === -1 || fates[at] !== 'lost');
          const order = come.flatMap((packet, at) => (fates[at] === 'doubled' ? [packet, packet] : [packet]));
          for (let at = 0; at + 1 < order.length; at += 1)
            if (fates[at] === 'late') order.splice(at, 2, ...order.slice(at, at + 2).reverse());
          return order;
        });
        expect(heard(packets)).toBe(typed(all));
      }),
      { numRuns: 300 },
    );
  });

  test.each(['rule', 'grows', 'growsAlone', 'stands'] as const)('by a clock that %s', (clock) => {
    fc.assert(
      fc.property(sender({ clock: fc.constant(clock) }), (all) => {
        expect(heard(send(all).flat())).toBe(typed(all));
      }),
      { numRuns: 300 },
    );
  });

  test('with a timestamp that grows, and one packet of each press lost', () => {
    fc.assert(
      fc.property(sender({ clock: fc.constant('grows') }), fc.integer({ min: 0, max: 14 }), (all, lost) => {
        expect(heard(send(all).flatMap((press) => press.filter((_, at) => at !== lost)))).toBe(typed(all));
      }),
      { numRuns: 300 },
    );
  });

  test('from a source that changes within a press, with new numbers or the old ones', () => {
    const change = fc.record({
      press: fc.integer({ min: 0, max: 7 }),
      packet: fc.integer({ min: 0, max: 14 }),
      keepsTimes: fc.boolean(),
    });
    fc.assert(
      fc.property(sender({ change, clock: fc.constantFrom('rule', 'grows') }), (all) => {
        expect(heard(send(all).flat())).toBe(typed(all));
      }),
      { numRuns: 500 },
    );
  });

  test('after an hour of talk, in which sequence numbers go round', () => {
    const [first = [], second = []] = send({
      presses: [
        { key: '5', steps: 5, pause: 2 },
        { key: '5', steps: 5, pause: 2 },
      ],
      clock: 'rule',
      sequence: 100,
      timestamp: 0,
      change: null,
      rate: 160,
    });
    for (const later of [65_536 - 8, 65_536, 32_768, 40_000]) {
      const after = second.map((packet) => ({
        ...packet,
        sequence: (packet.sequence + later) & 0xffff,
        timestamp: (packet.timestamp + later * 160) >>> 0,
        atMs: packet.atMs + later * 20,
      }));
      expect(heard([...first, ...after])).toBe('55');
    }
  });
});
