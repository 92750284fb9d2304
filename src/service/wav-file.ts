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

/** Rejects with an `Error` that says what is wrong when this is no WAV file. */
export async function readWavFormat(file: string): Promise<WavFormat> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const head = Buffer.alloc(Math.min(size, 4_096));
    await handle.read(head, 0, head.length, 0);
    return parseHeader(head);
  } finally {
    await handle.close();
  }
}

/** RIFF: chunks of (name, length, content), each padded to an even length. */
function parseHeader(head: Buffer): WavFormat {
  if (
    head.length < 12 ||
    head.toString('latin1', 0, 4) !== 'RIFF' ||
    head.toString('latin1', 8, 12) !== 'WAVE'
  ) {
    throw new Error('is no WAV file');
  }
  let format: Omit<WavFormat, 'lengthMs'> | null = null;
  for (let at = 12; at + 8 <= head.length; ) {
    const name = head.toString('latin1', at, at + 4);
    const length = head.readUInt32LE(at + 4);
    if (name === 'fmt ' && at + 24 <= head.length) {
      format = {
        encoding: head.readUInt16LE(at + 8),
        channels: head.readUInt16LE(at + 10),
        sampleRate: head.readUInt32LE(at + 12),
        bitsPerSample: head.readUInt16LE(at + 22),
      };
    }
    if (name === 'data' && format !== null) {
      const bytesPerSecond = (format.sampleRate * format.channels * format.bitsPerSample) / 8;
      return { ...format, lengthMs: (1_000 * length) / bytesPerSecond };
    }
    at += 8 + length + (length % 2);
  }
  throw new Error('has no audio in it');
}
