#!/usr/bin/env node
// Composes and synthesises Klinke's own music on hold (notes: lib/music-pieces.mjs) and console sounds, from nothing but these files:
//   resources/music/<id>.wav, resources/music/music.json   8 kHz, for telephones: the example's hotline plays it
//   resources/music-library/<id>.wav, …/music.json         the same, for other modes
//   resources/sounds/<id>.wav                              44.1 kHz, for loudspeakers
// No dependencies, no samples. The result is the same every time; a file is written only if it changes.
//
// Every tone is a sum of partials that end below the band's limit, so that nothing aliases at 8 kHz,
// and basses are built from the overtones that a telephone does carry.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LIBRARY, MUSIC, PATTERNS } from './lib/music-pieces.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const TAU = 2 * Math.PI;
const amplitude = (db) => 10 ** (db / 20);

/** Small seeded generator (mulberry32): the player's unevenness, the same every time. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const STEPS = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };

/** Frequency of a note such as 'F#4' or 'Bb3'. */
function frequency(note) {
  const [, letter, sign, octave] = /^([A-G])([#b]?)(\d)$/.exec(note);
  const step = STEPS[letter] + (sign === '#' ? 1 : sign === 'b' ? -1 : 0) + 12 * (Number(octave) + 1);
  return 440 * 2 ** ((step - 69) / 12);
}

// --- instruments: partials of [frequency ratio, level, decay in 1/s], and how the tone begins and ends

const series = (count, shape) => Array.from({ length: count }, (_, i) => shape(i + 1));

const INSTRUMENTS = {
  /** A nylon guitar, plucked at a fifth of the string. */
  guitar: {
    partials: (f) =>
      series(14, (n) => [
        n * Math.sqrt(1 + 0.00008 * n * n),
        Math.abs(Math.sin(n * Math.PI * 0.21)) / n ** 0.75,
        (1.1 + 0.32 * n) * (f / 330) ** 0.5,
      ]),
    attack: 0.004,
    release: 0.12,
  },
  harp: {
    partials: (f) =>
      series(10, (n) => [
        n * Math.sqrt(1 + 0.00004 * n * n),
        Math.abs(Math.sin(n * Math.PI * 0.37)) / n ** 1.15,
        (0.9 + 0.4 * n) * (f / 330) ** 0.6,
      ]),
    attack: 0.006,
    release: 0.5,
  },
  vibraphone: {
    partials: () => [
      [1, 1, 1.1],
      [2, 0.1, 2.5],
      [3.98, 0.24, 3.6],
      [9.8, 0.03, 14],
    ],
    attack: 0.005,
    release: 0.35,
    tremolo: [4.6, 0.16],
  },
  rhodes: {
    partials: () => [
      [1, 1, 0.9],
      [2, 0.42, 1.8],
      [3, 0.2, 3],
      [4, 0.1, 4.2],
      [5, 0.05, 6],
      [7.1, 0.05, 16],
    ],
    attack: 0.005,
    release: 0.18,
    tremolo: [3.1, 0.12],
  },
  clarinet: {
    partials: () => [
      [1, 1, 0.12],
      [2, 0.07, 0.2],
      [3, 0.3, 0.25],
      [4, 0.04, 0.3],
      [5, 0.1, 0.4],
      [7, 0.03, 0.6],
    ],
    attack: 0.045,
    release: 0.09,
    vibrato: [4.8, 0.0035],
  },
  flute: {
    partials: () => [
      [1, 1, 0.1],
      [2, 0.32, 0.2],
      [3, 0.1, 0.3],
      [4, 0.04, 0.4],
    ],
    attack: 0.07,
    release: 0.14,
    vibrato: [5, 0.004],
    tremolo: [5, 0.08],
  },
  /** Strings, as each note of two slightly different voices. */
  pad: {
    partials: () =>
      series(7, (n) => [n, 1 / n ** 1.3, 0]).flatMap(([n, level]) => [
        [n * 0.9985, level / 2, 0],
        [n * 1.0016, level / 2, 0],
      ]),
    attack: 0.5,
    release: 0.7,
  },
  bass: {
    partials: () => series(8, (n) => [n, [0.5, 1, 0.75, 0.4, 0.22, 0.12, 0.07, 0.04][n - 1], 1 + 0.5 * n]),
    attack: 0.008,
    release: 0.1,
  },
  marimba: {
    partials: () => [
      [1, 1, 5.5],
      [2, 0.05, 9],
      [3.95, 0.22, 15],
      [9.4, 0.06, 40],
    ],
    attack: 0.003,
    release: 0.2,
  },
  bell: {
    partials: () => [
      [1, 1, 4],
      [2, 0.3, 6],
      [3, 0.12, 9],
      [4.2, 0.08, 14],
    ],
    attack: 0.004,
    release: 0.3,
  },
};

/** Adds one tone to `out`. */
function play(out, rate, name, note, start, length, level) {
  const { partials, attack, release, tremolo, vibrato } = INSTRUMENTS[name];
  const pitch = frequency(note);
  const from = Math.max(0, Math.round(start * rate));
  const count = Math.min(out.length - from, Math.round((length + release) * rate));
  const limit = Math.min(rate * 0.44, 9000);
  for (const [index, [ratio, strength, decay]] of partials(pitch).entries()) {
    const f = pitch * ratio;
    if (f > limit) continue;
    const step = (TAU * f) / rate;
    for (let i = 0, phase = index * 1.7; i < count; i++) {
      const t = i / rate;
      let value = strength * level * Math.exp(-decay * t);
      if (t < attack) value *= 0.5 - 0.5 * Math.cos((Math.PI * t) / attack);
      if (t > length) value *= 0.5 + 0.5 * Math.cos((Math.PI * (t - length)) / release);
      if (tremolo) value *= 1 - tremolo[1] * (0.5 + 0.5 * Math.sin(TAU * tremolo[0] * (start + t)));
      out[from + i] += value * Math.sin(phase);
      phase += vibrato
        ? step * (1 + vibrato[1] * Math.min(1, t * 2.5) * Math.sin(TAU * vibrato[0] * t))
        : step;
    }
  }
}

/** A small room: four delays that feed each other, darker with every turn. */
function reverb(input, rate, { wet, seconds }) {
  const lines = [0.0297, 0.0371, 0.0411, 0.0437].map((time) => ({
    buffer: new Float64Array(Math.round(time * rate)),
    gain: 10 ** ((-3 * time) / seconds),
    at: 0,
    low: 0,
  }));
  const predelay = Math.round(0.018 * rate);
  return input.map((dry, i) => {
    const taps = lines.map((line) => line.buffer[line.at]);
    const half = taps.reduce((a, b) => a + b, 0) / 2;
    const source = i >= predelay ? input[i - predelay] : 0;
    lines.forEach((line, k) => {
      line.low += 0.6 * ((taps[k] - half) * line.gain - line.low);
      line.buffer[line.at] = source + line.low;
      line.at = (line.at + 1) % line.buffer.length;
    });
    return dry + wet * (taps[0] - taps[1] + taps[2] - taps[3]) * 0.5;
  });
}

/** Second-order filter (Audio EQ Cookbook, Q 0.707). */
function filter(input, rate, kind, f) {
  const w = (TAU * f) / rate;
  const cos = Math.cos(w);
  const alpha = Math.sin(w) / Math.SQRT2;
  const side = kind === 'high' ? (1 + cos) / 2 : (1 - cos) / 2;
  const b0 = side / (1 + alpha);
  const b1 = ((kind === 'high' ? -2 : 2) * side) / (1 + alpha);
  const a1 = (-2 * cos) / (1 + alpha);
  const a2 = (1 - alpha) / (1 + alpha);
  let x1 = 0;
  let x2 = 0;
  let y1 = 0;
  let y2 = 0;
  return input.map((x) => {
    const y = b0 * (x + x2) + b1 * x1 - a1 * y1 - a2 * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    return y;
  });
}

function rms(samples) {
  return Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
}

/** Gain to the wanted RMS; what would pass the ceiling is bent, not cut. */
function master(samples, { level, ceiling }) {
  let result = samples;
  for (let round = 0; round < 3; round++) {
    const gain = amplitude(level) / rms(result);
    const knee = amplitude(ceiling - 4);
    const room = amplitude(ceiling) - knee;
    result = result.map((value) => {
      const size = Math.abs(value * gain);
      return Math.sign(value) * (size <= knee ? size : knee + room * Math.tanh((size - knee) / room));
    });
  }
  return result;
}

function fade(samples, rate, fadeIn, fadeOut) {
  const shape = (x) => (x >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * x));
  return samples.map(
    (value, i) => value * shape(i / (fadeIn * rate)) * shape((samples.length - 1 - i) / (fadeOut * rate)),
  );
}

// --- notation

/** 'D5 2 B4 1 r 1 | …': note or rest, then its length in beats; bars are only for the reader. */
function melody(text) {
  const words = text.replaceAll('|', ' ').trim().split(/\s+/);
  const notes = [];
  for (let i = 0, beat = 0; i < words.length; i += 2) {
    const beats = Number(words[i + 1]);
    if (words[i] !== 'r') notes.push({ note: words[i], beat, beats });
    beat += beats;
  }
  return notes;
}

/** 'G: G2 G3 B3 D4 G4 | …': chord name, bass, then the voices from low to high. */
function chords(text) {
  return text
    .split('|')
    .map((bar) => bar.split(':')[1].trim().split(/\s+/))
    .map(([bass, ...voices]) => ({ bass, voices }));
}

const PICKUP = 0.25; // seconds before the first beat, while the sound fades in

function compose(piece, rate) {
  const { tempo, beats, seconds, lead, seed, parts, loop } = piece;
  const beat = 60 / tempo;
  const next = random(seed);
  const out = new Float64Array(Math.round((seconds + (loop ? 3 : 0)) * rate));
  const tone = (name, note, at, length, level) =>
    play(
      ...[out, rate, name, note],
      Math.max(0, at + (next() - 0.5) * 0.014),
      length,
      level * (0.9 + 0.2 * next()),
    );
  let start = loop ? 0 : PICKUP;
  for (const [part, patterns] of parts) {
    const harmony = chords(part.chords);
    for (const { note, beat: at, beats: length } of melody(part.melody)) {
      tone(lead[0], note, start + at * beat, length * beat * 0.97, lead[1]);
    }
    for (const [bar, { bass, voices }] of harmony.entries()) {
      for (const [name, voice, at, length, level] of PATTERNS[patterns[bar % patterns.length]]) {
        const notes = voice === 'bass' ? [bass] : voice === 'all' ? voices : [voices[voice % voices.length]];
        for (const note of notes) tone(name, note, start + (bar * beats + at) * beat, length * beat, level);
      }
    }
    start += harmony.length * beats * beat;
  }
  if (!loop) return out;
  // What still sounds at the end sounds on at the beginning.
  const length = Math.round(seconds * rate);
  for (let i = length; i < out.length; i++) out[i - length] += out[i];
  return out.slice(0, length);
}

function makeMusic(piece) {
  const rate = 8000;
  let samples = reverb(compose(piece, rate), rate, { wet: 0.22, seconds: 1.3 });
  samples = filter(samples, rate, 'high', 230);
  // Brightness, which a telephone takes away: +4 dB in the upper half of its band.
  const bright = filter(samples, rate, 'high', 900);
  samples = samples.map((value, i) => value + 0.6 * bright[i]);
  samples = filter(samples, rate, 'low', 3400);
  samples = fade(samples, rate, 0.4, piece.fadeOut);
  return { rate, samples: master(samples, { level: -24, ceiling: -8 }) };
}

/** [instrument, note, start, length, level] */
const SOUNDS = {
  ring: {
    ...{ seconds: 2, level: -22, room: 0.16 },
    notes: [0, 0.62].flatMap((at) =>
      ['E5', 'G5', 'B5', 'E6', 'B5'].map((note, i) => [
        'marimba',
        note,
        0.02 + at + i * 0.1,
        0.4,
        [0.8, 0.7, 0.8, 1, 0.6][i],
      ]),
    ),
  },
  'new-call': {
    ...{ seconds: 0.9, level: -26, room: 0.14 },
    notes: [
      ['bell', 'G5', 0.01, 0.5, 0.7],
      ['bell', 'C6', 0.13, 0.6, 0.8],
    ],
  },
  'test-tone': {
    ...{ seconds: 2.3, level: -22, room: 0.18 },
    notes: ['C4', 'E4', 'G4', 'C5', 'E5', 'G5', 'C6'].map((note, i) => [
      ...['guitar', note, 0.02 + i * 0.16, 2.2 - i * 0.16, 0.5],
    ]),
  },
};

function makeSound({ seconds, level, room, notes }) {
  const rate = 44100;
  const out = new Float64Array(Math.round(seconds * rate));
  for (const [name, note, start, length, strength] of notes) {
    play(out, rate, name, note, start, length, strength);
  }
  const samples = fade(reverb(out, rate, { wet: room, seconds: 0.8 }), rate, 0.005, 0.3);
  return { rate, samples: master(samples, { level, ceiling: -4 }) };
}

/** Tones of 425 Hz, each `[start, length]` in seconds. */
function makeTones(seconds, ...tones) {
  const rate = 8000;
  const samples = new Float64Array(seconds * rate);
  for (const [start, length] of tones) {
    for (let i = 0; i < length * rate; i++) {
      const edge = Math.min(1, i / rate / 0.01, (length - i / rate) / 0.01);
      samples[start * rate + i] = 0.5 * edge * Math.sin((2 * Math.PI * 425 * i) / rate);
    }
  }
  return { rate, samples };
}

// --- files

function wav({ samples, rate }) {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + samples.length * 2, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20); // PCM
  file.writeUInt16LE(1, 22); // mono
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((value, at) => {
    file.writeInt16LE(Math.round(value * 32767), 44 + at * 2);
  });
  return file;
}

function write(name, content) {
  const path = join(ROOT, name);
  const same = existsSync(path) && readFileSync(path).equals(content);
  if (!same) writeFileSync(path, content);
  console.log(`${same ? 'same ' : 'wrote'} ${relative(ROOT, path)}`);
}

for (const [folder, pieces] of [
  ['resources/music', MUSIC],
  ['resources/music-library', LIBRARY],
]) {
  for (const [id, piece] of Object.entries(pieces)) write(`${folder}/${id}.wav`, wav(makeMusic(piece)));
  const list = Object.entries(pieces).map(([id, { title, seconds }]) => [id, { title, seconds }]);
  write(`${folder}/music.json`, Buffer.from(`${JSON.stringify(Object.fromEntries(list), null, 2)}\n`));
}

for (const [id, sound] of Object.entries(SOUNDS)) write(`resources/sounds/${id}.wav`, wav(makeSound(sound)));
// To somebody who talks already: two short ones, then a pause.
write('resources/sounds/call-waiting.wav', wav(makeTones(4, [0, 0.2], [0.4, 0.2])));
