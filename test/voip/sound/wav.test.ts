import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  readTelephoneWav,
  readWav,
  readWavFormat,
  telephoneSamples,
  wavBytes,
} from '../../../src/voip/sound/wav.ts';

const folder = mkdtempSync(join(tmpdir(), 'klinke-wav-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('reads what it wrote', async () => {
  const samples = Int16Array.of(0, 1, -1, 32_767, -32_768);
  const file = join(folder, 'a.wav');
  writeFileSync(file, wavBytes(samples));
  expect(await readTelephoneWav(file)).toEqual(samples);
  expect(readWav(file)).toEqual(samples);
  expect(await readWavFormat(file)).toEqual({
    sampleRate: 8_000,
    channels: 1,
    bitsPerSample: 16,
    encoding: 1,
    lengthMs: 0.625,
  });
});

test('says what is wrong', () => {
  const samples = new Int16Array(10);
  expect(() => telephoneSamples(wavBytes(samples, 48_000, 2))).toThrow('48000 Hz, 2 channels');
  expect(() => telephoneSamples(Buffer.from('RIFF'))).toThrow('is no WAV file');
  expect(() => telephoneSamples(wavBytes(samples).subarray(0, 36))).toThrow('has no audio in it');
});

test('takes what is there of a file that was cut off', () => {
  expect(telephoneSamples(wavBytes(new Int16Array(10)).subarray(0, 50))).toHaveLength(3);
});
