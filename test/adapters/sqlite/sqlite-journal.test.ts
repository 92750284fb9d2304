// The journal in SQLite: append-only, all or nothing, and on the disk before anybody is told.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { MemoryJournal } from '../../../src/adapters/simulator/memory-journal.ts';
import { entryOf, rowOf } from '../../../src/adapters/sqlite/journal-rows.ts';
import { FOR_RESTART, JournalStore } from '../../../src/adapters/sqlite/journal-store.ts';
import { openSqliteJournal } from '../../../src/adapters/sqlite/sqlite-journal.ts';
import type { AgentFact, CallFact, Fact } from '../../../src/domain/facts/facts.ts';
import type { Journal } from '../../../src/engine/ports/journal.ts';
import { allOf, append, arrived, ended, newFile, newFolder, ofAgent, ofCall, opened } from './journal-rig.ts';

/** On a disk that takes as many milliseconds for each sync as `JOURNAL_SYNC_MS` says. */
const slowDisk = new URL('./slow-journal-worker.ts', import.meta.url);

test('what is appended comes back as it was, numbered by one, also after opening it again', async () => {
  const file = newFile();
  const journal = await openSqliteJournal({ file });
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
  expect(await append(journal, 1_795_507_018_600, facts)).toEqual({ kind: 'written' });
  expect(await append(journal, 2, [])).toEqual({ kind: 'written' });
  await append(journal, 3, [ended('c1')]);
  const read = await allOf(journal);
  expect(read.slice(0, 3)).toEqual(facts.map((fact, i) => ({ ...fact, seq: i + 1, at: 1_795_507_018_600 })));
  expect(read.slice(3)).toMatchObject([{ seq: 4, at: 3 }]);
  expect((await allOf(journal, 2)).map(({ seq }) => seq)).toEqual([3, 4]);
  await journal.close();
  const again = await opened(file);
  expect(await allOf(again)).toEqual(read);
  await append(again, 5, [arrived('c2')]);
  expect((await allOf(again, 4)).map(({ seq }) => seq)).toEqual([5]);
});

