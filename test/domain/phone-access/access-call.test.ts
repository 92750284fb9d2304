// When something happens by itself in a call by which messages are heard, and whose it is.

import { expect, test } from 'vitest';
import {
  type AccessCall,
  type AccessStage,
  accessDueAt,
  agentAtPhone,
  knownAgent,
} from '../../../src/domain/phone-access/access-call.ts';

const messages: AccessStage = { kind: 'messages', agent: 'anna', list: ['m1'], at: 0 };
const back: AccessStage = {
  kind: 'callingBack',
  agent: 'anna',
  back: messages,
  about: { kind: 'message', message: 'm1' },
  leg: 'l',
  bridge: 'b',
  answered: false,
};

const own = { agent: 'anna', about: { kind: 'entry', entry: 'e1' } } as const;
const lifting: AccessStage = { kind: 'lifting', ...own, asks: true };
const asked: AccessStage = { kind: 'asked', ...own };

const call = (stage: AccessStage, says = false): AccessCall => ({
  leg: 'caller',
  language: 'de',
  from: null,
  stage,
  saying: says ? { playback: 'p', now: { kind: 'phrase', phrase: 'access-pin' }, rest: [] } : null,
  serial: 1,
  silences: 0,
  keyUntil: 100,
  knownUntil: 500,
});

test.each([
  [{ kind: 'extension', typed: '', wrong: 0 }, false, 100],
  [{ kind: 'extension', typed: '', wrong: 0 }, true, 500],
  [{ kind: 'pin', extension: '21', typed: '', wrong: 0 }, false, 100],
  [{ kind: 'checking', attempt: 1, wrong: 0 }, false, 100],
  [messages, false, 100],
  [messages, true, null],
  [back, false, null],
  [lifting, false, null],
  [asked, false, 100],
  [{ kind: 'leaving' }, true, null],
] as const satisfies readonly (readonly [AccessStage, boolean, number | null])[])(
  'at %o, saying something %s: %s',
  (stage, says, at) => {
    expect(accessDueAt(call(stage, says))).toBe(at);
  },
);

test('who it is is known from the right PIN on', () => {
  expect(knownAgent(call({ kind: 'pin', extension: '21', typed: '', wrong: 0 }))).toBeNull();
  expect(knownAgent(call(messages))).toBe('anna');
  expect(knownAgent(call(back))).toBe('anna');
});

test('at a phone of one’s own is who calls back from it, and nobody who hears messages', () => {
  for (const stage of [lifting, asked]) expect(agentAtPhone(call(stage))).toBe('anna');
  expect(agentAtPhone(call({ ...back, back: null }))).toBe('anna');
  for (const stage of [messages, back]) expect(agentAtPhone(call(stage))).toBeNull();
});
