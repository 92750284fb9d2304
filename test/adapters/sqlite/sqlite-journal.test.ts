// The journal in SQLite: append-only, all or nothing, and on the disk before anybody is told.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { MemoryJournal } from '../../../src/adapters/simulator/memory-journal.ts';
import { openSqliteJournal } from '../../../src/adapters/sqlite/sqlite-journal.ts';
import type { AgentFact, CallFact, Fact } from '../../../src/domain/hotline/facts.ts';
import type { Journal } from '../../../src/engine/ports/journal.ts';

vi.setConfig({ testTimeout: 60_000 });

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'klinke-journal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'journal.db');
}

/** Closed when the test is over; a test may close it before. */
function opened(file = newFile()): Journal {
  const journal = openSqliteJournal({ file });
  onTestFinished(() => journal.close());
  return journal;
}

const ofCall = (call: string, fact: CallFact): Fact => ({ about: 'call', call, fact });
const ofAgent = (agent: string, fact: AgentFact): Fact => ({ about: 'agent', agent, fact });
const arrived = (call: string): Fact =>
  ofCall(call, { kind: 'callArrived', hotline: 'it', calledNumber: '100', leg: `leg-${call}`, modeId: 'm' });
const ended = (call: string): Fact => ofCall(call, { kind: 'callEnded', outcome: 'talked', by: 'caller' });

test('what is appended comes back as it was, numbered by one, also after opening it again', () => {
  const file = newFile();
  const journal = openSqliteJournal({ file });
  const facts: readonly Fact[] = [
    ofCall('c1', {
      kind: 'callArrived',
      hotline: 'it',
      calledNumber: '100',
      callerName: 'Jürgen "Groß" \u{1F4DE}',
      leg: 'l1',
      modeId: 'm',
    }),
    ofAgent('anna', { kind: 'signedIn', phone: 'softphone' }),
    ofCall('c1', { kind: 'flowMoved', flow: { kind: 'ended', serial: 3 } }),
  ];
  const entries = journal.append(1_795_507_018_600, facts);
  expect(entries).toEqual(facts.map((fact, i) => ({ ...fact, seq: i + 1, at: 1_795_507_018_600 })));
  expect(journal.append(2, [])).toEqual([]);
  expect(journal.append(3, [ended('c1')])).toMatchObject([{ seq: 4, at: 3 }]);
  const read = [...journal.entriesAfter(0)];
  expect(read.slice(0, 3)).toEqual(entries);
  expect([...journal.entriesAfter(2)].map(({ seq }) => seq)).toEqual([3, 4]);
  journal.close();
  const again = opened(file);
  expect([...again.entriesAfter(0)]).toEqual(read);
  expect(again.append(5, [arrived('c2')])).toMatchObject([{ seq: 5 }]);
});

const calls = ['c1', 'c2', 'c3', 'c4'];
const agents = ['anna', 'bernd'];
const callFact: fc.Arbitrary<CallFact> = fc.oneof(
  fc.record({ kind: fc.constant('stepEntered' as const), step: fc.string() }),
  fc.record({ kind: fc.constant('lineEntered' as const), team: fc.constantFrom('lvs', 'pc') }),
  fc.record({
    kind: fc.constant('noted' as const),
    agent: fc.constantFrom(...agents),
    text: fc.string({ unit: 'binary' }),
  }),
  fc.constant<CallFact>({ kind: 'held' }),
  fc.constant<CallFact>({ kind: 'callEnded', outcome: 'talked', by: 'caller' }),
);
const agentFact: fc.Arbitrary<AgentFact> = fc.oneof(
  fc.record({
    kind: fc.constant('signedIn' as const),
    phone: fc.constantFrom('softphone' as const, 'deskPhone' as const),
  }),
  fc.constant<AgentFact>({ kind: 'signedOut', by: 'agent' }),
  fc.record({ kind: fc.constant('breakStarted' as const), reason: fc.string() }),
  fc.constant<AgentFact>({ kind: 'breakEnded' }),
);
/** Batches of facts in which every call arrives before anything else is told of it. */
const histories: fc.Arbitrary<readonly (readonly Fact[])[]> = fc
  .array(
    fc.array(
      fc.oneof(
        fc.record({ about: fc.constant('call' as const), call: fc.constantFrom(...calls), fact: callFact }),
        fc.record({
          about: fc.constant('agent' as const),
          agent: fc.constantFrom(...agents),
          fact: agentFact,
        }),
        fc.record({
          about: fc.constant('hotline' as const),
          hotline: fc.constantFrom('it', 'hr'),
          fact: fc.record({
            kind: fc.constant('modeTakenUp' as const),
            mode: fc.constant('day'),
            version: fc.string(),
          }),
        }),
        fc.record({
          about: fc.constant('plan' as const),
          fact: fc.record({
            kind: fc.constant('planTakenUp' as const),
            number: fc.nat(),
            modes: fc.constant([]),
          }),
        }),
      ),
      { maxLength: 8 },
    ),
    { maxLength: 12, size: 'max' },
  )
  .map((batches) => {
    const known = new Set<string>();
    return batches.map((facts) =>
      facts.flatMap((fact): readonly Fact[] => {
        if (fact.about !== 'call' || known.has(fact.call)) return [fact];
        known.add(fact.call);
        return [arrived(fact.call), fact];
      }),
    );
  });

