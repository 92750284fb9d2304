// Where in a recording a short piece of known audio may lie: normalised cross-correlation at 2 kHz, by Fourier transforms.

import { type Complex, complexOf, createFourier } from './fourier.ts';

/** Samples at 8 kHz that become one. */
export const DECIMATION = 4;
/** 0.75 s: enough to tell speech from other speech, and music from other bars. */
export const PROBE_SAMPLES = 6_000;
const PROBE = PROBE_SAMPLES / DECIMATION;
const SIZE = 8_192;
const STEP = SIZE - PROBE + 1;
/** Two peaks closer than that are one place, in samples at 8 kHz. */
const APART = 8;
/** Voices and tones repeat themselves every few milliseconds: the right place is among the best, but not always first. */
const MAX_PEAKS = 24;

export interface Place {
  /** In samples at 8 kHz from the recording's beginning, to four samples. */
  readonly at: number;
  /** 0 to 1. */
  readonly correlation: number;
}

export interface ProbeSearch {
  /** For each probe (at least `PROBE_SAMPLES` long) the places that fit at least that well, best first. */
  find(probes: readonly Int16Array[], atLeast: number): readonly (readonly Place[])[];
}

/** Low-pass before the rate is cut, or what is above 1 kHz would come back as something else. */
const WEIGHTS = [1, 2, 3, 4, 3, 2, 1] as const;
const PHASES = [0, 2] as const;

/** `phase`: the sample at 8 kHz on which the first one is centred. */
function decimate(samples: Int16Array, phase = 0): Float32Array {
  const out = new Float32Array(Math.floor(samples.length / DECIMATION));
  for (let index = 0; index < out.length; index += 1) {
    const from = DECIMATION * index + phase - 3;
    let sum = 0;
    if (from >= 0 && from + 7 <= samples.length)
      for (let part = 0; part < 7; part += 1)
        sum += (WEIGHTS[part] as number) * (samples[from + part] as number);
    out[index] = sum;
  }
  return out;
}

export function createProbeSearch(recording: Int16Array): ProbeSearch {
  const hay = decimate(recording);
  const fourier = createFourier(SIZE);
  const spectra = spectraOf(hay, (data) => fourier.forward(data));
  const energies = windowEnergies(hay);
  const places = Math.max(0, hay.length - PROBE + 1);

  function correlate(pair: readonly Float32Array[]): readonly Float32Array[] {
    const kernel = complexOf(SIZE);
    // Reversed in time a convolution is a correlation; both parts of a complex number carry a probe each.
    const fill = (part: Float64Array, probe: Float32Array | undefined): void => {
      for (let index = 0; probe !== undefined && index < PROBE; index += 1)
        part[(SIZE - index) % SIZE] = probe[index] as number;
    };
    fill(kernel.re, pair[0]);
    fill(kernel.im, pair[1]);
    fourier.forward(kernel);
    const results = pair.map(() => new Float32Array(places));
    const product = complexOf(SIZE);
    spectra.forEach((spectrum, block) => {
      multiply(product, spectrum, kernel);
      fourier.backward(product);
      const from = block * STEP;
      const count = Math.min(STEP, places - from);
      for (let index = 0; index < count; index += 1) {
        if (results[0] !== undefined) results[0][from + index] = (product.re[index] as number) / SIZE;
        if (results[1] !== undefined) results[1][from + index] = (product.im[index] as number) / SIZE;
      }
    });
    return results;
  }

  return {
    // Each probe twice, a quarter of a millisecond apart: high tones need it nearer than 2 kHz can place it.
    find: (probes, atLeast) =>
      probes.map((probe) => {
        const needles = PHASES.map((phase) => decimate(probe.subarray(0, PROBE_SAMPLES), phase));
        return best(correlate(needles), needles, energies, atLeast);
      }),
  };
}

function spectraOf(hay: Float32Array, transform: (data: Complex) => void): readonly Complex[] {
  const spectra: Complex[] = [];
  for (let from = 0; from + PROBE <= hay.length; from += STEP) {
    const block = complexOf(SIZE);
    block.re.set(hay.subarray(from, from + SIZE));
    transform(block);
    spectra.push(block);
  }
  return spectra;
}

function multiply(into: Complex, a: Complex, b: Complex): void {
  for (let index = 0; index < SIZE; index += 1) {
    const ar = a.re[index] as number;
    const ai = a.im[index] as number;
    const br = b.re[index] as number;
    const bi = b.im[index] as number;
    into.re[index] = ar * br - ai * bi;
    into.im[index] = ar * bi + ai * br;
  }
}

const energyOf = (samples: Float32Array): number => samples.reduce((sum, sample) => sum + sample * sample, 0);

/** Energy of the probe's length from each place on. */
function windowEnergies(hay: Float32Array): Float64Array {
  const energies = new Float64Array(Math.max(0, hay.length - PROBE + 1));
  let sum = energyOf(hay.subarray(0, PROBE));
  for (let at = 0; at < energies.length; at += 1) {
    energies[at] = Math.max(0, sum);
    sum += (hay[at + PROBE] ?? 0) ** 2 - (hay[at] as number) ** 2;
  }
  return energies;
}

/** The places where one of both phases of a probe fits. Plain loops: this goes over the recording for each probe. */
function best(
  products: readonly Float32Array[],
  needles: readonly Float32Array[],
  energies: Float64Array,
  atLeast: number,
): Place[] {
  const [first = energies, second = energies] = products;
  const [energy, other] = needles.map(energyOf) as [number, number];
  // Against the noise of G.711's silence: at least a hundredth of what the probe is made of.
  const quietest = energy / 10_000;
  const found: { at: number; correlation: number }[] = [];
  for (let index = 0; index < energies.length; index += 1) {
    const window = energies[index] as number;
    if (window <= quietest) continue;
    const a = (first[index] as number) / Math.sqrt(energy * window);
    const b = (second[index] as number) / Math.sqrt(other * window);
    if (a < atLeast && b < atLeast) continue;
    const at = DECIMATION * index - (a >= b ? PHASES[0] : PHASES[1]);
    const correlation = Math.max(a, b);
    const last = found.at(-1);
    if (last === undefined || at - last.at > APART) found.push({ at, correlation });
    else if (correlation > last.correlation) Object.assign(last, { at, correlation });
  }
  return found.sort((x, y) => y.correlation - x.correlation).slice(0, MAX_PEAKS);
}
