// The call list as a sheet: what spreadsheets open by a double click in this country, and run nothing of.

import type { CallRecordView } from '../../../contract/view.ts';
import type { Language } from '../../../domain/languages.ts';
import type { Text } from '../../i18n/text.ts';
import { formatNumber } from '../../ui/format.ts';
import { callerName } from '../../waiting/caller.ts';
import { knownOutcome } from '../../waiting/known-outcome.ts';

/** What strangers and colleagues typed must be no formula where it's opened (CSV injection, OWASP). */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const cell = (text: string): string => (/[";,\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const two = (part: number): string => String(part).padStart(2, '0');

/** As spreadsheets of every language read it: 2026-11-28 19:30:00. */
function instant(at: number): string {
  const date = new Date(at);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}

const seconds = (ms: number | null): string => (ms === null ? '' : String(Math.round(ms / 1_000)));

export function csvOf(records: readonly CallRecordView[], language: Language, t: Text): string {
  // Excel takes the separator of its country, and UTF-8 by this mark.
  const separator = language === 'de' ? ';' : ',';
  const head = [
    t('history.when'),
    t('history.number'),
    t('history.name'),
    t('history.team'),
    t('history.agent'),
    t('history.waitedSeconds'),
    t('history.talkedSeconds'),
    t('history.outcome'),
    t('notes.title'),
  ];
  const rows = records.map((record) => {
    const outcome = knownOutcome(record);
    return [
      instant(record.arrivedAt),
      // With its blanks no spreadsheet takes it for a sum.
      harmless(record.number === null ? '' : formatNumber(record.number).replace(/^\+/, '00')),
      harmless(callerName(record) ?? ''),
      harmless(record.teamName ?? ''),
      harmless(record.agentName ?? ''),
      seconds(record.waitedMs),
      seconds(record.talkedMs),
      outcome === null ? (record.outcome ?? '') : t(`history.outcomes.${outcome}`),
      harmless(record.notes.map(({ agentName, text }) => `${text} (${agentName})`).join('\n')),
    ];
  });
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(separator)).join('\r\n')}\r\n`;
}