test('it answers every question as the journal in memory does, for any facts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'klinke-journal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let run = 0;
  fc.assert(
    fc.property(histories, (batches) => {
      const file = join(folder, `${run++}.db`);
      const memory = new MemoryJournal();
      let journal = openSqliteJournal({ file });
      const same = () => {
        expect(journal.entriesForRestart()).toEqual(memory.entriesForRestart());
        expect([...journal.entriesAfter(0)]).toEqual([...memory.entriesAfter(0)]);
        expect(journal.recentCalls(3)).toEqual(memory.recentCalls(3));
        for (const call of calls) expect(journal.entriesOfCall(call)).toEqual(memory.entriesOfCall(call));
      };
      for (const [at, facts] of batches.entries()) {
        expect(journal.append(at, facts)).toEqual(memory.append(at, facts));
        same();
      }
      journal.close();
      journal = openSqliteJournal({ file });
      same();
      journal.close();
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('a batch is kept whole or not at all', () => {
  const journal = opened();
  journal.append(1, [arrived('c1')]);
  const circular: Record<string, unknown> = { kind: 'noted', agent: 'anna' };
  circular.text = circular;
  const broken = ofCall('c2', circular as never);
  expect(() => journal.append(2, [arrived('c2'), broken, ended('c1')])).toThrow();
  expect([...journal.entriesAfter(0)]).toHaveLength(1);
  expect(journal.entriesForRestart().map((entry) => entry.about === 'call' && entry.call)).toEqual(['c1']);
  // And it goes on, without a gap in the numbers.
  expect(journal.append(3, [arrived('c3')])).toMatchObject([{ seq: 2 }]);
});

test('nobody changes or deletes what is written, not even with SQL', () => {
  const file = newFile();
  const journal = openSqliteJournal({ file });
  journal.append(1, [arrived('c1')]);
  journal.close();
  const db = new Database(file);
  onTestFinished(() => void db.close());
  expect(() => db.exec(`UPDATE journal SET at = 0`)).toThrow('append-only');
  expect(() => db.exec('DELETE FROM journal')).toThrow('append-only');
  expect(db.prepare('SELECT count(*) AS n FROM journal').get()).toEqual({ n: 1 });
});

test('a second one on the same file is refused with a reason; after closing, it may', () => {
  const file = newFile();
  const first = openSqliteJournal({ file });
  expect(() => openSqliteJournal({ file })).toThrow(/another engine is using the journal .*journal\.db/);
  first.append(1, [arrived('c1')]);
  first.close();
  expect([...opened(file).entriesAfter(0)]).toHaveLength(1);
});

test('a journal that can’t be written to throws, and nothing of the batch is there', () => {
  const file = newFile();
  const journal = openSqliteJournal({ file });
  journal.append(1, [arrived('c1')]);
  journal.close();
  expect(() => journal.append(2, [arrived('c2')])).toThrow();
  expect([...opened(file).entriesAfter(0)]).toHaveLength(1);
});

test('killed at any moment: everything that was acknowledged is there, in order, without a gap', async () => {
  const file = newFile();
  const writer = fileURLToPath(new URL('./journal-writer.ts', import.meta.url));
  let before = 0;
  for (let round = 0; round < 6; round++) {
    const child = spawn(process.execPath, [writer, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const gone = new Promise((resolve) => child.once('close', resolve));
    let acknowledged = 0;
    let rest = '';
    const enough = 20 + Math.floor(Math.random() * 200);
    child.stdout.on('data', (data) => {
      const lines = (rest + String(data)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) acknowledged = Number(line);
      if (acknowledged - before > enough) child.kill('SIGKILL');
    });
    await gone;
    expect(acknowledged).toBeGreaterThan(before);
    const journal = openSqliteJournal({ file });
    const seqs = [...journal.entriesAfter(0)].map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, i) => i + 1));
    expect(seqs.length).toBeGreaterThanOrEqual(acknowledged);
    // Batches are of three: whatever was under way is there whole or not at all.
    expect(seqs.length % 3).toBe(0);
    // What a restart needs agrees with what is written.
    const memory = new MemoryJournal();
    for (const { seq: _, at, ...fact } of journal.entriesAfter(0)) memory.append(at, [fact]);
    expect(journal.entriesForRestart()).toEqual(memory.entriesForRestart());
    before = seqs.length;
    journal.close();
  }
}, 60_000);

test('it asks the disk, also while it is closed, and calls back each time', async () => {
  const file = newFile();
  const journal = openSqliteJournal({ file });
  const flushed = () => new Promise<Error | null>((done) => journal.flush?.(done));
  journal.append(1, [arrived('c1')]);
  expect(await flushed()).toBeNull();
  journal.append(2, [arrived('c2')]);
  const under = flushed();
  journal.close();
  journal.close();
  expect(await under).toBeNull();
  expect(await flushed()).toBeNull();
  expect([...opened(file).entriesAfter(0)]).toHaveLength(2);
});
