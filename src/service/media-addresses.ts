// At which of this computer's addresses calls are heard.

import { networkInterfaces } from 'node:os';
import { isLoopback } from '../contract/loopback.ts';

/** `host`: where the exchange listens. IPv4 only: every phone and browser has it. */
export function mediaAddresses(host: string): readonly string[] {
  const loopback = '127.0.0.1';
  if (isLoopback(host)) return [loopback];
  const all = Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  // Phones of this computer itself may have no other way to it while there is no network.
  return [...(all.includes(host) ? [host] : all), loopback];
}
