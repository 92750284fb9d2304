// The call list from the view: newest first, filtered by what is typed.

import type { CallRecordView, ConsoleView } from '../../../contract/view.ts';
import { formatNumber } from '../../ui/format.ts';
import { plainLine, withoutSeparators } from '../../ui/written-number.ts';

const outcomes = [
  'talked',
  'transferred',
  'abandoned',
  'leftEarly',
  'notServed',
  'informed',
  'lost',
  'failed',
] as const;
export type KnownOutcome = (typeof outcomes)[number] | 'running';

/** Null for an outcome that this console has no word for: a newer engine's. */
export function knownOutcome(record: CallRecordView): KnownOutcome | null {
  if (record.outcome === null) return 'running';
  return outcomes.find((each) => each === record.outcome) ?? null;
}

export function sortedRecords(view: ConsoleView): readonly CallRecordView[] {
  return Object.values(view.records).sort((a, b) => b.arrivedAt - a.arrivedAt);
}

const internationalDigits = (number: string | null): string =>
  number === null ? '' : formatNumber(number).replaceAll(/\D/g, '');

export function matches(record: CallRecordView, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return true;
  // Both internationally, and without the zero that is dialled inside the country only.
  const digits = withoutSeparators(plainLine(wanted).replace('(0)', ''))
    .replaceAll('+', '')
    .replace(/^00?/, '');
  const words = [record.name, record.teamName, record.agentName, ...record.notes.map((note) => note.text)];
  if (words.some((word) => word?.toLowerCase().includes(wanted))) return true;
  return /^\d+$/.test(digits) && internationalDigits(record.number).includes(digits);
}
