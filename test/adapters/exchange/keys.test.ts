// Keys of a phone, told in the audio, in signalling, or both: each press once.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyPressed, sendKeys } from '../../../src/adapters/exchange/keys.ts';
import { KeysOnce, type KeyWay } from '../../../src/adapters/exchange/keys-once.ts';
import type { ExchangeLeg } from '../../../src/adapters/exchange/leg-book.ts';
import { fakeWorld } from './fakes.ts';

function heard(told: readonly (readonly [key: string, way: KeyWay, atMs: number])[]): string {
  const once = new KeysOnce();
  return told
    .toSorted((a, b) => a[2] - b[2])
    .map(([key, way, atMs]) => (once.isNew(key, way, atMs) ? key : ''))
    .join('');
}

test('one press as INFO and RFC 4733 is one, whichever comes first, within 4 ms or a second', () => {
  for (const laterMs of [0, 4, 160, 1_000]) {
    expect(
      heard([
        ['5', 'audio', 0],
        ['5', 'info', laterMs],
      ]),
    ).toBe('5');
    expect(
      heard([
        ['5', 'info', 0],
        ['5', 'audio', laterMs],
      ]),
    ).toBe('5');
  }
});

test('two fast presses by one way are two', () => {
  expect(
    heard([
      ['5', 'audio', 0],
      ['5', 'audio', 100],
    ]),
  ).toBe('55');
  expect(
    heard([
      ['5', 'info', 0],
      ['5', 'info', 100],
    ]),
  ).toBe('55');
});

const presses = fc.array(
  fc.record({ key: fc.constantFrom('1', '1', '2'), pauseMs: fc.integer({ min: 40, max: 1_500 }) }),
  { maxLength: 30 },
);

test('whatever is pressed and told both ways, each is heard once and in order', () => {
  const delays = fc.array(fc.tuple(fc.nat({ max: 400 }), fc.nat({ max: 400 })), {
    minLength: 30,
    maxLength: 30,
  });
  fc.assert(
    fc.property(presses, delays, (all, late) => {
      let atMs = 0;
      const last = { audio: 0, info: 0 };
      const told = all.flatMap(({ key, pauseMs }, n) => {
        atMs += pauseMs;
        // Neither way overtakes itself.
        last.audio = Math.max(last.audio, atMs + (late[n]?.[0] ?? 0));
        last.info = Math.max(last.info, atMs + (late[n]?.[1] ?? 0));
        return [
          [key, 'audio', last.audio],
          [key, 'info', last.info],
        ] as const;
      });
      expect(heard(told)).toBe(all.map(({ key }) => key).join(''));
    }),
  );
});

test('whatever is pressed and told one way, each is heard', () => {
  fc.assert(
    fc.property(presses, fc.constantFrom<KeyWay>('audio', 'info'), (all, way) => {
      let atMs = 0;
      const told = all.map(({ key, pauseMs }) => {
        atMs += pauseMs;
        return [key, way, atMs] as const;
      });
      expect(heard(told)).toBe(all.map(({ key }) => key).join(''));
    }),
  );
});

/** Legs of the engine's in one bridge, by the names of their media. */
function bridged(...names: string[]) {
  const { context, log } = fakeWorld();
  const legs = names.map((name): ExchangeLeg => {
    const leg: ExchangeLeg = {
      id: name,
      direction: 'incoming',
      calledNumber: '4711',
      owner: null,
      free: null,
      answer: () => undefined,
      end: () => undefined,
      sendInfo: (keys) => void log.push(`info ${name} ${keys}`),
      keys: new KeysOnce(),
      media: name,
      answered: true,
      parked: null,
      held: false,
      adrift: false,
      bridge: null,
      playback: null,
      recording: null,
    };
    context.legs.add(leg);
    context.legs.enterBridge(leg, 'b');
    return leg;
  });
  return { context, log, legs };
}

test('a key goes to everybody else in the bridge, as each phone takes it, and to the engine', () => {
  const { context, log, legs } = bridged('anna', 'bernd', 'old-carla');
  keyPressed(context, legs[0] as ExchangeLeg, '5', 'audio');
  keyPressed(context, legs[0] as ExchangeLeg, '5', 'info');
  expect(log.filter((line) => !line.startsWith('digitPressed'))).toEqual([
    'keys bernd 5',
    'info old-carla 5',
  ]);
  expect(log.filter((line) => line.startsWith('digitPressed'))).toHaveLength(1);
});

test('nobody hears the keys of a phone that holds the call, and it hears none', () => {
  const { context, log, legs } = bridged('anna', 'bernd', 'carla');
  const [anna, bernd] = legs as [ExchangeLeg, ExchangeLeg];
  anna.held = true;
  keyPressed(context, anna, '5', 'audio');
  keyPressed(context, bernd, '6', 'audio');
  context.legs.leaveBridge(bernd);
  keyPressed(context, bernd, '7', 'audio');
  expect(log.filter((line) => !line.startsWith('digitPressed'))).toEqual(['keys carla 6']);
});

test('what the engine sends to a phone that takes no keys in the audio goes by INFO', () => {
  const { context, log, legs } = bridged('old-anna');
  sendKeys(context, legs[0] as ExchangeLeg, '12');
  expect(log).toEqual(['info old-anna 12']);
});
