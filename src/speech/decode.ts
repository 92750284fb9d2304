// Audio files piece by piece to one channel at the telephone's rate: WAV, MP3, Ogg (Vorbis, Opus, FLAC) and FLAC.
//
// Files come from anywhere and their headers may lie: what is believed is what comes out, and it's counted as it comes.

import { decoder as flac } from '@audio/decode-flac';
import { decoder as mp3 } from '@audio/decode-mp3';
import { decoder as opus } from '@audio/decode-opus';
import { decoder as vorbis } from '@audio/decode-vorbis';
import { decoder as wav } from '@audio/decode-wav';
import { SAMPLE_RATE } from '../voip/sound/g711.ts';
import { type AudioFormat, audioFormatOf, wavTrouble } from './audio-format.ts';
import { type ToTelephoneRate, toTelephoneRate } from './telephone-rate.ts';

interface Pcm {
  readonly channelData: readonly Float32Array[];
  readonly sampleRate: number;
}

interface Decoder {
  decode(piece: Uint8Array): Pcm;
  flush?(): Pcm;
  free(): void;
}

const DECODERS: Readonly<Record<AudioFormat, () => Decoder | Promise<Decoder>>> = {
  wav,
  mp3,
  flac,
  oggFlac: flac,
  oggOpus: opus,
  oggVorbis: vorbis,
};

export const RATES_HZ = { from: 4_000, to: 384_000 } as const;
const MOST_CHANNELS = 32;
/** Before the first sound come at most pictures and names. */
const SILENT_BYTES = 32_000_000;
/** Runs of samples at the edge: one alone may be chance. */
const CLIPPED_FROM = 0.999;
const CLIPPED_RUN = 3;

export interface DecodedAudio {
  /** -1 to 1, 8 kHz. */
  readonly samples: Float32Array;
  readonly sourceRate: number;
  readonly sourceChannels: number;
  /** How much of the source was cut at full scale. */
  readonly clippedMs: number;
  /** Both channels are each other's negative: mixed, little was left, so only the first one was taken. */
  readonly cancelled: boolean;
}

export type Decoding =
  | { readonly ok: true; readonly sound: DecodedAudio }
  | { readonly ok: false; readonly why: 'foreign' | 'damaged'; readonly detail: string }
  | { readonly ok: false; readonly why: 'tooLong' };

/** `open` begins at the file's beginning each time it's called. */
export type OpenSource = () => AsyncIterable<Uint8Array>;

/** Never holds more than one piece of the source, and not more than `atMostMs` of what comes of it. */
export async function decodeAudio(open: OpenSource, atMostMs: number): Promise<Decoding> {
  const mixed = await decodeOnce(open, atMostMs, 'mix');
  if (!mixed.ok || !mixed.sound.cancelled) return mixed;
  return decodeOnce(open, atMostMs, 'first');
}

async function decodeOnce(open: OpenSource, atMostMs: number, take: 'mix' | 'first'): Promise<Decoding> {
  let decoder: Decoder | null = null;
  let collector: Collector | null = null;
  let bytes = 0;
  try {
    for await (const piece of open()) {
      if (decoder === null) {
        const format = audioFormatOf(piece);
        if (format === null) return { ok: false, why: 'foreign', detail: '' };
        const lie = format === 'wav' ? wavTrouble(piece) : null;
        if (lie !== null) return { ok: false, why: 'damaged', detail: lie };
        decoder = await DECODERS[format]();
      }
      bytes += piece.length;
      const pcm = decoder.decode(piece);
      if (hasSound(pcm)) collector = await collected(collector, pcm, take);
      if (collector === null && bytes > SILENT_BYTES) break;
      if (collector !== null && collector.lengthMs() > atMostMs) return { ok: false, why: 'tooLong' };
    }
    const rest = decoder?.flush?.();
    if (rest !== undefined && hasSound(rest)) collector = await collected(collector, rest, take);
    if (collector === null) return { ok: false, why: 'damaged', detail: 'no sound in it' };
    if (collector.lengthMs() > atMostMs) return { ok: false, why: 'tooLong' };
    return { ok: true, sound: collector.end() };
  } catch (fault) {
    return { ok: false, why: 'damaged', detail: fault instanceof Error ? fault.message : String(fault) };
  } finally {
    collector?.close();
    decoder?.free();
  }
}

const hasSound = ({ channelData }: Pcm): boolean => (channelData[0]?.length ?? 0) > 0;

async function collected(before: Collector | null, pcm: Pcm, take: 'mix' | 'first'): Promise<Collector> {
  const { sampleRate, channelData } = pcm;
  if (!(sampleRate >= RATES_HZ.from && sampleRate <= RATES_HZ.to) || channelData.length > MOST_CHANNELS)
    throw new Error(`${channelData.length} channels, ${sampleRate} Hz`);
  if (before !== null && before.rate !== sampleRate) throw new Error('its sample rate changes on the way');
  const collector = before ?? new Collector(sampleRate, await toTelephoneRate(sampleRate), take);
  collector.add(channelData);
  return collector;
}

class Collector {
  readonly rate: number;
  readonly #converter: ToTelephoneRate;
  readonly #take: 'mix' | 'first';
  readonly #parts: Float32Array[] = [];
  #frames = 0;
  #channels = 0;
  #clipped = 0;
  #run = 0;
  /** Of the mix, and of the channels on average. */
  #mixEnergy = 0;
  #channelEnergy = 0;

  constructor(rate: number, converter: ToTelephoneRate, take: 'mix' | 'first') {
    this.rate = rate;
    this.#converter = converter;
    this.#take = take;
  }

  lengthMs(): number {
    return (1_000 * this.#frames) / this.rate;
  }

  add(channels: readonly Float32Array[]): void {
    const frames = channels[0]?.length ?? 0;
    this.#frames += frames;
    this.#channels = channels.length;
    const one = new Float32Array(frames);
    for (let frame = 0; frame < frames; frame += 1) one[frame] = this.#frame(channels, frame);
    this.#parts.push(...this.#converter.take(one));
  }

  #frame(channels: readonly Float32Array[], frame: number): number {
    let sum = 0;
    let energy = 0;
    let edge = false;
    for (const channel of channels) {
      const value = finite(channel[frame] ?? 0);
      sum += value;
      energy += value * value;
      if (Math.abs(value) >= CLIPPED_FROM) edge = true;
    }
    this.#run = edge ? this.#run + 1 : 0;
    if (this.#run === CLIPPED_RUN) this.#clipped += CLIPPED_RUN;
    else if (this.#run > CLIPPED_RUN) this.#clipped += 1;
    const mix = sum / channels.length;
    this.#mixEnergy += mix * mix;
    this.#channelEnergy += energy / channels.length;
    return this.#take === 'mix' ? mix : finite(channels[0]?.[frame] ?? 0);
  }

  end(): DecodedAudio {
    this.#parts.push(...this.#converter.end());
    const samples = new Float32Array(this.#parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of this.#parts) {
      samples.set(part, at);
      at += part.length;
    }
    return {
      samples: samples.subarray(0, Math.ceil((this.#frames * SAMPLE_RATE) / this.rate)),
      sourceRate: this.rate,
      sourceChannels: this.#channels,
      clippedMs: (1_000 * this.#clipped) / this.rate,
      cancelled: this.#mixEnergy < 0.05 * this.#channelEnergy,
    };
  }

  close(): void {
    this.#converter.close();
  }
}

/** Floating point files may hold anything. */
const finite = (value: number): number => (value > -8 && value < 8 ? value : 0);
