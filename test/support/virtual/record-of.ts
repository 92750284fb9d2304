// A call's record, computed from what the journal has of it.

import { addFact, type CallRecord } from '../../../src/domain/records/call-record.ts';
import type { HotlineWorld } from './hotline-world.ts';

export function recordOf(world: HotlineWorld, call: string): CallRecord {
  let record: CallRecord | null = null;
  for (const { about, fact, at } of world.journal.ofCall(call))
    if (about === 'call') record = addFact(record, call, fact, at);
  if (record === null) throw new Error(`no record of ${call}`);
  return record;
}
