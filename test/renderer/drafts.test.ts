// What is typed: in its field at once, and with main at each key.

import { beforeEach, expect, it } from 'vitest';
import type { KlinkeBridge } from '../../src/contract/channels.ts';
import type { Draft } from '../../src/contract/drafts.ts';
import { draftText, keepDraft, startDrafts, useDrafts } from '../../src/renderer/state/drafts.ts';

const place = { form: 'note', call: 'c1', part: '' } as const;
const kept: unknown[] = [];
let replaced: (drafts: readonly Draft[]) => void = () => undefined;
let before: Promise<readonly Draft[]>;

beforeEach(() => {
  kept.length = 0;
  useDrafts.setState({ all: {} });
  before = Promise.resolve([{ ...place, text: 'of before', at: 1 }]);
  const klinke = {
    call: {
      drafts: () => before,
      keepDraft: async (...args: unknown[]) => void kept.push(args),
    },
    on: (_name: string, listener: typeof replaced) => {
      replaced = listener;
    },
  } as unknown as KlinkeBridge;
  Object.assign(globalThis, { window: { klinke } });
});

it('what was typed before this window began is there; what is typed meanwhile is newer', async () => {
  await startDrafts();
  expect(draftText(place)).toBe('of before');
  const begun = startDrafts();
  keepDraft(place, 'newer');
  await begun;
  expect(draftText(place)).toBe('newer');
});

it('each field has its own, and an empty one is none', () => {
  keepDraft(place, 'one');
  keepDraft({ ...place, call: 'c2' }, 'two');
  keepDraft({ ...place, form: 'transfer' }, '0171');
  expect([draftText(place), draftText({ ...place, call: 'c2' })]).toEqual(['one', 'two']);
  keepDraft(place, '');
  expect(Object.keys(useDrafts.getState().all)).toHaveLength(2);
  expect(kept.at(-1)).toEqual([null, { ...place, text: '' }]);
});

it('who signs in next sees nothing of it', async () => {
  await startDrafts();
  keepDraft(place, 'Annas');
  replaced([]);
  expect(useDrafts.getState().all).toEqual({});
});
