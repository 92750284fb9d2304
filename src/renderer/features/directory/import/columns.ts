// Which column of a sheet says what, by its head: as Outlook, Google, Thunderbird and people write it, in German and English.

import { foldings } from '../../../../domain/directory/folded.ts';
import { plainHead } from '../../../sheets/rows.ts';

export type Column = 'name' | 'first' | 'last' | 'company' | 'number' | 'note' | 'blocked';

const heads: Readonly<Record<Exclude<Column, 'number'>, readonly string[]>> = {
  name: [
    'name',
    'anzeigename',
    'displayname',
    'fullname',
    'vollstandigername',
    'kontakt',
    'ansprechpartner',
    'anrufer',
    'contact',
    'speichernunter',
    'fileas',
  ],
  first: ['vorname', 'firstname', 'givenname'],
  last: ['nachname', 'lastname', 'surname', 'familienname', 'familyname', 'zuname'],
  company: [
    'firma',
    'firmenname',
    'company',
    'companyname',
    'unternehmen',
    'organisation',
    'organization',
    'organizationname',
    'organization1name',
    'kunde',
  ],
  note: [
    'notiz',
    'notizen',
    'note',
    'notes',
    'bemerkung',
    'bemerkungen',
    'hinweis',
    'hinweise',
    'kommentar',
    'comment',
  ],
  blocked: ['gesperrt', 'blocked'],
};

const isNumber = /tel|phone|mobil|handy|rufnummer|festnetz|durchwahl|cell|extension|nebenstelle/;
const alsoNumbers = ['nummer', 'number', 'numbers', 'nummern'];
/** Not whose the column's person is, or nothing that is dialled. Of colleagues all would have the company's main number. */
const isNone =
  /fax|telex|pager|isdn|tty|radio|assist|sekret|haupt|companymain|callback|ruckmeld|type$|label$|yomi|emergency/;

/** Null: nothing for the phone book. */
export function columnOf(head: string): Column | null {
  const plain = plainHead(foldings(head)[0] ?? '');
  for (const column of ['name', 'first', 'last', 'company', 'note', 'blocked'] as const)
    if (heads[column].includes(plain)) return column;
  if (alsoNumbers.includes(plain)) return 'number';
  return isNumber.test(plain) && !isNone.test(plain) ? 'number' : null;
}
