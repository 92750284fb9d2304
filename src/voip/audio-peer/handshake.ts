// What of DTLS reaches werift: each handshake message once, and after the handshake nothing that isn't encrypted.

const RECORD_HEADER = 13;
const ALERT = 21;
const HANDSHAKE = 22;
const CLIENT_HELLO = 1;

/**
 * werift takes a repeated message for a new one: it makes new keys for it, and the handshake never ends. A peer
 * repeats when an answer is late by 50 ms (Chromium) to 500 ms (werift), which a busy computer easily is. Answers are
 * repeated by timers of their own, so repeated questions may be dropped. After the handshake a hello would reset
 * werift's DTLS, and an alert end the call, both without any proof of where they came from.
 */
export class HandshakeFilter {
  readonly #seen = new Set<string>();
  #cookieCame = false;

  /** The datagram without what is to be ignored; null when nothing is left. `first` byte 20 to 63 (RFC 7983). */
  admit(data: Buffer, secured: boolean): Buffer | null {
    const kept: Buffer[] = [];
    let at = 0;
    while (at + RECORD_HEADER <= data.length) {
      const end = at + RECORD_HEADER + data.readUInt16BE(at + 11);
      const record = data.subarray(at, end);
      if (this.#admitsRecord(record, secured)) kept.push(record);
      at = end;
    }
    if (kept.length === 0) return null;
    return kept.length === 1 ? (kept[0] as Buffer) : Buffer.concat(kept);
  }

  #admitsRecord(record: Buffer, secured: boolean): boolean {
    const epoch = record.readUInt16BE(3);
    const type = record[0];
    if (epoch !== 0) return true;
    if (secured) return type !== HANDSHAKE && type !== ALERT;
    // Handshake header (RFC 6347, 4.2.2): type 1, length 3, message number 2, fragment offset 3, fragment length 3.
    if (type !== HANDSHAKE || record.length < RECORD_HEADER + 12) return true;
    const message = record[RECORD_HEADER] as number;
    const number = record.readUInt16BE(RECORD_HEADER + 4);
    if (message === CLIENT_HELLO) {
      this.#cookieCame ||= number > 0;
      return number > 0 || !this.#cookieCame;
    }
    const key = `${message}/${number}/${record.readUIntBE(RECORD_HEADER + 6, 3)}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}
