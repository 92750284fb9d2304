// The call record follows from the call's facts and from nothing else.

import { expect, test } from 'vitest';
import { addFact, type CallRecord } from '../../../src/domain/records/call-record.ts';
import { act, everything } from '../../support/virtual/acts.ts';
import { type Caller, HotlineWorld } from '../../support/virtual/hotline-world.ts';
import { recordOf } from '../../support/virtual/record-of.ts';

async function taken(world: HotlineWorld): Promise<{ caller: Caller; call: string; arrivedAt: number }> {
  await world.signIn('anna');
  const arrivedAt = world.clock.now();
  const caller = world.caller('+4989123456', 'Huber');
  world.wait(4_000);
  caller.press('1');
  world.wait(3_000 + 31_000);
  const call = world.calls()[0] as string;
  await world.command('anna', { kind: 'take', call });
  world.wait(60_000);
  return { caller, call, arrivedAt };
}

test('of a call that was taken: who, from where, how long waited and talked, what was noted', async () => {
  const world = new HotlineWorld();
  const { caller, call, arrivedAt } = await taken(world);
  expect(recordOf(world, call)).toMatchObject({ outcome: null, endedAt: null, talkedMs: null });
  await world.command('anna', { kind: 'note', text: 'Toner' });
  caller.hangUp();
  const notedAt = world.clock.now();
  expect(recordOf(world, call)).toEqual({
    call,
    hotline: 'it',
    arrivedAt,
    caller: { callerNumber: '+4989123456', callerName: 'Huber' },
    path: [{ digit: '1', label: 'LVS' }],
    team: 'lvs',
    agent: 'anna',
    waitedMs: 31_000,
    connectedAt: notedAt - 60_000,
    talks: [{ agent: 'anna', talkedMs: 60_000 }],
    talkedMs: 60_000,
    endedAt: notedAt,
    calledBack: false,
    brokeOff: null,
    outcome: 'talked',
    notes: [{ id: expect.any(String), agent: 'anna', text: 'Toner', at: notedAt, before: [] }],
    erased: false,
    interval: null,
  });
});

test('a note after the end belongs to it and changes nothing else', async () => {
  const world = new HotlineWorld();
  const { caller, call } = await taken(world);
  caller.hangUp();
  const ended = recordOf(world, call);
  world.wait(5_000);
  await world.command('anna', { kind: 'note', text: 'bestellt' });
  const { notes, ...rest } = recordOf(world, call) as CallRecord;
  expect({ ...rest, notes: [] }).toEqual(ended);
  expect(notes.map(({ text }) => text)).toEqual(['bestellt']);
});

test('of a transferred call: both waits, the last team, and each agent’s own part', async () => {
  const world = new HotlineWorld();
  const { caller, call } = await taken(world);
  await world.command('anna', { kind: 'blindTransfer', to: 'team:sap' });
  await world.signIn('bernd');
  world.wait(10_000);
  await world.command('bernd', { kind: 'take', call });
  world.wait(5_000);
  caller.hangUp();
  expect(recordOf(world, call)).toMatchObject({
    team: 'sap',
    agent: 'bernd',
    waitedMs: 41_000,
    talkedMs: 65_000,
    talks: [
      { agent: 'anna', talkedMs: 60_000 },
      { agent: 'bernd', talkedMs: 5_000 },
    ],
    outcome: 'talked',
  });
});

test('whoever hangs up while waiting has waited, also after a take that failed', async () => {
  const world = new HotlineWorld({ softphonesAnswer: false });
  await world.signIn('anna');
  const caller = world.inLine('1', '+49301');
  const [call] = world.calls() as [string];
  world.wait(20_000);
  await world.command('anna', { kind: 'take', call });
  world.wait(50_000);
  caller.hangUp();
  expect(recordOf(world, call)).toMatchObject({ outcome: 'abandoned', waitedMs: 70_000, talkedMs: null });
});

test('an hour with somebody else after a transfer is not the agent’s', async () => {
  const world = new HotlineWorld();
  const { caller, call } = await taken(world);
  await world.command('anna', { kind: 'blindTransfer', to: '+4930777' });
  world.wait(3_600_000);
  caller.hangUp();
  const record = recordOf(world, call);
  expect(record).toMatchObject({ outcome: 'transferred', talks: [{ agent: 'anna', talkedMs: 60_000 }] });
});

test('after an agent was lost: the row goes on with what was waited before, and the music is no talk', async () => {
  const world = new HotlineWorld();
  const { caller, call } = await taken(world);
  world.wait(1_140_000);
  world.sim.leave(world.engine.state.line.conversations.get(call)?.agentLeg as string, 'lost');
  // Nobody comes back.
  world.wait(20_000);
  const [row] = world.engine.state.line.waiting.get('lvs') ?? [];
  expect(world.clock.now() - (row?.enteredAt ?? 0)).toBe(31_000);
  world.wait(9_000);
  caller.hangUp();
  expect(recordOf(world, call)).toMatchObject({
    outcome: 'talked',
    waitedMs: 31_000 + 20_000 + 9_000,
    talkedMs: 1_200_000,
  });
});

