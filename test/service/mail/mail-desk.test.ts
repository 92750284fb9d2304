// From the fact that a message was left to the mail that a program reads: its sound, its words, its faults.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decoder } from '@audio/decode-mp3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MemoryJournal } from '../../../src/adapters/simulator/memory-journal.ts';
import { systemClock } from '../../../src/adapters/system-clock/system-clock.ts';
import type { Fact } from '../../../src/domain/facts/facts.ts';
import type { MailServer } from '../../../src/domain/mail/mail-server.ts';
import { FaultBook } from '../../../src/engine/fault-book.ts';
import { MailBoard } from '../../../src/engine/views/mail-board.ts';
import { MailDesk, type MailDeskParts } from '../../../src/service/mail/mail-desk.ts';
import { MailThread } from '../../../src/service/mail/mail-thread.ts';
import { find, readWav, wavBytes } from '../../support/audio.ts';
import { type MailServer as RealServer, readMail, startMailServer } from '../../support/mail-server.ts';

const said = readWav('resources/announcements/de/outage-sap.wav');
const log = { info: () => {}, warn: () => {}, error: () => {} };
const patience = { timeout: 60_000, interval: 20 };
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let server: RealServer;
let journal: MemoryJournal;
let faults: FaultBook;
let thread: MailThread;
let desk: MailDesk;
let listener: Parameters<MailDeskParts['engine']['subscribe']>[0] = () => {};

const way = (port: number): MailServer => ({
  host: '127.0.0.1',
  port,
  security: 'none',
  login: 'none',
  from: 'klinke@helpdesk.example',
});

async function start(mail?: MailServer): Promise<void> {
  thread = await MailThread.open({ file: join(folder, 'mail.db'), messages: join(folder, 'messages') });
  const document = {
    hotlines: { it: { name: 'IT-Hotline', schedule: { zone: 'Europe/Berlin' } } },
    teams: { pc: { name: 'PC & Drucker', mailTo: ['pc@helpdesk.example'] } },
    ...(mail === undefined ? {} : { mail }),
  };
  const engine = {
    state: { plan: { document } },
    faults,
    subscribe: (each: typeof listener) => {
      listener = each;
      return () => {};
    },
  } as unknown as MailDeskParts['engine'];
  const who = { of: () => ({ known: null, place: 'Berlin' }) } as unknown as MailDeskParts['who'];
  desk = new MailDesk({
    engine,
    journal,
    thread,
    who,
    board: new MailBoard(),
    secrets: () => ({}),
    clock: systemClock,
    log,
  });
}

async function stop(): Promise<void> {
  desk.close();
  await thread.close();
}

/** One call with one message. */
function leave(call: string): void {
  const of = (fact: Extract<Fact, { about: 'call' }>['fact']): Fact => ({ about: 'call', call, fact });
  const message = `${call}-m3`;
  const facts = [
    of({
      kind: 'callArrived',
      hotline: 'it',
      calledNumber: '100',
      leg: call,
      modeId: 'm',
      callerNumber: '+49301234',
    }),
    of({ kind: 'branchChosen', step: 'menu', digit: '2', label: 'Drucker' }),
    of({ kind: 'messageBegun', step: 'record', message, team: 'pc' }),
    of({ kind: 'messageLeft', message, lengthMs: 4_000, by: 'gone' }),
  ];
  journal.keep(Date.now(), facts);
  listener({ facts, at: Date.now() } as unknown as Parameters<typeof listener>[0]);
}

const record = (call: string, wav = wavBytes(said)) =>
  writeFileSync(join(folder, 'messages', `${call}-m3.wav`), wav);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'klinke-mail-'));
  mkdirSync(join(folder, 'messages'));
  server = await startMailServer();
  journal = new MemoryJournal();
  faults = new FaultBook(systemClock, log as never);
});
afterEach(async () => {
  await stop();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a message comes as a mail whose MP3 is what was said', async () => {
  record('c1');
  leave('before');
  await start(way(server.port));
  // What was left before there was an outbox is nobody's news.
  await new Promise((later) => setTimeout(later, 200));
  leave('c1');
  await vi.waitFor(() => expect(server.received).toHaveLength(1), patience);
  const mail = await readMail(server.received[0]?.raw ?? Buffer.alloc(0));
  expect(mail.subject).toBe('Nachricht von +49301234 (PC & Drucker)');
  expect(mail.text).toContain('Gewählt: Drucker');
  expect(mail.text).toContain('Ort: Berlin');
  expect(mail.text).toContain('klinke://message/c1-m3');
  expect(mail.html).toContain('PC &amp; Drucker');
  const [mp3] = mail.attachments;
  expect(mp3?.filename).toMatch(/^Nachricht-.{3}-.{3}\.mp3$/);
  const decode = await decoder();
  const samples = decode.decode(mp3?.content ?? new Uint8Array()).channelData[0] ?? new Float32Array();
  decode.free();
  expect(samples.length).toBeGreaterThanOrEqual(said.samples.length);
  expect(find(said, { rate: 8_000, samples }).correlation).toBeGreaterThan(0.6);
  expect(server.received).toHaveLength(1);
});

test('what was left while no engine ran goes once, with the next one', async () => {
  await start(way(server.port));
  await new Promise((later) => setTimeout(later, 200));
  await stop();
  record('c1');
  leave('c1');
  await start(way(server.port));
  await vi.waitFor(() => expect(server.received).toHaveLength(1), patience);
  await stop();
  await start(way(server.port));
  record('c2');
  leave('c2');
  await vi.waitFor(() => expect(server.received).toHaveLength(2), patience);
});

test('without its sound no mail goes, and a fault says so; without a server it waits', async () => {
  await start(way(server.port));
  await new Promise((later) => setTimeout(later, 200));
  leave('c1');
  await vi.waitFor(() => expect(faults.lasts('mailsWait.noSound')).toBe(true), patience);
  expect(server.received).toHaveLength(0);
  await stop();
  await start();
  await vi.waitFor(() => expect(faults.lasts('mailsWait.noServer')).toBe(true), patience);
});
