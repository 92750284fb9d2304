// The file that somebody saves a message as: MP3 with its title, or the WAV as it lies here.

import { decoder } from '@audio/decode-mp3';
import { expect, test } from 'vitest';
import { soundFile } from '../../../src/main/messages/message-file.ts';
import { wavBytes } from '../../../src/voip/sound/wav.ts';

const said = Int16Array.from({ length: 12 * 8_000 }, (_, i) => Math.round(9_000 * Math.sin(i * 0.3)));
const wav = wavBytes(said);
const about = { title: 'Nachricht 7KM-Q2X', by: 'Petra Huber', date: { year: 2026, month: 11, day: 30 } };

test('by what it is called: WAV to the byte, all else MP3 of the same length with its title and date', async () => {
  expect(await soundFile('/x/Nachricht.WAV', wav, about)).toBe(wav);
  const mp3 = Buffer.from(await soundFile('/x/Nachricht.mp3', wav, about));
  expect(mp3.includes(Buffer.from('Nachricht 7KM-Q2X', 'utf16le'))).toBe(true);
  expect(mp3.includes(Buffer.from('Petra Huber', 'utf16le'))).toBe(true);
  expect(mp3.includes('3011')).toBe(true);
  const foreign = await decoder();
  const { channelData, sampleRate } = foreign.decode(mp3);
  foreign.free();
  expect(sampleRate).toBe(8_000);
  expect(Math.abs((channelData[0]?.length ?? 0) - said.length)).toBeLessThan(4_000);
  await expect(soundFile('/x/y.mp3', Buffer.from('no sound'), about)).rejects.toThrow('no WAV file');
});

test('others have their turn while a long one is encoded', async () => {
  let turns = 0;
  let over = false;
  const turn = () => {
    turns += 1;
    if (!over) setImmediate(turn);
  };
  setImmediate(turn);
  await soundFile('/x/y.mp3', wavBytes(new Int16Array(60 * 8_000)), about);
  over = true;
  expect(turns).toBeGreaterThanOrEqual(12);
});
