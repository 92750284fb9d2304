import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { RTCDtlsTransport } from 'werift';
import { assertHoldsKey, type Handshake, type HandshakeMessage } from '../../../src/voip/audio-peer/proof.ts';

const random = { serialize: () => randomBytes(32) };
let certificate: Buffer;
let key: string;

beforeAll(async () => {
  const made = await RTCDtlsTransport.SetupCertificate();
  certificate = Buffer.from(made.certPem.replace(/-----.*-----|\s/g, ''), 'base64');
  key = made.privateKey;
});

const message = (type: number, number: number, fragment: Buffer): HandshakeMessage => ({
  msg_type: type,
  message_seq: number,
  fragment,
  serialize: () => Buffer.concat([Buffer.of(type, number), fragment]),
});

function withProof(signature: Buffer, hello: HandshakeMessage, exchange: HandshakeMessage): Handshake {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(signature.length);
  const proof = message(15, 3, Buffer.concat([Buffer.of(4, 3), length, signature]));
  return {
    remoteCertificate: certificate,
    cipher: { localRandom: random, remoteRandom: random },
    dtls: {
      handshakeCache: {
        4: { data: [hello] },
        5: { data: [proof, exchange] },
      },
    },
  };
}

test('a client must have signed this very handshake with the key of its certificate', () => {
  const hello = message(1, 1, randomBytes(40));
  const exchange = message(16, 2, randomBytes(66));
  const content = Buffer.concat([hello.serialize(), exchange.serialize()]);
  const sign = (signingKey: string) => createSign('sha256').update(content).sign(signingKey);
  assertHoldsKey(withProof(sign(key), hello, exchange), 'server');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const other = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(() => assertHoldsKey(withProof(sign(other), hello, exchange), 'server')).toThrow(
    'signature is wrong',
  );
  const replayed = message(16, 2, randomBytes(66));
  expect(() => assertHoldsKey(withProof(sign(key), hello, replayed), 'server')).toThrow('signature is wrong');
  expect(() => assertHoldsKey(withProof(sign(key), hello, exchange), 'client')).toThrow('not signed');
});