test('of several turns each keeps its time, and more than one reading are read', async () => {
  const journal = await opened();
  const batches = Array.from({ length: 1_200 }, (_, i) => ({
    at: i,
    facts: [arrived(`c${i}`), ended(`c${i}`)],
  }));
  await new Promise((done) => journal.append(batches, done));
  const read = await allOf(journal);
  expect(read.map(({ at }) => at)).toEqual(batches.flatMap(({ at }) => [at, at]));
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

// Without its thread, which takes its time to start: that hands over questions and answers, and is used below.
test('the store answers every question as the journal in memory does, for any facts', () => {
  const folder = newFolder();
  let run = 0;
  fc.assert(
    fc.property(histories, (batches) => {
      const file = join(folder, `${run++}.db`);
      const memory = new MemoryJournal();
      let store = new JournalStore(file);
      const same = () => {
        expect(store.rowsForRestart().map(entryOf)).toEqual(memory.forRestart());
        expect(store.rowsAfter(0, 1_000_000).map(entryOf)).toEqual(memory.all());
        expect(store.recentCalls(3)).toEqual(memory.latestCalls(3));
        for (const call of calls) expect(store.rowsOfCall(call).map(entryOf)).toEqual(memory.ofCall(call));
      };
      for (const [at, facts] of batches.entries()) {
        store.append(facts.map((fact, i) => rowOf(store.lastSeq + 1 + i, at, fact)));
        memory.keep(at, facts);
        same();
      }
      store.close();
      store = new JournalStore(file);
      same();
      store.close();
    }),
    { numRuns: 60 },
  );
});

test('who was named before some time, a part at a time, and who has ever signed in', async () => {
  const memory = new MemoryJournal();
  const journal = await opened(newFile());
  const told = (call: string): readonly Fact[] => [
    arrived(call),
    ofCall(call, { kind: 'noted', agent: 'anna', text: 'a note' }),
    ofCall(call, { kind: 'callEnded', outcome: 'informed', by: 'hotline' }),
  ];
  const keepBoth = async (at: number, facts: readonly Fact[]) => {
    memory.keep(at, facts);
    await append(journal, at, facts);
  };
  // More than are looked at in one go, all of the same time.
  for (const each of [journal, memory])
    expect(await each.signedSince(0)).toEqual({ first: null, signed: [] });
  const many = Array.from({ length: 1_001 }, (_, i) => `m${i}`);
  await keepBoth(5, many.flatMap(told));
  await keepBoth(7, told('late'));
  await keepBoth(6, [arrived('open')]);
  await keepBoth(8, [ofCall('m3', { kind: 'callErased' })]);
  await keepBoth(8, [ofAgent('anna', { kind: 'signedIn', phone: 'softphone' })]);
  await keepBoth(9, [ofAgent('anna', { kind: 'signedIn', phone: 'softphone' })]);
  for (const each of [journal, memory]) {
    expect(await each.namedBefore(5)).toEqual([]);
    expect(await each.namedBefore(7)).toEqual(many.filter((call) => call !== 'm3'));
    expect(await each.namedBefore(8)).toHaveLength(1_001);
    expect(await each.peopleSeen()).toEqual(['anna']);
    const signed = (at: number) => ({ at, agent: 'anna', kind: 'signedIn' });
    expect(await each.signedSince(9)).toEqual({ first: 8, signed: [signed(9)] });
    expect(await each.signedSince(8)).toEqual({ first: 8, signed: [signed(8), signed(9)] });
    expect(await each.signedSince(10)).toEqual({ first: 8, signed: [] });
    expect(await each.notedBefore(7)).toEqual(many.filter((call) => call !== 'm3'));
    expect(await each.notedBefore(6)).toHaveLength(1_000);
    expect(await each.notedBefore(5)).toEqual([]);
  }
  await keepBoth(10, [ofCall('m1', { kind: 'notesErased' })]);
  await keepBoth(11, [ofCall('m2', { kind: 'noteMended', note: 'n', agent: 'anna', text: 'later' })]);
  for (const each of [journal, memory]) expect(await each.notedBefore(7)).toEqual(['m0', ...many.slice(4)]);
  await journal.close();
});

test('acts that are too old are gone, also after a restart, and the next number is another one', async () => {
  const file = newFile();
  const act = { kind: 'acted', act: 'doctor', on: null, outcome: 'done' } as const;
  const told = (at: number): readonly Fact[] => [
    ofAgent('anna', act),
    { about: 'plan', fact: act },
    arrived(`c${at}`),
  ];
  const memory = new MemoryJournal();
  let journal = await opened(file);
  for (const at of [10, 20, 30]) {
    await append(journal, at, told(at));
    memory.keep(at, told(at));
  }
  await append(journal, 30, [ofAgent('anna', act)]);
  memory.keep(30, [ofAgent('anna', act)]);
  const left = async (of: Journal) => (await of.auditedEntries(null, 100)).map(({ seq }) => seq);
  for (const each of [journal, memory]) {
    expect(await each.forgetActs(20)).toBe(2);
    expect(await each.forgetActs(20)).toBe(0);
    expect(await left(each)).toEqual([10, 8, 7, 5, 4]);
    // The latest of all stays, however old.
    expect(await each.forgetActs(100)).toBe(4);
    expect(await left(each)).toEqual([10]);
  }
  expect((await allOf(journal)).map(({ seq }) => seq)).toEqual([3, 6, 9, 10]);
  await journal.close();
  journal = await opened(file);
  expect(await journal.entriesForRestart()).toHaveLength(4);
  await append(journal, 40, [arrived('c40')]);
  expect((await allOf(journal, 9)).map(({ seq }) => seq)).toEqual([10, 11]);
});

test('when somebody was there goes with the reasons of breaks; what is still so, and acts, stay', async () => {
  const file = newFile();
  const day: readonly Fact[] = [
    ofAgent('anna', { kind: 'signedIn', phone: 'softphone', device: 'PC-7' }),
    ofAgent('anna', { kind: 'breakStarted', reason: 'Zahnarzt' }),
    ofAgent('anna', { kind: 'breakEnded' }),
    ofAgent('bernd', { kind: 'signedIn', phone: 'deskPhone' }),
    ofAgent('bernd', { kind: 'signedOut', by: { supervisor: 'anna' } }),
    ofAgent('anna', { kind: 'signedOut', by: 'agent' }),
    ofAgent('carla', { kind: 'signedIn', phone: 'softphone' }),
    ofAgent('carla', { kind: 'breakStarted', reason: 'Mittag' }),
    arrived('c1'),
  ];
  const memory = new MemoryJournal();
  let journal = await opened(file);
  for (const at of [10, 30]) {
    await append(journal, at, day);
    memory.keep(at, day);
  }
  for (const each of [journal, memory]) {
    expect(await each.breakReasons({ agent: 'anna', untilMs: 50 })).toBe(2);
    const restart = await each.entriesForRestart();
    // Of the first day all but who was signed out by somebody else; Carla's are outdated by the second one.
    expect(await each.forgetPresence(20)).toBe(7);
    expect(await each.forgetPresence(20)).toBe(0);
    expect(await each.breakReasons({ agent: 'anna', untilMs: 50 })).toBe(1);
    expect((await each.auditedEntries(null, 10)).map(({ seq }) => seq)).toEqual([15, 14, 5]);
    // Carla is there, and on her break.
    expect(await each.forgetPresence(100)).toBe(5);
    expect(await each.entriesForRestart()).toEqual(restart);
    expect(await each.breakReasons({ agent: 'anna', untilMs: 50 })).toBe(0);
  }
  await journal.scrub();
  await journal.close();
  const bytes = readFileSync(file, 'latin1');
  expect([bytes.includes('Zahnarzt'), bytes.includes('PC-7'), bytes.includes('Mittag')]).toEqual([
    false,
    false,
    true,
  ]);
  journal = await opened(file);
  expect(await journal.peopleSeen()).toEqual(['carla']);
});

test('a restart reads what is open, however old the journal is and however long people have been signed in', () => {
  const file = newFile();
  const store = new JournalStore(file);
  let at = 0;
  const tell = (facts: readonly Fact[]) =>
    store.append(facts.map((fact, i) => rowOf(store.lastSeq + 1 + i, at++, fact)));
  const people = Array.from({ length: 40 }, (_, i) => `agent-${i}`);
  tell(people.map((agent) => ofAgent(agent, { kind: 'signedIn', phone: 'softphone' })));
  tell([arrived('open')]);
  /** All that happens on a day to each of them. */
  const day = (n: number) => {
    for (const agent of people) {
      const call = `${agent}-${n}`;
      tell([
        arrived(call),
        ofAgent(agent, { kind: 'offerMissed', outcome: 'noAnswer', restUntilMs: at }),
        ofCall(call, { kind: 'taken', agent, agentLeg: 'l', bridge: 'b', waitedMs: 1 }),
        ofAgent(agent, { kind: 'wrapUpStarted', call, untilMs: at }),
        ofAgent(agent, { kind: 'wrapUpExtended', untilMs: at }),
        ofAgent(agent, { kind: 'wrapUpEnded' }),
        ofAgent(agent, { kind: 'phoneChosen', phone: 'deskPhone' }),
        ofAgent(agent, { kind: 'movedOver', device: 'another' }),
        ofAgent(agent, { kind: 'breakStarted', reason: 'Pause' }),
        ofAgent(agent, { kind: 'breakEnded' }),
        ended(call),
      ]);
    }
  };
  const needed = () => store.rowsForRestart().filter(({ call }) => call === null || call === 'open');
  for (let n = 0; n < 5; n++) day(n);
  const after5 = needed();
  for (let n = 5; n < 50; n++) day(n);
  const after50 = needed();
  // Sign-in, wrap-up and its end, phone, computer, break: six each.
  expect([after5.length, after50.length]).toEqual([241, 241]);
  expect(after50.map(({ kind }) => kind)).not.toContain('offerMissed');
  store.close();
  // And none of what it leaves out is looked at.
  const db = new Database(file);
  onTestFinished(() => void db.close());
  const plan = db
    .prepare(`EXPLAIN QUERY PLAN ${FOR_RESTART}`)
    .all()
    .map((step) => JSON.stringify(step));
  expect(plan.filter((step) => step.includes('SCAN')).join()).not.toMatch(/SCAN (journal|j)\b/);
});

test('the questions of a restart and of the call list go through the thread', async () => {
  const journal = await opened();
  const memory = new MemoryJournal();
  const facts = [
    arrived('c1'),
    ended('c1'),
    ofAgent('anna', { kind: 'signedIn', phone: 'softphone' }),
    arrived('c2'),
  ];
  await append(journal, 1, facts);
  memory.keep(1, facts);
  expect(await journal.entriesForRestart()).toEqual(memory.forRestart());
  expect(await journal.entriesOfCall('c1')).toEqual(memory.ofCall('c1'));
  expect(await journal.recentCalls(1)).toEqual(['c2']);
});

test('the call of who may have the place back is needed by a restart until somebody has it, and is over all the same', async () => {
  const journal = await opened();
  const memory = new MemoryJournal();
  const told = async (facts: readonly Fact[]) => {
    await append(journal, 1, facts);
    memory.keep(1, facts);
    const calls = (await journal.entriesForRestart()).map((entry) =>
      entry.about === 'call' ? entry.call : '',
    );
    expect(await journal.entriesForRestart()).toEqual(memory.forRestart());
    return new Set(calls);
  };
  const left = (call: string) =>
    ofCall(call, { kind: 'callEnded', outcome: 'abandoned', by: 'caller', placeUntilMs: 9 });
  const others = Array.from({ length: 600 }, (_, i) => [arrived(`o${i}`), ended(`o${i}`)]).flat();
  expect(await told([arrived('c1'), left('c1'), arrived('c2'), left('c2'), ...others])).toContain('c1');
  expect(await journal.namedAmong(['c1'])).toEqual(await memory.namedAmong(['c1']));
  expect(await told([ofCall('c1', { kind: 'placeOver' })])).not.toContain('c1');
  expect(await told([ofCall('c2', { kind: 'callErased' })])).not.toContain('c2');
});

test('a batch is kept whole or not at all', async () => {
  const journal = await opened();
  await append(journal, 1, [arrived('c1')]);
  const circular: Record<string, unknown> = { kind: 'noted', agent: 'anna' };
  circular.text = circular;
  const broken = ofCall('c2', circular as never);
  expect(await append(journal, 2, [arrived('c2'), broken, ended('c1')])).toMatchObject({ kind: 'refused' });
  expect(await allOf(journal)).toHaveLength(1);
  const open = await journal.entriesForRestart();
  expect(open.map((entry) => entry.about === 'call' && entry.call)).toEqual(['c1']);
  // And it goes on, without a gap in the numbers.
  await append(journal, 3, [arrived('c3')]);
  expect((await allOf(journal)).map(({ seq }) => seq)).toEqual([1, 2]);
});

test('nobody changes or deletes what is written, not even with SQL', async () => {
  const file = newFile();
  const journal = await openSqliteJournal({ file });
  await append(journal, 1, [arrived('c1')]);
  await journal.close();
  const db = new Database(file);
  onTestFinished(() => void db.close());
  expect(() => db.exec(`UPDATE journal SET at = 0`)).toThrow('append-only');
  expect(() => db.exec('DELETE FROM journal')).toThrow('append-only');
  expect(db.prepare('SELECT count(*) AS n FROM journal').get()).toEqual({ n: 1 });
});

test('a second one on the same file is refused with a reason; after closing, it may', async () => {
  const file = newFile();
  const first = await openSqliteJournal({ file });
  await expect(openSqliteJournal({ file })).rejects.toThrow(
    /another engine is using the journal .*journal\.db/,
  );
  await append(first, 1, [arrived('c1')]);
  await first.close();
  expect(await allOf(await opened(file))).toHaveLength(1);
});

test('a journal that can’t be written to says so, and nothing of the batch is there', async () => {
  const file = newFile();
  const journal = await openSqliteJournal({ file });
  await append(journal, 1, [arrived('c1')]);
  await journal.close();
  await journal.close();
  expect(await append(journal, 2, [arrived('c2')])).toEqual({
    kind: 'refused',
    reason: 'the journal is closed',
  });
  expect(await allOf(await opened(file))).toHaveLength(1);
});

// Each sync takes 20 ms with the slow one, so most kills come in the midst of one.
for (const [disk, program, enough] of [
  ['quick', undefined, 200],
  ['slow', slowDisk, 20],
] as const)
  test(`killed at any moment, ${disk} disk: what was acknowledged is there, in order, without a gap`, async () => {
    const file = newFile();
    const writer = fileURLToPath(new URL('./journal-writer.ts', import.meta.url));
    let before = 0;
    for (let round = 0; round < 4; round++) {
      const args = [writer, file, ...(program === undefined ? [] : [program.href])];
      const child = spawn(process.execPath, args, {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, JOURNAL_SYNC_MS: '20' },
      });
      const gone = new Promise((resolve) => child.once('close', resolve));
      let acknowledged = 0;
      let rest = '';
      const until = enough * (0.1 + Math.random());
      child.stdout.on('data', (data) => {
        const lines = (rest + String(data)).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) acknowledged = Number(line);
        if (acknowledged - before > until) child.kill('SIGKILL');
      });
      await gone;
      expect(acknowledged).toBeGreaterThan(before);
      const journal = await openSqliteJournal({ file });
      const entries = await allOf(journal);
      const seqs = entries.map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.map((_, i) => i + 1));
      expect(seqs.length).toBeGreaterThanOrEqual(acknowledged);
      // Batches are of three: whatever was under way is there whole or not at all.
      expect(seqs.length % 3).toBe(0);
      // What a restart needs agrees with what is written.
      const memory = new MemoryJournal();
      for (const { seq: _, at, ...fact } of entries) memory.keep(at, [fact]);
      expect(await journal.entriesForRestart()).toEqual(memory.forRestart());
      before = seqs.length;
      await journal.close();
    }
  });

