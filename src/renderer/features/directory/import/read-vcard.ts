// Contacts as vCard: 3.0 (RFC 2426), 4.0 (RFC 6350) and the older 2.1, any number of them in one file.

import type { Read, ReadLine } from './contacts.ts';

interface Property {
  readonly name: string;
  /** `TYPE=work` as well as 2.1's bare `WORK`, in small letters. */
  readonly parameters: readonly string[];
  readonly value: string;
}

export function readVcard(text: string): Read {
  const lines: ReadLine[] = [];
  let card: Property[] | null = null;
  let at = 0;
  let unfinished = false;
  for (const line of unfolded(text)) {
    const property = propertyOf(line);
    if (property === null) continue;
    if (property.name === 'BEGIN') {
      // One within another (2.1's AGENT) is none of ours; one that didn't end is read as far as it goes.
      if (card !== null) lines.push(lineOf(card, at));
      card = [];
      at += 1;
    } else if (property.name === 'END') {
      if (card !== null) lines.push(lineOf(card, at));
      card = null;
    } else card?.push(property);
  }
  if (card !== null) {
    lines.push(lineOf(card, at));
    unfinished = true;
  }
  if (lines.length === 0) return { ok: false, why: 'empty' };
  return { ok: true, unknown: [], lines, unfinished };
}

/** A line that begins with a blank goes on with the one before (RFC 6350, 3.2); quoted-printable ends with `=` where it goes on. */
function unfolded(text: string): readonly string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n?|\n/)) {
    const last = lines.at(-1);
    if (last !== undefined && /^[ \t]/.test(line)) lines[lines.length - 1] = last + line.slice(1);
    else if (last !== undefined && isQuotedPrintable(last) && last.endsWith('='))
      lines[lines.length - 1] = last.slice(0, -1) + line;
    else lines.push(line);
  }
  return lines;
}

const isQuotedPrintable = (line: string): boolean => /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE/i.test(line);

function propertyOf(line: string): Property | null {
  // A colon within quotes belongs to a parameter (RFC 6350, 3.3).
  const [, head, value = ''] = /^((?:"[^"]*"|[^":])+):([\s\S]*)$/.exec(line) ?? [];
  if (head === undefined) return null;
  const [name = '', ...written] = head.split(';');
  const parameters = written.flatMap((each) => {
    const [key = '', said] = each.toLowerCase().replaceAll('"', '').split('=');
    return said === undefined
      ? [key]
      : said.split(',').map((one) => (key === 'type' ? one : `${key}=${one}`));
  });
  const quoted = parameters.some(
    (each) => each === 'quoted-printable' || each === 'encoding=quoted-printable',
  );
  const charset = parameters.find((each) => each.startsWith('charset='))?.slice('charset='.length);
  // `item1.TEL` belongs to a group.
  const bare = name.trim().toUpperCase().replace(/^.*\./, '');
  return { name: bare, parameters, value: quoted ? unquoted(value, charset ?? 'utf-8') : value };
}

function unquoted(value: string, charset: string): string {
  const bytes = new TextEncoder().encode(
    value.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => `\u0001${hex}`),
  );
  const read: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== 1) read.push(byte);
    else {
      read.push(Number.parseInt(String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0), 16));
      at += 2;
    }
  }
  const decoder = (() => {
    try {
      return new TextDecoder(charset);
    } catch {
      return new TextDecoder();
    }
  })();
  return decoder.decode(Uint8Array.from(read));
}

/** RFC 6350, 3.4. */
const unescaped = (value: string): string =>
  value.replaceAll(/\\([\\,;nN])/g, (_, escaped: string) => (/n/i.test(escaped) ? '\n' : escaped));

const parts = (value: string): readonly string[] =>
  value.split(/(?<!\\);/).map((part) => unescaped(part).trim());

function lineOf(card: readonly Property[], at: number): ReadLine {
  const first = (name: string) => card.find((each) => each.name === name)?.value ?? '';
  const [last = '', given = ''] = parts(first('N'));
  const full = unescaped(first('FN')).trim();
  const numbers = card.flatMap(({ name, parameters, value }) =>
    name === 'TEL' && !parameters.some((each) => /fax|pager|modem/.test(each))
      ? [
          unescaped(value)
            .trim()
            .replace(/;ext=.*$/i, (ext) => ` ext. ${ext.slice(5)}`),
        ]
      : [],
  );
  return {
    at,
    name: full === '' ? [given, last].filter(Boolean).join(' ') : full,
    company: parts(first('ORG'))[0] ?? '',
    numbers,
    note: unescaped(first('NOTE')).trim(),
  };
}
