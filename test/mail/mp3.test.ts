// A message as MP3, heard by a decoder that isn't ours.

import { decoder } from '@audio/decode-mp3';
import { expect, test } from 'vitest';
import { MP3_RATES, mailBytes } from '../../src/domain/mail/attachment.ts';
import { mp3Of } from '../../src/mail/mp3.ts';
import { find, readWav } from '../support/audio.ts';

const about = { title: 'Nachricht 7KM-Q2X', by: '+49 30 123456', date: { year: 2026, month: 11, day: 9 } };
const { samples: said, rate: RATE } = readWav('resources/announcements/de/outage-sap.wav');
const pcm = Int16Array.from(said, (sample) => Math.round(sample * 32_767));

test.each(MP3_RATES)('at %i kbit/s it is the same speech, all of it', async (rate) => {
  const mp3 = await decoder();
  const { channelData, sampleRate } = mp3.decode(await mp3Of(pcm, rate, about));
  mp3.free();
  const heard = channelData[0] ?? new Float32Array();
  expect(sampleRate).toBe(RATE);
  expect(heard.length).toBeGreaterThanOrEqual(said.length);
  expect(heard.length).toBeLessThan(said.length + 4_000);
  expect(find({ rate: RATE, samples: said }, { rate: RATE, samples: heard }).correlation).toBeGreaterThan(
    rate === 8 ? 0.6 : 0.9,
  );
});

test('it is no larger than a mail counts with', async () => {
  for (const rate of MP3_RATES) {
    const { length } = await mp3Of(pcm, rate, about);
    expect((length * 4) / 3).toBeLessThan(mailBytes(rate, pcm.length / 8) - 20_000);
  }
});

test('players find its title and its date', async () => {
  const mp3 = await mp3Of(new Int16Array(8_000), 32, about);
  expect(mp3.subarray(0, 3).toString('latin1')).toBe('ID3');
  expect(mp3.includes(Buffer.from('Nachricht 7KM-Q2X', 'utf16le'))).toBe(true);
  expect(mp3.includes('TYER')).toBe(true);
  expect(mp3.includes('0911')).toBe(true);
});

test('nothing of one message is in the next, also of several that are made at once', async () => {
  const other = pcm.toReversed();
  const first = await mp3Of(pcm, 32, about);
  await mp3Of(other, 8, about);
  expect(await mp3Of(pcm, 32, about)).toEqual(first);
  const [again, between] = await Promise.all([mp3Of(pcm, 32, about), mp3Of(other, 8, about)]);
  expect(again).toEqual(first);
  expect(between).toEqual(await mp3Of(other, 8, about));
});
