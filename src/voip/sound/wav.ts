// WAV files: read from their header, read whole as telephone audio, written.

import { readFileSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { SAMPLE_RATE } from './g711.ts';

export interface WavFormat {
  readonly sampleRate: number;
  readonly channels: number;
  readonly bitsPerSample: number;
  /** 1 is linear PCM. */
  readonly encoding: number;
  readonly lengthMs: number;
}

export const WAV_HEADER_BYTES = 44;
/** Before the sound; programs write a handful. Each one is read from the disk. */
const MOST_CHUNKS = 1_000;

/** Rejects with an `Error` that says what is wrong when this is no WAV file, or one without sound. */
export async function readWavFormat(file: string): Promise<WavFormat> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const walk = walkHeader(size);
    // Piece by piece: the sound itself may be long, and isn't asked for.
    for (let step = walk.next(); ; ) {
      if (step.done) {
        if (!(step.value.format.lengthMs > 0))
          throw new Error('has no sound in it: record or export it again');
        return step.value.format;
      }
      const piece = Buffer.alloc(step.value.length);
      const { bytesRead } = await handle.read(piece, 0, piece.length, step.value.at);
      step = walk.next(piece.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

/** A file as the telephone plays it: 8 kHz, mono, 16 bit PCM. Rejects with an `Error` that says what is wrong. */
export async function readTelephoneWav(file: string): Promise<Int16Array> {
  return telephoneSamples(await readFile(file));
}

/** As `readTelephoneWav`, at once: for tools and tests, where nothing else waits. */
export function readWav(file: string): Int16Array {
  return telephoneSamples(readFileSync(file));
}

/** As `readTelephoneWav`, of a file's content. */
export function telephoneSamples(wav: Buffer): Int16Array {
  const { format, start, length } = parseHeader(wav);
  const { sampleRate, channels, bitsPerSample, encoding } = format;
  if (encoding !== 1 || bitsPerSample !== 16 || channels !== 1 || sampleRate !== SAMPLE_RATE) {
    const kind = encoding === 1 ? 'PCM' : `encoding ${encoding}`;
    throw new Error(
      `must be 8000 Hz, mono, 16 bit PCM, but is ${sampleRate} Hz, ${channels} channels, ${bitsPerSample} bit ${kind}`,
    );
  }
  const count = length >> 1;
  const samples = new Int16Array(count);
  for (let i = 0; i < count; i++) samples[i] = wav.readInt16LE(start + 2 * i);
  return samples;
}

/** The 44 bytes before 16 bit samples. */
export function wavHeader(dataBytes: number, sampleRate: number, channels: number): Buffer {
  const header = Buffer.alloc(WAV_HEADER_BYTES);
  header.write('RIFF', 0);
  header.writeUInt32LE(WAV_HEADER_BYTES - 8 + dataBytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

/** A whole file; with several channels the samples are interleaved. */
export function wavBytes(samples: Int16Array, sampleRate = SAMPLE_RATE, channels = 1): Buffer {
  return Buffer.concat([wavHeader(samples.length * 2, sampleRate, channels), pcmBytes(samples)]);
}

/** One after the other. */
export function joinedAudio(parts: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** 16 bit, little-endian on every computer. */
export function pcmBytes(samples: Int16Array): Buffer {
  const bytes = Buffer.alloc(samples.length * 2);
  for (let i = 0; i < samples.length; i++) bytes.writeInt16LE(samples[i] as number, 2 * i);
  return bytes;
}

interface ParsedHeader {
  readonly format: WavFormat;
  /** Where the samples begin, and how many bytes of them are there. */
  readonly start: number;
  readonly length: number;
}

/** Which bytes are wanted next. */
interface Wanted {
  readonly at: number;
  readonly length: number;
}

function parseHeader(wav: Buffer): ParsedHeader {
  const walk = walkHeader(wav.length);
  for (let step = walk.next(); ; ) {
    if (step.done) return step.value;
    const { at, length } = step.value;
    step = walk.next(wav.subarray(at, at + length));
  }
}

/** RIFF: chunks of (name, length, content), each padded to an even length. Asks for the bytes that it needs. */
function* walkHeader(size: number): Generator<Wanted, ParsedHeader, Buffer> {
  const head = yield { at: 0, length: 12 };
  if (
    head.length < 12 ||
    head.toString('latin1', 0, 4) !== 'RIFF' ||
    head.toString('latin1', 8, 12) !== 'WAVE'
  ) {
    throw new Error('is no WAV file');
  }
  let format: Omit<WavFormat, 'lengthMs'> | null = null;
  let chunks = 0;
  for (let at = 12; at + 8 <= size; ) {
    if (++chunks > MOST_CHUNKS)
      throw new Error(`has more than ${MOST_CHUNKS} parts before its sound: export it again`);
    const chunk = yield { at, length: 24 };
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
      const there = Math.min(length, size - at - 8);
      return {
        format: { ...format, lengthMs: (1_000 * there) / bytesPerSecond },
        start: at + 8,
        length: there,
      };
    }
    at += 8 + length + (length % 2);
  }
  throw new Error('has no audio in it');
}
