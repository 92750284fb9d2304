// An engine that starts erases what is too old by the plan in force, on its disk.

import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { OutboxStore } from '../../../src/adapters/sqlite/outbox-store.ts';
import { openSqliteJournal } from '../../../src/adapters/sqlite/sqlite-journal.ts';
import type { AgentFact, Fact } from '../../../src/domain/facts/facts.ts';
import { type AuditedEntry, auditedEntry } from '../../../src/domain/records/audit.ts';
import type { Journal } from '../../../src/engine/ports/journal.ts';
import { startEngine } from '../../../src/service/compose.ts';
import { loadConfig } from '../../../src/service/config/load-config.ts';
import { endedCall } from '../../support/ended-call.ts';
import { soundConfig, temporaryFolder, writeConfig } from '../../support/engine-rig.ts';
import { PATIENCE_MS } from '../../support/patience.ts';

const DAY_MS = 86_400_000;
const ofAnna = (fact: AgentFact): Fact => ({ about: 'agent', agent: 'anna', fact });
const keep = (journal: Journal, at: number, facts: readonly Fact[]) =>
  new Promise<void>((done) => journal.append([{ at, facts }], () => done()));

test('a caller of more than a year ago goes at the start, and a mail of 20 days ago; what is younger or refused stays, and the audit log has the report', async () => {
  const folder = temporaryFolder();
  const read = await loadConfig(writeConfig(await soundConfig(), folder));
  if (!read.ok) throw new Error('the configuration is sound');
  const { dataFolder } = read.loaded;
  const said: string[] = [];
  const say = (facts: unknown, message?: string) =>
    void said.push(`${JSON.stringify(facts)} ${message ?? ''}`);
  const log = { info: say, warn: say, error: say };
  const first = await startEngine(read.loaded, log, '1.0.0');
  await first.stop();
  const before = await openSqliteJournal({ file: join(dataFolder, 'journal.db') });
  await keep(before, Date.now() - 366 * DAY_MS, endedCall('c-old'));
  await keep(before, Date.now() - 91 * DAY_MS, [
    ofAnna({ kind: 'signedIn', phone: 'softphone' }),
    ofAnna({ kind: 'breakStarted', reason: 'Zahnarzt' }),
    ofAnna({ kind: 'signedOut', by: 'agent' }),
  ]);
  await keep(before, Date.now() - DAY_MS, endedCall('c-young'));
  await before.close();
  const mails = new OutboxStore(join(dataFolder, 'mail.db'));
  for (const [i, [call, days]] of (
    [
      ['c-x', 400],
      ['c-z', 20],
      ['c-y', 1],
    ] as const
  ).entries()) {
    const then = Date.now() - days * DAY_MS;
    mails.keep(
      [{ about: `${call}-m1`, call, tells: '{}', to: ['it@helpdesk.example'] }],
      mails.seen ?? 0,
      then,
    );
    const state = call === 'c-x' ? 'refused' : 'accepted';
    mails.note(i + 1, [{ address: 'it@helpdesk.example', state, tries: 1, nextAt: 0, said: null }], null);
  }
  mails.close();
  const engine = await startEngine(read.loaded, log, '1.0.0');
  await vi.waitFor(() => expect(said.some((line) => line.includes('"callers":1'))).toBe(true), PATIENCE_MS);
  await engine.stop();
  const outbox = new OutboxStore(join(dataFolder, 'mail.db'));
  expect(outbox.list(['accepted', 'refused'], null, 10).map(({ about }) => about)).toEqual([
    'c-y-m1',
    'c-x-m1',
  ]);
  outbox.close();
  const after = await openSqliteJournal({ file: join(dataFolder, 'journal.db') });
  expect(await after.namedAmong(['c-old', 'c-young'])).toEqual([{ call: 'c-young', open: false }]);
  const told: (AuditedEntry | null)[] = [];
  for (const entry of await after.auditedEntries(null, 100)) told.push(auditedEntry(entry));
  await after.close();
  // One report, and no line for each call.
  expect(told.filter((entry) => entry !== null && entry.act !== 'publishPlan')).toMatchObject([
    { act: 'forgetOld', by: null, forgotten: { callers: 1, messages: 0, breaks: 1, presence: 3, mails: 1 } },
  ]);
});
