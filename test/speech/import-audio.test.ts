// Files from anywhere: real encoders' files, and files that lie.

import { mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AudioKind } from '../../src/domain/words/sounds.ts';
import type { ImportedAudio } from '../../src/engine/ports/speech.ts';
import { createSpeech } from '../../src/speech/speech.ts';
import { recogniseAudio } from '../../src/voip/sound/known-audio.ts';
import { readWav, telephoneSamples, wavBytes, wavHeader } from '../../src/voip/sound/wav.ts';
import { VOICES } from './real-speech.ts';

const SPOKEN = join(VOICES, '..', 'prompts', 'de', 'menu-invalid.wav');
const speech = createSpeech({ voices: VOICES });
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'klinke-import-'));
});
afterAll(async () => {
  await speech.close();
  rmSync(folder, { recursive: true });
});

const importContent = (content: Uint8Array, kind: AudioKind = 'prompt'): Promise<ImportedAudio> =>
  speech.importAudio({ content }, kind);

const tone = (seconds: number, rate: number, level: number, hertz = 440): Int16Array =>
  Int16Array.from({ length: seconds * rate }, (_, at) =>
    Math.max(-32_768, Math.min(32_767, level * 32_767 * Math.sin((2 * Math.PI * hertz * at) / rate))),
  );

const interleaved = (left: Int16Array, right: Int16Array): Int16Array =>
  Int16Array.from({ length: 2 * left.length }, (_, at) => (at % 2 === 0 ? left : right)[at >> 1] as number);

describe.each(['flac', 'mp3', 'ogg', 'opus'])('a file of a real encoder, .%s', (ending) => {
  const file = join(import.meta.dirname, 'files', `spoken.${ending}`);

  test('is the same speech, as loud as all prompts', async () => {
    const imported = await speech.importAudio({ file }, 'prompt');
    expect(imported).toMatchObject({ ok: true, findings: [] });
    if (!imported.ok) return;
    expect(Math.abs(imported.audio.loudnessLufs + 20)).toBeLessThanOrEqual(1);
    expect(imported.audio.peakDbfs).toBeLessThanOrEqual(-3);
    const known = [{ name: 'spoken', samples: readWav(SPOKEN) }];
    const [heard] = recogniseAudio(telephoneSamples(Buffer.from(imported.audio.wav)), known);
    expect((heard?.toMs ?? 0) - (heard?.fromMs ?? 0)).toBeGreaterThan(1_600);
  });

  test('cut off in its middle or with noise in it, it ends no thread', async () => {
    const whole = readFileSync(file);
    await importContent(whole.subarray(0, whole.length >> 1));
    const spoilt = Buffer.from(whole);
    for (let at = 500; at < spoilt.length; at += 97) spoilt[at] = (at * 31) & 0xff;
    await importContent(spoilt);
    expect(await speech.importAudio({ file }, 'prompt')).toMatchObject({ ok: true });
  });

  test('cut down to its first bytes it has no sound', async () => {
    expect(await importContent(readFileSync(file).subarray(0, 60))).toMatchObject({
      ok: false,
      problem: { kind: 'damaged' },
    });
  });
});

test.each([8_000, 11_025, 22_050, 44_100, 48_000, 96_000])(
  '%i Hz become 8 kHz without what is above',
  async (rate) => {
    const high = tone(3, rate, rate > 16_000 ? 0.3 : 0, 5_000);
    const mixed = tone(3, rate, 0.3).map((value, at) => value + (high[at] as number));
    const imported = await importContent(wavBytes(mixed, rate));
    expect(imported).toMatchObject({ ok: true });
    if (!imported.ok) return;
    expect(Math.abs(imported.audio.durationMs - 3_000)).toBeLessThan(20);
    // A 440 Hz tone and nothing else: half a period later it is its own negative.
    const samples = telephoneSamples(Buffer.from(imported.audio.wav)).subarray(8_000, 16_000);
    const other = samples.reduce(
      (sum, value, at) => sum + (at < 100 ? 0 : (value + (samples[at - 100] as number)) ** 2),
      0,
    );
    const all = samples.reduce((sum, value) => sum + value ** 2, 0);
    expect(other / all).toBeLessThan(0.01);
  },
);

test.each([
  ['0.5 s too loud', tone(2, 8_000, 3), 'clipped'],
  ['too short for a prompt', tone(0.3, 8_000, 0.3), 'short'],
  ['too long for a prompt', tone(100, 8_000, 0.3), 'long'],
  ['hardly to be heard', tone(3, 8_000, 0.002), 'veryQuiet'],
  [
    'silent in its middle',
    Int16Array.from([...tone(1, 8_000, 0.3), ...new Int16Array(8_000 * 4), ...tone(1, 8_000, 0.3)]),
    'pause',
  ],
])('a WAV that is %s is taken, and it is said', async (_, samples, code) => {
  const imported = await importContent(wavBytes(samples));
  expect(imported).toMatchObject({ ok: true, findings: [{ code }] });
  if (imported.ok) expect(Math.abs(imported.audio.loudnessLufs + 20)).toBeLessThanOrEqual(1);
});

test('of channels that cancel each other out the first one is taken', async () => {
  const left = tone(2, 44_100, 0.3);
  const stereo = interleaved(
    left,
    left.map((value) => -value),
  );
  expect(await importContent(wavBytes(stereo, 44_100, 2))).toMatchObject({
    ok: true,
    findings: [{ code: 'channelsCancel' }],
  });
});

