// Makes a self-signed certificate for a test, since Node can read X.509 but not write it.
import { createPrivateKey, generateKeyPairSync, sign, X509Certificate } from 'node:crypto';

const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
};
const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const time = (date: Date) =>
  der(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replace(/[-T:]/g, '')}Z`));

const commonName = oid('550403');
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));

/** Valid for a day, for the given common name; `fingerprint` is SHA-256 as Node writes it. */
export function selfSigned(name: string): { cert: string; key: string; fingerprint: string } {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(name)))));
  const now = Date.now();
  // RFC 5280 section 4.1: version 3, serial, algorithm, issuer, validity, subject, key.
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1 + Math.floor(Math.random() * 120)])),
    ecdsaWithSha256,
    subject,
    sequence(time(new Date(now - 3_600_000)), time(new Date(now + 86_400_000))),
    subject,
    pair.publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign(
    'sha256',
    body,
    createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
  );
  const whole = sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  const cert = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  return {
    cert,
    key: String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    fingerprint: new X509Certificate(cert).fingerprint256,
  };
}
