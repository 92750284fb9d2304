// A team's day, from the journal over the outbox's thread to a real mail server: once, whenever the engine ran.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MemoryJournal } from '../../../src/adapters/simulator/memory-journal.ts';
import { VirtualClock } from '../../../src/adapters/simulator/virtual-clock.ts';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import type { ActivityMail } from '../../../src/domain/activity/activity-due.ts';
import type { CallFact, Fact } from '../../../src/domain/facts/facts.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { ActivityDesk, type ActivityDeskParts } from '../../../src/service/mail/activity-desk.ts';
import { MailThread } from '../../../src/service/mail/mail-thread.ts';
import { relayAt } from '../../support/mail-desk-rig.ts';
import { type MailServer, readMail, startMailServer } from '../../support/mail-server.ts';
import { PATIENCE_MS } from '../../support/patience.ts';
import { smallPlan } from '../../support/small-plan.ts';

const patience = { timeout: PATIENCE_MS, interval: 20 };
const HOUR = 3_600_000;
const usual: ActivityMail = { at: '18:00', to: ['leitung@helpdesk.example'], callList: true, names: false };

let folder: string;
let server: MailServer;
let journal: MemoryJournal;
let clock: VirtualClock;
let thread: MailThread;
let desk: ActivityDesk;
let plan: Plan;
let changed: () => void;
let warned: string[];

const log: ActivityDeskParts['log'] = {
  info: () => {},
  warn: (_, says) => void warned.push(says),
  error: (about) => void warned.push(JSON.stringify(about)),
};

const planWith = (activityMail: ActivityMail | undefined): Plan => {
  const small = smallPlan();
  const lvs = small.teams.lvs;
  if (lvs === undefined) throw new Error('the small plan has a team');
  return { ...small, teams: { lvs: { ...lvs, ...(activityMail === undefined ? {} : { activityMail }) } } };
};

/** Begins an engine's desk at the time at which the clock stands. */
async function start(activityMail: ActivityMail | undefined = usual): Promise<void> {
  plan = planWith(activityMail);
  thread = await MailThread.open({ file: join(folder, 'mail.db'), messages: folder });
  const { host, port, security, from } = relayAt(server.port);
  const way = {
    host,
    port,
    security,
    from,
    fromName: null,
    mostBytes: null,
    login: { kind: 'none' },
  } as const;
  await thread.ask({ kind: 'way', way });
  const engine = {
    get state() {
      return { plan: { document: plan } };
    },
    subscribe: (listener: () => void) => {
      changed = listener;
      return () => {};
    },
  } as unknown as ActivityDeskParts['engine'];
  desk = new ActivityDesk({
    engine,
    journal,
    thread,
    who: { of: () => ({ known: null, place: null }) } as unknown as ActivityDeskParts['who'],
    calendar: createCalendar(),
    clock,
    log,
  });
  await looked();
}

async function stop(): Promise<void> {
  desk.close();
  await thread.close();
}

/** It has found out what is due, and waits for the next. */
const looked = () => vi.waitFor(() => expect(clock.pending).toBe(1), patience);

async function goOn(ms: number): Promise<void> {
  clock.advance(ms);
  await looked();
}

/** Somebody calls now, and hangs up after so many minutes. */
function call(id: string, waitedMinutes: number, callerNumber?: string): void {
  const of = (fact: CallFact): Fact => ({ about: 'call', call: id, fact });
  const number = callerNumber === undefined ? {} : { callerNumber };
  const at = clock.now();
  journal.keep(at, [
    of({ kind: 'callArrived', hotline: 'it', calledNumber: '100', leg: id, modeId: 'day', ...number }),
    of({ kind: 'lineEntered', team: 'lvs' }),
  ]);
  journal.keep(at + waitedMinutes * 60_000, [of({ kind: 'callEnded', outcome: 'abandoned', by: 'caller' })]);
}

