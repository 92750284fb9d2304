// From the fact that a message was left to the mail that a program reads: its sound, its words, its faults.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decoder } from '@audio/decode-mp3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MemoryJournal } from '../../../src/adapters/simulator/memory-journal.ts';
import type { MessageView } from '../../../src/contract/view.ts';
import type { Fact } from '../../../src/domain/facts/facts.ts';
import type { MailServer } from '../../../src/domain/mail/mail-server.ts';
import { find, readWav, wavBytes } from '../../support/audio.ts';
import { type MailDeskRig, messageFacts, relayAt, startMailDesk } from '../../support/mail-desk-rig.ts';
import { type MailServer as RealServer, readMail, startMailServer } from '../../support/mail-server.ts';

const said = readWav('resources/announcements/de/outage-sap.wav');
const patience = { timeout: 60_000, interval: 20 };
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let server: RealServer;
/** Calls that can't be read. */
const unread = new Set<string>();
class HoledJournal extends MemoryJournal {
  override entriesOfCall(call: string): ReturnType<MemoryJournal['entriesOfCall']> {
    return unread.has(call) ? Promise.reject(new Error('not now')) : super.entriesOfCall(call);
  }
}
let journal: MemoryJournal;
let rig: MailDeskRig;

async function start(mail?: MailServer): Promise<void> {
  rig = await startMailDesk(folder, journal, mail);
}

const record = (call: string, wav = wavBytes(said)) =>
  writeFileSync(join(folder, 'messages', `${call}-m3.wav`), wav);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'klinke-mail-'));
  mkdirSync(join(folder, 'messages'));
  server = await startMailServer();
  unread.clear();
  journal = new HoledJournal();
});
afterEach(async () => {
  await rig.stop();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a message comes as a mail whose MP3 is what was said', async () => {
  record('c1');
  journal.keep(Date.now(), messageFacts('before'));
  await start(relayAt(server.port));
  // What was left before there was an outbox is nobody's news.
  await new Promise((later) => setTimeout(later, 200));
  rig.leave('c1');
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
  await start(relayAt(server.port));
  await new Promise((later) => setTimeout(later, 200));
  await rig.stop();
  record('c1');
  rig.leave('c1');
  await start(relayAt(server.port));
  await vi.waitFor(() => expect(server.received).toHaveLength(1), patience);
  await rig.stop();
  await start(relayAt(server.port));
  record('c2');
  rig.leave('c2');
  await vi.waitFor(() => expect(server.received).toHaveLength(2), patience);
});

test('of many that were left while no engine ran the first ones go, whatever keeps the others from being read', async () => {
  await start(relayAt(server.port));
  await new Promise((later) => setTimeout(later, 200));
  await rig.stop();
  for (let nth = 0; nth < 60; nth += 1) {
    record(`c${nth}`);
    journal.keep(Date.now(), messageFacts(`c${nth}`));
  }
  unread.add('c59');
  await start(relayAt(server.port));
  await vi.waitFor(() => expect(server.received).toHaveLength(50), patience);
});

test('without its sound no mail goes, and a fault says so; without a server it waits', async () => {
  await start(relayAt(server.port));
  await new Promise((later) => setTimeout(later, 200));
  rig.leave('c1');
  await vi.waitFor(() => expect(rig.faults.lasts('mailsWait.noSound')).toBe(true), patience);
  expect(server.received).toHaveLength(0);
  await rig.stop();
  await start();
  await vi.waitFor(() => expect(rig.faults.lasts('mailsWait.noServer')).toBe(true), patience);
});

test('a missed call is told to the one address of its team, once for each number; another team’s to nobody', async () => {
  await start(relayAt(server.port));
  // What was missed before there was an outbox is nobody's news.
  await new Promise((later) => setTimeout(later, 200));
  const missed = (call: string, team: string, entry: string): readonly Fact[] => [
    ...messageFacts(call).slice(0, 2),
    {
      about: 'call',
      call,
      fact: { kind: 'callBackWanted', entry, why: 'missed', team, waitedMs: 65_000, brokeOff: true },
    },
  ];
  rig.tell(missed('c1', 'pc', 'e1'));
  rig.tell(missed('c2', 'pc', 'e1'));
  rig.tell(missed('c3', 'other', 'e1'));
  rig.tell(missed('c4', 'pc', 'e2'));
  await vi.waitFor(() => expect(server.received).toHaveLength(2), patience);
  const mail = await readMail(server.received[0]?.raw ?? Buffer.alloc(0));
  expect(mail.subject).toBe('Verpasster Anruf von +49301234 (PC & Drucker)');
  expect(mail.text).toContain('Gewartet: 1:05');
  expect(mail.text).toContain('Niemand hat aufgelegt');
  expect(mail.html).toContain('PC &amp; Drucker');
  expect(server.received.map(({ to }) => to)).toEqual([
    ['owner@helpdesk.example'],
    ['owner@helpdesk.example'],
  ]);
});

