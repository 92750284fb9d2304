// The phone book as a sheet that spreadsheets open and run nothing of, and that can be imported again.

import type { DirectoryEntryView } from '../../../contract/view.ts';
import type { Language } from '../../../domain/languages.ts';
import { type Text, text } from '../../i18n/text.ts';
import { bridge } from '../../state/bridge.ts';
import { showError } from '../../state/commands.ts';
import { showNotice } from '../../state/notices.ts';
import { readAll } from './directory-store.ts';

/** What people typed must be no formula where it's opened (CSV injection, OWASP). */
const harmless = (cell: string): string => (/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
const quoted = (cell: string): string => (/[";,\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export function sheetOf(entries: readonly DirectoryEntryView[], language: Language, t: Text): string {
  const separator = language === 'de' ? ';' : ',';
  const most = Math.max(1, ...entries.map(({ numbers }) => numbers.length));
  const numbered = Array.from({ length: most }, (_, at) => `${t('directory.number')} ${at + 1}`);
  const head = [t('directory.name'), t('directory.company'), t('directory.note'), ...numbered];
  const rows = entries.map(({ name, company, note, numbers }) => [
    name,
    company ?? '',
    note ?? '',
    ...Array.from({ length: most }, (_, at) => (numbers[at] ?? '').replace(/^\+/, '00')),
  ]);
  const lines = [head, ...rows].map((row) => row.map(harmless).map(quoted).join(separator));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

export async function exportDirectory(language: Language): Promise<void> {
  const read = await readAll();
  if (!read.ok) return showError(read.error);
  const { entries } = read;
  const saved = await bridge().call.saveText({
    name: `${text('directory.title')}.csv`,
    text: sheetOf(entries, language, text),
  });
  if (saved === 'failed') showNotice('bad', text('history.notExported'), text('history.notExportedHint'));
  if (saved === 'saved') showNotice('good', text('directory.exported', { count: entries.length }));
}
