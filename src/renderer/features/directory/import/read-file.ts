// A file of people that somebody chose: CSV or vCard, as entries to be looked at before any of it is done.

import { decode } from '../../../sheets/decode.ts';
import type { Read, ReadLine } from './contacts.ts';
import { readCsv } from './read-csv.ts';
import { readVcard } from './read-vcard.ts';

export function readFile(bytes: Uint8Array): Read {
  const decoded = decode(bytes);
  if (!decoded.ok) return decoded;
  const text = decoded.text.replace(/^\uFEFF/, '');
  if (text.trim() === '') return { ok: false, why: 'empty' };
  const read = /^\s*BEGIN:VCARD/i.test(text) ? readVcard(text) : readCsv(text);
  if (!read.ok) return read;
  return read.lines.length === 0 ? { ok: false, why: 'empty' } : { ...read, lines: read.lines.map(cut) };
}

/** What no entry can be is cut off here, and refused by the engine for what is left. */
function cut({ at, name, company, numbers, note, ...rest }: ReadLine): ReadLine {
  const written = numbers.map((number) => number.slice(0, 200)).filter((number) => number.trim() !== '');
  return {
    at,
    name: name.slice(0, 500),
    company: company.slice(0, 500),
    numbers: written.slice(0, 50),
    note: note.slice(0, 5_000),
    ...rest,
  };
}
