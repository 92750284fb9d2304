// Who is told what, how long it's kept, and what is one matter.

import { expect, test } from 'vitest';
import {
  colleagueAt,
  noticeRead,
  notify,
  notifyAsked,
  notifySupervisors,
  notifyTransferFailed,
} from '../../../src/domain/waiting-line/notices.ts';
import type { NoticeWords } from '../../../src/domain/words/notices.ts';
import { people } from '../../support/virtual/hotline-world.ts';
import { LineRig } from './rig.ts';

const petra = { id: 'petra', name: 'Petra', extension: '41', teams: [], role: 'supervisor' } as const;
const rig = () => new LineRig({ agents: [...people, petra] });
const kinds = (line: LineRig, agent = 'anna') => line.agent(agent).notices.map(({ kind }) => kind);
const told = (line: LineRig, agent: string, words: NoticeWords) =>
  line.led((state, context) => notify(state, agent, words, context));
const broke = (call: string): NoticeWords => ({ kind: 'brokeOff', call });

test('kept in order, also for who is signed out; nothing for who isn’t there', () => {
  const line = rig();
  told(line, 'anna', broke('call-1'));
  told(line, 'anna', { kind: 'onBreak', reason: 'noAnswer' });
  expect(kinds(line)).toEqual(['brokeOff', 'onBreak']);
  expect(told(line, 'nobody', broke('call-1'))).toEqual([]);
});

test('of one matter there is one, as it is now; of another call another; ten at most', () => {
  const line = rig();
  told(line, 'anna', broke('call-1'));
  told(line, 'anna', { kind: 'callerGone', call: 'call-1' });
  told(line, 'anna', broke('call-1'));
  expect(kinds(line)).toEqual(['callerGone', 'brokeOff']);
  for (let call = 2; call < 20; call++) told(line, 'anna', broke(`call-${call}`));
  expect(kinds(line)).toEqual(Array(10).fill('brokeOff'));
  expect(line.agent('anna').notices.at(-1)).toMatchObject({ call: 'call-19' });
});

test('callers who are lost one soon after the other are counted together', () => {
  const line = rig();
  const lost = () => told(line, 'petra', { kind: 'callersLost', calls: 2, talked: 1 });
  lost();
  line.now += 4 * 60_000;
  lost();
  expect(line.agent('petra').notices).toMatchObject([{ calls: 4, talked: 2 }]);
  line.now += 6 * 60_000;
  lost();
  expect(line.agent('petra').notices).toMatchObject([
    { calls: 4, talked: 2 },
    { calls: 2, talked: 1 },
  ]);
});

test('supervisors alone are told what is theirs, and not of themselves', () => {
  const line = rig();
  const all = (words: NoticeWords) => line.led((state, context) => notifySupervisors(state, words, context));
  all({ kind: 'colleagueOnBreak', colleague: 'anna', reason: 'noAnswer' });
  expect([kinds(line), kinds(line, 'petra')]).toEqual([[], ['colleagueOnBreak']]);
  expect(all({ kind: 'colleagueOnBreak', colleague: 'petra', reason: 'noAnswer' })).toEqual([]);
});

test('read is read: said again it’s nothing', () => {
  const line = rig();
  told(line, 'anna', broke('call-1'));
  const [{ id } = { id: '' }] = line.agent('anna').notices;
  const read = () => line.led((state, context) => noticeRead(state, 'anna', id, context));
  expect(read()).toHaveLength(1);
  expect(kinds(line)).toEqual([]);
  expect(read()).toEqual([]);
});

test('a transfer that fails: the sender; with the caller lost the one who is rung as well', () => {
  const sent = () =>
    rig().signedIn().talks().call('call-1', { kind: 'transferStarted', to: '22', leg: 'target-leg' });
  const fails = (line: LineRig, caller: 'waits' | 'lost') =>
    line.led((state, context) => notifyTransferFailed(state, line.conversation(), 'busy', caller, context));
  const waits = sent();
  fails(waits, 'waits');
  expect([kinds(waits), kinds(waits, 'bernd')]).toEqual([['transferFailed'], []]);
  const lost = sent();
  fails(lost, 'lost');
  expect([kinds(lost), kinds(lost, 'bernd')]).toEqual([['transferFailed'], ['ringingStopped']]);
  expect(fails(rig().signedIn().talks(), 'waits')).toEqual([]);
});

test('a colleague who was asked is told; a number outside is nobody', () => {
  const line = rig().signedIn().talks();
  line.led((state, context) => notifyAsked(state, '22', line.conversation(), context));
  expect(line.agent('bernd').notices).toMatchObject([{ kind: 'colleagueCutOff', colleague: 'anna' }]);
  expect(line.led((state, context) => notifyAsked(state, '+4930', line.conversation(), context))).toEqual([]);
  expect([colleagueAt(line.line, '22'), colleagueAt(line.line, '+4930')]).toEqual(['bernd', null]);
});
