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
