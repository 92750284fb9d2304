// Bars as a PNG: its ground is transparent and its colours are of middle brightness, so that it's seen in a light and in a dark mail
// program (contrast >= 3 to white and to #1f1f1f). What is to be read stands around it as text.

import { encode } from 'fast-png';

/** Red, green, blue. */
export type Colour = readonly [number, number, number];

export const colours = {
  blue: [47, 128, 200],
  ochre: [185, 119, 14],
  red: [214, 69, 69],
  grey: [138, 138, 138],
} as const satisfies Record<string, Colour>;

/** From the bottom up: each on top of the one before. `faint`: behind them, from the bottom, with its end marked. */
export interface Bar {
  readonly parts: readonly { readonly value: number; readonly colour: Colour }[];
  readonly faint?: { readonly value: number; readonly colour: Colour };
}

/** In pixels of a mail; the picture has twice as many, for sharp screens. */
export interface PictureSize {
  readonly columnWidth: number;
  readonly height: number;
}

const SHARP = 2;
const FAINT = 70;
const LINE = 90;

/** `most`: the value of a bar as high as the picture. */
export function barPicture(bars: readonly Bar[], most: number, { columnWidth, height }: PictureSize): Buffer {
  const wide = bars.length * columnWidth * SHARP;
  const high = height * SHARP;
  const data = new Uint8Array(wide * high * 4);
  const paint = (left: number, right: number, bottom: number, top: number, colour: Colour, alpha = 255) => {
    for (let y = high - top; y < high - bottom; y += 1)
      for (let x = left; x < right; x += 1) data.set([...colour, alpha], (y * wide + x) * 4);
  };
  const upTo = (value: number) => (most <= 0 ? 0 : Math.round((Math.min(value, most) / most) * high));
  for (const share of [0, 0.5, 1]) {
    const at = Math.min(Math.round(share * high), high - SHARP);
    paint(0, wide, at, at + SHARP, colours.grey, LINE);
  }
  for (const [i, { parts, faint }] of bars.entries()) {
    const left = (i * columnWidth + 3) * SHARP;
    const right = ((i + 1) * columnWidth - 3) * SHARP;
    if (faint !== undefined && faint.value > 0) {
      const top = Math.max(upTo(faint.value), 2 * SHARP);
      paint(left, right, 0, top, faint.colour, FAINT);
      paint(left, right, top - SHARP, top, faint.colour);
    }
    let below = 0;
    for (const { value, colour } of parts) {
      if (value <= 0) continue;
      const bottom = upTo(below);
      // Whatever there is one of is seen, and a gap keeps two apart.
      const top = Math.max(upTo(below + value), bottom + 2 * SHARP);
      paint(left, right, below > 0 ? bottom + SHARP : bottom, Math.min(top, high), colour);
      below += value;
    }
  }
  return Buffer.from(encode({ width: wide, height: high, data, channels: 4, depth: 8 }));
}
