// Who has to be called, in a whole hotline: what begins an entry, what closes it, and that a number has one owner.

import { expect, test } from 'vitest';
import type { CallBackCommand } from '../../../src/domain/call-backs/commands.ts';
import { callBackOf, ownerOf, wantCallBack } from '../../../src/domain/hotline/call-backs.ts';
import type { MessageCommand, MessageReader } from '../../../src/domain/messages/commands.ts';
import { HotlineWorld } from '../../support/virtual/hotline-world.ts';
import { voicemailMode } from '../../support/virtual/voicemail-mode.ts';
import { HotlineRig } from './rig.ts';

const NUMBER = '+4989123456';
const anna: MessageReader = { agent: 'anna', teams: ['lvs'], mayTakeOver: false };
const bernd: MessageReader = { ...anna, agent: 'bernd', teams: ['lvs', 'sap'] };

const all = ({ engine }: HotlineWorld) => [...engine.state.callBacks.values()];
const does = (its: HotlineWorld, reader: MessageReader, command: CallBackCommand) => {
  const answer = its.engine.callBack(reader, command);
  its.wait(1);
  return answer;
};
const doesMessage = (its: HotlineWorld, reader: MessageReader, command: MessageCommand) => {
  const answer = its.engine.message(reader, command);
  its.wait(1);
  return answer;
};

/** Waits so long for a team, and hangs up. */
function misses(its: HotlineWorld, digit = '1', waits = 30_000, number: string | undefined = NUMBER): void {
  const caller = its.inLine(digit, number);
  its.wait(waits);
  caller.hangUp();
  its.wait(1_000);
}

function leavesMessage(its: HotlineWorld, digit = '1', number = NUMBER): string {
  const caller = its.inLine(digit, number);
  its.wait(1_000);
  caller.press('9');
  its.wait(3_500);
  its.sim.speak(caller.leg, 8_000);
  its.wait(8_000);
  caller.hangUp();
  its.wait(1_000);
  return [...its.engine.state.messages.keys()].at(-1) ?? '';
}

test('whoever hung up while waiting is to be called; again and again, it stays one entry', () => {
  const its = new HotlineWorld();
  misses(its);
  misses(its, '2');
  expect(all(its)).toMatchObject([
    {
      wanted: [
        {
          why: 'missed',
          team: 'lvs',
          path: [{ digit: '1' }],
          caller: { callerNumber: NUMBER },
          settled: null,
        },
        { why: 'missed', team: 'sap', called: { hotline: 'it' } },
      ],
      owner: null,
      done: null,
    },
  ]);
  expect(all(its)[0]?.wanted[0]?.waitedMs).toBeGreaterThanOrEqual(30_000);
  expect(callBackOf(its.engine.state, '+49 89 123456')?.id).toBe(all(its)[0]?.id);
});

test('nobody is to be called who withheld the number, hung up at once, or was served', async () => {
  const its = new HotlineWorld();
  misses(its, '1', 30_000, '');
  misses(its, '1', 1_000);
  await its.signIn('anna');
  const caller = its.inLine('1', NUMBER);
  its.wait(20_000);
  await its.command('anna', { kind: 'take', call: its.waiting('lvs')[0] ?? '' });
  its.wait(5_000);
  caller.hangUp();
  its.wait(1_000);
  expect(its.outcomes().at(-1)).toBe('talked');
  expect(all(its)).toEqual([]);
});

