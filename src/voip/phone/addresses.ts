// At which of this computer's addresses a phone's audio may come.

import { networkInterfaces } from 'node:os';

/** All that lead outside, or loopback when the phone system is on this computer. */
export function addressesTowards(hostname: string): readonly string[] {
  if (/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname)) return ['127.0.0.1'];
  const outside = Object.values(networkInterfaces())
    .flatMap((interfaces) => interfaces ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  return outside.length > 0 ? outside : ['127.0.0.1'];
}
