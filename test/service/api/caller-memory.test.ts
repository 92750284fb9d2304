// What is remembered of a caller, over real sockets: as far as the call list shows it to whoever asks.

import { expect, test } from 'vitest';
import type { Replies } from '../../../src/contract/commands.ts';
import { startQuickRig } from '../../support/api-rig.ts';
import { until } from '../../support/engine-rig.ts';
import { Console } from './test-console.ts';

const remembered = async (console: Console, calls: readonly string[], more: object = {}) => {
  const reply = await console.command({ kind: 'callerMemory', calls, since: 0, newest: 3, ...more });
  if (!reply.ok) throw new Error(JSON.stringify(reply));
  return reply.value as Replies['callerMemory'];
};

test('the third call of a number tells of the earlier ones, with notes, in whichever way it was told', async () => {
  const { port, caller, simulator } = await startQuickRig();
  const [anna, bernd, carla] = [
    await Console.signedIn(port, '21'),
    await Console.signedIn(port, '22'),
    await Console.signedIn(port, '31'),
  ];
  const one = await caller('1', '+4989111');
  await bernd.waits((view) => view.waiting[one.call]);
  await bernd.command({ kind: 'take', call: one.call });
  await bernd.waits((view) => view.calls.own?.phase === 'talking');
  await bernd.command({ kind: 'note', call: one.call, text: 'Scanner Tor 3' });
  await bernd.command({ kind: 'hangUp', call: one.call });
  await anna.waits((view) => view.records[one.call]);
  // Another team's.
  const two = await caller('3', '089 111');
  simulator.leave(two.leg);
  await anna.waits((view) => view.records[two.call]);
  const three = await caller('1', '0049 89 111');
  const other = await caller('1', '+4989222');
  await bernd.waits((view) => view.waiting[other.call]);

  const [memory, first] = await remembered(bernd, [three.call, other.call, 'none']);
  expect(memory).toMatchObject({ call: three.call, ordinal: 3, more: false });
  expect(memory?.earlier.map(({ id }) => id)).toEqual([one.call]);
  expect(memory?.earlier[0]).toMatchObject({
    agentName: 'Bernd',
    outcome: 'talked',
    notes: [{ text: 'Scanner Tor 3', agentName: 'Bernd' }],
  });
  expect(first).toEqual({ call: other.call, ordinal: 1, earlier: [], more: false });
  // Who sees all teams sees the other call, too.
  const [all] = await remembered(anna, [three.call]);
  expect(all?.earlier.map(({ id }) => id)).toEqual([two.call, one.call]);
  expect(await remembered(anna, [three.call], { newest: 1 })).toMatchObject([{ ordinal: 3, more: true }]);
  expect(await remembered(anna, [three.call], { since: Date.now() + 60_000 })).toMatchObject([
    { ordinal: 1, earlier: [{}, {}] },
  ]);
  expect(await remembered(anna, [three.call], { newest: 0 })).toEqual([
    { call: three.call, ordinal: 3, earlier: [], more: false },
  ]);
  // Carla's team has nothing to do with this caller now.
  expect(await remembered(carla, [three.call])).toEqual([]);
  // A note that is written meanwhile is there at the next look.
  await bernd.command({ kind: 'note', call: one.call, text: 'Papierstau' });
  const [again] = await remembered(bernd, [three.call]);
  expect(again?.earlier[0]?.notes.map(({ text }) => text)).toEqual(['Scanner Tor 3', 'Papierstau']);
});

test('a number that is withheld has no memory, and neither has an erased one', async () => {
  const { port, caller, simulator, running } = await startQuickRig();
  const anna = await Console.signedIn(port, '21');
  const withheld = await Promise.all([0, 1].map(() => simulator.call('100', {})));
  const { state } = running.engine;
  const one = await caller('1', '+4989111');
  simulator.leave(one.leg);
  await anna.waits((view) => view.records[one.call]);
  const two = await caller('1', '+4989111');
  await anna.waits((view) => view.waiting[two.call]);
  const hidden = await until(() => state.callers.get(withheld[1] ?? ''));
  expect(await remembered(anna, [hidden])).toEqual([]);
  expect(await remembered(anna, [two.call])).toMatchObject([{ ordinal: 2, earlier: [{ id: one.call }] }]);
  await running.engine.erase([one.call], null);
  await anna.waits((view) => view.records[one.call]?.erased);
  expect(await remembered(anna, [two.call])).toMatchObject([{ ordinal: 1, earlier: [] }]);
});
