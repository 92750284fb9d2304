// What is too old is erased, and nothing that somebody has yet to look after.

import { expect, test } from 'vitest';
import { MemoryJournal } from '../../src/adapters/simulator/memory-journal.ts';
import type { Fact } from '../../src/domain/facts/facts.ts';
import { emptyHotlines } from '../../src/domain/hotline/hotline.ts';
import { keptSince } from '../../src/domain/records/retention.ts';
import type { CallBackEntry } from '../../src/domain/words/call-backs.ts';
import type { Message, MessageState } from '../../src/domain/words/messages.ts';
import { tellJournal } from '../../src/engine/erasing.ts';
import { forgetOld } from '../../src/engine/forget-old.ts';
import { endedCall } from '../support/ended-call.ts';

const DAY_MS = 86_400_000;
const now = 1_000 * DAY_MS;
const breakOf = (agent: string, reason: string): readonly Fact[] => [
  { about: 'agent', agent, fact: { kind: 'signedIn', phone: 'softphone' } },
  { about: 'agent', agent, fact: { kind: 'breakStarted', reason } },
  { about: 'agent', agent, fact: { kind: 'breakEnded' } },
];
const messageOf = (id: string, call: string, state: MessageState) => ({ id, call, state }) as Message;

function world(...messages: readonly Message[]) {
  const journal = new MemoryJournal();
  const state = { ...emptyHotlines(), messages: new Map(messages.map((each) => [each.id, each])) };
  const removed: string[] = [];
  const found: string[] = [];
  const mails: number[] = [];
  const parts = {
    journal,
    messages: {
      file: (name: string) => name,
      remove: async (id: string) => void removed.push(id),
      erase: async (calls: readonly string[]) => void removed.push(...calls),
    },
    forgetMails: async (before: number) => mails.push(before),
    engine: {
      state,
      erase: tellJournal(journal, () => now),
      eraseNotes: async (calls: readonly string[]) =>
        void journal.keep(
          now,
          calls.map((call) => ({ about: 'call', call, fact: { kind: 'notesErased' } })),
        ),
      messageFound: ({ kind, message }: { readonly kind: string; readonly message: string }) =>
        void found.push(`${kind} ${message}`),
      callBackForgotten: (entry: string) => void found.push(`forgotten ${entry}`),
    },
  };
  return { journal, parts, removed, found, mails };
}

test('calls that arrived too long ago, and only those; once', async () => {
  const { journal, parts, removed, mails } = world();
  journal.keep(600 * DAY_MS, endedCall('old'));
  journal.keep(700 * DAY_MS, endedCall('young'));
  const since = keptSince(undefined, now);
  expect(await forgetOld(parts, since)).toEqual({
    callers: 1,
    notes: 0,
    messages: 0,
    breaks: 0,
    presence: 0,
    mails: 1,
  });
  expect(removed).toEqual(['old']);
  expect(await journal.namedAmong(['old', 'young'])).toEqual([{ call: 'young', open: false }]);
  expect(await forgetOld(parts, since)).toEqual({
    callers: 0,
    notes: 0,
    messages: 0,
    breaks: 0,
    presence: 0,
    mails: 2,
  });
  expect(mails).toEqual([since.mails, since.mails]);
});

test('a call whose message nobody has looked after yet stays, and so does the message', async () => {
  const { journal, parts, removed } = world(
    messageOf('new-m1', 'new', { kind: 'new' }),
    messageOf('done-m1', 'done', { kind: 'done', by: 'anna', at: 1 }),
    messageOf('late-m1', 'late', { kind: 'done', by: 'anna', at: 999 * DAY_MS }),
  );
  for (const call of ['new', 'done']) journal.keep(1, endedCall(call));
  journal.keep(900 * DAY_MS, endedCall('late'));
  expect(await forgetOld(parts, keptSince(undefined, now))).toMatchObject({ callers: 1, messages: 1 });
  expect(removed).toEqual(['done-m1', 'done']);
  expect((await journal.namedAmong(['new', 'done', 'late'])).map(({ call }) => call)).toEqual([
    'new',
    'late',
  ]);
});

test('notes on a call by their last word, and nothing else of it', async () => {
  const { journal, parts } = world();
  const noted = (call: string, text: string): readonly Fact[] => [
    { about: 'call', call, fact: { kind: 'noted', agent: 'anna', text, note: 'n' } },
  ];
  for (const call of ['old', 'mended']) {
    journal.keep(900 * DAY_MS, endedCall(call));
    journal.keep(900 * DAY_MS, noted(call, `first word of ${call}`));
  }
  const mended = { kind: 'noteMended', note: 'n', agent: 'anna', text: 'last word' } as const;
  journal.keep(980 * DAY_MS, [{ about: 'call', call: 'mended', fact: mended }]);
  const forgets = (notesDays: number) => forgetOld(parts, keptSince({ notesDays }, now));
  expect(await forgets(101)).toMatchObject({ callers: 0, notes: 0 });
  expect(await forgets(30)).toMatchObject({ callers: 0, notes: 1 });
  expect(JSON.stringify(journal.all())).not.toContain('word of old');
  expect(JSON.stringify(journal.all())).toContain('word of mended');
  expect(await journal.namedAmong(['old'])).toHaveLength(1);
  expect(await forgets(30)).toMatchObject({ notes: 0 });
  expect(await forgets(1)).toMatchObject({ notes: 1 });
});

test('reasons of breaks, of whoever has ever signed in', async () => {
  const { journal, parts } = world();
  journal.keep(1, breakOf('anna', 'doctor'));
  journal.keep(950 * DAY_MS, breakOf('bernd', 'lunch'));
  expect(await forgetOld(parts, keptSince(undefined, now))).toMatchObject({ breaks: 1 });
  expect(JSON.stringify(journal.all())).not.toContain('doctor');
  expect(JSON.stringify(journal.all())).toContain('lunch');
});

test('a call-back that was done long ago goes as messages do; an open one stays', async () => {
  const { parts, found } = world();
  const done: CallBackEntry = { id: 'e1', wanted: [], owner: null, tries: [], done: { at: 1, by: 'anna' } };
  const callBacks = new Map<string, CallBackEntry>([
    ['e1', done],
    ['e2', { ...done, id: 'e2', done: { at: now, by: null } }],
    ['e3', { ...done, id: 'e3', done: null }],
  ]);
  const state = { ...parts.engine.state, callBacks };
  await forgetOld({ ...parts, engine: { ...parts.engine, state } }, keptSince(undefined, now));
  expect(found).toEqual(['forgotten e1']);
});

test('a disk that refuses is told, and the next time does it', async () => {
  const { journal, parts } = world();
  journal.keep(1, endedCall('old'));
  const full = async () => {
    throw new Error('the disk is full');
  };
  const since = keptSince(undefined, now);
  await expect(forgetOld({ ...parts, engine: { ...parts.engine, erase: full } }, since)).rejects.toThrow(
    'full',
  );
  expect(await forgetOld(parts, since)).toMatchObject({ callers: 1 });
});
