// The tones of a number that was dialled, as sound for an audio element: those of the country in which the hotline is.

import { type LineTones, lineTonesOf, toneSamples } from '../../domain/telephony/line-tones.ts';

export type LineToneName = keyof LineTones;

const RATE = 8_000;
const LEVEL = 0.5;

let country = '';
const made = new Map<string, string>();

/** For what is played from now on. */
export function setToneCountry(of: string): void {
  country = of;
}

/** Made once for each country and tone; what is played while the country changes goes on. */
export function lineToneUrl(name: LineToneName): string {
  const key = `${country} ${name}`;
  const url =
    made.get(key) ?? URL.createObjectURL(wavOf(toneSamples(lineTonesOf(country)[name], RATE, LEVEL)));
  made.set(key, url);
  return url;
}

/** PCM, 16 bits, one channel. */
function wavOf(samples: Int16Array): Blob {
  const header = new DataView(new ArrayBuffer(44));
  const text = (at: number, words: string) =>
    [...words].forEach((sign, i) => {
      header.setUint8(at + i, sign.charCodeAt(0));
    });
  const bytes = samples.length * 2;
  text(0, 'RIFF');
  header.setUint32(4, 36 + bytes, true);
  text(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, RATE, true);
  header.setUint32(28, RATE * 2, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  text(36, 'data');
  header.setUint32(40, bytes, true);
  // Every processor that Electron runs on has the small end first, as WAV does.
  return new Blob([header, new Int16Array(samples)], { type: 'audio/wav' });
}
