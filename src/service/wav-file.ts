// What is in a WAV file: its format, read from the header.

import { open } from 'node:fs/promises';

export interface WavFormat {
  readonly sampleRate: number;
  readonly channels: number;
  readonly bitsPerSample: number;
  /** 1 is linear PCM. */
  readonly encoding: number;
  readonly lengthMs: number;
}

/** Rejects with an `Error` that says what is wrong when this is no WAV file, or one without sound. */
export async function readWavFormat(file: string): Promise<WavFormat> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const read = async (at: number, length: number): Promise<Buffer> => {
      const buffer = Buffer.alloc(length);
      const { bytesRead } = await handle.read(buffer, 0, length, at);
      return buffer.subarray(0, bytesRead);
    };
    return await parse(read, size);
  } finally {
    await handle.close();
  }
}

/** RIFF: chunks of (name, length, content), each padded to an even length. */
async function parse(
  read: (at: number, length: number) => Promise<Buffer>,
  size: number,
): Promise<WavFormat> {
  const head = await read(0, 12);
  if (
    head.length < 12 ||
    head.toString('latin1', 0, 4) !== 'RIFF' ||
    head.toString('latin1', 8, 12) !== 'WAVE'
  ) {
    throw new Error('is no WAV file');
  }
  let format: Omit<WavFormat, 'lengthMs'> | null = null;
  for (let at = 12; at + 8 <= size; ) {
    const chunk = await read(at, 24);
    const name = chunk.toString('latin1', 0, 4);
    const length = chunk.readUInt32LE(4);
    if (name === 'fmt ' && chunk.length >= 24) {
      format = {
        encoding: chunk.readUInt16LE(8),
        channels: chunk.readUInt16LE(10),
        sampleRate: chunk.readUInt32LE(12),
        bitsPerSample: chunk.readUInt16LE(22),
      };
    }
    if (name === 'data' && format !== null) {
      const bytesPerSecond = (format.sampleRate * format.channels * format.bitsPerSample) / 8;
      // What is there, not what was announced: a recording that broke off has less.
      const lengthMs = (1_000 * Math.min(length, size - at - 8)) / bytesPerSecond;
      if (!(lengthMs > 0)) throw new Error('has no sound in it: record or export it again');
      return { ...format, lengthMs };
    }
    at += 8 + length + (length % 2);
  }
  throw new Error('has no audio in it');
}
