// Which call-backs are in the view: of each team its own part, owner and tries for all of them, and so many at most.

import { expect, test } from 'vitest';
import { CALL_BACKS_SHOWN, type CallBackView } from '../../../src/contract/view.ts';
import { emptyHotlines } from '../../../src/domain/hotline/hotline.ts';
import type { CallBackEntry, WantedCallBack } from '../../../src/domain/words/call-backs.ts';
import type { Message } from '../../../src/domain/words/messages.ts';
import { CallBackFeed } from '../../../src/engine/views/call-back-feed.ts';
import { ShownThings } from '../../../src/engine/views/shown-things.ts';
import type { TopicChange } from '../../../src/engine/views/topics.ts';
import { newMessage } from '../../support/new-message.ts';
import { people, teams } from '../../support/virtual/hotline-world.ts';

const wanted = (more: Partial<WantedCallBack> = {}): WantedCallBack => ({
  why: 'missed',
  call: 'c1',
  team: 'lvs',
  at: 1,
  caller: { callerNumber: '+49891234567' },
  called: { hotline: 'it', number: '100' },
  path: [],
  waitedMs: 20_000,
  settled: null,
  ...more,
});
const entry = (id: string, more: Partial<CallBackEntry> = {}): CallBackEntry => ({
  id,
  wanted: [wanted()],
  owner: null,
  tries: [],
  done: null,
  ...more,
});

function stage(entries: readonly CallBackEntry[], messages: readonly Message[] = []) {
  const callBacks = new Map(entries.map((each) => [each.id, each]));
  const all = new Map(messages.map((each) => [each.id, each]));
  const state = { ...emptyHotlines([], teams, people), callBacks, messages: all };
  const shown = new ShownThings(null);
  const feed = new CallBackFeed({ state }, shown);
  const put = (each: CallBackEntry) => {
    callBacks.set(each.id, each);
    const changes: TopicChange[] = [];
    const fact = { kind: 'callBackReleased', entry: each.id, agent: 'anna' } as const;
    feed.told([{ about: 'call', call: 'c1', fact }], changes);
    return changes;
  };
  return { callBacks, all, shown, feed, put };
}

const parts = ({ shown }: ReturnType<typeof stage>, topic: string): readonly CallBackView[] =>
  shown
    .changes()
    .flatMap((change) =>
      change.topic === topic && change.collection === 'callBacks' && change.value !== null
        ? [change.value]
        : [],
    );

test('each team sees what it wants, and both who looks after the number', () => {
  const shared = entry('e1', {
    wanted: [wanted(), wanted({ call: 'c2', team: 'sap', why: 'wish', number: '0171555' })],
    owner: { by: 'anna', since: 5 },
    tries: [{ agent: 'anna', at: 6, outcome: 'busy' }],
  });
  const its = stage([shared]);
  const whole = {
    entryId: 'e1',
    number: '0171555',
    owner: { agentId: 'anna', agentName: 'Anna', at: 5 },
    tries: [{ agentName: 'Anna', outcome: 'busy' }],
    done: null,
  };
  expect(parts(its, 'team:lvs')).toMatchObject([
    { ...whole, wanted: [{ callId: 'c1', why: 'missed', open: true }] },
  ]);
  expect(parts(its, 'team:sap')).toMatchObject([{ ...whole, wanted: [{ callId: 'c2', why: 'wish' }] }]);
  expect(parts(its, 'team:pc')).toEqual([]);
});

test('of no team, or one that is no more, those who see all see it', () => {
  const its = stage([
    entry('e1', { wanted: [wanted({ team: null })] }),
    entry('e2', { wanted: [wanted({ team: 'gone' })] }),
  ]);
  expect(parts(its, 'right:seeAllTeams').map(({ entryId }) => entryId)).toEqual(['e2', 'e1']);
});

test('the message of another team goes there with it, and whoever left has nothing in hand', () => {
  const of = entry('e1', {
    wanted: [wanted({ why: 'message', message: 'c1-m1' })],
    owner: { by: 'nobody-any-more', since: 5 },
  });
  const its = stage([of], [newMessage({ team: 'sap' })]);
  expect(parts(its, 'team:lvs')).toEqual([]);
  expect(parts(its, 'team:sap')).toMatchObject([
    { owner: null, wanted: [{ messageId: 'c1-m1', open: true }] },
  ]);
});

test('only what is another thing is told; done ones make room, and what was beyond comes in', () => {
  const its = stage(Array.from({ length: CALL_BACKS_SHOWN.open + 1 }, (_, i) => entry(`e${i}`)));
  expect(parts(its, 'team:lvs')).toHaveLength(CALL_BACKS_SHOWN.open);
  expect(its.shown.has('callBacks/e0 lvs')).toBe(false);
  const claimed = its.put(entry('e7', { owner: { by: 'anna', since: 5 } }));
  expect(claimed).toMatchObject([{ key: 'e7 lvs', value: { owner: { agentId: 'anna' } } }]);
  const done = its.put(entry('e7', { done: { at: 9, by: null } }));
  expect(done.map(({ key }) => key)).toEqual(['e7 lvs', 'e0 lvs']);
  expect(its.put(entry('e7', { done: { at: 9, by: null } }))).toEqual([]);
});
