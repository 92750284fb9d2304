// When check calls are made: once something is on that callers are to hear, and once more if something came meanwhile.

import { expect, test } from 'vitest';
import type { QuickSwitchDoes } from '../../../src/domain/control/quick-switch.ts';
import type { Hotline } from '../../../src/domain/hotline/hotline.ts';
import type { CheckCallEnded, CheckReason } from '../../../src/domain/words/check-calls.ts';
import { CheckDesk } from '../../../src/service/check-calls/check-desk.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';
import { HotlineWorld } from '../../support/virtual/hotline-world.ts';

const ended: CheckCallEnded = {
  kind: 'checkCallEnded',
  check: 'check-1',
  why: 'turnedOn',
  outcome: { kind: 'heard' },
  heard: [],
  announcements: [],
  recording: null,
};

function desk({ byItself = false, world = new HotlineWorld() } = {}) {
  const made: string[] = [];
  const ends: ((outcome?: Partial<CheckCallEnded>) => void)[] = [];
  const whys: string[] = [];
  const dropped: string[] = [];
  const checker = {
    check({ id }: Hotline, why: CheckReason) {
      made.push(id);
      whys.push(why);
      return new Promise<CheckCallEnded>((resolve) =>
        ends.push((outcome: Partial<CheckCallEnded> = {}) => {
          const result = { ...ended, why, ...outcome };
          world.engine.checkCallEnded(id, result);
          resolve(result);
        }),
      );
    },
    drop: (id: string) => void dropped.push(id),
    close: async () => undefined,
  };
  const parts = { engine: world.engine, checker, clock: world.clock, calendar: utcCalendar(), byItself };
  return { world, made, whys, dropped, ends, desk: new CheckDesk(parts) };
}

const settled = () => new Promise((done) => setImmediate(done));

test('whatever is turned on is checked, and what callers hear once it’s over', async () => {
  const { world, made, whys, ends } = desk();
  const other: QuickSwitchDoes = { kind: 'mode', mode: 'it-hotline-day' };
  const divert: QuickSwitchDoes = { kind: 'divert', to: { kind: 'number', number: '+4989123' } };
  for (const [at, does] of [other, divert, { kind: 'pause' } as const].entries()) {
    await world.turnOn(`Schalter ${at}`, does);
    expect(made).toHaveLength(at + 1);
    ends[at]?.();
    await settled();
  }
  const pause = world.engine.state.turnedOn.at(-1);
  await world.engine.control('petra', { kind: 'turnOff', turning: pause?.turning ?? '' });
  await settled();
  expect(whys).toEqual(['turnedOn', 'turnedOn', 'turnedOn', 'turnedOff']);
});

test('what is turned on while one goes on is checked by one more after it, however many came', async () => {
  const { world, made, ends } = desk();
  await world.announce('sap-down');
  await world.announce('lvs-down');
  await world.announce('network-down');
  expect(made).toEqual(['it']);
  ends[0]?.();
  await settled();
  expect(made).toEqual(['it', 'it']);
  ends[1]?.();
  await settled();
  expect(made).toHaveLength(2);
});

test('an engine that is ended in the midst of one leaves it to the next, and one that is over is not made again', async () => {
  const { world, made, desk: first } = desk();
  await world.announce('sap-down');
  expect(made).toEqual(['it']);
  await first.close();
  const { made: next, ends } = desk({ world });
  expect(next).toEqual(['it']);
  const [{ turning } = { turning: '' }] = world.engine.state.turnedOn;
  ends[0]?.({ announcements: [{ turning, heardAtMs: 1 }] });
  await settled();
  const { made: last } = desk({ world });
  expect([next, last]).toEqual([['it'], []]);
});

test('once it is closed none is made', async () => {
  const { world, made, ends, desk: closing } = desk();
  await world.announce('sap-down');
  await world.announce('lvs-down');
  await closing.close();
  ends[0]?.();
  await settled();
  await world.announce('network-down');
  expect(made).toEqual(['it']);
});

const HOUR_MS = 3_600_000;

test('by itself: a new hotline at once, then each day at its time, also what an engine missed', async () => {
  const { world, made, whys, ends, desk: first } = desk({ byItself: true });
  world.wait(5_000);
  expect(whys).toEqual(['new']);
  ends[0]?.();
  await settled();
  // It's 7:55 by UTC: the daily call of half past six is that one.
  world.wait(20 * HOUR_MS);
  expect(made).toHaveLength(1);
  world.wait(3 * HOUR_MS);
  expect(whys).toEqual(['new', 'daily']);
  ends[1]?.();
  await settled();
  await first.close();
  world.wait(30 * HOUR_MS);
  const { whys: later } = desk({ byItself: true, world });
  world.wait(5_000);
  expect(later).toEqual(['daily']);
});

test('what is turned on drops one that is made by itself, and is checked in its place', async () => {
  const { world, whys, dropped, ends } = desk({ byItself: true });
  world.wait(5_000);
  await world.announce('sap-down');
  expect(dropped).toEqual(['it']);
  ends[0]?.();
  await settled();
  expect(whys).toEqual(['new', 'turnedOn']);
});

test('trouble is a fault until a later call hears what it should, and is looked at again soon', async () => {
  const { world, whys, ends } = desk({ byItself: true });
  world.wait(5_000);
  ends[0]?.();
  await settled();
  world.wait(24 * HOUR_MS);
  ends[1]?.({ outcome: { kind: 'heardOther', lost: [] }, heard: [{ kind: 'silence' }] });
  await settled();
  const faults = () => [...world.engine.faults.all()].map(({ fault, until }) => [fault.kind, until === null]);
  expect(faults()).toEqual([['notHeard', true]]);
  world.wait(15 * 60_000);
  expect(whys.at(-1)).toBe('again');
  ends[2]?.();
  await settled();
  expect(faults()).toEqual([['notHeard', false]]);
});

test('by hand: of a hotline that is there', async () => {
  const { whys, desk: asked } = desk();
  expect(asked.ask('it')).toBe(true);
  expect(asked.ask('none')).toBe(false);
  expect(whys).toEqual(['byHand']);
});
