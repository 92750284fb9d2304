// A company's own certificate authority, and what it signs.

import { generate } from 'selfsigned';

export interface CertificatePair {
  readonly cert: string;
  readonly key: string;
}

const DAY_MS = 86_400_000;
const pairOf = ({ cert, private: key }: Awaited<ReturnType<typeof generate>>): CertificatePair => ({
  cert,
  key,
});

export const makeAuthority = async (): Promise<CertificatePair> =>
  pairOf(
    await generate([{ name: 'commonName', value: 'Helpdesk AG' }], {
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', keyCertSign: true, critical: true },
      ],
    }),
  );

/** Of a host by name, or by IPv4 address. `until`: epoch milliseconds, left out: for a day; valid for two days before. */
export async function signedBy(
  authority: CertificatePair,
  host: string,
  until = Date.now() + DAY_MS,
): Promise<CertificatePair> {
  const named = /^[\d.]+$/.test(host)
    ? ({ type: 7, ip: host } as const)
    : ({ type: 2, value: host } as const);
  return pairOf(
    await generate([{ name: 'commonName', value: host }], {
      ca: authority,
      algorithm: 'sha256',
      notBeforeDate: new Date(until - 2 * DAY_MS),
      notAfterDate: new Date(until),
      extensions: [{ name: 'subjectAltName', altNames: [named] }],
    }),
  );
}