test('silence at both ends is cut to a short rest', async () => {
  const padded = Int16Array.from([
    ...new Int16Array(24_000),
    ...tone(2, 8_000, 0.3),
    ...new Int16Array(24_000),
  ]);
  const imported = await importContent(wavBytes(padded));
  expect(imported).toMatchObject({ ok: true, findings: [] });
  if (imported.ok) expect(Math.abs(imported.audio.durationMs - 2_200)).toBeLessThan(50);
});

test('peaks that leave no room are bent, not cut', async () => {
  const clicks = tone(5, 8_000, 0.02).map((value, at) => (at % 4_000 === 0 ? 32_000 : value));
  const imported = await importContent(wavBytes(clicks));
  expect(imported).toMatchObject({ ok: true });
  if (!imported.ok) return;
  expect(imported.audio.peakDbfs).toBeLessThanOrEqual(-3);
  expect(Math.abs(imported.audio.loudnessLufs + 20)).toBeLessThanOrEqual(1);
});

const wavSaying = (change: (header: Buffer) => void): Buffer => {
  const wav = wavBytes(tone(1, 8_000, 0.3));
  change(wav);
  return wav;
};

test.each([
  ['nothing', Buffer.alloc(0), { kind: 'nothing' }],
  ['silence', wavBytes(new Int16Array(16_000)), { kind: 'silent' }],
  ['a picture', Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1'), { kind: 'foreign' }],
  ['an MPEG-4 file', Buffer.from('\0\0\0\x20ftypM4A ', 'latin1'), { kind: 'foreign' }],
  ['a text', readFileSync(join(import.meta.dirname, '..', '..', 'LICENSE')), { kind: 'foreign' }],
  [
    'bytes that begin as a frame of MP3',
    Buffer.from([0xff, 0xfb, 0x90, ...new Uint8Array(4_000)]),
    { kind: 'foreign' },
  ],
  ['a WAV without sound', wavBytes(new Int16Array(0)), { kind: 'damaged' }],
  ['a header alone', Buffer.from('RIFF\0\0\0\0WAVE'), { kind: 'damaged' }],
  ['65,535 channels', wavSaying((wav) => wav.writeUInt16LE(65_535, 22)), { kind: 'damaged' }],
  ['frames of no bytes', wavSaying((wav) => wav.writeUInt16LE(0, 32)), { kind: 'damaged' }],
  ['0 Hz', wavSaying((wav) => wav.writeUInt32LE(0, 24)), { kind: 'damaged' }],
  ['4 GHz', wavSaying((wav) => wav.writeUInt32LE(4_000_000_000, 24)), { kind: 'damaged' }],
  ['a codec of video games', wavSaying((wav) => wav.writeUInt16LE(2, 20)), { kind: 'damaged' }],
])('%s is refused with its reason', async (_, content, problem) => {
  expect(await importContent(content)).toMatchObject({ ok: false, problem });
});

test.each([0, 0xffffffff, 1_000_000_000])(
  'a WAV that says it has %i bytes has what is there',
  async (bytes) => {
    const imported = await importContent(wavSaying((wav) => wav.writeUInt32LE(bytes, 40)));
    expect(imported).toMatchObject({ ok: true });
    if (imported.ok) expect(Math.abs(imported.audio.durationMs - 1_000)).toBeLessThan(30);
  },
);

test('floating point samples that are no numbers are silence', async () => {
  const samples = Float32Array.from(tone(2, 8_000, 0.3), (value) => value / 32_768);
  samples.fill(Number.NaN, 100, 200).fill(Number.POSITIVE_INFINITY, 300, 400).fill(1e30, 500, 600);
  const header = wavHeader(samples.byteLength, 8_000, 1);
  header.writeUInt16LE(3, 20);
  header.writeUInt32LE(32_000, 28);
  header.writeUInt16LE(4, 32);
  header.writeUInt16LE(32, 34);
  const imported = await importContent(Buffer.concat([header, Buffer.from(samples.buffer)]));
  expect(imported).toMatchObject({ ok: true, audio: { loudnessLufs: -20 } });
});

test('an hour is refused once its limit is passed, and is never in memory', async () => {
  const file = join(folder, 'hour.wav');
  const handle = openSync(file, 'w');
  writeSync(handle, wavHeader(3_600 * 16_000, 8_000, 1));
  const minute = Buffer.from(tone(60, 8_000, 0.3).buffer);
  for (let at = 0; at < 60; at += 1) writeSync(handle, minute);
  expect(await speech.importAudio({ file }, 'music')).toEqual({
    ok: false,
    problem: { kind: 'tooLong', atMostMs: 1_200_000 },
  });
  const before = process.memoryUsage().arrayBuffers;
  expect(await speech.importAudio({ file }, 'prompt')).toEqual({
    ok: false,
    problem: { kind: 'tooLong', atMostMs: 600_000 },
  });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
});

test('a file that is not there is told with its reason', async () => {
  expect(await speech.importAudio({ file: join(folder, 'none.wav') }, 'prompt')).toMatchObject({
    ok: false,
    problem: { kind: 'unreadable', detail: expect.stringContaining('ENOENT') },
  });
});
