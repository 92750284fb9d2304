// What became of a call, as far as this console has a word for it.

import type { CallRecordView } from '../../contract/view.ts';

const outcomes = [
  'talked',
  'transferred',
  'abandoned',
  'leftEarly',
  'message',
  'notServed',
  'informed',
  'callBackFailed',
  'callBackDropped',
  'calledAgain',
  'lost',
  'failed',
  'missedDirect',
] as const;
export type KnownOutcome = (typeof outcomes)[number] | 'running';

/** Null for an outcome that this console has no word for: a newer engine's. */
export function knownOutcome(record: CallRecordView): KnownOutcome | null {
  if (record.outcome === null) return 'running';
  return outcomes.find((each) => each === record.outcome) ?? null;
}
