// A sheet of people as lines that say what is to be; or why it's none. Pure.

import { valueWord } from '../../../../../contract/plan-words/describe.ts';
import { foldings } from '../../../../../domain/directory/folded.ts';
import { languages } from '../../../../../domain/languages.ts';
import type { WrittenPerson } from '../../../../../domain/plan/new/imported-people.ts';
import { grantedRights } from '../../../../../domain/rights.ts';
import { decode, type UnreadableSheet } from '../../../../sheets/decode.ts';
import { plainCell, plainHead, rowsOf } from '../../../../sheets/rows.ts';

type Column = Exclude<keyof WrittenPerson, 'at'> | 'first' | 'last';

const heads: Readonly<Record<Column, readonly string[]>> = {
  id: ['id', 'kennung'],
  name: ['name', 'anzeigename', 'displayname', 'fullname', 'vollstandigername'],
  first: ['vorname', 'firstname', 'givenname'],
  last: ['nachname', 'lastname', 'surname', 'familienname', 'familyname'],
  extension: [
    'nebenstelle',
    'durchwahl',
    'extension',
    'ext',
    'nst',
    'rufnummer',
    'telefon',
    'telefonnummer',
    'nummer',
    'number',
    'phone',
  ],
  deskPhones: ['tischtelefon', 'tischtelefone', 'apparat', 'apparate', 'deskphone', 'deskphones'],
  role: ['rolle', 'role'],
  teams: ['team', 'teams', 'gruppe', 'gruppen', 'group', 'groups'],
  softphone: ['softphone'],
  rights: ['rechte', 'weiterrechte', 'weiterenrechte', 'weitererechte', 'rights', 'morerights'],
  scopeHotlines: ['nurhotlines', 'bereichhotlines', 'onlyhotlines', 'scopehotlines'],
  scopeTeams: ['nurteams', 'bereichteams', 'onlyteams', 'scopeteams'],
};
const columns = Object.keys(heads) as readonly Column[];

/** Rights in the words of any language, which may have commas in them, by their names. */
function rightNames(cell: string): string {
  let names = cell;
  for (const language of languages)
    for (const right of grantedRights) names = names.replaceAll(valueWord(right, language), right);
  return names;
}

export type ReadPeople =
  | {
      readonly ok: true;
      readonly lines: readonly WrittenPerson[];
      /** Heads of columns that the plan has no place for. */
      readonly unknown: readonly string[];
    }
  | UnreadableSheet;

export function readPeople(bytes: Uint8Array): ReadPeople {
  const decoded = decode(bytes);
  if (!decoded.ok) return decoded;
  const text = decoded.text.replace(/^\uFEFF/, '');
  const sheet = text.trim() === '' ? null : rowsOf(text);
  if (sheet === null) return { ok: false, why: 'empty' };
  const { head, rows, firstLine } = sheet;
  const places = new Map<Column, number>();
  const unknown: string[] = [];
  for (const [at, cell] of head.entries()) {
    const plain = plainHead(foldings(cell)[0] ?? '');
    const column = columns.find((each) => heads[each].includes(plain));
    if (column !== undefined && !places.has(column)) places.set(column, at);
    else if (cell.trim() !== '') unknown.push(cell.trim());
  }
  if (!places.has('extension') && !places.has('id'))
    return { ok: false, why: 'noColumns', found: head.map((cell) => cell.trim()).filter(Boolean) };
  if (rows.length === 0) return { ok: false, why: 'empty' };
  const lines = rows.map((row, at): WrittenPerson => {
    const cell = (column: Column) => plainCell(row[places.get(column) ?? -1] ?? '');
    return {
      at: at + firstLine,
      id: cell('id'),
      name: cell('name') || [cell('first'), cell('last')].filter(Boolean).join(' '),
      extension: cell('extension'),
      deskPhones: cell('deskPhones'),
      role: cell('role'),
      teams: cell('teams'),
      softphone: cell('softphone'),
      rights: rightNames(cell('rights')),
      scopeHotlines: cell('scopeHotlines'),
      scopeTeams: cell('scopeTeams'),
    };
  });
  return { ok: true, lines, unknown };
}
