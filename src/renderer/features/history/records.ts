// The call list from the view: newest first, filtered by what is typed.

import type { CallRecordView, ConsoleView } from '../../../contract/view.ts';

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

export function matches(record: CallRecordView, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return true;
  const digits = wanted.replaceAll(/[\s()/+.-]/g, '').replace(/^0/, '');
  const words = [record.name, record.teamName, record.agentName, ...record.notes.map((note) => note.text)];
  if (words.some((word) => word?.toLowerCase().includes(wanted))) return true;
  return /^\d+$/.test(digits) && (record.number?.replaceAll(/\D/g, '').includes(digits) ?? false);
}
