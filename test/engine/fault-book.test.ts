// The list of faults: since when, whether over, how often; in the log once for each change.

import { expect, test } from 'vitest';
import { VirtualClock } from '../../src/adapters/simulator/virtual-clock.ts';
import { may } from '../../src/domain/rights.ts';
import { FaultBook } from '../../src/engine/fault-book.ts';
import { CallList } from '../../src/engine/views/call-list.ts';
import { ViewFeed } from '../../src/engine/views/view-feed.ts';
import { utcCalendar } from '../support/utc-calendar.ts';
import { HotlineWorld } from '../support/virtual/hotline-world.ts';

function world() {
  const clock = new VirtualClock();
  const log: string[] = [];
  const say = (facts: unknown, message: string) => void log.push(`${message} ${JSON.stringify(facts)}`);
  const book = new FaultBook(clock, { info: say, warn: say, error: say });
  const list = () =>
    [...book.all()].map(({ fault, since, until, times }) => ({
      kind: fault.kind,
      lastedMs: until === null ? null : until - since,
      times,
    }));
  return { clock, log, book, list };
}

test('a fault lasts until it is over, and the log has both, once, however often it is told', () => {
  const { clock, log, book, list } = world();
  const fault = { kind: 'upstreamLost', refused: null, reason: 'refused' } as const;
  for (let n = 0; n < 20; n += 1) book.tell({ kind: 'faultBegan', fault });
  expect(book.lasts('upstreamLost')).toBe(true);
  clock.advance(90_000);
  for (let n = 0; n < 3; n += 1) book.tell({ kind: 'faultEnded', name: 'upstreamLost' });
  expect(list()).toEqual([{ kind: 'upstreamLost', lastedMs: 90_000, times: 1 }]);
  expect(book.lasts('upstreamLost')).toBe(false);
  expect(log).toEqual([
    'a fault began {"fault":"upstreamLost","refused":null,"reason":"refused"}',
    'a fault is over {"fault":"upstreamLost","forMs":90000}',
  ]);
});

test('what was never told is not over', () => {
  const { log, book, list } = world();
  book.tell({ kind: 'faultEnded', name: 'overloaded' });
  expect([list(), log]).toEqual([[], []]);
});

test('one that changes is one; one that comes back soon is the same once more; later it is another', () => {
  const { clock, log, book, list } = world();
  const attack = (inAMinute: number) =>
    ({ kind: 'attack', where: 'phones', inAMinute, addresses: 2 }) as const;
  book.tell({ kind: 'faultBegan', fault: attack(60) });
  book.tell({ kind: 'faultBegan', fault: attack(900) });
  expect([...book.all()]).toMatchObject([{ fault: { inAMinute: 900 }, until: null }]);
  book.tell({ kind: 'faultBegan', fault: { ...attack(70), where: 'consoles' } });
  book.tell({ kind: 'faultEnded', name: 'attack.phones' });
  expect(list()).toMatchObject([{ lastedMs: 0 }, { lastedMs: null }]);
  clock.advance(60_000);
  book.tell({ kind: 'faultBegan', fault: attack(80) });
  expect(list()).toMatchObject([{ times: 2, lastedMs: null }, { times: 1 }]);
  book.tell({ kind: 'faultEnded', name: 'attack.phones' });
  clock.advance(600_000);
  book.tell({ kind: 'faultBegan', fault: attack(80) });
  expect(list().map(({ times }) => times)).toEqual([2, 1, 1]);
  expect(log).toHaveLength(6);
});

test('what happened in a moment is over at once, and counted', () => {
  const { clock, book, list } = world();
  for (const forMs of [12_000, 5_000]) {
    book.tell({ kind: 'faultHappened', fault: { kind: 'stoodStill', forMs } });
    clock.advance(1_000);
  }
  expect(list()).toEqual([{ kind: 'stoodStill', lastedMs: 1_000, times: 2 }]);
  expect(book.lasts('stoodStill')).toBe(false);
});

test('no more are kept than anybody reads, and none that last are dropped', () => {
  const { clock, book, list } = world();
  book.tell({ kind: 'faultBegan', fault: { kind: 'journalBroken' } });
  const changes: (readonly string[])[] = [];
  book.subscribe((changed) => changes.push(changed));
  for (let n = 0; n < 60; n += 1) {
    book.tell({ kind: 'faultHappened', fault: { kind: 'stoodStill', forMs: n } });
    clock.advance(600_000);
  }
  expect(list()).toHaveLength(51);
  expect(list()[0]?.kind).toBe('journalBroken');
  expect(changes.at(-1)).toEqual(['61', '11']);
});

test('supervisors get the list, agents only what says why nobody calls', async () => {
  const world = new HotlineWorld({});
  const feed = new ViewFeed(world.engine, await CallList.from(world.journal), world.clock, {
    name: 'T',
    country: 'DE',
    switchKind: 'exchange',
    calendar: utcCalendar(),
    may,
  });
  const told: string[] = [];
  feed.subscribe((changes) => {
    for (const { topic, collection } of changes) told.push(`${topic} ${collection}`);
  });
  const { faults } = world.engine;
  faults.tell({ kind: 'faultBegan', fault: { kind: 'overloaded', why: 'full' } });
  faults.tell({ kind: 'faultHappened', fault: { kind: 'stoodStill', forMs: 12_000 } });
  const toSupervisors = 'right:seeFaults faults';
  expect(told).toEqual([toSupervisors, 'all engine', 'right:makeTestCalls engine', toSupervisors]);
  const boss = feed.viewFor({ agent: 'anna', role: 'admin' });
  expect(Object.values(boss.faults).map(({ fault, until }) => [fault.kind, until === null])).toEqual([
    ['overloaded', true],
    ['stoodStill', false],
  ]);
  const agent = feed.viewFor({ agent: 'bernd', role: 'agent' });
  expect(agent.faults).toEqual({});
  expect(agent.engine.troubles).toEqual(['overloaded']);
  faults.tell({ kind: 'faultEnded', name: 'overloaded' });
  expect(feed.viewFor({ agent: 'bernd', role: 'agent' }).engine.troubles).toEqual([]);
});
