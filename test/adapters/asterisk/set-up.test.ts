// What a PBX can't do by itself is told, and is over once an admin has added it there: nothing but looking again finds that out.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AriReply, AriRequests } from '../../../src/adapters/asterisk/ari-http.ts';
import { createSetUp, type PbxLacks } from '../../../src/adapters/asterisk/set-up.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const none = { ok: false, status: 404, reason: 'not found' } as const;
const ok = (value: unknown): AriReply => ({ ok: true, value }) as AriReply;

/** `has`: contexts and kinds of settings that somebody has added there. */
function pbx(has: Set<string>): AriRequests {
  return {
    async request(method, path, query) {
      if (path === '/endpoints/PJSIP') return ok([]);
      if (path === '/channels/create') return ok({ id: 'c' });
      if (method === 'GET' && path.endsWith('/variable')) {
        const [, context = '', number = ''] = /\((.*),(.*),1\)/.exec(String(query?.variable)) ?? [];
        return ok({
          value: context === 'klinke-new-numbers' && number === '0' && has.has('include') ? '1' : '0',
        });
      }
      if (method === 'PUT') return has.has('sorcery') ? ok(null) : none;
      return ok(null);
    },
  };
}

test('a number and a softphone that the PBX can’t have are named with the lines to add, until they are there', async () => {
  const has = new Set<string>();
  const lacks: PbxLacks[] = [];
  const setUp = createSetUp({
    ari: pbx(has),
    application: 'klinke',
    quietApplication: 'klinke-phones',
    memory: { read: () => ({}), keep: () => undefined },
    look: () => undefined,
    lacks: (what) => void lacks.push(what),
  });
  setUp.connected();
  setUp.wants({
    hotlineNumbers: ['101'],
    softphones: [{ extension: '23', name: 'Dora', password: 'made-by-chance-81' }],
    deskPhones: [],
  });
  const later = () => vi.advanceTimersByTimeAsync(60_000);
  await later();
  expect(lacks.at(-1)).toMatchObject({ numbers: ['101'], softphones: ['23'] });
  expect(lacks.at(-1)?.add.map(({ file }) => file)).toEqual(['extensions.conf', 'sorcery.conf']);
  has.add('include');
  has.add('sorcery');
  await later();
  expect(lacks.at(-1)).toEqual({ numbers: [], softphones: [], left: [], add: [] });
  const told = lacks.length;
  await later();
  expect(lacks).toHaveLength(told);
  setUp.lost();
});

test('an account that was being made when the engine ended is the next one’s to remove, and none of a file', async () => {
  const has = new Set(['include', 'sorcery']);
  let kept: Readonly<Record<string, string>> = {};
  const removed: string[] = [];
  const there: { readonly resource: string }[] = [];
  let dies = true;
  const ari: AriRequests = {
    async request(method, path, ...more) {
      if (path === '/endpoints/PJSIP') return ok(there);
      if (method === 'GET' && path.includes('/auth/'))
        return ok([{ attribute: 'password', value: dora.password }]);
      if (method === 'DELETE' && path.includes('/endpoint/')) removed.push(path);
      if (dies && method === 'PUT' && path.includes('/endpoint/')) {
        there.push({ resource: dora.extension });
        return new Promise(() => undefined);
      }
      return pbx(has).request(method, path, ...more);
    },
  };
  const dora = { extension: '23', name: 'Dora', password: 'made-by-chance-81' };
  const lacks: PbxLacks[] = [];
  const begin = async (softphones: readonly (typeof dora)[]) => {
    const setUp = createSetUp({
      ari,
      application: 'klinke',
      quietApplication: 'klinke-phones',
      memory: {
        read: () => kept,
        keep(all) {
          kept = all;
        },
      },
      look: () => undefined,
      lacks: (what) => void lacks.push(what),
    });
    setUp.wants({ hotlineNumbers: [], softphones, deskPhones: [] });
    setUp.connected();
    await vi.advanceTimersByTimeAsync(1_000);
    setUp.lost();
  };
  await begin([dora]);
  dies = false;
  await begin([dora]);
  await begin([]);
  expect(removed).toHaveLength(1);
  expect(lacks.at(-1)?.left).toEqual([]);
  expect(kept).toEqual({});
});

