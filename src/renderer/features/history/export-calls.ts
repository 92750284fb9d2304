// Writes what the filters let through into a file that the person chooses.

import type { Language } from '../../../domain/languages.ts';
import { text } from '../../i18n/text.ts';
import { saveCsv } from '../../sheets/write-csv.ts';
import { showError } from '../../state/commands.ts';
import { showNotice } from '../../state/notices.ts';
import { csvOf } from './csv.ts';
import { readAll } from './history-store.ts';

export async function exportCalls(language: Language): Promise<void> {
  const read = await readAll();
  if (!read.ok) return showError(read.error);
  const { records, cut } = read;
  if (!(await saveCsv(text('history.fileName'), csvOf(records, language, text)))) return;
  const hint = cut ? text('history.cut') : '';
  showNotice('good', text('history.exported', { count: records.length }), hint);
}
