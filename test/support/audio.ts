// Listening: reads recordings, measures their level, and finds known audio in them by correlation.

import { readFileSync } from 'node:fs';
import { wavBytes as wavFile } from '../../src/voip/sound/wav.ts';

export interface Sound {
  readonly rate: number;
  /** -1 to 1. */
  readonly samples: Float32Array;
}

export function readWav(file: string): Sound {
  const wav = readFileSync(file);
  const rate = wav.readUInt32LE(24);
  const start = wav.indexOf('data', 12) + 8;
  const bytes = wav.subarray(start);
  const samples = new Float32Array(bytes.length >> 1);
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(2 * i) / 32_768;
  return { rate, samples };
}

/** 16 bit PCM, mono. */
export function wavBytes({ rate, samples }: Sound): Buffer {
  const levels = Int16Array.from(samples, (level) => Math.round(Math.max(-1, Math.min(1, level)) * 32_767));
  return wavFile(levels, rate);
}

/** Root mean square, 0 to 1. */
export function rms(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}

export function slice({ rate, samples }: Sound, fromMs: number, toMs: number): Sound {
  return {
    rate,
    samples: samples.subarray(Math.round((fromMs * rate) / 1_000), Math.round((toMs * rate) / 1_000)),
  };
}

/** To a lower rate by averaging: enough for recognising speech, not for listening. */
export function downsample({ rate, samples }: Sound, to: number): Sound {
  const step = rate / to;
  const out = new Float32Array(Math.floor(samples.length / step));
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    const from = Math.round(i * step);
    const until = Math.max(from + 1, Math.round((i + 1) * step));
    for (let j = from; j < until; j++) sum += samples[j] ?? 0;
    out[i] = sum / (until - from);
  }
  return { rate: to, samples: out };
}

export interface Found {
  /** 1: the same audio; below 0.3: something else. */
  readonly correlation: number;
  /** Where the searched audio begins in the recording. */
  readonly atMs: number;
}

const SEARCH_RATE = 4_000;
const SNIPPET_MS = 1_000;

/** Looks for known audio by the loudest second of it. */
export function find(known: Sound, recording: Sound): Found {
  const needle = downsample(known, SEARCH_RATE).samples;
  const hay = downsample(recording, SEARCH_RATE).samples;
  const length = Math.min((SNIPPET_MS * SEARCH_RATE) / 1_000, needle.length);
  const offset = loudest(needle, length);
  const best = slide(needle.subarray(offset, offset + length), hay);
  return { correlation: best.correlation, atMs: ((best.at - offset) * 1_000) / SEARCH_RATE };
}

/** How well a piece of a recording fits audio that is repeated for ever, at whatever place of it. */
export function findInLoop(piece: Sound, loop: Sound): Found {
  const { samples, rate } = downsample(loop, SEARCH_RATE);
  const twice = new Float32Array(samples.length * 2);
  twice.set(samples, 0);
  twice.set(samples, samples.length);
  return find(piece, { rate, samples: twice });
}

/**
 * How well what was heard fits a voice that says the same for ever: its best second, since a busy machine loses some
 * milliseconds. `pieceMs`: less than a second where it loses more; what is shorter fits by chance.
 */
export function voiceIn(heard: Sound, speech: Sound, pieceMs = 1_000): number {
  const lengthMs = (heard.samples.length * 1_000) / heard.rate;
  let best = 0;
  for (let at = 0; at + pieceMs <= lengthMs; at += pieceMs / 2) {
    best = Math.max(best, findInLoop(slice(heard, at, at + pieceMs), speech).correlation);
  }
  return best;
}

function loudest(samples: Float32Array, length: number): number {
  let sum = 0;
  let best = { sum: -1, at: 0 };
  for (let i = 0; i < samples.length; i++) {
    sum += (samples[i] ?? 0) ** 2;
    if (i >= length) sum -= (samples[i - length] ?? 0) ** 2;
    if (i >= length - 1 && sum > best.sum) best = { sum, at: i - length + 1 };
  }
  return best.at;
}

/** Normalised cross-correlation at every place; the best one. */
function slide(needle: Float32Array, hay: Float32Array): { correlation: number; at: number } {
  let energy = 0;
  for (const sample of needle) energy += sample * sample;
  let window = 0;
  for (let i = 0; i < needle.length; i++) window += (hay[i] ?? 0) ** 2;
  let best = { correlation: 0, at: 0 };
  for (let at = 0; at + needle.length <= hay.length; at++) {
    let dot = 0;
    for (let i = 0; i < needle.length; i++) dot += (needle[i] as number) * (hay[at + i] as number);
    const correlation = window > 1e-6 ? dot / Math.sqrt(energy * window) : 0;
    if (correlation > best.correlation) best = { correlation, at };
    window += (hay[at + needle.length] ?? 0) ** 2 - (hay[at] ?? 0) ** 2;
  }
  return best;
}
