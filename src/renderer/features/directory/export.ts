// The phone book as a sheet that can be imported again.

import type { DirectoryEntryView } from '../../../contract/view.ts';
import type { Language } from '../../../domain/languages.ts';
import { type Text, text } from '../../i18n/text.ts';
import { csvText, saveCsv } from '../../sheets/write-csv.ts';
import { showError } from '../../state/commands.ts';
import { showNotice } from '../../state/notices.ts';
import { readAll } from './directory-store.ts';

export function sheetOf(entries: readonly DirectoryEntryView[], language: Language, t: Text): string {
  const most = Math.max(1, ...entries.map(({ numbers }) => numbers.length));
  const numbered = Array.from({ length: most }, (_, at) => `${t('directory.number')} ${at + 1}`);
  const head = [
    t('directory.name'),
    t('directory.company'),
    t('directory.note'),
    t('directory.block'),
    ...numbered,
  ];
  const rows = entries.map(({ name, company, note, blocked = false, numbers }) => [
    name,
    company ?? '',
    note ?? '',
    t(blocked ? 'common.yes' : 'common.no'),
    ...Array.from({ length: most }, (_, at) => (numbers[at] ?? '').replace(/^\+/, '00')),
  ]);
  return csvText([head, ...rows], language);
}

export async function exportDirectory(language: Language): Promise<void> {
  const read = await readAll();
  if (!read.ok) return showError(read.error);
  const { entries } = read;
  if (await saveCsv(text('directory.title'), sheetOf(entries, language, text)))
    showNotice('good', text('directory.exported', { count: entries.length }));
}
