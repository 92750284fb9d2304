// The database's versions: each step once, in order, all or nothing; what a newer engine wrote is left alone.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../src/adapters/sqlite/migrations.ts';
import { openSqliteJournal } from '../../../src/adapters/sqlite/sqlite-journal.ts';
import type { AgentFact } from '../../../src/domain/facts/facts.ts';

const LATEST = 14;

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'klinke-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'journal.db');
}

function opened(file = ':memory:'): Database.Database {
  const db = new Database(file);
  onTestFinished(() => void db.close());
  return db;
}

const schemaOf = (db: Database.Database) =>
  db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all();

test('an empty database gets the latest version, and a second time nothing changes', () => {
  const db = opened();
  migrate(db);
  expect(db.pragma('user_version', { simple: true })).toBe(LATEST);
  const schema = schemaOf(db);
  migrate(db);
  expect(schemaOf(db)).toEqual(schema);
});

test('version 1 has the journal, its indexes, its guards and the open calls', () => {
  const db = opened();
  migrate(db);
  expect(schemaOf(db).map((row) => (row as { name: string }).name)).toEqual(
    expect.arrayContaining([
      'journal',
      'journal_agent',
      'journal_arrived',
      'journal_call',
      'journal_no_delete',
      'journal_no_update',
      'journal_signed_in',
      'open_call',
    ]),
  );
});

test('version 3 notes which facts about people and hotlines are open, also in a journal of before', () => {
  const db = opened();
  migrate(db, 2);
  const insert = db.prepare('INSERT INTO journal (at, agent, kind, fact) VALUES (?, ?, ?, ?)');
  const tell = (agent: string, fact: AgentFact) => insert.run(1, agent, fact.kind, JSON.stringify(fact));
  tell('anna', { kind: 'signedIn', phone: 'softphone' });
  tell('bernd', { kind: 'signedIn', phone: 'deskPhone' });
  for (let n = 0; n < 100; n++) {
    tell('anna', { kind: 'breakStarted', reason: 'Pause' });
    tell('anna', { kind: 'breakEnded' });
  }
  tell('bernd', { kind: 'signedOut', by: 'agent' });
  tell('anna', { kind: 'breakStarted', reason: 'Mittag' });
  const takeUp = `INSERT INTO journal (at, hotline, kind, fact) VALUES (1, 'it', 'modeTakenUp', '{}')`;
  for (let n = 0; n < 3; n++) db.exec(takeUp);
  migrate(db);
  expect(db.prepare('SELECT * FROM standing').all()).toEqual([
    { kind: 'modeTakenUp', hotline: 'it', seq: 207 },
  ]);
  expect(db.prepare('SELECT agent, seq, kind FROM open_agent').all()).toEqual([
    { agent: 'anna', seq: 1, kind: 'signedIn' },
    { agent: 'anna', seq: 204, kind: 'breakStarted' },
  ]);
});

test('what a restart and the call list ask is found by an index, not by reading everything', () => {
  const db = opened();
  migrate(db);
  const plan = (sql: string) => JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
  expect(plan(`SELECT * FROM journal WHERE call = 'c' ORDER BY seq`)).toContain('journal_call');
  expect(plan(`SELECT call FROM journal WHERE kind = 'callArrived' ORDER BY seq DESC LIMIT 5`)).toContain(
    'journal_arrived',
  );
});

test('version 2 takes a journal of version 1 over, with all that is in it', () => {
  const db = opened();
  migrate(db, 1);
  const write = `INSERT INTO journal (at, call, kind, fact) VALUES (1, 'c', 'callArrived', '{}')`;
  db.exec(write);
  migrate(db);
  const row = { call: 'c', hotline: null, kind: 'callArrived' };
  expect(db.prepare('SELECT call, hotline, kind FROM journal').all()).toEqual([row]);
});

test('version 10 lets acts go, and nothing else', () => {
  const db = opened();
  migrate(db, 9);
  const write = db.prepare(`INSERT INTO journal (at, agent, kind, fact) VALUES (1, 'anna', ?, '{}')`);
  for (const kind of ['acted', 'pinReset']) write.run(kind);
  expect(() => db.exec(`DELETE FROM journal WHERE kind = 'acted'`)).toThrow('append-only');
  migrate(db);
  expect(db.exec(`DELETE FROM journal WHERE kind = 'acted'`)).toBeDefined();
  expect(() => db.exec('DELETE FROM journal')).toThrow('append-only');
  expect(db.prepare('SELECT kind FROM journal').all()).toEqual([{ kind: 'pinReset' }]);
});

test('version 13 lets go what tells when somebody was there, and no sign-out by somebody else', () => {
  const db = opened();
  migrate(db, 12);
  const write = db.prepare(`INSERT INTO journal (at, agent, kind, fact) VALUES (1, ?, ?, ?)`);
  write.run('anna', 'signedIn', '{}');
  write.run('anna', 'signedOut', '{"by":{"supervisor":"bernd"}}');
  write.run('anna', 'signedOut', '{"by":"agent"}');
  write.run(null, 'signedIn', '{}');
  const remove = () => [1, 2, 3, 4].map((seq) => db.prepare('DELETE FROM journal WHERE seq = ?').run(seq));
  expect(remove).toThrow('append-only');
  migrate(db);
  for (const seq of [1, 3]) db.prepare('DELETE FROM journal WHERE seq = ?').run(seq);
  for (const seq of [2, 4])
    expect(() => db.prepare('DELETE FROM journal WHERE seq = ?').run(seq)).toThrow('append-only');
});

test('a database that a newer engine wrote is refused and not touched', async () => {
  const file = newFile();
  const db = opened(file);
  db.exec('CREATE TABLE future (x)');
  db.pragma(`user_version = ${LATEST + 1}`);
  const schema = schemaOf(db);
  expect(() => migrate(db)).toThrow(/written by a newer engine \(version 15, this one knows 14\)/);
  expect(schemaOf(db)).toEqual(schema);
  db.close();
  await expect(openSqliteJournal({ file })).rejects.toThrow(/newer engine/);
});

test('a step that fails leaves the version and the tables as they were', () => {
  const db = opened();
  // Something is in the way of the first step's last table.
  db.exec('CREATE TABLE open_call (other TEXT)');
  expect(() => migrate(db)).toThrow();
  expect(db.pragma('user_version', { simple: true })).toBe(0);
  expect(schemaOf(db)).toHaveLength(1);
  db.exec('DROP TABLE open_call');
  migrate(db);
  expect(db.pragma('user_version', { simple: true })).toBe(LATEST);
});

test('a file that is something else is refused with a reason', async () => {
  const file = newFile();
  writeFileSync(file, 'Dear diary, this is no database at all. '.repeat(50));
  await expect(openSqliteJournal({ file })).rejects.toThrow(/is no journal of Klinke's/);
});
