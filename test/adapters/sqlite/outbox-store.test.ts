// The outbox's file: what is erased is gone from it, and one of before is taken up.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OutboxStore } from '../../../src/adapters/sqlite/outbox-store.ts';
import { sampleActivity } from '../../support/sample-activity.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klinke-outbox-'));
  file = join(folder, 'mail.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('of an erased caller nothing is left in a mail about a day, and what it tells of others stays', () => {
  const store = new OutboxStore(file);
  const activity = sampleActivity();
  const tells = JSON.stringify(activity);
  const mail = { about: 'activity.lvs.x', call: null, tells, to: ['a@helpdesk.example'] };
  store.keepActivity([mail], new Map([['lvs', 5]]), 0);
  // As it would be told by an engine that ended before it knew that it was told.
  store.keepActivity([mail], new Map([['lvs', 5]]), 0);
  const calls = (activity.calls ?? [])
    .filter(({ number }) => number === '+49851123456')
    .map(({ call }) => call);
  store.erase(calls);
  const [left, ...others] = store.list(['waiting'], null, 10);
  expect(others).toEqual([]);
  expect(left?.tells).not.toMatch(/851123456|Huber/);
  expect(left?.tells).toContain('+4989998877');
  expect(store.activityTold()).toEqual(new Map([['lvs', 5]]));
  store.close();
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name)).includes('851123456'));
  expect(bytes).not.toContain(true);
});

test('what was read before an erasing, and is brought after it, is not kept; reports come without the caller', () => {
  const store = new OutboxStore(file);
  const activity = sampleActivity();
  const calls = (activity.calls ?? [])
    .filter(({ number }) => number === '+49851123456')
    .map(({ call }) => call);
  store.erase(calls);
  const mail = (call: string) => ({
    about: `${call}-m1`,
    call,
    tells: '+49851123456',
    to: ['a@helpdesk.example'],
  });
  store.keep([...calls.map(mail), { ...mail('another'), tells: 'of somebody else' }], 7, 0);
  const report = {
    about: 'activity.lvs.x',
    call: null,
    tells: JSON.stringify(activity),
    to: ['a@helpdesk.example'],
  };
  store.keepAsked(report, 0);
  const kept = store.list(['waiting'], null, 10);
  expect(kept.map(({ about }) => about).toSorted()).toEqual(['activity.lvs.x', 'another-m1']);
  expect(kept.map(({ tells }) => tells).join()).not.toMatch(/851123456|Huber/);
  expect(kept.map(({ tells }) => tells).join()).toContain('+4989998877');
  expect(store.seen).toBe(7);
  store.close();
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name)).includes('851123456'));
  expect(bytes).not.toContain(true);
});

test('an outbox of before goes on, with what waits in it', () => {
  const store = new OutboxStore(file);
  store.keep([{ about: 'c1-m1', call: 'c1', tells: 'hello', to: ['a@helpdesk.example'] }], 4, 0);
  store.close();
  const db = new Database(file);
  db.exec('DROP TABLE activity_told; PRAGMA user_version = 1');
  db.close();
  const later = new OutboxStore(file);
  expect([later.seen, later.counts().waiting, later.activityTold().size]).toEqual([4, 1, 0]);
  later.close();
});
