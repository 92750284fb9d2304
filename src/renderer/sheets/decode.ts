// A file's bytes as text, whatever program wrote it; or why it's no text.

export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: 'tooLarge' | 'noText' | 'spreadsheet' };

/** Why nothing could be taken from a file; `found`: the heads of its columns, of which none is one that's needed. */
export type UnreadableSheet =
  | { readonly ok: false; readonly why: 'tooLarge' | 'noText' | 'spreadsheet' | 'empty' }
  | { readonly ok: false; readonly why: 'noColumns'; readonly found: readonly string[] };

export const MOST_BYTES = 20 * 1024 * 1024;

/** Of ZIP, in which spreadsheets are; of older ones of Excel; of PDF. */
const SHEETS = ['PK\u0003\u0004', '\u00d0\u00cf\u0011\u00e0', '%PDF'];

export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > MOST_BYTES) return { ok: false, why: 'tooLarge' };
  const head = String.fromCharCode(...bytes.subarray(0, 4));
  if (SHEETS.some((sheet) => head.startsWith(sheet))) return { ok: false, why: 'spreadsheet' };
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  // No program that lists people writes them; a picture is full of them.
  return text.includes('\u0000') ? { ok: false, why: 'noText' } : { ok: true, text };
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark: of Latin letters each second byte is zero.
  const some = bytes.subarray(0, 400);
  const zeros = (odd: number) => some.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  if (zeros(1) > some.length / 4) return 'utf-16le';
  if (zeros(0) > some.length / 4) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    // What Excel writes in this part of the world.
    return 'windows-1252';
  }
}