/** A PBX with the pattern and one line, whose channels and notes are there until they are removed; `loses`: its replies. */
function remembering(loses: (path: string) => boolean) {
  const channels = new Set<string>();
  const notes = new Set<string>();
  const lost = { ok: false, status: 0, reason: 'connection closed' } as const;
  const ari: AriRequests = {
    async request(method, path, query = {}) {
      const id = decodeURIComponent(path.split('/').at(-1) ?? '');
      const obeyed = (): AriReply => {
        if (path === '/channels/create') {
          const made = String(query.channelId ?? `1796040652.${channels.size}`);
          if (channels.has(made)) return { ok: false, status: 409, reason: 'in use' };
          channels.add(made);
          return ok({ id: made });
        }
        if (path.endsWith('/variable')) {
          const [, context = '', number = ''] = /\((.*),(.*),1\)/.exec(String(query.variable)) ?? [];
          return ok({ value: context === 'klinke-new-numbers' || number === '100' ? '1' : '0' });
        }
        if (path.startsWith('/channels/')) return channels.delete(id) ? ok(null) : none;
        if (path.includes('/aor/') && method === 'PUT') notes.add(id);
        if (path.includes('/aor/') && method === 'DELETE') notes.delete(id);
        return ok([]);
      };
      if (method === 'DELETE' && loses(path)) return lost;
      const reply = obeyed();
      return loses(path) ? lost : reply;
    },
  };
  let kept: Readonly<Record<string, string>> = {};
  const lacks: PbxLacks[] = [];
  const setUp = createSetUp({
    ari,
    application: 'klinke',
    quietApplication: 'klinke-phones',
    memory: {
      read: () => kept,
      keep(all) {
        kept = all;
      },
    },
    look: () => undefined,
    lacks: (what) => void lacks.push(what),
  });
  const wants = (...hotlineNumbers: string[]) =>
    setUp.wants({ hotlineNumbers, softphones: [], deskPhones: [] });
  return { setUp, channels, notes, lacks, wants };
}

test.each([
  ['made', '/channels/create'],
  ['asked', '/channels/klinke-phones-look/variable'],
  ['ended', '/channels/klinke-phones-look'],
])(
  'when the connection is lost as the channel for looking is %s, none of it stays at the PBX',
  async (_, at) => {
    let broken = true;
    const { setUp, channels, notes, wants } = remembering(
      (path) => broken && (path === at || channels.size > 0),
    );
    setUp.connected();
    wants('100', '101');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(channels.size).toBe(1);
    setUp.lost();
    broken = false;
    setUp.connected();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(channels.size).toBe(0);
    expect([...notes]).toEqual(['klinke-number-101']);
    setUp.lost();
  },
);

test('nobody’s number is taken for gone, or for known, because the PBX did not answer; it is asked again', async () => {
  let broken = false;
  const { setUp, notes, lacks, wants } = remembering((path) => broken && path.endsWith('/variable'));
  setUp.connected();
  wants('101');
  await vi.advanceTimersByTimeAsync(1_000);
  expect([...notes]).toEqual(['klinke-number-101']);
  setUp.lost();
  broken = true;
  setUp.connected();
  await vi.advanceTimersByTimeAsync(1_000);
  wants('101', '102');
  await vi.advanceTimersByTimeAsync(1_000);
  expect([...notes]).toEqual(['klinke-number-101']);
  expect(lacks.at(-1)?.numbers).toEqual([]);
  broken = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect([...notes]).toEqual(['klinke-number-101', 'klinke-number-102']);
  setUp.lost();
});
