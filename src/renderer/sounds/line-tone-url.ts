// The tones of a number that was dialled, as sound for an audio element: those of the country in which the hotline is.

import { type LineTones, lineTonesOf, toneSamples } from '../../domain/telephony/line-tones.ts';
import { wavOf } from './wav-of.ts';

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
    made.get(key) ?? URL.createObjectURL(wavOf(toneSamples(lineTonesOf(country)[name], RATE, LEVEL), RATE));
  made.set(key, url);
  return url;
}
