// How a message goes along with its mail: as MP3 of the best rate that fits, or, where none does, as a link.

/** Kilobits a second. All of telephone speech is in the first; the last one is still understood. */
export const MP3_RATES = [32, 24, 16, 8] as const;
export type Mp3Rate = (typeof MP3_RATES)[number];

/** Text, HTML and headers, with room to spare. */
const LETTER_BYTES = 24_000;
/** Base64 in lines of 76 characters and CRLF. */
const BASE64 = (4 / 3) * (78 / 76);
/** One frame more than counted, and the tag. */
const TAG_BYTES = 2_048;

export function mailBytes(rate: Mp3Rate, lengthMs: number): number {
  return LETTER_BYTES + Math.ceil(((lengthMs * rate) / 8 + TAG_BYTES) * BASE64);
}

/** Null: at no rate does it fit. `mostBytes` null: whatever its size. */
export function rateWithin(lengthMs: number, mostBytes: number | null): Mp3Rate | null {
  return MP3_RATES.find((rate) => mostBytes === null || mailBytes(rate, lengthMs) <= mostBytes) ?? null;
}
