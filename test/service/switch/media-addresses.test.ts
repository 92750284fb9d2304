// At which addresses calls are heard: those of the moment, also IPv6, each network once.

import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { mediaAddresses } from '../../../src/service/switch/media-addresses.ts';

const at = (address: string, internal = false): NetworkInterfaceInfo => ({
  ...(address.includes(':')
    ? { family: 'IPv6', scopeid: 0, netmask: 'ffff:ffff:ffff:ffff::' }
    : { family: 'IPv4', netmask: '255.255.255.0' }),
  address,
  mac: '00:00:00:00:00:00',
  internal,
  cidr: null,
});
const lo = [at('127.0.0.1', true), at('::1', true)];

test.each([
  ['only loopback: before the network is there', { lo }, ['127.0.0.1']],
  ['cable', { lo, eth0: [at('192.0.2.7')] }, ['192.0.2.7', '127.0.0.1']],
  [
    'cable and VPN',
    { lo, eth0: [at('192.0.2.7')], tun0: [at('10.8.0.2')] },
    ['192.0.2.7', '10.8.0.2', '127.0.0.1'],
  ],
  [
    'IPv4 and IPv6: not link-local, of each network the lasting address, which is listed last',
    {
      lo,
      eth0: [
        at('192.0.2.7'),
        at('2001:db8:1:2:aaaa:bbbb:cccc:dddd'),
        at('2001:db8:1:2::7'),
        at('fd00::7'),
        at('fe80::7'),
      ],
    },
    ['192.0.2.7', '2001:db8:1:2::7', 'fd00::7', '127.0.0.1'],
  ],
  ['IPv6 alone', { lo, eth0: [at('fe80::7'), at('2001:db8::7')] }, ['2001:db8::7', '127.0.0.1']],
])('%s', (_, interfaces, expected) => {
  expect(mediaAddresses('0.0.0.0', interfaces)).toEqual(expected);
});

test('where the exchange listens decides', () => {
  const interfaces = { lo, eth0: [at('192.0.2.7'), at('fd00::7')], tun0: [at('10.8.0.2')] };
  expect(mediaAddresses('127.0.0.1', interfaces)).toEqual(['127.0.0.1']);
  expect(mediaAddresses('localhost', interfaces)).toEqual(['127.0.0.1']);
  expect(mediaAddresses('::1', interfaces)).toEqual(['::1', '127.0.0.1']);
  expect(mediaAddresses('10.8.0.2', interfaces)).toEqual(['10.8.0.2', '127.0.0.1']);
  expect(mediaAddresses('::', interfaces)).toEqual(['192.0.2.7', '10.8.0.2', 'fd00::7', '127.0.0.1']);
  // The VPN that it was bound to has ended: whatever is left.
  expect(mediaAddresses('10.8.0.2', { lo, eth0: [at('192.0.2.7')] })).toEqual(['192.0.2.7', '127.0.0.1']);
});

test('a host of many virtual networks offers a few', () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`br${i}`, [at(`172.20.${i}.1`)]]));
  expect(mediaAddresses('0.0.0.0', { lo, ...many })).toHaveLength(9);
});
