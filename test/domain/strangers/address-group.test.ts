// Which addresses count as one.

import { expect, test } from 'vitest';
import { addressGroup } from '../../../src/domain/strangers/address-group.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:2::6', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
  // The dotted end counts for two: one zero is missing.
  ['1:2::3:4:5:192.0.2.7', '1:2:0:3::/64'],
])('%s is in %s', (address, group) => {
  expect(addressGroup(address)).toBe(group);
});

test('two networks are two', () => {
  expect(addressGroup('2001:db8:1:2::1')).not.toBe(addressGroup('2001:db8:1:3::1'));
});
