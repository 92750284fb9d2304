// The call list as a sheet.

import type { CallRecordView } from '../../../contract/view.ts';
import type { Language } from '../../../domain/languages.ts';
import type { Text } from '../../i18n/text.ts';
import { csvInstant, csvText } from '../../sheets/write-csv.ts';
import { formatNumber } from '../../ui/format.ts';
import { callerName } from '../../waiting/caller.ts';
import { knownOutcome } from '../../waiting/known-outcome.ts';

const seconds = (ms: number | null): string => (ms === null ? '' : String(Math.round(ms / 1_000)));

export function csvOf(records: readonly CallRecordView[], language: Language, t: Text): string {
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
      csvInstant(record.arrivedAt),
      // With its blanks no spreadsheet takes it for a sum.
      record.number === null ? '' : formatNumber(record.number).replace(/^\+/, '00'),
      callerName(record) ?? '',
      record.teamName ?? '',
      record.agentName ?? '',
      seconds(record.waitedMs),
      seconds(record.talkedMs),
      outcome === null ? (record.outcome ?? '') : t(`history.outcomes.${outcome}`),
      record.notes.map(({ agentName, text }) => `${text} (${agentName})`).join('\n'),
    ];
  });
  return csvText([head, ...rows], language);
}
