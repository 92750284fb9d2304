// What the filters let through as a sheet, in a file that the person chooses: a line for each act, with its sentence and its codes.

import type { AuditedView } from '../../../contract/commands.ts';
import { text } from '../../i18n/text.ts';
import { csvInstant, csvText, saveCsv } from '../../sheets/write-csv.ts';
import { showError } from '../../state/commands.ts';
import { showNotice } from '../../state/notices.ts';
import { type ActContext, actDetails, actName, actSentence, refusalWords } from './act-words.ts';
import { readForFile } from './audit-store.ts';

export function sheetOfAudit(entries: readonly AuditedView[], context: ActContext): string {
  const { t, language } = context;
  const columns = ['when', 'who', 'whoId', 'act', 'sentence', 'outcome', 'more', 'number'] as const;
  const rows = entries.map((entry) => [
    csvInstant(entry.at),
    entry.byName ?? t('audit.nobody'),
    entry.by ?? '',
    actName(entry.act, t),
    actSentence(entry, context),
    refusalWords(entry, t) ?? t('audit.done'),
    actDetails(entry, context).join('\n'),
    String(entry.seq),
  ]);
  return csvText([columns.map((column) => t(`audit.columns.${column}`)), ...rows], language);
}

export async function exportAudit(context: ActContext): Promise<void> {
  const read = await readForFile();
  if (!read.ok) return showError(read.error);
  const { entries, cut } = read;
  if (!(await saveCsv(text('audit.fileName'), sheetOfAudit(entries, context)))) return;
  showNotice('good', text('audit.exported', { count: entries.length }), cut ? text('audit.cut') : '');
}
