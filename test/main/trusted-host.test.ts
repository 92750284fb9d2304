// The softphone's server: exactly the certificate that the person agreed to for this host, at whatever port.
import { describe, expect, it } from 'vitest';
import { trustedFor } from '../../src/main/trusted-host.ts';
import { selfSigned } from '../support/self-signed.ts';

const own = selfSigned('klinke.test');
const other = selfSigned('klinke.test');

describe('a certificate that Chromium does not trust', () => {
  const trusted = { 'Klinke.test:7410': own.fingerprint, '[::1]:7410': own.fingerprint };
  it('is taken for the host that it was agreed to for', () => {
    expect(trustedFor(trusted, 'klinke.test', own.cert)).toBe(true);
    expect(trustedFor(trusted, '::1', own.cert)).toBe(true);
  });
  it('is refused for any other host, and any other certificate is', () => {
    expect(trustedFor(trusted, 'test', own.cert)).toBe(false);
    expect(trustedFor(trusted, 'klinke.test.example', own.cert)).toBe(false);
    expect(trustedFor(trusted, 'klinke.test', other.cert)).toBe(false);
    expect(trustedFor({}, 'klinke.test', own.cert)).toBe(false);
    expect(trustedFor(trusted, 'klinke.test', 'no certificate')).toBe(false);
  });
});
