// Which addresses count as one computer, or one network, where something is counted by address.

/** IPv4: the address. IPv6: its /64, since each computer can have any address in its own. */
export function addressGroup(address: string): string {
  const bare = (address.split('%')[0] as string).toLowerCase();
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1];
  if (v4 !== undefined) return v4;
  if (!bare.includes(':')) return bare;
  const [head = '', tail] = bare.split('::');
  const parts = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  // RFC 4291, 2.2: `::` stands for as many zeros as are missing; a dotted end counts for two.
  const written = parts.length + after.length + (bare.includes('.') ? 1 : 0);
  const whole = [...parts, ...Array.from({ length: Math.max(0, 8 - written) }, () => '0'), ...after];
  const prefix = whole.slice(0, 4).map((part) => Number.parseInt(part, 16).toString(16));
  return `${prefix.join(':')}::/64`;
}
