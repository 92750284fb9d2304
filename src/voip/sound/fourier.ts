// The fast Fourier transform (Cooley and Tukey), for finding audio in audio.

export interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export const complexOf = (size: number): Complex => ({
  re: new Float64Array(size),
  im: new Float64Array(size),
});

export interface Fourier {
  /** In place. */
  forward(data: Complex): void;
  /** In place, without the division by the size. */
  backward(data: Complex): void;
}

/** `size`: a power of two. */
export function createFourier(size: number): Fourier {
  const cos = Float64Array.from({ length: size / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / size));
  const sin = Float64Array.from({ length: size / 2 }, (_, k) => Math.sin((2 * Math.PI * k) / size));
  const swapWith = new Uint32Array(size);
  for (let index = 1; index < size; index += 1)
    swapWith[index] = ((swapWith[index >> 1] as number) >> 1) | (index & 1 ? size >> 1 : 0);

  function transform(re: Float64Array, im: Float64Array): void {
    for (let index = 0; index < size; index += 1) {
      const other = swapWith[index] as number;
      if (other <= index) continue;
      const a = re[index] as number;
      const b = im[index] as number;
      re[index] = re[other] as number;
      im[index] = im[other] as number;
      re[other] = a;
      im[other] = b;
    }
    for (let half = 1; half < size; half *= 2) {
      const stride = size / (2 * half);
      for (let begin = 0; begin < size; begin += 2 * half) {
        for (let low = begin, turn = 0; low < begin + half; low += 1, turn += stride) {
          const high = low + half;
          const c = cos[turn] as number;
          const s = sin[turn] as number;
          const a = re[high] as number;
          const b = im[high] as number;
          const x = a * c + b * s;
          const y = b * c - a * s;
          const p = re[low] as number;
          const q = im[low] as number;
          re[high] = p - x;
          im[high] = q - y;
          re[low] = p + x;
          im[low] = q + y;
        }
      }
    }
  }

  return {
    forward: ({ re, im }) => transform(re, im),
    // With real and imaginary parts exchanged the same sum runs the other way round.
    backward: ({ re, im }) => transform(im, re),
  };
}
