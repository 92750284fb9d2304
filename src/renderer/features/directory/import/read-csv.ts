// A sheet of people (CSV), as entries; what can't be read of it is told.

import { yesOrNo } from '../../../../domain/yes-or-no.ts';
import { plainCell, rowsOf } from '../../../sheets/rows.ts';
import { columnOf } from './columns.ts';
import type { Read, ReadLine } from './contacts.ts';

export function readCsv(text: string): Read {
  const sheet = rowsOf(text);
  if (sheet === null) return { ok: false, why: 'empty' };
  const { head, rows, firstLine } = sheet;
  const columns = head.map(columnOf);
  if (!columns.includes('number') || columns.every((column) => column === 'number' || column === null))
    return { ok: false, why: 'noColumns', found: head.map((cell) => cell.trim()).filter(Boolean) };
  const unknown = head.filter((cell, at) => columns[at] === null && cell.trim() !== '');
  return { ok: true, unknown, lines: rows.map((row, at) => lineOf(row, columns, at + firstLine)) };
}

function lineOf(row: readonly string[], columns: readonly (string | null)[], at: number): ReadLine {
  const all = (column: string) =>
    row.flatMap((cell, place) => (columns[place] === column ? [plainCell(cell)] : [])).filter(Boolean);
  const person = [...all('first'), ...all('last')].join(' ');
  return {
    at,
    name: all('name')[0] ?? person,
    company: all('company')[0] ?? '',
    // Google puts several into one cell.
    numbers: all('number').flatMap((cell) => cell.split(/\s*(?::::|[;|\n])\s*/)),
    note: all('note').join('\n'),
    ...marked(all('blocked')[0]),
  };
}

/** Left out: as it stands. */
function marked(cell = ''): Pick<ReadLine, 'blocked'> {
  const blocked = yesOrNo(cell);
  return blocked === null ? {} : { blocked };
}
