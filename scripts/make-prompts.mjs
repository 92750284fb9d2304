#!/usr/bin/env node
// Makes the spoken audio of the project from its texts:
//   resources/prompts/de/prompts.json  -> resources/prompts/de/<id>.wav
//   resources/speech/speech.json       -> resources/speech/<id>.wav
//   test/support/speech/speech.json    -> test/support/speech/<id>.wav
// Needs two programs: pico2wave (SVOX Pico) and sox. See resources/prompts/README.md.
//
//   node scripts/make-prompts.mjs             all of them
//   node scripts/make-prompts.mjs greeting …  only these ids
//
// The result is the same every time; a file is written only if its content changes.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const SETS = [
  { list: 'resources/prompts/de/prompts.json', rate: 8000, speed: 100, pause: 0.45 },
  { list: 'resources/speech/speech.json', rate: 8000, speed: 106, pause: 0.25 },
  { list: 'test/support/speech/speech.json', rate: 8000, speed: 106, pause: 0.25 },
];
const LANGUAGE = 'de-DE';
const SPEECH_RMS_DB = -20;
const PEAK_DB = -3.5;
const LEAD_SECONDS = 0.03;
const TAIL_SECONDS = 0.08;

const PROGRAMS = {
  pico2wave: "Debian: libttspico-utils, from the component 'non-free'",
  sox: 'Debian: sox',
};

const amplitude = (db) => 10 ** (db / 20);
const decibel = (value) => 20 * Math.log10(Math.max(value, 1e-9));

function fail(message) {
  console.error(`make-prompts: ${message}`);
  process.exit(1);
}

function run(program, args) {
  const done = spawnSync(program, args, { encoding: 'utf8' });
  if (done.error) fail(`${program} cannot be started: ${done.error.message}`);
  if (done.status !== 0) {
    fail(`${program} ended with ${done.status ?? done.signal}: ${(done.stderr || done.stdout).trim()}`);
  }
}

function requirePrograms() {
  const missing = Object.keys(PROGRAMS).filter(
    (program) => spawnSync(program, ['--help']).error?.code === 'ENOENT',
  );
  if (missing.length > 0) {
    fail(`missing: ${missing.map((program) => `${program} (${PROGRAMS[program]})`).join(', ')}`);
  }
}

/** The text for pico2wave. Only `spoken` may carry Pico's tags; `text` is escaped. */
function markup({ text, spoken, pitch }, speed) {
  const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const words = `<speed level='${speed}'>${spoken ?? plain}</speed>`;
  return pitch ? `<pitch level='${pitch}'>${words}</pitch>` : words;
}

/** RMS of each frame of `size` samples. */
function frames(samples, size) {
  const levels = [];
  for (let at = 0; at < samples.length; at += size) {
    const frame = samples.subarray(at, at + size);
    levels.push(Math.sqrt(frame.reduce((sum, value) => sum + value * value, 0) / frame.length));
  }
  return levels;
}

function trim(samples, rate) {
  const size = Math.round(rate * 0.005);
  const levels = frames(samples, size);
  const threshold = levels.reduce((a, b) => Math.max(a, b), 0) * amplitude(-42);
  const first = levels.findIndex((level) => level > threshold);
  const last = levels.findLastIndex((level) => level > threshold);
  if (first < 0) fail('the voice gave only silence');
  return samples.slice(
    Math.max(0, Math.round(first * size - LEAD_SECONDS * rate)),
    Math.min(samples.length, Math.round((last + 1) * size + TAIL_SECONDS * rate)),
  );
}

