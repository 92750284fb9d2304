// A sheet (CSV) as rows of cells, whatever separates them.

import Papa from 'papaparse';

export interface SheetRows {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Of the first row below the head, as an editor counts lines. */
  readonly firstLine: number;
}

/** Null: there is no line at all. */
export function rowsOf(text: string): SheetRows | null {
  // Excel's own way of saying which separator it took.
  const [, said, rest] = /^sep=(.)\r?\n([\s\S]*)$/i.exec(text) ?? [];
  const { data } = Papa.parse<readonly string[]>(rest ?? text, {
    delimiter: said ?? separatorOf(text),
    skipEmptyLines: 'greedy',
  });
  const [head, ...rows] = data;
  return head === undefined ? null : { head, rows, firstLine: said === undefined ? 2 : 3 };
}

/** The one that stands most often in the first line, outside of what is quoted. */
function separatorOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1);
  const bare = head.replaceAll(/"[^"]*"/g, '');
  const often = (separator: string) => bare.split(separator).length;
  return [';', ',', '\t'].toSorted((a, b) => often(b) - often(a))[0] ?? ';';
}

/** Without what keeps a spreadsheet from calculating with it: `'+49 …`, `="0851"`. */
export const plainCell = (cell: string): string =>
  cell
    .trim()
    .replace(/^="(.*)"$/s, '$1')
    .replace(/^'(?='*[=+\-@\t\r\n])/, '');

/** A head as it's compared: `E-Mail (privat)` is `emailprivat`. */
export const plainHead = (folded: string): string => folded.replaceAll(/[^\p{L}\p{N}]/gu, '');