test('whoever calls again and gets through is done by itself; a message stays', async () => {
  const its = new HotlineWorld({ mode: voicemailMode() });
  misses(its);
  leavesMessage(its, '2');
  expect(all(its)[0]?.wanted.map(({ why }) => why)).toEqual(['missed', 'message']);
  await its.signIn('anna');
  const caller = its.inLine('1', NUMBER);
  await its.command('anna', { kind: 'take', call: its.waiting('lvs')[0] ?? '' });
  its.wait(5_000);
  expect(all(its)).toMatchObject([
    { wanted: [{ settled: { by: null, served: its.calls().at(-1) } }, { settled: null }], done: null },
  ]);
  caller.hangUp();
  its.wait(20_000);
  const message = [...its.engine.state.messages.keys()][0] ?? '';
  await doesMessage(its, { ...anna, teams: ['sap'] }, { kind: 'finishMessage', message });
  expect(all(its)).toMatchObject([{ done: { by: 'anna' } }]);
  expect(callBackOf(its.engine.state, NUMBER)).toBeUndefined();
});

test('where a team wants it so, a missed call stays although the caller got through', async () => {
  const its = new HotlineWorld({ missed: { lvs: { staysWhenServed: true } } });
  misses(its);
  await its.signIn('anna');
  its.inLine('1', NUMBER);
  await its.command('anna', { kind: 'take', call: its.waiting('lvs')[0] ?? '' });
  its.wait(5_000);
  expect(all(its)).toMatchObject([{ wanted: [{ settled: null }], done: null }]);
});

test('how long one has to have waited is for each team to say', () => {
  const its = new HotlineWorld({ missed: { lvs: { waitedSeconds: 60 }, sap: { waitedSeconds: 0 } } });
  misses(its, '1', 30_000);
  expect(all(its)).toEqual([]);
  misses(its, '2', 100);
  expect(all(its)).toMatchObject([{ wanted: [{ team: 'sap' }] }]);
});

test('a number has one owner, whether claimed as an entry or by a message of it', async () => {
  const its = new HotlineWorld({ mode: voicemailMode() });
  misses(its);
  const message = leavesMessage(its);
  const [entry] = all(its).map(({ id }) => id) as [string];
  expect(await doesMessage(its, anna, { kind: 'claimMessage', message, over: false })).toMatchObject({
    ok: true,
  });
  expect(ownerOf(its.engine.state, NUMBER)).toBe('anna');
  expect(await does(its, bernd, { kind: 'callEntryBack', entry, over: false })).toEqual({
    ok: false,
    error: { code: 'callBackTaken', agentName: 'Anna' },
  });
  expect(await doesMessage(its, anna, { kind: 'releaseMessage', message })).toMatchObject({ ok: true });
  // The missed call is still hers: she has to give that back as well.
  expect(await does(its, anna, { kind: 'releaseCallBack', entry })).toMatchObject({ ok: true });
  expect(await does(its, bernd, { kind: 'callEntryBack', entry, over: false })).toMatchObject({ ok: true });
  expect(its.engine.state.messages.get(message)?.state).toMatchObject({ kind: 'inProgress', by: 'bernd' });
  const other = leavesMessage(its);
  expect(await doesMessage(its, anna, { kind: 'claimMessage', message: other, over: false })).toEqual({
    ok: false,
    error: { code: 'callerTaken', agentName: 'Bernd' },
  });
  expect(await does(its, bernd, { kind: 'finishCallBack', entry })).toMatchObject({ ok: true });
  expect(all(its)).toMatchObject([{ done: { by: 'bernd' }, tries: [{ agent: 'bernd', outcome: null }] }]);
  expect([...its.engine.state.messages.values()].map(({ state }) => state.kind)).toEqual(['done', 'done']);
});

test('a message that is opened again is in the list again, and what comes then joins it', async () => {
  const its = new HotlineWorld({ mode: voicemailMode() });
  const message = leavesMessage(its);
  await doesMessage(its, anna, { kind: 'finishMessage', message });
  await doesMessage(its, anna, { kind: 'reopenMessage', message });
  misses(its);
  expect(all(its)).toMatchObject([
    { done: { by: 'anna' } },
    { done: null, wanted: [{ why: 'message', message }, { why: 'missed' }] },
  ]);
});

