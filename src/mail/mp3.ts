// A message as MP3: telephone audio by LAME, with a title and a date that players show.

import { ID3Writer } from 'browser-id3-writer';
import { createMp3Encoder } from 'wasm-media-encoders';
import type { Mp3Rate } from '../domain/mail/attachment.ts';

const SAMPLE_RATE = 8_000;
/** Some ten milliseconds of the processor's time before others have their turn: a console encodes beside its windows. */
const AT_ONCE = 5 * SAMPLE_RATE;

export interface Mp3About {
  readonly title: string;
  /** Whom players name as the artist. */
  readonly by: string;
  /** On the clock of its readers. */
  readonly date: { readonly year: number; readonly month: number; readonly day: number };
}

/** One takes as long to make as to encode some seconds. As many as were at work at once; one that failed is none of them. */
const idle: Awaited<ReturnType<typeof createMp3Encoder>>[] = [];

/** An MP3 that is made piece by piece. Each call waits for the one before. */
export interface GrowingMp3 {
  /** 8 kHz, mono, 16 bit. Others on this thread have their turn in between. */
  add(samples: Int16Array): Promise<void>;
  /** All that was added, for `tagged`; nothing is from then on. */
  end(): Buffer;
  /** Nobody wants it. */
  drop(): void;
}

export async function growingMp3(rate: Mp3Rate): Promise<GrowingMp3> {
  const encoder = idle.pop() ?? (await createMp3Encoder());
  encoder.configure({ sampleRate: SAMPLE_RATE, channels: 1, bitrate: rate, outputSampleRate: SAMPLE_RATE });
  const parts: Buffer[] = [];
  const finish = () => {
    parts.push(Buffer.from(encoder.finalize()));
    idle.push(encoder);
  };
  return {
    async add(samples) {
      for (let at = 0; at < samples.length; at += AT_ONCE) {
        const piece = new Float32Array(samples.subarray(at, at + AT_ONCE));
        for (let i = 0; i < piece.length; i++) piece[i] = (piece[i] as number) / 32_768;
        // What it gives is its own memory, which it uses again.
        parts.push(Buffer.from(encoder.encode([piece])));
        await new Promise((others) => setImmediate(others));
      }
    },
    end() {
      finish();
      return Buffer.concat(parts);
    },
    drop: finish,
  };
}

/** `samples`: 8 kHz, mono, 16 bit. Others on this thread have their turn in between. */
export async function mp3Of(samples: Int16Array, rate: Mp3Rate, about: Mp3About): Promise<Buffer> {
  return tagged(await encodedMp3(samples, rate), about);
}

/** As `mp3Of`, for `tagged`. */
export async function encodedMp3(samples: Int16Array, rate: Mp3Rate): Promise<Buffer> {
  const mp3 = await growingMp3(rate);
  await mp3.add(samples);
  return mp3.end();
}

/** What it's called depends on the mail: its language and its time zone. */
export function tagged(mp3: Buffer, { title, by, date: { year, month, day } }: Mp3About): Buffer {
  const writer = new ID3Writer(new Uint8Array(mp3).buffer);
  const two = (value: number) => `${value}`.padStart(2, '0');
  writer
    .setFrame('TIT2', title)
    .setFrame('TPE1', [by])
    .setFrame('TYER', year)
    .setFrame('TDAT', `${two(day)}${two(month)}`);
  return Buffer.from(writer.addTag());
}
