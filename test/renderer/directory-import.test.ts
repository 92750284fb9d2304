// Files of people as other programs write them: read whole, or a reason why not; and the phone book's own sheet read back.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DirectoryEntryView } from '../../src/contract/view.ts';
import { sheetOf } from '../../src/renderer/features/directory/export.ts';
import type { ReadLine } from '../../src/renderer/features/directory/import/contacts.ts';
import { inParts, judged } from '../../src/renderer/features/directory/import/in-parts.ts';
import { readFile } from '../../src/renderer/features/directory/import/read-file.ts';
import { text } from '../../src/renderer/i18n/text.ts';

const bytes = (written: string) => new TextEncoder().encode(written);
const utf16 = (written: string, mark = true) =>
  Uint8Array.from(Buffer.from(`${mark ? '\uFEFF' : ''}${written}`, 'utf16le'));
const latin = (written: string) => Uint8Array.from(Buffer.from(written, 'latin1'));

function linesOf(file: Uint8Array): readonly Omit<ReadLine, 'at'>[] {
  const read = readFile(file);
  if (!read.ok) throw new Error(JSON.stringify(read));
  return read.lines.map(({ at: _at, ...line }) => line);
}

const huber = { name: 'Jörg Huber', company: 'Fixbau', numbers: ['0851 12345'], note: '' };
const sheet = 'Name;Firma;Telefon\r\nJörg Huber;Fixbau;0851 12345\r\n';

test.each([
  ['UTF-8', bytes(sheet)],
  ['UTF-8 with its mark', bytes(`\uFEFF${sheet}`)],
  ['UTF-16', utf16(sheet)],
  ['UTF-16 without a mark', utf16(sheet, false)],
  ['Windows-1252', latin(sheet)],
  ['commas', bytes(sheet.replaceAll(';', ','))],
  ['tabs', bytes(sheet.replaceAll(';', '\t'))],
  ['Excel’s first line', bytes(`sep=;\r\n${sheet}`)],
  ['quoted', bytes('"Name";"Firma";"Telefon"\n"Jörg Huber";"Fixbau";"0851 12345"\n\n')],
])('CSV: %s', (_, file) => {
  expect(linesOf(file)).toEqual([huber]);
});

test('heads as Outlook and Google write them; fax and the company’s main number are nobody’s', () => {
  const outlook = bytes(
    'Anrede,Vorname,Nachname,Firma,Telefon geschäftlich,Fax geschäftlich,Mobiltelefon,Hauptrufnummer der Firma,Notizen\n' +
      'Herr,Jörg,Huber,Fixbau,0851 12345,0851 99,0151 234567,0851 0,"eine\nZeile"\n',
  );
  const numbers = ['0851 12345', '0151 234567'];
  expect(linesOf(outlook)).toEqual([{ ...huber, numbers, note: 'eine\nZeile' }]);
  const google = bytes(
    'First Name,Last Name,Organization Name,Phone 1 - Label,Phone 1 - Value\n' +
      'Jörg,Huber,Fixbau,Work,0851 12345 ::: 0151 234567\n',
  );
  expect(linesOf(google)).toEqual([{ ...huber, numbers }]);
  const read = readFile(outlook);
  expect(read.ok && read.unknown).toEqual(['Anrede', 'Fax geschäftlich', 'Hauptrufnummer der Firma']);
});

test('who is blocked is said or ticked; what says neither leaves it as it is', () => {
  const rows = ['ja', 'X', 'nein', '', 'vielleicht'].map((cell) => `A;1;${cell}`).join('\n');
  expect(linesOf(bytes(`Name;Telefon;Gesperrt\n${rows}\n`)).map(({ blocked }) => blocked)).toEqual([
    true,
    true,
    false,
    undefined,
    undefined,
  ]);
});

test('a line keeps its place in the file', () => {
  const read = readFile(bytes('Name;Telefon\nA;1\nB;2\n'));
  expect(read.ok && read.lines.map(({ at }) => at)).toEqual([2, 3]);
});

const v3 = `BEGIN:VCARD\r\nVERSION:3.0\r\nN:Huber;Jörg;;;\r\nFN:Jörg Huber\r\nORG:Fixbau;Einkauf\r\nTEL;TYPE=WORK,VOICE:0851 12345\r\nTEL;TYPE=FAX:0851 99\r\nNOTE:eins\\, zwei\\ndr\r\n ei\r\nEND:VCARD\r\n`;
const v4 = `BEGIN:VCARD\nVERSION:4.0\nFN:Jörg Huber\nORG:Fixbau\nitem1.TEL;VALUE=uri;TYPE="voice,home":tel:+49-851-12345\nEND:VCARD\n`;
const v21 = `BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Huber;J=F6=\nrg\nORG:Fixbau\nTEL;CELL:0851 12345\nEND:VCARD\n`;

