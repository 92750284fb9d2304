// Builds and reads RTP packets of G.711 A-law (RFC 3551) and of digits (RFC 4733).

export const samplesPerPacket = 160; // 20 ms at 8 kHz
const alawPayload = 8;
export const digitPayload = 101;

/** One sample as A-law (ITU-T G.711). */
export function encodeAlaw(sample: number): number {
  const sign = sample < 0 ? 0 : 0x80;
  const level = Math.min(sample < 0 ? -sample - 1 : sample, 32_635);
  if (level < 256) return ((level >> 4) | sign) ^ 0x55;
  const exponent = 31 - Math.clz32(level >> 8) + 1;
  return ((exponent << 4) | ((level >> (exponent + 3)) & 0x0f) | sign) ^ 0x55;
}

export function decodeAlaw(code: number): number {
  const bits = code ^ 0x55;
  const exponent = (bits >> 4) & 0x07;
  const step = (bits & 0x0f) << 4;
  const level = exponent === 0 ? step + 8 : (step + 0x108) << (exponent - 1);
  return (bits & 0x80) === 0 ? -level : level;
}

export interface RtpPacket {
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly payload: Buffer;
}

export function parseRtp(data: Buffer): RtpPacket | null {
  if (data.length < 12 || data.readUInt8(0) >> 6 !== 2) return null;
  const start = 12 + (data.readUInt8(0) & 0x0f) * 4;
  return {
    payloadType: data.readUInt8(1) & 0x7f,
    sequence: data.readUInt16BE(2),
    timestamp: data.readUInt32BE(4),
    payload: data.subarray(start),
  };
}

/** A stream of packets with one numbering, as one phone sends it: audio and digits in turn. */
export interface RtpStream {
  audio(samples: Int16Array): Buffer;
  /** A digit's packets, 20 ms apart, with the time of silence after it. RFC 4733, 2.5.1: the end is sent thrice. */
  digit(key: string): readonly Buffer[];
}

export function makeRtpStream(ssrc: number): RtpStream {
  let sequence = ssrc & 0x7fff;
  let timestamp = (ssrc * 160) >>> 0;
  let first = true;
  const packet = (payloadType: number, marker: boolean, at: number, payload: Buffer): Buffer => {
    const header = Buffer.alloc(12);
    header.writeUInt8(0x80, 0);
    header.writeUInt8((marker ? 0x80 : 0) | payloadType, 1);
    header.writeUInt16BE(sequence, 2);
    header.writeUInt32BE(at >>> 0, 4);
    header.writeUInt32BE(ssrc >>> 0, 8);
    sequence = (sequence + 1) & 0xffff;
    return Buffer.concat([header, payload]);
  };
  return {
    audio(samples) {
      const sent = packet(alawPayload, first, timestamp, Buffer.from(Array.from(samples, encodeAlaw)));
      first = false;
      timestamp = (timestamp + samples.length) >>> 0;
      return sent;
    },
    digit(key) {
      const event = '0123456789*#ABCD'.indexOf(key);
      if (event < 0) throw new Error(`${key} is no key`);
      const packets: Buffer[] = [];
      for (let part = 1; part <= 5; part += 1) {
        packets.push(
          packet(
            digitPayload,
            part === 1,
            timestamp,
            Buffer.from([event, 10, (160 * part) >> 8, (160 * part) & 255]),
          ),
        );
      }
      for (let end = 0; end < 3; end += 1) {
        packets.push(packet(digitPayload, false, timestamp, Buffer.from([event, 0x8a, 800 >> 8, 800 & 255])));
      }
      timestamp = (timestamp + 8 * samplesPerPacket) >>> 0;
      return packets;
    },
  };
}

/** 20 ms of a tone, from sample number `offset` on; 0 Hz is silence. */
export function toneSamples(hz: number, offset: number, amplitude = 8000): Int16Array {
  const samples = new Int16Array(samplesPerPacket);
  if (hz === 0) return samples;
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = Math.round(amplitude * Math.sin((2 * Math.PI * hz * (offset + index)) / 8000));
  }
  return samples;
}
