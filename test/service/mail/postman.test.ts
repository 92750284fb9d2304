// Mails at real SMTP servers of every temper: none is lost, and none comes twice but where its 250 was lost.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OutboxStore } from '../../../src/adapters/sqlite/outbox-store.ts';
import { freeTcpPort } from '../../support/free-port.ts';
import { readMail, startMailServer, type Treatment } from '../../support/mail-server.ts';
import { type PostmanRig, postmanAt } from './postman-rig.ts';

const patience = { timeout: 60_000, interval: 20 };
vi.setConfig({ testTimeout: 120_000 });
let folder: string;
let file: string;
let rig: PostmanRig | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klinke-outbox-'));
  file = join(folder, 'mail.db');
});
afterEach(async () => {
  await rig?.postman.end();
  rig?.store.close();
  rig = null;
  rmSync(folder, { recursive: true, force: true });
});

const everyState = ['waiting', 'accepted', 'refused', 'givenUp', 'discarded'] as const;
const statesOf = (about: string) =>
  rig?.store
    .list(everyState, null, 100)
    .find((each) => each.about === about)
    ?.deliveries.map(({ address, state, said }) => [address, state, said]);

async function settled(): Promise<void> {
  await vi.waitFor(() => expect(rig?.store.counts().waiting).toBe(0), patience);
}

test('a mail comes to all its recipients at once, and keeps its Message-ID', async () => {
  const server = await startMailServer();
  rig = postmanAt(file, server.port);
  rig.write('c1-m3', ['a@helpdesk.example', 'b@helpdesk.example']);
  await settled();
  expect(server.received).toHaveLength(1);
  expect(server.received[0]?.to).toEqual(['a@helpdesk.example', 'b@helpdesk.example']);
  const { messageId } = await readMail(server.received[0]?.raw ?? Buffer.alloc(0));
  expect(messageId).toMatch(/^<c1-m3@[0-9a-f]{16}\.klinke>$/);
  expect(statesOf('c1-m3')?.map(([, state]) => state)).toEqual(['accepted', 'accepted']);
  await server.close();
});

test('who is refused for good is told apart from who is to be tried again, and from who has it', async () => {
  let later = 2;
  const server = await startMailServer({
    rcptTo: (address): Treatment => {
      if (address.startsWith('gone')) return { code: 550, text: 'no such user here' };
      if (address.startsWith('grey') && later-- > 0) return { code: 451, text: 'come back later' };
      return 'take';
    },
  });
  rig = postmanAt(file, server.port);
  rig.write('c1-m1', ['a@helpdesk.example', 'gone@helpdesk.example', 'grey@helpdesk.example']);
  await settled();
  expect(statesOf('c1-m1')).toEqual([
    ['a@helpdesk.example', 'accepted', expect.stringContaining('250')],
    ['gone@helpdesk.example', 'refused', '550 no such user here'],
    ['grey@helpdesk.example', 'accepted', expect.stringContaining('250')],
  ]);
  expect(server.received.map(({ to }) => to)).toEqual([['a@helpdesk.example'], ['grey@helpdesk.example']]);
  expect(rig.store.counts()).toEqual({ waiting: 0, failed: 1 });
  await server.close();
});

test('a person has what was refused tried again, or lets it go', async () => {
  let mended = false;
  const server = await startMailServer({
    rcptTo: () => (mended ? 'take' : { code: 550, text: 'no such user here' }),
  });
  rig = postmanAt(file, server.port);
  rig.write('c1-m1', ['a@helpdesk.example', 'b@helpdesk.example']);
  await settled();
  const id = rig.store.list(everyState, null, 1)[0]?.id ?? 0;
  mended = true;
  expect(rig.store.decide(id, 'b@helpdesk.example', 'discard', Date.now())).toBe(1);
  expect(rig.store.decide(id, null, 'retry', 0)).toBe(1);
  rig.postman.wake();
  await settled();
  expect(statesOf('c1-m1')?.map(([, state]) => state)).toEqual(['accepted', 'discarded']);
  await server.close();
});

test('who is let go while a try is under way isn’t tried again, whatever comes of it', async () => {
  let asked = 0;
  const server = await startMailServer({
    rcptTo: () => {
      asked += 1;
      return 'hang';
    },
  });
  rig = postmanAt(file, server.port);
  rig.write('c1-m1', ['a@helpdesk.example']);
  await vi.waitFor(() => expect(asked).toBe(1), patience);
  const { id = 0 } = rig.store.mailAbout('c1-m1') ?? {};
  expect(rig.store.decide(id, null, 'discard', Date.now())).toBe(1);
  // It's left after a while, and noted.
  await rig.postman.end();
  expect(statesOf('c1-m1')?.map(([, state]) => state)).toEqual(['discarded']);
  await server.close();
});

