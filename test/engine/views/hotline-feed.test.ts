// Hotlines on screens follow the schedule by themselves, and are computed anew only when something is different.

import { expect, test } from 'vitest';
import { VirtualClock } from '../../../src/adapters/simulator/virtual-clock.ts';
import { emptyHotlines, type HotlineState } from '../../../src/domain/hotline/hotline.ts';
import { FaultBook } from '../../../src/engine/fault-book.ts';
import { HotlineFeed } from '../../../src/engine/views/hotline-feed.ts';
import { smallPlan } from '../../support/small-plan.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';
import { readyPlan } from '../../support/virtual/ready-plan.ts';

const silent = { info() {}, warn() {}, error() {} };
const switchState = { kind: 'connected', version: '1' } as const;

test('a mode that begins is shown when it does, with the next end', () => {
  // A Tuesday, half an hour before the day begins.
  const clock = new VirtualClock(Date.parse('2026-11-24T07:30:00Z'));
  const state: HotlineState = {
    ...emptyHotlines([{ id: 'it', name: 'IT', numbers: ['100'] }]),
    plan: { ...readyPlan({ hotlines: [], teams: [], people: [] }), document: smallPlan() },
  };
  let changed = 0;
  const engine = { state, switchState, faults: new FaultBook(clock, silent) };
  const feed = new HotlineFeed(engine, clock, { calendar: utcCalendar() }, () => changed++);
  const [night] = feed.views;
  expect(night).toMatchObject({ modeName: 'Nachtdienst', until: Date.parse('2026-11-24T08:00:00Z') });
  expect(feed.views[0]).toBe(night);
  clock.advance(30 * 60_000);
  expect(changed).toBe(1);
  expect(feed.views[0]).toMatchObject({
    modeName: 'Tagbetrieb',
    why: { kind: 'week' },
    until: Date.parse('2026-11-24T18:00:00Z'),
  });
  feed.close();
  clock.advance(24 * 3_600_000);
  expect(changed).toBe(1);
});

test('what the telephone system lacks is told as soon as it is known, and when it is there', () => {
  const clock = new VirtualClock(0);
  const state = emptyHotlines([
    { id: 'it', name: 'IT', numbers: ['100'] },
    { id: 'stock', name: 'Stock', numbers: ['200'] },
  ]);
  const faults = new FaultBook(clock, silent);
  const told: string[] = [];
  const feed = new HotlineFeed({ state, switchState, faults }, clock, { calendar: utcCalendar() }, () =>
    told.push(feed.views.map((each) => each.state).join(' ')),
  );
  const lacks = { kind: 'pbxLacks', numbers: ['200'], softphones: [], left: [], add: [] } as const;
  faults.tell({ kind: 'faultBegan', fault: lacks });
  expect(feed.views[1]?.because).toEqual({
    kind: 'starting',
    awaits: null,
    trouble: { kind: 'pbxLacks', numbers: ['200'] },
  });
  faults.tell({ kind: 'faultBegan', fault: { kind: 'stoodStill', forMs: 1 } });
  faults.tell({ kind: 'faultEnded', name: 'pbxLacks' });
  expect(told).toEqual(['active starting', 'active active']);
  feed.close();
});
