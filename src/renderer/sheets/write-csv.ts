// A sheet (CSV) as spreadsheets of this country open it by a double click, and run nothing of; saved where the person chooses.

import Papa from 'papaparse';
import type { Language } from '../../domain/languages.ts';
import { text } from '../i18n/text.ts';
import { bridge } from '../state/bridge.ts';
import { showNotice } from '../state/notices.ts';

/**
 * What people typed must be no formula where it's opened (CSV injection, OWASP). Apostrophes before it as well: `plainCell` takes one
 * away again.
 */
const FORMULA = /^'*[=+\-@\t\r\n]/;

/** The first row is the head. */
export function csvText(rows: readonly (readonly string[])[], language: Language): string {
  const sheet = Papa.unparse(
    rows.map((row) => [...row]),
    // Excel takes the separator of its country, and UTF-8 by the mark before it.
    { delimiter: language === 'de' ? ';' : ',', newline: '\r\n', escapeFormulae: FORMULA },
  );
  return `\uFEFF${sheet}\r\n`;
}

const two = (part: number): string => String(part).padStart(2, '0');

/** As spreadsheets of every language read it: 2026-11-28 19:30:00. */
export function csvInstant(at: number): string {
  const date = new Date(at);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}

/** `name`: without its ending. True when it's there; that it couldn't be written is told. */
export async function saveCsv(name: string, sheet: string): Promise<boolean> {
  const saved = await bridge().call.saveFile({ name: `${name}.csv`, content: sheet });
  if (saved === 'failed') showNotice('bad', text('history.notExported'), text('history.notExportedHint'));
  return saved === 'saved';
}
