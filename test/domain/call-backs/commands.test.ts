import { expect, test } from 'vitest';
import { type CallBackCommand, decideCallBack, readParts } from '../../../src/domain/call-backs/commands.ts';
import type { MessageReader } from '../../../src/domain/messages/commands.ts';
import type { CallBackEntry, WantedCallBack } from '../../../src/domain/words/call-backs.ts';
import type { Message } from '../../../src/domain/words/messages.ts';
import { newMessage } from '../../support/new-message.ts';

const anna: MessageReader = { agent: 'anna', teams: ['lvs'], mayTakeOver: false };
const bernd: MessageReader = { ...anna, agent: 'bernd', teams: ['lvs', 'sap'] };
const chief: MessageReader = { agent: 'chris', teams: null, mayTakeOver: true };

const wanted = (more: Partial<WantedCallBack> = {}): WantedCallBack => ({
  why: 'missed',
  call: 'c1',
  team: 'lvs',
  at: 1,
  caller: { callerNumber: '+49891234567' },
  called: { hotline: 'it', number: '100' },
  path: [],
  waitedMs: 20_000,
  settled: null,
  ...more,
});
const entry = (more: Partial<CallBackEntry> = {}): CallBackEntry => ({
  id: 'e1',
  wanted: [wanted()],
  owner: null,
  tries: [],
  done: null,
  ...more,
});
const owned = (by: string) => ({ by, since: 5 });
const ofMessage = wanted({ why: 'message', call: 'c2', message: 'c1-m1', team: 'lvs' });

function decides(
  of: CallBackEntry | undefined,
  reader: MessageReader,
  command: { readonly kind: CallBackCommand['kind']; readonly over?: boolean },
  messages: readonly Message[] = [],
) {
  const whole = { over: false, outcome: 'busy', ...command, entry: 'e1' } as CallBackCommand;
  const decided = decideCallBack(of, whole, reader, {
    messages: new Map(messages.map((each) => [each.id, each])),
    isHere: (agent) => agent !== 'gone',
  });
  if (!decided.ok) return decided.refusal;
  return decided.tell.map((each) =>
    each.of === 'entry' ? each.fact.kind : `${each.does} ${each.message.id}`,
  );
}

test('one has it; the other is told who, and a supervisor takes it over', () => {
  expect(decides(entry(), anna, { kind: 'claimCallBack' })).toEqual(['callBackClaimed']);
  const hers = entry({ owner: owned('anna') });
  expect(decides(hers, anna, { kind: 'claimCallBack' })).toEqual([]);
  for (const kind of ['claimCallBack', 'callEntryBack', 'releaseCallBack', 'finishCallBack'] as const)
    expect(decides(hers, bernd, { kind, over: true })).toEqual({ code: 'callBackTaken', agent: 'anna' });
  expect(decides(hers, chief, { kind: 'claimCallBack' })).toEqual({ code: 'callBackTaken', agent: 'anna' });
  expect(decides(hers, chief, { kind: 'claimCallBack', over: true })).toEqual(['callBackClaimed']);
  expect(decides(entry({ owner: owned('gone') }), bernd, { kind: 'claimCallBack' })).toEqual([
    'callBackClaimed',
  ]);
});

test('who looks after the number has its messages, too, as far as they are of the own teams and nobody else’s', () => {
  const both = entry({ wanted: [wanted(), ofMessage] });
  expect(decides(both, anna, { kind: 'claimCallBack' }, [newMessage()])).toEqual([
    'callBackClaimed',
    'claim c1-m1',
  ]);
  const of = (state: Message['state']) => [newMessage({ state })];
  expect(
    decides(both, anna, { kind: 'claimCallBack' }, of({ kind: 'inProgress', by: 'bernd', since: 1 })),
  ).toEqual(['callBackClaimed']);
  expect(decides(both, anna, { kind: 'claimCallBack' }, [newMessage({ team: 'sap' })])).toEqual([
    'callBackClaimed',
  ]);
  const hers = { ...both, owner: owned('anna') };
  const held = of({ kind: 'inProgress', by: 'anna', since: 1 });
  expect(decides(hers, anna, { kind: 'releaseCallBack' }, held)).toEqual([
    'callBackReleased',
    'release c1-m1',
  ]);
  expect(decides(hers, anna, { kind: 'finishCallBack' }, held)).toEqual(['callBackSettled', 'done c1-m1']);
});

test('whoever calls back looks after it, and says how it ended', () => {
  expect(decides(entry(), anna, { kind: 'callEntryBack' })).toEqual(['callBackClaimed', 'callBackTried']);
  const tried = entry({ owner: owned('anna'), tries: [{ agent: 'anna', at: 6, outcome: null }] });
  expect(decides(tried, anna, { kind: 'entryCallEnded' })).toEqual(['callBackTryEnded']);
  expect(decides(tried, bernd, { kind: 'entryCallEnded' })).toEqual({ code: 'notPossibleNow' });
  const done = { ...tried, done: { at: 9, by: null } };
  expect(decides(done, anna, { kind: 'entryCallEnded' })).toEqual(['callBackTryEnded']);
  const nameless = entry({ wanted: [wanted({ caller: {} })] });
  expect(decides(nameless, anna, { kind: 'callEntryBack' })).toEqual({ code: 'numberWithheld' });
});

test('done is done, also by itself; what is another team’s stays open, and is nobody’s', () => {
  const done = entry({ done: { at: 9, by: 'bernd' } });
  expect(decides(done, anna, { kind: 'claimCallBack' })).toEqual({ code: 'callBackDone', agent: 'bernd' });
  expect(decides(done, anna, { kind: 'finishCallBack' })).toEqual([]);
  expect(decides(entry({ done: { at: 9, by: null } }), anna, { kind: 'callEntryBack' })).toEqual({
    code: 'callBackDone',
    agent: null,
  });
  const shared = entry({ owner: owned('anna'), wanted: [wanted(), wanted({ call: 'c3', team: 'sap' })] });
  expect(decides(shared, anna, { kind: 'finishCallBack' })).toEqual(['callBackReleased', 'callBackSettled']);
});

test('of other teams nobody sees or does anything; what is gone is gone', () => {
  const others = entry({ wanted: [wanted({ team: 'sap' })] });
  expect(decides(others, anna, { kind: 'claimCallBack' })).toEqual({ code: 'notMember' });
  expect(decides(others, bernd, { kind: 'claimCallBack' })).toEqual(['callBackClaimed']);
  expect(decides(entry({ wanted: [wanted({ team: null })] }), anna, { kind: 'claimCallBack' })).toEqual({
    code: 'notMember',
  });
  expect(decides(undefined, anna, { kind: 'claimCallBack' })).toEqual({ code: 'callBackGone' });
  const shared = entry({ wanted: [wanted(), wanted({ call: 'c3', team: 'sap' })] });
  expect(readParts(shared, anna, new Map()).map(({ call }) => call)).toEqual(['c1']);
  expect(readParts(shared, chief, new Map())).toHaveLength(2);
});