test('vCard 2.1, 3.0 and 4.0, several in one file', () => {
  expect(linesOf(bytes(v3 + v4 + v21))).toEqual([
    { ...huber, note: 'eins, zwei\ndrei' },
    { ...huber, numbers: ['tel:+49-851-12345'] },
    huber,
  ]);
});

test('one that breaks off is read as far as it goes, and said', () => {
  const read = readFile(bytes(v3 + v4.replace('END:VCARD\n', '')));
  expect(read.ok && [read.lines.length, read.unfinished]).toEqual([2, true]);
});

test.each([
  ['nothing', bytes(' \n'), 'empty'],
  ['a head alone', bytes('Name;Telefon\n'), 'empty'],
  ['an Excel file', bytes('PK\u0003\u0004anything'), 'spreadsheet'],
  ['a PDF', bytes('%PDF-1.7 anything'), 'spreadsheet'],
  ['a picture', Uint8Array.from([0x89, 0x50, 0, 0, 13, 0, 0, 0, 1, 2, 3]), 'noText'],
  ['other columns', bytes('Artikel;Preis\nSchraube;2\n'), 'noColumns'],
  ['numbers alone', bytes('Telefon\n0851 12345\n'), 'noColumns'],
  ['too much', new Uint8Array(21 * 1024 * 1024), 'tooLarge'],
])('%s is refused with its reason', (_, file, why) => {
  expect(readFile(file)).toMatchObject({ ok: false, why });
});

test('20,000 lines of 10 MB are read within a moment, and go in parts that a message can carry', () => {
  const row = (n: number) => `Jemand ${n};Firma ${'ö'.repeat(200)};0851 ${100_000 + n}`;
  const file = ['Name;Firma;Telefon', ...Array.from({ length: 20_000 }, (_, n) => row(n))].join('\n');
  const read = readFile(bytes(file));
  if (!read.ok) throw new Error(read.why);
  expect(read.lines).toHaveLength(20_000);
  const parts = inParts(read.lines);
  expect(parts.flat()).toEqual(read.lines);
  for (const part of parts) {
    expect(part.length).toBeLessThanOrEqual(100);
    expect(bytes(JSON.stringify(part)).length).toBeLessThan(60 * 1024);
  }
});

test('a number that stands twice in the file is refused in whichever part it is', () => {
  const line = (at: number): ReadLine => ({ at, name: 'A', company: '', numbers: ['1'], note: '' });
  const to = { name: 'A', company: null, numbers: ['+491'], note: null };
  const all = judged(
    [line(2), line(900)],
    [
      { kind: 'new', to },
      { kind: 'new', to },
    ],
  );
  expect(all.map(({ outcome }) => outcome.kind)).toEqual(['new', 'refused']);
});

const cell = fc.string({ unit: fc.constantFrom(...'aäß;,"\'=+-@\n\t 1 ') }).map((each) => each.trim());

test('what is saved as a sheet is read back as it was, in both languages', () => {
  const entry = fc.record({
    name: cell.map((each) => `n${each}`),
    company: cell,
    note: cell,
    blocked: fc.boolean(),
    numbers: fc.array(fc.stringMatching(/^\+49[1-9]\d{5,9}$/), { minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('de', 'en'),
      (all, language) => {
        const entries = all.map(
          (each, at): DirectoryEntryView => ({ ...each, id: `${at}`, source: 'own', changed: null }),
        );
        const written = sheetOf(entries, language as 'de' | 'en', text);
        expect(linesOf(bytes(written))).toEqual(
          all.map((each) => ({ ...each, numbers: each.numbers.map((number) => number.replace('+', '00')) })),
        );
      },
    ),
  );
});

test('nothing that is saved is a formula', () => {
  const entry = { id: '1', name: '=1+1', company: '@SUM', note: '-1', numbers: ['+4985112345'] };
  const written = sheetOf([{ ...entry, source: 'own', changed: null }], 'de', text);
  expect(written.split('\r\n')[1]).toBe(`"'=1+1";"'@SUM";"'-1";Nein;004985112345`);
});

test('whatever a file has in it, it’s read or refused, and never breaks', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('', 'Name;Telefon\n', v3, 'BEGIN:VCARD\n'),
      (noise, head) => {
        const read = readFile(Uint8Array.from([...bytes(head), ...noise]));
        expect(typeof read.ok).toBe('boolean');
      },
    ),
  );
});
