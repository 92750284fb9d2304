// A change of addresses is noticed at a hint, a wake-up always; nothing is asked in between.
import { EventEmitter } from 'node:events';
import type { NetworkInterfaceInfo } from 'node:os';
import { expect, it, vi } from 'vitest';
import { NetworkWatch } from '../../src/main/network-watch.ts';

const address = (value: string, family: 'IPv4' | 'IPv6' = 'IPv4'): NetworkInterfaceInfo =>
  ({ address: value, family, internal: false }) as NetworkInterfaceInfo;

it('looks when it is told to, and tells once of each change', () => {
  const power = new EventEmitter();
  let now: Record<string, NetworkInterfaceInfo[]> = { eth0: [address('10.0.0.5')] };
  const interfaces = vi.fn(() => now);
  const told: string[] = [];
  const watch = new NetworkWatch(power as never, (why) => told.push(why), interfaces);
  watch.hint();
  expect(told).toEqual([]);
  now = { wlan0: [address('192.168.1.7')] };
  watch.hint();
  watch.hint();
  expect(told).toEqual(['addresses']);
  // Another privacy address of the same network (RFC 8981) is no change.
  now = { wlan0: [address('192.168.1.7'), address('2001:db8::1', 'IPv6')] };
  watch.hint();
  now = { wlan0: [address('192.168.1.7'), address('2001:db8::2', 'IPv6')] };
  watch.hint();
  expect(told).toEqual(['addresses', 'addresses']);
  power.emit('resume');
  expect(told).toEqual(['addresses', 'addresses', 'wake']);
  watch.stop();
  power.emit('resume');
  expect(told).toHaveLength(3);
});
