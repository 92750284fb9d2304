// Notices that this computer's addresses changed (cable, Wi-Fi, VPN) or that it woke up.
import { networkInterfaces } from 'node:os';
import type { PowerMonitor } from 'electron';

const everyMs = 2_000;

/** All addresses that this computer has now, loopback included. */
export function ownAddresses(): ReadonlySet<string> {
  return new Set(
    Object.values(networkInterfaces()).flatMap((addresses) =>
      (addresses ?? []).map(({ address }) => address),
    ),
  );
}

/** Electron's main process isn't told of either; asking each two seconds costs well under a millisecond. */
export function watchNetwork(power: PowerMonitor, onChange: (why: 'addresses' | 'wake') => void): () => void {
  let before = signature();
  const timer = setInterval(() => {
    const now = signature();
    if (now === before) return;
    before = now;
    onChange('addresses');
  }, everyMs);
  const wake = () => onChange('wake');
  power.on('resume', wake);
  return () => {
    clearInterval(timer);
    power.off('resume', wake);
  };
}

/** IPv6 counts by interface only: privacy addresses (RFC 8981) come and go while the network stays. */
function signature(): string {
  const parts = Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter(({ internal }) => !internal)
      .map(({ family, address }) => `${name} ${family === 'IPv4' ? address : family}`),
  );
  return [...new Set(parts)].sort().join('\n');
}
