// Notices that this computer's addresses changed (cable, Wi-Fi, VPN) or that it woke up, when something hints at it.
import { networkInterfaces } from 'node:os';
import type { PowerMonitor } from 'electron';

type Interfaces = ReturnType<typeof networkInterfaces>;

/** All addresses that this computer has now, loopback included. */
export function ownAddresses(): ReadonlySet<string> {
  return new Set(
    Object.values(networkInterfaces()).flatMap((addresses) =>
      (addresses ?? []).map(({ address }) => address),
    ),
  );
}

/**
 * Nothing tells Electron's main process of addresses, and asking again and again would wake the computer for ever.
 * It looks when there is a hint: the window's browser noticed something, or the engine fell silent or was heard
 * again (docs/decisions/0008-network-by-hints.md).
 */
export class NetworkWatch {
  readonly #onChange: (why: 'addresses' | 'wake') => void;
  readonly #power: Pick<PowerMonitor, 'on' | 'off'>;
  readonly #interfaces: () => Interfaces;
  #known: string;

  constructor(
    power: Pick<PowerMonitor, 'on' | 'off'>,
    onChange: (why: 'addresses' | 'wake') => void,
    interfaces: () => Interfaces = networkInterfaces,
  ) {
    this.#power = power;
    this.#onChange = onChange;
    this.#interfaces = interfaces;
    this.#known = signature(interfaces());
    power.on('resume', this.#woke);
  }

  /** Something happened that may be a change of addresses. */
  hint(): void {
    const now = signature(this.#interfaces());
    if (now === this.#known) return;
    this.#known = now;
    this.#onChange('addresses');
  }

  stop(): void {
    this.#power.off('resume', this.#woke);
  }

  readonly #woke = () => {
    this.#known = signature(this.#interfaces());
    this.#onChange('wake');
  };
}

/** IPv6 counts by interface only: privacy addresses (RFC 8981) come and go while the network stays. */
function signature(interfaces: Interfaces): string {
  const parts = Object.entries(interfaces).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter(({ internal }) => !internal)
      .map(({ family, address }) => `${name} ${family === 'IPv4' ? address : family}`),
  );
  return [...new Set(parts)].sort().join('\n');
}
