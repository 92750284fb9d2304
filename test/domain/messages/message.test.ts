import { expect, test } from 'vitest';
import type { CallFact, JournalEntry } from '../../../src/domain/facts/facts.ts';
import { isEmpty, messageAfter, messagesIn } from '../../../src/domain/messages/message.ts';
import { newMessage } from '../../support/new-message.ts';

const told = (...facts: readonly CallFact[]): readonly JournalEntry[] =>
  facts.map((fact, i) => ({ about: 'call', call: 'c1', fact, seq: i + 1, at: 10 * (i + 1) }));

const arrived: CallFact = {
  kind: 'callArrived',
  hotline: 'it',
  calledNumber: '100',
  leg: 'l',
  modeId: 'm',
  callerNumber: '+49891234567',
};
const begun: CallFact = { kind: 'messageBegun', step: 'voicemail', message: 'c1-m3', team: 'lvs' };
const left: CallFact = { kind: 'messageLeft', message: 'c1-m3', lengthMs: 8_000, by: 'gone' };
const chosen: CallFact = { kind: 'branchChosen', step: 'menu', digit: '1', label: 'LVS' };

test('who spoke, for which team, by which way, and how it ended', () => {
  expect(messagesIn(told(arrived, chosen, begun, left))).toEqual([
    newMessage({
      id: 'c1-m3',
      called: { hotline: 'it', number: '100' },
      path: [{ digit: '1', label: 'LVS' }],
      at: 40,
    }),
  ]);
});

test('what nobody saw the end of, or what broke off, is cut; measured, its length is known', () => {
  const [unseen] = messagesIn(told(arrived, begun, { ...left, lengthMs: null, by: 'failed' }));
  expect(unseen).toMatchObject({ cut: true, lengthMs: null });
  const [measured] = messagesIn(
    told(
      arrived,
      begun,
      { ...left, lengthMs: null, by: 'failed' },
      {
        kind: 'messageMeasured',
        message: 'c1-m3',
        lengthMs: 2_300,
      },
    ),
  );
  expect(measured).toMatchObject({ cut: true, lengthMs: 2_300 });
});

test('what was said anew, or too short, or begun, or erased with its call, is none', () => {
  expect(messagesIn(told(arrived, begun))).toEqual([]);
  expect(messagesIn(told(arrived, begun, { kind: 'messageDropped', message: 'c1-m3', why: 'anew' }))).toEqual(
    [],
  );
  expect(messagesIn(told(arrived, begun, left, { kind: 'callErased' }))).toEqual([]);
  expect(messagesIn(told(arrived, begun, left, { kind: 'messageErased', message: 'c1-m3' }))).toEqual([]);
});

test('who heard it stands there once, with the last time; and where nobody speaks it’s empty', () => {
  const heard = (agent: string) => ({ kind: 'messageHeard', message: 'c1-m1', agent }) as const;
  const one = messageAfter(newMessage(), heard('anna'), 200);
  const two = one === null ? null : messageAfter(one, heard('bernd'), 300);
  const three = two === null ? null : messageAfter(two, heard('anna'), 400);
  expect(three?.heard).toEqual([
    { agent: 'bernd', at: 300 },
    { agent: 'anna', at: 400 },
  ]);
  const silent = messageAfter(newMessage(), { kind: 'speechSought', message: 'c1-m1', found: false }, 1);
  expect([newMessage(), silent].map((each) => each !== null && isEmpty(each))).toEqual([false, true]);
});