test('of two who claim at once one has it, and the other is told who', async () => {
  const its = new HotlineWorld();
  misses(its);
  const [entry] = all(its).map(({ id }) => id) as [string];
  const both = [anna, bernd].map((reader) =>
    its.engine.callBack(reader, { kind: 'claimCallBack', entry, over: false }),
  );
  its.wait(1);
  expect(await Promise.all(both)).toEqual([
    { ok: true, value: null },
    { ok: false, error: { code: 'callBackTaken', agentName: 'Anna' } },
  ]);
  expect(await does(its, anna, { kind: 'entryCallEnded', entry, outcome: 'busy' })).toMatchObject({
    error: { code: 'notPossibleNow' },
  });
});

test('whoever waits when the switch dies is there in the morning, and who talked as well', async () => {
  const its = new HotlineWorld();
  await its.signIn('anna');
  const talking = its.inLine('1', '+49301');
  await its.command('anna', { kind: 'take', call: its.waiting('lvs')[0] ?? '' });
  its.wait(5_000);
  const waiting = its.inLine('1', '+49302');
  const greeted = its.caller('+49303');
  its.wait(1_000);
  for (const { leg } of [talking, waiting, greeted]) its.sim.leave(leg, 'switchRestarted');
  its.wait(1_000);
  expect(all(its).flatMap(({ wanted }) => wanted)).toMatchObject([
    { caller: { callerNumber: '+49301' }, team: 'lvs', brokeOff: true },
    { caller: { callerNumber: '+49302' }, team: 'lvs', brokeOff: true },
    { caller: { callerNumber: '+49303' }, team: null, brokeOff: true, waitedMs: null },
  ]);
});

test('a restart finds all of it as it was, also what the engine didn’t see', async () => {
  const its = new HotlineWorld({ mode: voicemailMode() });
  misses(its);
  leavesMessage(its);
  const waiting = its.inLine('2', '+49302');
  its.wait(20_000);
  const [entry] = all(its).map(({ id }) => id) as [string];
  await does(its, anna, { kind: 'callEntryBack', entry, over: false });
  const before = all(its);
  its.killEngine();
  waiting.hangUp();
  its.wait(5_000);
  its.replaceEngine();
  its.wait(1_000);
  expect(all(its).slice(0, 1)).toEqual(before);
  expect(all(its)[1]).toMatchObject({ wanted: [{ caller: { callerNumber: '+49302' }, team: 'sap' }] });
  await does(its, anna, { kind: 'entryCallEnded', entry, outcome: 'reached' });
  expect(all(its)[0]?.tries).toMatchObject([{ agent: 'anna', outcome: 'reached' }]);
});

test('what names a caller is erased out of it, too', async () => {
  const its = new HotlineWorld({ mode: voicemailMode() });
  misses(its);
  const message = leavesMessage(its);
  const [first, second] = its.calls();
  await its.engine.erase([first ?? ''], null);
  expect(all(its)).toMatchObject([{ wanted: [{ why: 'message', message }] }]);
  await its.engine.erase([second ?? ''], null);
  expect(all(its)).toEqual([]);
  misses(its);
  expect(all(its)).toHaveLength(1);
});

test('a caller who asked to be called is in the list, and not once more as missed', () => {
  const rig = new HotlineRig();
  rig.happens({ kind: 'callArrived', leg: 'caller-1', calledNumber: '1', callerNumber: '0891' });
  rig.now += 60_000;
  rig.turn((now) => {
    const call = rig.state.calls.get('call-1');
    if (call === undefined) throw new Error('there is no call');
    const wish = { why: 'wish', team: 'lvs', waitedMs: 60_000, number: '0171 555' } as const;
    expect(wantCallBack(rig.state, call, wish, now)).toBe(true);
  });
  rig.happens({ kind: 'legEnded', leg: 'caller-1', cause: 'hungUp' });
  expect([...rig.state.callBacks.values()]).toMatchObject([
    { wanted: [{ why: 'wish', number: '0171 555', team: 'lvs' }] },
  ]);
  expect(callBackOf(rig.state, '0171555')).toBeDefined();
});