test('of a withheld number nothing is kept', () => {
  const world = new HotlineWorld();
  world.caller().hangUp();
  const record = recordOf(world, world.calls()[0] as string);
  expect(record).toMatchObject({
    outcome: 'leftEarly',
    team: null,
    agent: null,
    waitedMs: null,
    talkedMs: null,
  });
  expect(Object.keys(record ?? {})).not.toContain('number');
  expect(JSON.stringify(world.entries())).not.toContain('callerNumber');
});

test('facts without an arrival make no record', () => {
  expect(addFact(null, 'c', { kind: 'held' }, 1)).toBeNull();
});

test('every call of the long scenario has a record with an end, whenever it is stopped', async () => {
  for (let stop = 0; stop <= everything.length; stop++) {
    const world = new HotlineWorld();
    const callers: Caller[] = [];
    for (const step of everything.slice(0, stop)) await act(world, callers, step);
    for (const caller of callers) caller.hangUp();
    for (const call of world.calls()) {
      const record = recordOf(world, call) as CallRecord;
      expect(record.endedAt).not.toBeNull();
      expect(record.outcome).toBe(world.outcomes()[world.calls().indexOf(call)]);
      expect(record.talkedMs === null).toBe(record.connectedAt === null);
      if (record.outcome === 'talked') expect(record.agent).not.toBeNull();
      for (const span of [record.waitedMs, record.talkedMs]) expect(span ?? 0).toBeGreaterThanOrEqual(0);
    }
  }
});

test('a mended note says the new words, and what it said before, who and when', async () => {
  const world = new HotlineWorld();
  const { caller, call } = await taken(world);
  await world.command('anna', { kind: 'note', text: 'Toner' });
  const notedAt = world.clock.now();
  caller.hangUp();
  const [note] = recordOf(world, call)?.notes ?? [];
  world.wait(5_000);
  await world.engine.writeNote('bernd', call, { note: note?.id ?? '', text: 'Toner bestellt' });
  await world.engine.writeNote('bernd', call, { note: null, text: 'Rückruf' });
  expect(recordOf(world, call)?.notes).toEqual([
    {
      id: note?.id,
      agent: 'bernd',
      text: 'Toner bestellt',
      at: notedAt + 5_000,
      before: [{ agent: 'anna', text: 'Toner', at: notedAt }],
    },
    { id: expect.any(String), agent: 'bernd', text: 'Rückruf', at: notedAt + 5_000, before: [] },
  ]);
});

test('notes of before, which have no ids, can be mended by their place; of an erased one it is the first word', () => {
  const arrived = {
    kind: 'callArrived',
    hotline: 'it',
    calledNumber: '100',
    leg: 'l',
    modeId: 'm',
  } as const;
  let record = addFact(null, 'c', arrived, 1);
  const noted = (text: string) => ({ kind: 'noted', agent: 'anna', text }) as const;
  record = addFact(record, 'c', noted('one'), 2);
  record = addFact(record, 'c', noted('two'), 3);
  record = addFact(record, 'c', { kind: 'noteMended', note: '1', agent: 'bernd', text: 'zwei' }, 4);
  expect(record?.notes.map(({ text, before }) => [text, before.length])).toEqual([
    ['one', 0],
    ['zwei', 1],
  ]);
  record = addFact(record, 'c', { kind: 'callErased' }, 5);
  record = addFact(record, 'c', { kind: 'noteMended', note: '1', agent: 'bernd', text: 'drei' }, 6);
  expect(record?.notes).toEqual([{ id: '1', agent: 'bernd', text: 'drei', at: 6, before: [] }]);
});

test('a direct call that nobody took is a record of its own: over when it’s told, noted and erased like others', () => {
  const missed = {
    kind: 'directCallMissed',
    agent: 'anna',
    rangAt: 1_000,
    callerNumber: '+4989123456',
    callerName: 'Huber',
  } as const;
  const record = addFact(null, 'c', missed, 21_000);
  expect(record).toMatchObject({
    hotline: null,
    arrivedAt: 1_000,
    endedAt: 21_000,
    agent: 'anna',
    team: null,
    caller: { callerNumber: '+4989123456', callerName: 'Huber' },
    outcome: 'missedDirect',
    waitedMs: null,
    talkedMs: null,
  });
  const noted = addFact(record, 'c', { kind: 'noted', agent: 'anna', text: 'Toner', note: 'n' }, 22_000);
  expect(noted?.notes).toHaveLength(1);
  expect(addFact(noted, 'c', { kind: 'notesErased' }, 23_000)).toEqual({ ...noted, notes: [] });
  expect(addFact(noted, 'c', { kind: 'callErased' }, 23_000)).toMatchObject({ caller: {}, notes: [] });
});
