// When check calls are made: once something is on that callers are to hear, and once more if something came meanwhile.

import { expect, test } from 'vitest';
import type { QuickSwitchDoes } from '../../../src/domain/control/quick-switch.ts';
import type { Hotline } from '../../../src/domain/hotline/hotline.ts';
import type { CheckCallEnded } from '../../../src/domain/words/check-calls.ts';
import { CheckDesk } from '../../../src/service/check-calls/check-desk.ts';
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

function desk() {
  const world = new HotlineWorld();
  const made: string[] = [];
  const ends: (() => void)[] = [];
  const desk = new CheckDesk(world.engine, {
    check({ id }: Hotline) {
      made.push(id);
      return new Promise((resolve) => ends.push(() => resolve(ended)));
    },
    close: async () => undefined,
  });
  return { world, made, ends, desk };
}

const settled = () => new Promise((done) => setImmediate(done));

test('an announcement and a pause are checked, another mode is not, nor what ends', async () => {
  const { world, made, ends } = desk();
  const other: QuickSwitchDoes = { kind: 'mode', mode: 'it-hotline-day' };
  await world.turnOn('Andere', other);
  expect(made).toEqual([]);
  await world.turnOn('Pause', { kind: 'pause' });
  expect(made).toEqual(['it']);
  ends[0]?.();
  await settled();
  const [, pause] = world.engine.state.turnedOn;
  await world.engine.control('petra', { kind: 'turnOff', turning: pause?.turning ?? '' });
  await settled();
  expect(made).toEqual(['it']);
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