const mails = async (count: number) => {
  await vi.waitFor(() => expect(server.received).toHaveLength(count), patience);
  return Promise.all(server.received.map(({ raw }) => readMail(raw)));
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'klinke-activity-'));
  server = await startMailServer();
  journal = new MemoryJournal();
  clock = new VirtualClock(Date.parse('2026-11-30T08:00:00Z'));
  warned = [];
});
afterEach(async () => {
  await stop();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('at its time each day, with the calls of that day and no others', async () => {
  call('before', 1, '+4930');
  await start();
  clock.advance(HOUR);
  call('c1', 2, '+49851123456');
  await goOn(8 * HOUR + 5_000);
  expect(server.received).toHaveLength(0);
  await goOn(5_000);
  const [mail] = await mails(1);
  expect(server.received[0]?.to).toEqual(['leitung@helpdesk.example']);
  expect(mail?.subject).toBe('Tagesbericht LVS, bis Montag, 30. November 2026 um 18:00');
  // Of the day before that mail what came after it was turned on, too: from 18:00 to 18:00.
  expect(mail?.text).toContain('Anrufe: 2');
  expect(mail?.text).toMatch(/^10:00 +\+49851123456 +aufgelegt beim Warten +2:00/m);
  expect(mail?.attachments).toHaveLength(2);
  expect(mail?.messageId).toMatch(/^<activity\.lvs\.2026-11-30T1700Z@[0-9a-f]{16}\.klinke>$/);
  call('c2', 1);
  await goOn(24 * HOUR);
  const [, next] = await mails(2);
  expect(next?.text).toContain('Anrufe: 1');
  expect(next?.text).toContain('Nummer unterdrückt');
});

test('the engine was off at that time: with its next start, each day for itself, and not again with the one after', async () => {
  await start();
  await goOn(HOUR);
  call('c1', 2);
  await stop();
  clock.advance(45 * HOUR);
  await start();
  // Several go at once, in any order.
  const all = (await mails(2)).sort((one, other) => Number(one.date) - Number(other.date));
  expect(all.map(({ subject }) => subject)).toEqual([
    'Tagesbericht LVS, bis Montag, 30. November 2026 um 18:00',
    'Tagesbericht LVS, bis Dienstag, 1. Dezember 2026 um 18:00',
  ]);
  expect(all.map(({ text }) => /Anrufe: \d/.exec(text ?? '')?.[0])).toEqual(['Anrufe: 1', 'Anrufe: 0']);
  await stop();
  await start();
  await goOn(HOUR);
  expect(server.received).toHaveLength(2);
});

test('weeks that were missed: the latest seven days, and the log says so', async () => {
  await start();
  await stop();
  clock.advance(20 * 24 * HOUR);
  await start();
  await mails(7);
  expect(warned).toEqual(['too long ago for daily reports: none is sent of this time']);
});

test('turned off and on again: nothing of the time between, and another time goes on from the last one', async () => {
  await start();
  plan = planWith(undefined);
  changed();
  await looked();
  await goOn(30 * HOUR);
  plan = planWith(usual);
  changed();
  await looked();
  await goOn(HOUR);
  expect(server.received).toHaveLength(0);
  // It's 16:00 in Berlin: from yesterday's 18:00 to half an hour ago.
  plan = planWith({ ...usual, at: '15:30' });
  changed();
  const [mail] = await mails(1);
  expect(mail?.text).toContain('30. November 2026 um 18:00 bis Dienstag, 1. Dezember 2026 um 15:30');
});

test('asked for it’s the last full day, each time anew; the next one comes at its time, with its own day', async () => {
  await start();
  clock.advance(HOUR);
  call('yesterday', 2, '+49851123456');
  await goOn(9 * HOUR + 10_000);
  await mails(1);
  call('today', 3);
  // In the night: the last full day ended at 18:00.
  clock.advance(5 * HOUR);
  const first = await desk.reportNow('lvs');
  clock.advance(1_000);
  const second = await desk.reportNow('lvs');
  const day = { from: Date.parse('2026-11-29T17:00:00Z'), to: Date.parse('2026-11-30T17:00:00Z') };
  expect(first?.period).toEqual(day);
  expect(second?.mail.about).not.toBe(first?.mail.about);
  expect(first?.mail.to).toEqual(['leitung@helpdesk.example']);
  expect(JSON.parse(first?.mail.tells ?? '').calls).toHaveLength(1);
  expect(await desk.reportNow('no-such')).toBe(null);
  if (first === null) throw new Error('there is one');
  await thread.ask({ kind: 'keepAsked', mail: first.mail });
  await thread.ask({ kind: 'retry', message: first.mail.about, address: null });
  expect((await mails(2)).map(({ subject }) => subject)).toEqual(
    Array(2).fill('Tagesbericht LVS, bis Montag, 30. November 2026 um 18:00'),
  );
  await goOn(19 * HOUR);
  const [, , third] = await mails(3);
  expect(third?.subject).toBe('Tagesbericht LVS, bis Dienstag, 1. Dezember 2026 um 18:00');
  expect(third?.text).toContain('Anrufe: 1');
});
