// Until when is a certificate good, and for whom?

import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { ProbeName } from '../../../contract/doctor/finding.ts';
import type { Chart } from '../chart.ts';

const DAY_MS = 86_400_000;
const SOON_MS = 30 * DAY_MS;
const WITHIN_MS = 3_000;

export function judgeCertificate(
  chart: Chart,
  probe: ProbeName,
  where: string,
  certificate: X509Certificate,
  now = Date.now(),
): void {
  const ends = Date.parse(certificate.validTo);
  const facts = { where, until: new Date(ends).toISOString().slice(0, 10), names: namesOf(certificate) };
  if (ends <= now) chart.bad(probe, 'certificateExpired', facts);
  else if (ends - now < SOON_MS) chart.note(probe, 'certificateSoon', facts);
  else chart.good(probe, 'certificateGood', facts);
}

function namesOf({ subjectAltName, subject }: X509Certificate): string {
  return (subjectAltName ?? subject).replaceAll(/(?:DNS|IP Address):/g, '').replaceAll('\n', ', ');
}

/** Of a server of ours or of the company's; null where there is none to be had. Whether it's believed is asked elsewhere. */
export function peerCertificate(host: string, port: number): Promise<X509Certificate | null> {
  return new Promise((done) => {
    const socket = connect({
      host,
      port,
      // RFC 6066, 3: a name, never an address.
      ...(isIP(host) === 0 ? { servername: host } : {}),
      rejectUnauthorized: false,
    });
    const end = (certificate: X509Certificate | null): void => {
      socket.destroy();
      done(certificate);
    };
    socket.setTimeout(WITHIN_MS, () => end(null));
    socket.once('secureConnect', () => end(socket.getPeerX509Certificate() ?? null));
    socket.once('error', () => end(null));
  });
}
