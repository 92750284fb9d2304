// G.711: 8,000 samples a second, a byte each, by ITU-T G.711; µ-law in America and Japan, A-law elsewhere.

export type Law = 'pcmu' | 'pcma';

/** Of one 20 ms frame; in G.711 also its bytes. */
export const FRAME_SAMPLES = 160;
export const SAMPLE_RATE = 8_000;

const MULAW_BIAS = 0x84;
const MULAW_CLIP = 32_635;

function mulawToLinear(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = (((bits & 0x0f) << 3) + MULAW_BIAS) << ((bits & 0x70) >> 4);
  return (bits & 0x80) === 0 ? magnitude - MULAW_BIAS : MULAW_BIAS - magnitude;
}

function linearToMulaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), MULAW_CLIP) + MULAW_BIAS;
  const exponent = 24 - Math.clz32(magnitude);
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff;
}

function alawToLinear(code: number): number {
  const bits = code ^ 0x55;
  const segment = (bits & 0x70) >> 4;
  const mantissa = (bits & 0x0f) << 4;
  const magnitude = segment === 0 ? mantissa + 8 : (mantissa + 0x108) << (segment - 1);
  return (bits & 0x80) === 0 ? -magnitude : magnitude;
}

function linearToAlaw(sample: number): number {
  const sign = sample < 0 ? 0 : 0x80;
  const magnitude = sample < 0 ? -sample - 1 : sample; // One's complement: -1 is the smallest negative level.
  const exponent = magnitude < 256 ? 0 : 24 - Math.clz32(magnitude);
  const mantissa = (magnitude >> (exponent === 0 ? 4 : exponent + 3)) & 0x0f;
  return (sign | (exponent << 4) | mantissa) ^ 0x55;
}

/** By code, 0 to 255. */
function linearTable(decode: (code: number) => number): Int16Array {
  return Int16Array.from({ length: 256 }, (_, code) => decode(code));
}

/** By sample as an unsigned 16 bit number. */
function codeTable(encode: (sample: number) => number): Uint8Array {
  return Uint8Array.from({ length: 65_536 }, (_, index) => encode((index << 16) >> 16));
}

const LINEAR = { pcmu: linearTable(mulawToLinear), pcma: linearTable(alawToLinear) } as const;
const CODES = { pcmu: codeTable(linearToMulaw), pcma: codeTable(linearToAlaw) } as const;
const OTHER_LAW = {
  pcmu: Uint8Array.from(LINEAR.pcmu, linearToAlaw),
  pcma: Uint8Array.from(LINEAR.pcma, linearToMulaw),
} as const;

/** 20 ms of silence; shared, not to be written to. */
export const SILENCE = {
  pcmu: new Uint8Array(FRAME_SAMPLES).fill(linearToMulaw(0)),
  pcma: new Uint8Array(FRAME_SAMPLES).fill(linearToAlaw(0)),
} as const;

/** G.711 to 16 bit samples. */
export function decode(law: Law, codes: Uint8Array): Int16Array {
  const table = LINEAR[law];
  const samples = new Int16Array(codes.length);
  for (let i = 0; i < codes.length; i++) samples[i] = table[codes[i] as number] as number;
  return samples;
}

/** 16 bit samples to G.711. */
export function encode(law: Law, samples: Int16Array): Uint8Array {
  const table = CODES[law];
  const codes = new Uint8Array(samples.length);
  for (let i = 0; i < samples.length; i++) codes[i] = table[(samples[i] as number) & 0xffff] as number;
  return codes;
}

/** From one law to the other; the same array where nothing is to do. */
export function translate(from: Law, to: Law, codes: Uint8Array): Uint8Array {
  if (from === to) return codes;
  const table = OTHER_LAW[from];
  const out = new Uint8Array(codes.length);
  for (let i = 0; i < codes.length; i++) out[i] = table[codes[i] as number] as number;
  return out;
}
