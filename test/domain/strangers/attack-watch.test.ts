// Strangers are an attack by their number, told once, with its rate each minute, and over after a calm one.

import { expect, test } from 'vitest';
import { type Attack, AttackWatch } from '../../../src/domain/strangers/attack-watch.ts';

function world() {
  const told: (Attack | null)[] = [];
  return { told, watch: new AttackWatch((attack) => told.push(attack)) };
}

test('people who mistype are none, however long they go on', () => {
  const { told, watch } = world();
  for (let minute = 0; minute < 30; minute += 1)
    for (let n = 0; n < 40; n += 1) watch.add('192.0.2.7', minute * 60_000 + n * 1_000);
  watch.tick(3_600_000);
  expect(told).toEqual([]);
});

test('a hundred a minute are: told at once, then how many, until they have let off for a minute', () => {
  const { told, watch } = world();
  for (let n = 0; n < 300; n += 1) {
    watch.add(`192.0.2.${n % 7}`, 5_000 + n * 600);
    watch.tick(5_000 + n * 600);
  }
  expect(told[0]).toEqual({ inAMinute: 60, addresses: 7 });
  expect(told.slice(1)).toEqual([
    { inAMinute: 100, addresses: 7 },
    { inAMinute: 100, addresses: 7 },
  ]);
  // The last minute of it is over, and after that a calm one.
  for (let at = 190_000; at <= 400_000; at += 5_000) watch.tick(at);
  expect(told.slice(3)).toEqual([{ inAMinute: 100, addresses: 7 }, null]);
  // It may begin anew.
  for (let n = 0; n < 60; n += 1) watch.add('2001:db8::1', 500_000 + n);
  expect(told.at(-1)).toEqual({ inAMinute: 60, addresses: 1 });
});
