// Which tone is heard: tests and tools tell by pitch what arrives.

const QUIET_RMS = 300;
const FROM_HZ = 300;
const TO_HZ = 2_500;
const STEP_HZ = 50;

/** Root mean square of 16 bit samples. */
export function rmsOf(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}

/** In dB below full scale (a square wave of 32,767); silence is -96. */
export function dbfsOf(rms: number): number {
  return rms < 0.52 ? -96 : 20 * Math.log10(rms / 32_767);
}

/** The strongest multiple of 50 Hz between 300 and 2,500 in samples at 8 kHz (20 ms resolve that); 0 when all is quiet. */
export function pitchOf(samples: Int16Array): number {
  if (rmsOf(samples) < QUIET_RMS) return 0;
  let best = 0;
  let bestPower = 0;
  for (let hz = FROM_HZ; hz <= TO_HZ; hz += STEP_HZ) {
    const power = powerAt(samples, hz);
    if (power <= bestPower) continue;
    bestPower = power;
    best = hz;
  }
  return best;
}

/** Goertzel's algorithm: the power of one frequency without a whole transform. */
function powerAt(samples: Int16Array, hz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / 8_000);
  let last = 0;
  let beforeLast = 0;
  for (const sample of samples) {
    const value = sample + coefficient * last - beforeLast;
    beforeLast = last;
    last = value;
  }
  return last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
}
