import { expect, test } from 'vitest';
import { type MessageQuery, pageOf } from '../../../src/domain/messages/query.ts';
import type { PageCursor } from '../../../src/domain/page.ts';
import { newMessage } from '../../support/new-message.ts';

const all: MessageQuery = {
  sort: 'at',
  descending: true,
  reader: { teams: null },
  team: null,
  state: null,
  by: null,
  since: null,
  atLeastMs: null,
  hasWords: () => true,
};
const messages = Array.from({ length: 25 }, (_, i) =>
  newMessage({
    id: `m${String(i).padStart(2, '0')}`,
    team: i % 5 === 0 ? 'sap' : 'lvs',
    at: 1_000 + Math.floor(i / 2),
    lengthMs: i === 3 ? null : i * 1_000,
    state:
      i === 7
        ? { kind: 'deleted', by: 'anna', untilMs: 9, was: { kind: 'new' } }
        : i === 8
          ? { kind: 'done', by: 'anna', at: 5 }
          : { kind: 'new' },
  }),
);
const ids = (query: Partial<MessageQuery>) =>
  pageOf(messages, { ...all, ...query }, null, 100).items.map(({ id }) => id);

test('each once, in order, in pages of any size, with how many there are', () => {
  for (const sort of ['at', 'length'] as const)
    for (const descending of [true, false]) {
      const found: string[] = [];
      let after: PageCursor | null = null;
      do {
        const page = pageOf(messages, { ...all, sort, descending }, after, 4);
        expect(page.total).toBe(24);
        found.push(...page.items.map(({ id }) => id));
        after = page.next;
      } while (after !== null);
      expect(found).toEqual(ids({ sort, descending }));
      expect(new Set(found).size).toBe(24);
    }
  expect(ids({ sort: 'length' }).at(-1)).toBe('m03');
});

test('filtered by whose it is, where it stands, who did it, when, and how long', () => {
  expect(ids({ reader: { teams: ['sap'] } })).toEqual(['m20', 'm15', 'm10', 'm05', 'm00']);
  expect(ids({ team: 'sap', since: 1_007 })).toEqual(['m20', 'm15']);
  expect(ids({ state: 'deleted' })).toEqual(['m07']);
  expect(ids({ by: 'anna' })).toEqual(['m08']);
  expect(ids({ atLeastMs: 23_000 })).toEqual(['m24', 'm23']);
  expect(ids({ hasWords: ({ id }) => id === 'm02' })).toEqual(['m02']);
});