test('one that a server breaks off each time holds up no other', async () => {
  const server = await startMailServer({ data: (raw) => (raw.includes('poison') ? 'drop' : 'take') });
  rig = postmanAt(file, server.port);
  rig.write('c1-m1', ['a@helpdesk.example'], 'poison');
  for (let i = 2; i < 40; i++) rig.write(`c${i}-m1`, ['a@helpdesk.example']);
  await vi.waitFor(() => expect(server.received).toHaveLength(38), patience);
  expect(server.mostAtOnce).toBeLessThanOrEqual(4);
  expect(rig.postman.trouble).toBeNull();
  await server.close();
});

test('while nobody answers one mail asks for all, and says why; then all go', async () => {
  const port = await freeTcpPort();
  rig = postmanAt(file, port);
  for (let i = 0; i < 20; i++) rig.write(`c${i}-m1`, ['a@helpdesk.example']);
  await vi.waitFor(() => expect(rig?.postman.trouble?.said).toContain('ECONNREFUSED'), patience);
  expect(
    rig.store
      .list(['waiting'], null, 100)
      .every(({ deliveries }) => deliveries.every(({ tries }) => tries === 0)),
  ).toBe(true);
  const server = await startMailServer({ port });
  await settled();
  expect(server.received).toHaveLength(20);
  expect(rig.postman.trouble).toBeNull();
  await server.close();
});

test('a server that hangs is left after a while', async () => {
  let hangs = 3;
  const server = await startMailServer({ rcptTo: () => (hangs-- > 0 ? 'hang' : 'take') });
  rig = postmanAt(file, server.port);
  rig.write('c1-m1', ['a@helpdesk.example']);
  await settled();
  expect(server.received).toHaveLength(1);
  await server.close();
});

test('who may not send as this sender is told so, and no recipient is refused for it', async () => {
  let allowed = false;
  const server = await startMailServer({
    mailFrom: () => (allowed ? 'take' : { code: 553, text: 'sender not allowed' }),
  });
  rig = postmanAt(file, server.port);
  rig.write('c1-m1', ['a@helpdesk.example']);
  await vi.waitFor(() => expect(rig?.postman.trouble?.said).toBe('553 sender not allowed'), patience);
  expect(statesOf('c1-m1')).toEqual([['a@helpdesk.example', 'waiting', '553 sender not allowed']]);
  allowed = true;
  await settled();
  expect(rig.postman.trouble).toBeNull();
  await server.close();
});

test.each([
  ['by its limit', { options: { size: 5_000 } }],
  [
    'by its refusal',
    { data: (raw: Buffer): Treatment => (raw.length > 5_000 ? { code: 552, text: 'too big' } : 'take') },
  ],
])('what a server takes no more of is made smaller, %s', async (_, behaviour) => {
  const server = await startMailServer(behaviour);
  const sizes = [20_000, 10_000, 4_000];
  rig = postmanAt(file, server.port, {
    make: async (_mail, most) => {
      const size = sizes.find((each) => most === null || each <= most) ?? 4_000;
      return { kind: 'made', message: Buffer.alloc(size - 2, 'x\r\n'), smaller: size > 4_000 };
    },
  });
  rig.write('c1-m1', ['a@helpdesk.example']);
  await settled();
  expect(server.received.map(({ raw }) => raw.length < 5_000)).toEqual([true]);
  await server.close();
});

test('a mail that could not be made yet waits, and says why', async () => {
  const server = await startMailServer();
  let there = false;
  rig = postmanAt(file, server.port, {
    make: async () =>
      there
        ? { kind: 'made', message: Buffer.from('Subject: x\r\n\r\nx\r\n'), smaller: false }
        : { kind: 'notMade', said: 'no sound yet' },
  });
  rig.write('c1-m1', ['a@helpdesk.example']);
  await vi.waitFor(() => expect(statesOf('c1-m1')?.[0]?.[2]).toBe('no sound yet'), patience);
  expect(server.received).toHaveLength(0);
  there = true;
  await settled();
  expect(server.received).toHaveLength(1);
  await server.close();
});

test('mails of an erased call are gone, also from the file', () => {
  const store = new OutboxStore(file);
  store.keep([{ about: 'c1-m1', call: 'c1', tells: 'SECRET-NUMBER', to: ['a@helpdesk.example'] }], 4, 0);
  store.keep([{ about: 'c2-m1', call: 'c2', tells: 'other', to: ['a@helpdesk.example'] }], 5, 0);
  store.erase(['c1']);
  expect(store.list(everyState, null, 10).map(({ about }) => about)).toEqual(['c2-m1']);
  expect(store.seen).toBe(5);
  store.close();
});

const program = fileURLToPath(new URL('./outbox-program.ts', import.meta.url));
/** By hand: `KLINKE_MAILS=10000 npx vitest run --project unit test/service/mail/postman.test.ts -t 'none is lost'`. */
const COUNT = Number(process.env.KLINKE_MAILS ?? 60);

