// The engine's own certificate, for addresses that others reach: made once, kept, and told by its fingerprint.

import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { LoadedTls } from './config/load-config.ts';

export interface TlsPair {
  readonly cert: string;
  readonly key: string;
}

const YEARS = 10;

/**
 * The certificate that the configuration names, or the engine's own in `folder` (`certificate.pem`, `key.pem`); null
 * where no TLS is wanted. Rejects when a key can't be kept: a new one at each start would be asked about each time.
 */
export async function certificateFor(tls: LoadedTls, folder: string): Promise<TlsPair | null> {
  if (tls !== 'self-signed') return tls;
  const files = { cert: join(folder, 'certificate.pem'), key: join(folder, 'key.pem') };
  try {
    const kept = { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') };
    if (Date.parse(new X509Certificate(kept.cert).validTo) > Date.now()) return kept;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
  }
  const made = await selfSigned();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(files.key, made.key, { mode: 0o600 });
  writeFileSync(files.cert, made.cert, { mode: 0o600 });
  return made;
}

/** SHA-256, as people compare it: pairs of hexadecimal digits with colons. */
export function fingerprintOf({ cert }: TlsPair): string {
  return new X509Certificate(cert).fingerprint256;
}

async function selfSigned(): Promise<TlsPair> {
  const addresses = Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .map(({ address }) => address.split('%')[0] as string);
  const notAfterDate = new Date();
  notAfterDate.setFullYear(notAfterDate.getFullYear() + YEARS);
  // Needed once in the life of an engine: its hundreds of files stay away from every other start.
  const { generate } = await import('selfsigned');
  const { cert, private: key } = await generate([{ name: 'commonName', value: hostname() }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notAfterDate,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: hostname() },
          { type: 2, value: 'localhost' },
          ...addresses.map((ip) => ({ type: 7, ip }) as const),
        ],
      },
    ],
  });
  return { cert, key };
}
