// The daily mail of a team: a caller at a real engine gives up, the engine is off when the mail is due, and its next start sends
// it to a real mail server; the one after doesn't, but when asked to. The day passes in the engine's files, which are set back while it is off.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { OutboxStore } from '../../src/adapters/sqlite/outbox-store.ts';
import { createCalendar } from '../../src/calendar/calendar.ts';
import { createPhone } from '../../src/voip/phone/phone.ts';
import { HOTLINE_NUMBER, PIN } from '../support/company-config.ts';
import { ControlClient } from '../support/control-client.ts';
import { DOMAIN, LINE, startExchangeCompany } from '../support/exchange-company.ts';
import { relayAt } from '../support/mail-desk-rig.ts';
import { readMail, startMailServer } from '../support/mail-server.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { publishPlan } from '../support/publish-plan.ts';

const DAY_MS = 86_400_000;
const CALLER = '+4985112345';

test('comes once, with the call and both pictures, though the engine was off at its time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kldaily-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const post = await startMailServer();
  onTestFinished(() => post.close());
  const company = await startExchangeCompany({
    folder,
    people: [{ id: 'watcher', name: 'Leitung', extension: '90', teams: [], role: 'admin' }],
    changeMode: ({ steps: { greeting: _, ...steps }, ...mode }) => ({ ...mode, steps, start: 'main-menu' }),
  });
  onTestFinished(() => company.close());
  const watcher = await ControlClient.connect(company.address);
  onTestFinished(() => watcher.close());
  await watcher.signIn('90', PIN);
  // Far from now, so that it isn't due by itself while this goes on; not midnight, where a report is of one whole day.
  const { minute } = createCalendar().local('Europe/Berlin', Date.now() + DAY_MS / 2);
  const at = `${String(Math.max(1, Math.floor(minute / 60))).padStart(2, '0')}:00`;
  await publishPlan(folder, watcher, (plan) => {
    const { lvs } = plan.teams;
    if (lvs === undefined) throw new Error('the company has a team LVS');
    // Whoever hangs up, however early.
    const missed = { waitedSeconds: 0 };
    const activityMail = { at, to: ['leitung@helpdesk.example'], callList: true, names: false };
    return {
      ...plan,
      mail: relayAt(post.port),
      teams: { ...plan.teams, lvs: { ...lvs, activityMail, missed } },
    };
  });
  const phone = await createPhone({
    server: company.sipUrl,
    domain: DOMAIN,
    ...LINE,
    addresses: ['127.0.0.1'],
  });
  onTestFinished(() => phone.close());
  const call = phone.call(HOTLINE_NUMBER, { from: { number: CALLER } });
  await expect.poll(() => call.packets.received, { timeout: PATIENCE_MS }).toBeGreaterThan(20);
  await call.press('1');
  await watcher.until(({ waiting }) => Object.keys(waiting).length === 1, 'somebody waits');
  await call.hangUp();
  await watcher.until(
    ({ records }) => Object.values(records).some(({ outcome }) => outcome === 'abandoned'),
    'the call is over',
  );
  await company.close();
  letADayPass(join(folder, 'data'));
  expect(post.received).toEqual([]);

  await company.startEngine();
  await expect.poll(() => post.received.length, { timeout: PATIENCE_MS }).toBe(1);
  const mail = await readMail(post.received[0]?.raw ?? Buffer.alloc(0));
  expect(mail.subject).toMatch(/^Tagesbericht LVS, bis /);
  expect(mail.text).toMatch(/Anrufe: 1\nangenommen: 0\nverpasst: 1\n/);
  expect(mail.text).toMatch(/\d\d:\d\d +\+4985112345 +aufgelegt beim Warten +0:\d\d/);
  expect(mail.attachments.map(({ contentType }) => contentType)).toEqual(['image/png', 'image/png']);

  await company.close();
  await company.startEngine();
  const again = await ControlClient.connect(company.address);
  onTestFinished(() => again.close());
  await again.signIn('90', PIN);
  await again.until(({ engine }) => engine.switchVersion !== null, 'the engine is there');
  await company.close();
  const outbox = new OutboxStore(join(folder, 'data', 'mail.db'));
  const kept = outbox.list(['waiting', 'accepted'], null, 10);
  outbox.close();
  expect(kept).toHaveLength(1);
  expect(post.received).toHaveLength(1);

  // By hand, once more: who asks is told what the server said.
  await company.startEngine();
  const asking = await ControlClient.connect(company.address);
  onTestFinished(() => asking.close());
  await asking.signIn('90', PIN);
  expect(await asking.command({ kind: 'sendActivity', team: 'lvs' })).toMatchObject({
    ok: true,
    value: { kind: 'tried', recipients: [{ address: 'leitung@helpdesk.example', state: 'accepted' }] },
  });
  expect(await asking.command({ kind: 'sendActivity', team: 'pc' })).toMatchObject({
    ok: true,
    value: { kind: 'notWanted' },
  });
  expect(post.received).toHaveLength(2);
  const once = await readMail(post.received[1]?.raw ?? Buffer.alloc(0));
  expect(once.subject).toMatch(/^Tagesbericht LVS, /);
  expect(once.attachments.map(({ contentType }) => contentType)).toEqual(['image/png', 'image/png']);
});

function letADayPass(data: string): void {
  const journal = new Database(join(data, 'journal.db'));
  // Nobody changes a fact: but for this.
  const [guard] = journal
    .prepare("SELECT sql FROM sqlite_master WHERE name = 'journal_no_update'")
    .pluck()
    .all();
  journal.exec('DROP TRIGGER journal_no_update');
  journal.exec(`UPDATE journal SET at = at - ${DAY_MS}; UPDATE ended_call SET at = at - ${DAY_MS}`);
  journal.exec(String(guard));
  journal.close();
  const outbox = new Database(join(data, 'mail.db'));
  outbox.exec(`UPDATE activity_told SET until = until - ${DAY_MS}`);
  outbox.close();
}
