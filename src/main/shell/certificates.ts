// Which servers' certificates Chromium takes, for the softphone's SIP over WSS: those that it trusts by itself, and
// exactly those that the person has agreed to for the same host.
import type { Session } from 'electron';
import { trustedFor } from '../trusted-host.ts';

// Electron's answers: taken; as Chromium itself has judged.
const TAKEN = 0;
const AS_JUDGED = -3;

/** Again whenever `trusted` changes: Chromium remembers how a certificate was judged before. */
export function guardCertificates(session: Session, trusted: Readonly<Record<string, string>>): void {
  session.setCertificateVerifyProc(({ hostname, certificate, verificationResult }, callback) => {
    const agreed = verificationResult !== 'net::OK' && trustedFor(trusted, hostname, certificate.data);
    callback(agreed ? TAKEN : AS_JUDGED);
  });
}
