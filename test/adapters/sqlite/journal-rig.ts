// What tests of the journal on disk work with.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqliteJournal } from '../../../src/adapters/sqlite/sqlite-journal.ts';
import type { AgentFact, CallFact, Fact, JournalEntry } from '../../../src/domain/facts/facts.ts';
import type { Appended, Journal } from '../../../src/engine/ports/journal.ts';

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'klinke-journal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const newFile = () => join(newFolder(), 'journal.db');

/** Closed when the test is over; a test may close it before. */
export async function opened(file = newFile(), program?: URL): Promise<Journal> {
  const journal = await openSqliteJournal({ file, ...(program === undefined ? {} : { program }) });
  onTestFinished(() => journal.close());
  return journal;
}

export const ofCall = (call: string, fact: CallFact): Fact => ({ about: 'call', call, fact });
export const ofAgent = (agent: string, fact: AgentFact): Fact => ({ about: 'agent', agent, fact });
export const arrived = (call: string): Fact =>
  ofCall(call, { kind: 'callArrived', hotline: 'it', calledNumber: '100', leg: `leg-${call}`, modeId: 'm' });
export const ended = (call: string): Fact =>
  ofCall(call, { kind: 'callEnded', outcome: 'talked', by: 'caller' });

export function append(journal: Journal, at: number, facts: readonly Fact[]): Promise<Appended> {
  return new Promise((done) => journal.append([{ at, facts }], done));
}

export async function allOf(journal: Journal, after = 0): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const entry of journal.entriesAfter(after)) entries.push(entry);
  return entries;
}
