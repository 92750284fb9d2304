// Hotlines on screens follow the schedule by themselves, and are computed anew only when something is different.

import { expect, test } from 'vitest';
import { VirtualClock } from '../../../src/adapters/simulator/virtual-clock.ts';
import { emptyHotlines, type HotlineState } from '../../../src/domain/hotline/hotline.ts';
import { HotlineFeed } from '../../../src/engine/views/hotline-feed.ts';
import { smallPlan } from '../../support/small-plan.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';
import { readyPlan } from '../../support/virtual/ready-plan.ts';

test('a mode that begins is shown when it does, with the next end', () => {
  // A Tuesday, half an hour before the day begins.
  const clock = new VirtualClock(Date.parse('2026-11-24T07:30:00Z'));
  const state: HotlineState = {
    ...emptyHotlines([{ id: 'it', name: 'IT', numbers: ['100'] }]),
    plan: { ...readyPlan({ hotlines: [], teams: [], people: [] }), document: smallPlan() },
  };
  let changed = 0;
  const engine = { state, switchState: { kind: 'connected', version: '1' } as const };
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
