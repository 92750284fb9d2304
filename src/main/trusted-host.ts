// Has the person agreed to this very certificate for this host? By its SHA-256, computed here.
import { X509Certificate } from 'node:crypto';
import { withoutBrackets } from '../contract/loopback.ts';
import { sameFingerprint } from './link/secure-socket.ts';

/** `trusted`: fingerprints by `host:port`; the engine's phones come in at another port of the same host. */
export function trustedFor(trusted: Readonly<Record<string, string>>, host: string, pem: string): boolean {
  const wanted = withoutBrackets(host).toLowerCase();
  const fingerprints = Object.entries(trusted)
    .filter(([key]) => withoutBrackets(key.replace(/:\d+$/, '')).toLowerCase() === wanted)
    .map(([, fingerprint]) => fingerprint);
  if (fingerprints.length === 0) return false;
  try {
    const { fingerprint256 } = new X509Certificate(pem);
    return fingerprints.some((each) => sameFingerprint(each, fingerprint256));
  } catch {
    return false; // What can't be read can't be what was agreed to.
  }
}