test('a disk that takes 50 ms for each sync keeps nobody waiting but those whose facts they are', async () => {
  vi.stubEnv('JOURNAL_SYNC_MS', '50');
  onTestFinished(() => void vi.unstubAllEnvs());
  const journal = await opened(newFile(), slowDisk);
  const took: number[] = [];
  for (let n = 0; n < 5; n++) {
    const startedAt = performance.now();
    const appended = append(journal, n, [arrived(`c${n}`)]);
    took.push(performance.now() - startedAt);
    await appended;
    expect(performance.now() - startedAt).toBeGreaterThan(45);
  }
  // Not by the clock of a busy machine: with the sync on this thread each one takes 50.
  expect(Math.min(...took)).toBeLessThan(25);
});

test('a thread that dies is begun anew: nothing is lost, and nothing is there twice', async () => {
  const journal = await opened(newFile(), new URL('./failing-journal-worker.ts', import.meta.url));
  await append(journal, 1, [arrived('c1')]);
  // It dies when this has been written, and before it says so.
  const dying = ofCall('c1', { kind: 'faultSeen', reason: 'die' });
  expect(await append(journal, 2, [dying])).toMatchObject({ kind: 'refused' });
  const again: readonly Fact[] = [dying, ended('c1')];
  expect(await append(journal, 2, again)).toEqual({ kind: 'written' });
  expect((await allOf(journal)).map(({ fact }) => fact.kind)).toEqual([
    'callArrived',
    'faultSeen',
    'callEnded',
  ]);
});
