// A sheet of people (CSV), as entries; what can't be read of it is told.

import Papa from 'papaparse';
import { columnOf } from './columns.ts';
import type { Read, ReadLine } from './contacts.ts';

export function readCsv(text: string): Read {
  // Excel's own way of saying which separator it took.
  const [, said, rest] = /^sep=(.)\r?\n([\s\S]*)$/i.exec(text) ?? [];
  const { data } = Papa.parse<readonly string[]>(rest ?? text, {
    delimiter: said ?? separatorOf(text),
    skipEmptyLines: 'greedy',
  });
  const [head, ...rows] = data;
  if (head === undefined) return { ok: false, why: 'empty' };
  const columns = head.map(columnOf);
  if (!columns.includes('number') || columns.every((column) => column === 'number' || column === null))
    return { ok: false, why: 'noColumns', found: head.map((cell) => cell.trim()).filter(Boolean) };
  const unknown = head.filter((cell, at) => columns[at] === null && cell.trim() !== '');
  const first = said === undefined ? 2 : 3;
  return { ok: true, unknown, lines: rows.map((row, at) => lineOf(row, columns, at + first)) };
}

/** The one that stands most often in the first line, outside of what is quoted. */
function separatorOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1);
  const bare = head.replaceAll(/"[^"]*"/g, '');
  const often = (separator: string) => bare.split(separator).length;
  return [';', ',', '\t'].toSorted((a, b) => often(b) - often(a))[0] ?? ';';
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
  };
}

/** Without what keeps a spreadsheet from calculating with it: `'+49 …`, `="0851"`. */
const plainCell = (cell: string): string =>
  cell
    .trim()
    .replace(/^="(.*)"$/s, '$1')
    .replace(/^'(?='*[=+\-@\t\r])/, '');
