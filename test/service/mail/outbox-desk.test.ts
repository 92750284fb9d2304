// What people do about mails, at a real outbox on its thread and a real SMTP server.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../../src/adapters/system-clock/system-clock.ts';
import type { MailServer } from '../../../src/domain/mail/mail-server.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { MailBoard } from '../../../src/engine/views/mail-board.ts';
import type { ActivityDesk } from '../../../src/service/mail/activity-desk.ts';
import { readMailSecrets } from '../../../src/service/mail/mail-secret.ts';
import { MailThread } from '../../../src/service/mail/mail-thread.ts';
import { mailWay } from '../../../src/service/mail/mail-way.ts';
import { OutboxDesk } from '../../../src/service/mail/outbox-desk.ts';
import { readWav, wavBytes } from '../../support/audio.ts';
import { freeTcpPort } from '../../support/free-port.ts';
import {
  type MailServerBehaviour,
  type MailServer as RealServer,
  readMail,
  startMailServer,
  type Treatment,
} from '../../support/mail-server.ts';
import { PATIENCE_MS } from '../../support/patience.ts';
import { sampleActivity } from '../../support/sample-activity.ts';

const said = wavBytes(readWav('resources/announcements/de/outage-sap.wav'));
const patience = { timeout: PATIENCE_MS, interval: 20 };

let folder: string;
let server: RealServer;
let thread: MailThread;
let board: MailBoard;
let desk: OutboxDesk;
let inForce: MailServer | undefined;
let refuses: (address: string) => Treatment = () => 'take';
let kept = 0;
let report: Awaited<ReturnType<ActivityDesk['reportNow']>> = null;

const secrets = () => readMailSecrets(folder, () => {});
const plan = () =>
  ({
    hotlines: { it: { name: 'IT-Hotline' } },
    ...(inForce === undefined ? {} : { mail: inForce }),
  }) as unknown as Plan;

const at = (port: number, more: Partial<MailServer> = {}): MailServer => ({
  host: '127.0.0.1',
  port,
  security: 'none',
  login: 'none',
  from: 'klinke@helpdesk.example',
  ...more,
});

async function wayChanged(): Promise<void> {
  const way = mailWay(inForce, secrets());
  await thread.ask({ kind: 'way', way: 'lacks' in way ? null : way });
}