/** Shortens the voice's pauses to `longest` seconds, cutting in their middle, where it's silent. */
function shortenPauses(samples, rate, longest) {
  const size = Math.round(rate * 0.005);
  const levels = frames(samples, size);
  const threshold = levels.reduce((a, b) => Math.max(a, b), 0) * amplitude(-50);
  const keep = Math.ceil(longest / 0.005);
  const parts = [];
  for (let at = 0, quiet = 0; at < levels.length; at++) {
    parts.push(samples.subarray(at * size, (at + 1) * size));
    quiet = levels[at] > threshold ? 0 : quiet + 1;
    if (quiet > keep) parts.splice(-Math.ceil(keep / 2), 1);
  }
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

/** RMS over speech, which is every 20 ms frame less than 30 dB below the loudest. */
function speechLevel(samples, rate) {
  const levels = frames(samples, Math.round(rate * 0.02));
  const threshold = levels.reduce((a, b) => Math.max(a, b), 0) * amplitude(-30);
  const active = levels.filter((level) => level > threshold);
  return Math.sqrt(active.reduce((sum, level) => sum + level * level, 0) / active.length);
}

/** A limiter that looks 4 ms ahead, so that it bends peaks instead of cutting them. */
function limit(samples, rate, ceiling) {
  const reach = Math.round(rate * 0.004);
  const gains = samples.map((_, at) => {
    let peak = 0;
    for (let i = Math.max(0, at - reach); i <= at + reach && i < samples.length; i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    return peak > ceiling ? ceiling / peak : 1;
  });
  return samples.map((value, at) => {
    let sum = 0;
    let count = 0;
    for (let i = Math.max(0, at - reach); i <= at + reach && i < gains.length; i++, count++) sum += gains[i];
    return value * (sum / count);
  });
}

function level(samples, rate) {
  let result = samples;
  for (let round = 0; round < 4; round++) {
    const gain = amplitude(SPEECH_RMS_DB) / speechLevel(result, rate);
    result = limit(
      result.map((value) => value * gain),
      rate,
      amplitude(PEAK_DB),
    );
  }
  const fadeIn = Math.round(rate * 0.01);
  const fadeOut = Math.round(rate * 0.04);
  return result.map((value, at) => value * Math.min(1, at / fadeIn, (result.length - 1 - at) / fadeOut));
}

function wav(samples, rate) {
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

function make(entry, { rate, speed, pause }, folder) {
  const spoken = join(folder, 'voice.wav');
  const raw = join(folder, 'voice.f32');
  run('pico2wave', ['-l', LANGUAGE, '-w', spoken, markup(entry, speed)]);
  // Headroom, no rumble, a little presence for the narrow band, then a steep, linear-phase resampler.
  run('sox', [
    ...['-D', spoken, '-t', 'raw', '-e', 'floating-point', '-b', '32', '-L', '-c', '1', raw],
    ...['gain', '-8', 'highpass', '120', 'equalizer', '2600', '1q', '2'],
    ...['rate', '-v', '-s', String(rate)],
  ]);
  const bytes = readFileSync(raw);
  const samples = Float32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4));
  return level(shortenPauses(trim(samples, rate), rate, pause), rate);
}

requirePrograms();
const wanted = process.argv.slice(2);
const made = [];
const folder = mkdtempSync(join(tmpdir(), 'klinke-prompts-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

for (const set of SETS) {
  const list = join(ROOT, set.list);
  for (const [id, entry] of Object.entries(JSON.parse(readFileSync(list, 'utf8')))) {
    if (wanted.length > 0 && !wanted.includes(id)) continue;
    const rate = entry.rate ?? set.rate;
    const samples = make(entry, { ...set, rate }, folder);
    const path = join(dirname(list), `${id}.wav`);
    const content = wav(samples, rate);
    const same = existsSync(path) && readFileSync(path).equals(content);
    if (!same) writeFileSync(path, content);
    const peak = samples.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    console.log(
      `${same ? 'same ' : 'wrote'} ${relative(ROOT, path)}  ${(samples.length / rate).toFixed(2)} s` +
        `  speech ${decibel(speechLevel(samples, rate)).toFixed(1)} dB  peak ${decibel(peak).toFixed(1)} dB`,
    );
    made.push(id);
  }
}
const unknown = wanted.filter((id) => !made.includes(id));
if (unknown.length > 0) fail(`no such text: ${unknown.join(', ')}`);
