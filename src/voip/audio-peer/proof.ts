// That the other side holds the key of its certificate. werift compares the certificate itself, but checks no signature.

import { createVerify, X509Certificate } from 'node:crypto';

const CERTIFICATE = 11;
const SERVER_KEY_EXCHANGE = 12;
const CERTIFICATE_VERIFY = 15;
const CLIENT_KEY_EXCHANGE = 16;
/** RFC 5246, 7.4.1.4.1. SHA-1 is left out: no peer of ours needs it. */
const HASHES = new Map([
  [4, 'sha256'],
  [5, 'sha384'],
  [6, 'sha512'],
]);

export interface HandshakeMessage {
  readonly msg_type: number;
  readonly message_seq: number;
  readonly fragment: Buffer;
  /** With its header, as it is signed. */
  serialize(): Buffer;
}

/** What of werift's finished handshake is needed for it. */
export interface Handshake {
  readonly remoteCertificate?: Buffer | undefined;
  readonly cipher: Readonly<Record<'localRandom' | 'remoteRandom', { serialize(): Buffer }>>;
  /** By flight (RFC 6347, 4.2.4): 4 is the server's hello and what led to it, 5 the client's reply. */
  readonly dtls: {
    readonly handshakeCache: Readonly<Record<number, { readonly data: readonly HandshakeMessage[] }>>;
  };
}

/**
 * Throws unless the handshake was signed with the certificate's key. Else a certificate that was once seen on the
 * network would be enough to take somebody's place.
 */
export function assertHoldsKey(handshake: Handshake, role: 'client' | 'server'): void {
  const { remoteCertificate } = handshake;
  const signed = role === 'server' ? signedByClient(handshake) : signedByServer(handshake);
  if (remoteCertificate === undefined || signed === null) throw new Error('the handshake is not signed');
  const { content, signature } = signed;
  const hash = HASHES.get(signature[0] ?? 0);
  const length = signature.length >= 4 ? signature.readUInt16BE(2) : 0;
  const good =
    hash !== undefined &&
    createVerify(hash)
      .update(content)
      .verify(new X509Certificate(remoteCertificate).publicKey, signature.subarray(4, 4 + length));
  if (!good) throw new Error("the handshake's signature is wrong");
}

interface Signed {
  readonly content: Buffer;
  /** Hash 1 byte, algorithm 1, length 2, the signature (RFC 5246, 4.7). */
  readonly signature: Buffer;
}

/** RFC 5246, 7.4.8: the client signs all messages before its CertificateVerify. */
function signedByClient({ dtls }: Handshake): Signed | null {
  const hello = dtls.handshakeCache[4]?.data ?? [];
  const reply = dtls.handshakeCache[5]?.data ?? [];
  const proof = reply.find(({ msg_type }) => msg_type === CERTIFICATE_VERIFY);
  if (proof === undefined) return null;
  const before = reply.filter(({ msg_type }) => msg_type === CERTIFICATE || msg_type === CLIENT_KEY_EXCHANGE);
  const inOrder = [hello, before].flatMap((flight) =>
    flight.toSorted((a, b) => a.message_seq - b.message_seq),
  );
  return {
    content: Buffer.concat(inOrder.map((message) => message.serialize())),
    signature: proof.fragment,
  };
}

/** RFC 8422, 5.4: the server signs both randoms and its key for the exchange (curve 3 bytes, length 1, key). */
function signedByServer({ cipher, dtls }: Handshake): Signed | null {
  const exchange = dtls.handshakeCache[4]?.data.find(({ msg_type }) => msg_type === SERVER_KEY_EXCHANGE);
  if (exchange === undefined || exchange.fragment.length < 4) return null;
  const end = 4 + (exchange.fragment[3] as number);
  return {
    content: Buffer.concat([
      cipher.localRandom.serialize(),
      cipher.remoteRandom.serialize(),
      exchange.fragment.subarray(0, end),
    ]),
    signature: exchange.fragment.subarray(end),
  };
}