async function open(behaviour: MailServerBehaviour = {}): Promise<void> {
  server = await startMailServer({ rcptTo: (address) => refuses(address), ...behaviour });
  thread = await MailThread.open({ file: join(folder, 'mail.db'), messages: join(folder, 'messages') });
  board = new MailBoard();
  thread.listen({
    standing: ({ waiting, failed, trouble }) => board.change({ waiting, failed, trouble }),
    notMailed: (of) => board.notMailed(of),
  });
  desk = new OutboxDesk({
    thread,
    board,
    plan,
    reports: { reportNow: async () => report },
    secrets,
    secretsChanged: () => void wayChanged(),
    dataFolder: folder,
    clock: systemClock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  inForce = at(server.port);
  await wayChanged();
}

/** A mail about this message, to these. */
async function write(message: string, to: readonly string[]): Promise<void> {
  writeFileSync(join(folder, 'messages', `${message}.wav`), said);
  const tells = {
    message,
    number: '+4930123456',
    name: null,
    hotline: 'IT-Hotline',
    team: 'PC',
    language: 'de',
    timeZone: 'Europe/Berlin',
    place: null,
    arrivedAt: Date.now(),
    leftAt: Date.now(),
    waitedMs: null,
    path: [],
    lengthMs: 4_000,
    endedBy: 'gone',
  };
  kept += 1;
  const mail = { about: message, call: message.replace(/-m\d+$/, ''), tells: JSON.stringify(tells), to };
  await thread.ask({ kind: 'keep', mails: [mail], seen: kept });
}

const list = (what: 'failed' | 'waiting', before: number | null = null, limit = 50) =>
  desk.list({ kind: 'listOutbox', what, before, limit });
const come = (waiting: number, failed: number) =>
  vi.waitFor(() => expect(board.outbox).toMatchObject({ waiting, failed }), patience);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klinke-outbox-'));
  mkdirSync(join(folder, 'messages'));
  refuses = () => 'take';
});
afterEach(async () => {
  await thread.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const gone: Treatment = { code: 550, text: 'no such user here' };

test('who is refused stands in the list and at the message; tried again it’s told what the server says now; let go it stands nowhere', async () => {
  await open();
  refuses = (address) => (address.startsWith('gone') ? gone : 'take');
  await write('c1-m1', ['it@helpdesk.example', 'gone@helpdesk.example']);
  await come(0, 1);
  const { mails, next } = await list('failed');
  expect(next).toBeNull();
  expect(mails).toEqual([
    expect.objectContaining({ messageId: 'c1-m1', number: '+4930123456', hotline: 'IT-Hotline', team: 'PC' }),
  ]);
  expect(mails[0]?.recipients.map(({ address, state, said }) => [address, state, said])).toEqual([
    ['it@helpdesk.example', 'accepted', expect.stringContaining('250')],
    ['gone@helpdesk.example', 'refused', '550 no such user here'],
  ]);
  const view = { id: 'c1-m1' } as Parameters<MailBoard['mailed']>[0];
  const notMailed = [{ address: 'gone@helpdesk.example', state: 'refused', said: '550 no such user here' }];
  await vi.waitFor(() => expect(board.mailed(view)).toEqual({ id: 'c1-m1', notMailed }), patience);

  const again = { kind: 'retryMail', message: 'c1-m1', address: 'gone@helpdesk.example' } as const;
  refuses = () => ({ code: 551, text: 'still nobody' });
  expect(await desk.retry(again)).toMatchObject({
    kind: 'tried',
    recipients: [{ state: 'refused', said: '551 still nobody', tries: 2 }],
  });
  refuses = () => 'take';
  expect(await desk.retry(again)).toMatchObject({ kind: 'tried', recipients: [{ state: 'accepted' }] });
  expect(await desk.retry(again)).toEqual({ kind: 'gone' });
  await come(0, 0);
  await vi.waitFor(() => expect(board.mailed(view)).toEqual({ id: 'c1-m1' }), patience);
  expect(server.received.map(({ to }) => to)).toEqual([['it@helpdesk.example'], ['gone@helpdesk.example']]);

  refuses = () => gone;
  await write('c2-m1', ['gone@helpdesk.example']);
  await come(0, 1);
  const discard = { kind: 'discardMail', message: 'c2-m1', address: null } as const;
  expect(await desk.discard(discard)).toEqual({ recipients: 1 });
  expect(await desk.discard(discard)).toEqual({ recipients: 0 });
  await come(0, 0);
  expect((await list('failed')).mails).toEqual([]);
  refuses = () => 'take';
  expect(await desk.retryRefused()).toEqual({ recipients: 0 });
});

test('all that failed is tried again at once', async () => {
  await open();
  refuses = () => gone;
  for (let i = 0; i < 5; i++) await write(`c${i}-m1`, ['it@helpdesk.example']);
  await come(0, 5);
  refuses = () => 'take';
  expect(await desk.retryRefused()).toEqual({ recipients: 5 });
  await come(0, 0);
  expect(server.received).toHaveLength(5);
  expect(board.mailed({ id: 'c0-m1' } as never)).toEqual({ id: 'c0-m1' });
});

test('what waits is told page by page; a try is begun over a server’s pause, and without a server there is none', async () => {
  await open();
  inForce = at(await freeTcpPort());
  await wayChanged();
  for (let i = 0; i < 7; i++) await write(`c${i}-m1`, ['it@helpdesk.example']);
  await vi.waitFor(() => expect(board.outbox.trouble?.said).toContain('ECONNREFUSED'), patience);
  const first = await list('waiting', null, 5);
  const second = await list('waiting', first.next, 5);
  expect([...first.mails, ...second.mails].map(({ messageId }) => messageId)).toEqual(
    [6, 5, 4, 3, 2, 1, 0].map((i) => `c${i}-m1`),
  );
  expect(second.next).toBeNull();
  const retry = { kind: 'retryMail', message: 'c3-m1', address: null } as const;
  expect(await desk.retry(retry)).toMatchObject({
    kind: 'tried',
    recipients: [{ state: 'waiting', tries: 0, said: expect.stringContaining('ECONNREFUSED') }],
  });
  inForce = undefined;
  await wayChanged();
  expect(await desk.retry(retry)).toEqual({ kind: 'noServer' });
});

/** Begins one, and resolves to what came of it. */
async function tested(
  server: MailServer | null,
  secretsTyped: Parameters<OutboxDesk['test']>[0]['secrets'] = {},
) {
  const asked = {
    kind: 'testMail',
    to: 'it@helpdesk.example',
    server,
    secrets: secretsTyped,
    language: 'de',
  } as const;
  const begun = desk.test(asked);
  if (begun.kind !== 'begun') return begun.kind;
  await vi.waitFor(() => expect(board.outbox.test?.outcome).not.toBeNull(), patience);
  expect(board.outbox.test).toMatchObject({ id: begun.test, to: 'it@helpdesk.example' });
  return board.outbox.test?.outcome;
}

test('a test mail says what the server says: by the plan’s server, or by one that nobody has published', async () => {
  await open();
  expect(await tested(null)).toEqual({ kind: 'accepted', said: expect.stringContaining('250') });
  const { subject, text } = await readMail(server.received[0]?.raw ?? Buffer.alloc(0));
  expect([subject, text]).toEqual([
    'Test-E-Mail von Klinke',
    expect.stringContaining(`127.0.0.1:${server.port}`),
  ]);
  expect(board.outbox).toMatchObject({ waiting: 0, failed: 0 });
  refuses = () => gone;
  expect(await tested(null)).toEqual({ kind: 'recipientRefused', said: '550 no such user here' });
  refuses = () => ({ code: 451, text: 'greylisted' });
  expect(await tested(null)).toEqual({ kind: 'deferred', said: '451 greylisted' });
  expect(await tested(at(await freeTcpPort()))).toMatchObject({ kind: 'noConnection' });
  expect(await tested(at(server.port, { security: 'starttls' }))).toMatchObject({ kind: 'noTls' });
  expect(await tested(at(server.port, { security: 'starttls', login: 'password' }))).toBe('incomplete');
  inForce = undefined;
  expect(await tested(null)).toBe('noServer');
});

test('a password that is set is used at once, told to nobody, and goes to no server but the published one', async () => {
  const asked: string[] = [];
  await open({
    options: {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) => {
        asked.push(`${username}/${password}`);
        if (password === 'geheim') done(null, { user: 'klinke' });
        else done(Object.assign(new Error('wrong'), { responseCode: 535 }));
      },
    },
  });
  // In the clear as no plan may have it: what is looked at here is whose secret goes where.
  inForce = at(server.port, { login: 'password', user: 'klinke' });
  await wayChanged();
  expect(await desk.retry({ kind: 'retryMail', message: 'c1-m1', address: null })).toEqual({
    kind: 'noPassword',
  });
  await write('c1-m1', ['it@helpdesk.example']);
  const before = systemClock.now();
  await desk.setSecret('password', 'geheim');
  await vi.waitFor(() => expect(server.received).toHaveLength(1), patience);
  expect(asked).toEqual(['klinke/geheim']);
  const { secrets: shown } = board.outbox;
  expect(Object.keys(shown)).toEqual(['password']);
  expect(shown.password).toBeGreaterThanOrEqual(before);
  expect(JSON.stringify(board.outbox)).not.toContain('geheim');
  expect(readFileSync(join(folder, 'mail.db')).includes('geheim')).toBe(false);
  const starttls = { security: 'starttls', login: 'password', user: 'klinke' } as const;
  // Another one, which nobody has agreed to yet.
  expect(await tested(at(server.port, starttls))).toBe('secretNeeded');
  expect(await tested(at(server.port, { ...starttls, host: 'localhost' }))).toBe('secretNeeded');
  expect(await tested(at(server.port, starttls), { password: 'typed' })).toMatchObject({ kind: 'noTls' });
  inForce = at(server.port, starttls);
  expect(await tested(null)).toMatchObject({ kind: 'noTls' });
  await desk.setSecret('password', '');
  expect(board.outbox.secrets).toEqual({});
  expect(await tested(null)).toBe('noPassword');
  expect(asked).toEqual(['klinke/geheim']);
});

test('a password of an engine from before is there, without a time', async () => {
  writeFileSync(join(folder, 'mail-secrets.json'), JSON.stringify({ password: 'old' }));
  await open();
  expect(board.outbox.secrets).toEqual({ password: null });
  expect(secrets()).toEqual({ password: 'old' });
  await desk.setSecret('refreshToken', 'new');
  expect(secrets()).toEqual({ password: 'old', refreshToken: 'new' });
});

test('of two who set something at the same time each has it kept', async () => {
  await open();
  await Promise.all([desk.setSecret('password', 'one'), desk.setSecret('refreshToken', 'two')]);
  expect(secrets()).toEqual({ password: 'one', refreshToken: 'two' });
});

test('a daily report that somebody asks for goes at once, and it’s said to whom; without a server or a report it’s said why not', async () => {
  await open();
  refuses = (address) => (address.startsWith('gone') ? gone : 'take');
  report = null;
  expect(await desk.sendActivity({ team: 'lvs' })).toEqual({ kind: 'notWanted' });
  const period = { from: 1, to: 2 };
  const to = ['leitung@helpdesk.example', 'gone@helpdesk.example'];
  report = {
    period,
    mail: { about: 'activity.lvs.asked1', call: null, tells: JSON.stringify(sampleActivity()), to },
  };
  const came = await desk.sendActivity({ team: 'lvs' });
  // A machine that has other things to do as well answers before the mail is made: then it goes on by itself.
  if (came.kind !== 'underWay')
    expect(came).toMatchObject({
      kind: 'tried',
      ...period,
      recipients: [
        { address: to[0], state: 'accepted' },
        { address: to[1], state: 'refused', said: expect.stringContaining('no such user here') },
      ],
    });
  await expect.poll(() => server.received.map(({ to: those }) => those)).toEqual([[to[0]]]);
  await come(0, 1);
  inForce = undefined;
  await wayChanged();
  expect(await desk.sendActivity({ team: 'lvs' })).toEqual({ kind: 'noServer' });
});