const forwarded = (call: string, forward: string, to: string): Fact => ({
  about: 'call',
  call,
  fact: {
    kind: 'messageMailed',
    message: `${call}-m3`,
    agent: 'anna',
    forward,
    to,
    text: 'Bitte heute noch ansehen',
    language: 'en',
  },
});

test('sent on by somebody, it goes to that address once, with its sound and what they wrote, whatever ended in between', async () => {
  record('c1');
  await start(relayAt(server.port));
  await new Promise((later) => setTimeout(later, 200));
  await rig.stop();
  // In the journal, and no further: so an engine may end.
  journal.keep(Date.now(), messageFacts('c1'));
  journal.keep(Date.now(), [forwarded('c1', 'f1', 'werkstatt@helpdesk.example')]);
  await start(relayAt(server.port));
  await vi.waitFor(() => expect(server.received).toHaveLength(2), patience);
  await rig.stop();
  await start(relayAt(server.port));
  rig.tell([forwarded('c1', 'f2', 'lager@helpdesk.example')]);
  await vi.waitFor(() => expect(server.received).toHaveLength(3), patience);
  expect(server.received.map(({ to }) => to.join())).toEqual([
    'pc@helpdesk.example',
    'werkstatt@helpdesk.example',
    'lager@helpdesk.example',
  ]);
  const [list, sent, again] = await Promise.all(server.received.map(({ raw }) => readMail(raw)));
  expect(sent?.subject).toBe('Forwarded: Message from +49301234 (PC & Drucker)');
  expect(sent?.text).toContain('Anna Berger forwards this message and writes:\n> Bitte heute noch ansehen');
  const [[mp3], [first]] = [sent?.attachments ?? [], list?.attachments ?? []];
  expect(mp3?.contentType).toBe('audio/mpeg');
  expect(Math.abs((mp3?.content.length ?? 0) - (first?.content.length ?? 0))).toBeLessThan(500);
  expect(new Set([list, sent, again].map((each) => each?.messageId)).size).toBe(3);
});

test('one that the server refuses is told at its message, beside what became of the list’s', async () => {
  await server.close();
  server = await startMailServer({
    rcptTo: (address) => (address.startsWith('nobody') ? { code: 550, text: 'no such user' } : 'take'),
  });
  record('c1');
  await start(relayAt(server.port));
  await new Promise((later) => setTimeout(later, 200));
  rig.leave('c1');
  rig.tell([forwarded('c1', 'f1', 'nobody@helpdesk.example')]);
  rig.tell([forwarded('c1', 'f2', 'werkstatt@helpdesk.example')]);
  await vi.waitFor(() => expect(server.received).toHaveLength(2), patience);
  const told = () => rig.board.mailed({ id: 'c1-m3' } as MessageView).notMailed;
  await vi.waitFor(
    () =>
      expect(told()).toMatchObject([
        {
          address: 'nobody@helpdesk.example',
          state: 'refused',
          said: expect.stringContaining('no such user'),
        },
      ]),
    patience,
  );
});

test('of a recording that broke off before there was any sound no mail goes, a person reads why, and is rid of it once it is let go', async () => {
  record('c1', wavBytes({ rate: 8_000, samples: new Float32Array(0) }));
  await start(relayAt(server.port));
  await new Promise((later) => setTimeout(later, 200));
  rig.leave('c1');
  const fault = () => [...rig.faults.all()].find(({ fault: { kind } }) => kind === 'mailsWait')?.fault;
  await vi.waitFor(
    () => expect(fault()).toMatchObject({ said: expect.stringContaining('c1-m3.wav has no sound in it') }),
    patience,
  );
  expect(server.received).toHaveLength(0);
  await rig.discard('c1-m3');
  await vi.waitFor(() => expect(rig.faults.lasts('mailsWait.noSound')).toBe(false), patience);
});
