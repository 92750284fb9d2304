// Places for those who haven't signed in, and which addresses count as one.

import { expect, test } from 'vitest';
import { addressGroup } from '../../../src/domain/strangers/address-group.ts';
import { Doorstep } from '../../../src/domain/strangers/doorstep.ts';

function room(places: number, placesOfAddress: number) {
  const out: string[] = [];
  return { out, room: new Doorstep<string>({ places, placesOfAddress }, (who) => out.push(who)) };
}

test('one address has its own places only; its oldest goes', () => {
  const { room: it, out } = room(10, 2);
  for (const who of ['a1', 'a2', 'a3']) it.enter(who, 'a');
  it.enter('b1', 'b');
  expect(out).toEqual(['a1']);
  it.leave('a2');
  it.enter('a4', 'a');
  expect(out).toEqual(['a1']);
  expect(it.size).toBe(3);
});

test('when all places are taken, somebody of the address with the most goes, never the newcomer of another', () => {
  const { room: it, out } = room(4, 10);
  it.enter('b1', 'b');
  for (const who of ['a1', 'a2', 'a3', 'a4', 'a5']) it.enter(who, 'a');
  it.enter('c1', 'c');
  expect(out).toEqual(['a1', 'a2', 'a3']);
  expect(it.size).toBe(4);
});

test('entering twice takes one place', () => {
  const { room: it, out } = room(2, 2);
  it.enter('a1', 'a');
  it.enter('a1', 'a');
  it.enter('a2', 'a');
  expect(out).toEqual([]);
  expect(it.size).toBe(2);
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
  ['', ''],
])('%s counts as %s', (address, group) => {
  expect(addressGroup(address)).toBe(group);
});
