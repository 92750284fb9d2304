// Is an address this computer itself? One answer for console and engine, which decide by it what goes without TLS.

const byte = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const v4 = new RegExp(`^127(?:\\.${byte}){3}$`);

/** Loopback by name or number; a name that only resolves to it isn't, since names can be forged. */
export function isLoopback(host: string): boolean {
  const bare = withoutBrackets(host).toLowerCase();
  return bare === 'localhost' || bare === '::1' || v4.test(bare);
}

/** URLs write IPv6 addresses in brackets, everything else without. */
export function withoutBrackets(host: string): string {
  return /^\[.*\]$/.test(host) ? host.slice(1, -1) : host;
}

/** Where this computer itself reaches what listens there: nobody connects to all addresses at once. */
export function reachedAt(listening: string): string {
  if (listening === '0.0.0.0') return '127.0.0.1';
  return listening === '::' ? '::1' : listening;
}

export function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
