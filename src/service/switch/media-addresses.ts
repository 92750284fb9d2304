// At which of this computer's addresses calls are heard.

import type { NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { isLoopback } from '../../contract/loopback.ts';

const LOOPBACK = '127.0.0.1';
/** Each is a socket for each leg; a computer with more is a host of many virtual networks. */
const MAX_ADDRESSES = 8;

/**
 * The best first. `host`: where the exchange listens. `interfaces`: as they are now; a VPN comes and goes, an engine may
 * be started before its network.
 */
export function mediaAddresses(
  host: string,
  interfaces: ReturnType<typeof networkInterfaces>,
): readonly string[] {
  const found = Object.values(interfaces).map((each) => each ?? []);
  if (isLoopback(host)) {
    const own = found.flat().some(({ address }) => address === host) ? [host] : [];
    return [...new Set([...own, LOOPBACK])];
  }
  const outside = [...found.flatMap(ipv4Of), ...found.flatMap(ipv6Of)].slice(0, MAX_ADDRESSES);
  // Phones of this computer itself may have no other way to it while there is no network.
  return [...(outside.includes(host) ? [host] : outside), LOOPBACK];
}

function ipv4Of(all: readonly NetworkInterfaceInfo[]): string[] {
  return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
}

/**
 * One of each network at the interface: beside the lasting address (RFC 8064) there are temporary ones (RFC 8981), which
 * reach no further and go sooner. Systems list the newest first. Not link-local: that needs a zone, which no candidate
 * has.
 */
function ipv6Of(all: readonly NetworkInterfaceInfo[]): string[] {
  const lasting = new Map<string, string>();
  for (const { family, internal, address } of all) {
    if (family !== 'IPv6' || internal || /^fe[89ab]/i.test(address)) continue;
    lasting.set(networkOf(address), address);
  }
  return [...lasting.values()];
}

/** The first 64 bits; an address without a network of its own (a DHCPv6 /128) belongs to the one around it. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4).join(':');
}
