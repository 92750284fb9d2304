// Erasing: of ended calls only, at once and for good; times and outcome stay.

import { expect, test } from 'vitest';
import { restore } from '../../../src/domain/hotline/restore.ts';
import { erase, tellJournal } from '../../../src/engine/erasing.ts';
import { nobodyThere } from '../../support/memory-directory.ts';
import { HotlineWorld } from '../../support/virtual/hotline-world.ts';
import { recordOf } from '../../support/virtual/record-of.ts';

const number = '+4989123456';

async function talkedOnce(world: HotlineWorld): Promise<string> {
  await world.signIn('anna');
  const caller = world.caller(number, 'Huber');
  world.wait(4_000);
  caller.press('1');
  world.wait(10_000);
  const call = world.calls().at(-1) as string;
  await world.command('anna', { kind: 'take', call });
  world.wait(20_000);
  await world.command('anna', { kind: 'note', text: 'Toner' });
  caller.hangUp();
  return call;
}

const toldOf = (world: HotlineWorld, call: string) =>
  JSON.stringify(world.journal.ofCall(call).map(({ fact }) => fact));

test('an erased call has its times and how it ended, also after a restart, and nothing that names the caller', async () => {
  const world = new HotlineWorld();
  const call = await talkedOnce(world);
  const before = recordOf(world, call);
  expect(toldOf(world, call)).toMatch(/Huber.*Toner/);
  await world.engine.erase([call], null);
  expect(recordOf(world, call)).toEqual({ ...before, caller: {}, notes: [], erased: true });
  expect(toldOf(world, call)).not.toMatch(/Huber|4989|Toner/);
  world.killEngine();
  world.replaceEngine();
  expect(recordOf(world, call)).toEqual({ ...before, caller: {}, notes: [], erased: true });
});

test('whoever is on the line is served by what is known of them: their call is left as it is', async () => {
  const world = new HotlineWorld();
  const ended = await talkedOnce(world);
  world.caller(number, 'Huber');
  world.wait(1_000);
  const open = world.calls().at(-1) as string;
  const found = await world.journal.callsFrom(['+4989123456', '089123456']);
  expect(found).toEqual([
    { call: ended, open: false },
    { call: open, open: true },
  ]);
  await world.engine.erase([ended, open], null);
  expect(toldOf(world, open)).not.toContain('callErased');
  expect(recordOf(world, open).caller).toEqual({ callerNumber: number, callerName: 'Huber' });
  expect(await world.journal.callsFrom([number])).toEqual([{ call: open, open: true }]);
});

test('erasing while no engine runs is no sign that one has seen anything', async () => {
  const world = new HotlineWorld();
  const call = await talkedOnce(world);
  const seenAt = world.journal.all().at(-1)?.at;
  world.killEngine();
  world.wait(3_600_000);
  await erase(
    {
      journal: world.journal,
      directory: nobodyThere,
      messages: { file: (name) => name, erase: async () => undefined, remove: async () => undefined },
      erasures: { add: async () => undefined, all: async () => [] },
      numbers: { note: async () => undefined },
      now: () => world.clock.now(),
      tell: tellJournal(world.journal, () => world.clock.now()),
    },
    { kind: 'call', call },
  );
  expect(toldOf(world, call)).toContain('callErased');
  const state = world.emptyState();
  restore(state, world.journal.forRestart(), world.clock.now());
  expect(state.line.unseenSince).toBe(seenAt);
});

test('a note that comes after the erasing is a new one', async () => {
  const world = new HotlineWorld();
  const call = await talkedOnce(world);
  await world.engine.erase([call], null);
  await world.command('anna', { kind: 'note', call, text: 'Papier' });
  expect(recordOf(world, call)).toMatchObject({ caller: {}, notes: [{ text: 'Papier' }] });
  await world.engine.erase([call], null);
  expect(toldOf(world, call)).not.toContain('Papier');
});

test('reasons of breaks go by person and time, the one that lasts excepted', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  for (const reason of ['Zahnarzt', 'Mittag']) {
    await world.command('anna', { kind: 'startBreak', reason });
    world.wait(60_000);
    if (reason !== 'Mittag') await world.command('anna', { kind: 'endBreak' });
  }
  const breaks = { agent: 'anna', untilMs: world.clock.now() };
  expect(await world.journal.breakReasons(breaks)).toBe(1);
  await world.engine.erase([], breaks);
  expect(JSON.stringify(world.journal.all())).not.toContain('Zahnarzt');
  world.killEngine();
  world.replaceEngine();
  expect(world.engine.state.line.agents.get('anna')?.availability).toMatchObject({ reason: 'Mittag' });
});