test(
  'none is lost, whatever the server does, whenever the process is killed, with a full disk among it',
  async () => {
    // The same tempers in each run.
    let seed = 20_261_129;
    const chance = () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return seed / 2 ** 32;
    };
    let child: ChildProcess | null = null;
    let killIn = 12;
    let kills = 0;
    const began = Date.now();
    const tempers = new Map<string, number>();
    /** Before it could hear what is said of this. */
    const kill = (): boolean => {
      killIn -= 1;
      if (killIn !== 0 || child?.kill('SIGKILL') !== true) return false;
      kills += 1;
      killIn = 16 + Math.floor(chance() * Math.min(COUNT / 2, 1_000));
      return true;
    };
    const temper = (): Treatment => {
      const drawn = chance();
      if (drawn < 0.04) return counted({ code: 451, text: 'later' });
      if (drawn < 0.06) return counted('drop');
      if (drawn < 0.063) return counted('hang');
      return 'take';
    };
    const counted = (treatment: Treatment): Treatment => {
      const name = typeof treatment === 'string' ? treatment : String(treatment.code);
      tempers.set(name, (tempers.get(name) ?? 0) + 1);
      return treatment;
    };
    const server = await startMailServer({
      mailFrom: () => (chance() < 0.01 ? counted({ code: 421, text: 'not now' }) : 'take'),
      rcptTo: (address) => {
        if (kill()) return 'drop';
        return address.startsWith('b') && Number(address.slice(1, address.indexOf('@'))) % 9 === 0
          ? counted({ code: 550, text: 'no such user' })
          : temper();
      },
      data: (raw) => {
        // This one's content is never taken.
        if (/number \d*13\r/.test(raw.toString())) return counted({ code: 554, text: 'spam' });
        if (kill()) return 'lose';
        return chance() < 0.02 ? counted('lose') : temper();
      },
    });
    const wasKilled = () =>
      new Promise<boolean>((ended) => {
        const running = spawn(process.execPath, [program, file, `${server.port}`, `${COUNT}`], {
          stdio: ['pipe', 'pipe', 'inherit'],
        });
        child = running;
        const full = setTimeout(() => running.stdin.write('full\n'), 300);
        const room = setTimeout(() => running.stdin.write('room\n'), 600);
        running.stdout.once('data', () => running.kill('SIGTERM'));
        running.on('exit', (_, signal) => {
          clearTimeout(full);
          clearTimeout(room);
          ended(signal === 'SIGKILL');
        });
      });
    while (await wasKilled());
    expect(kills).toBeGreaterThan(1);

    const store = new OutboxStore(file);
    const mails = store.list(everyState, null, COUNT + 1);
    expect(mails).toHaveLength(COUNT);
    /** How often each recipient has it, and how often that was confirmed. */
    const came = new Map<string, { times: number; confirmed: number; ids: Set<string> }>();
    for (const { to, raw, confirmed } of server.received)
      for (const address of to) {
        const at = came.get(address) ?? { times: 0, confirmed: 0, ids: new Set() };
        came.set(address, at);
        at.times += 1;
        if (confirmed) at.confirmed += 1;
        at.ids.add(/Message-ID: (\S+)/.exec(raw.toString())?.[1] ?? '');
      }
    for (const { deliveries } of mails)
      for (const { address, state } of deliveries) {
        const { times, confirmed, ids } = came.get(address) ?? { times: 0, confirmed: 0, ids: new Set() };
        if (state === 'refused') expect([address, times]).toEqual([address, 0]);
        else {
          expect([address, state, times > 0]).toEqual([address, 'accepted', true]);
          // Others of the same moment were killed with it.
          expect(confirmed).toBeLessThanOrEqual(2);
          expect([address, ids.size]).toEqual([address, 1]);
        }
      }
    const twice = [...came.values()].filter(({ confirmed }) => confirmed > 1).length;
    // Of each killing at most those whose 250 was on its way: one of each connection.
    expect(twice).toBeLessThanOrEqual(3 * kills);
    if (process.env.KLINKE_MAILS !== undefined)
      process.stdout.write(
        `${JSON.stringify({
          mails: mails.length,
          recipients: mails.flatMap(({ deliveries }) => deliveries).length,
          accepted: came.size,
          refused: store.counts().failed,
          sent: server.received.length,
          lost: mails.flatMap(({ deliveries }) => deliveries).length - came.size - store.counts().failed,
          confirmedTwice: twice,
          kills,
          ...Object.fromEntries(tempers),
          seconds: Math.round((Date.now() - began) / 1_000),
        })}\n`,
      );
    store.close();
    await server.close();
  },
  Math.max(600_000, COUNT * 360),
);
