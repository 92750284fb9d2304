// Who is told that a colleague has taken over what they had in hand: each caller once, and nothing else.

import { expect, test } from 'vitest';
import type { ConsoleView } from '../../src/contract/view.ts';
import { takenOver } from '../../src/renderer/features/call-backs/taken-over.ts';
import { sampleView } from '../support/console-harness/sample-view.ts';

const view = sampleView();
const MESSAGE = 'c91-m4';
const ENTRY = 'b1 lvs';
const at = Date.now();
const hands = { anna: 'Anna Berger', bernd: 'Bernd Thalmann' } as const;
const has = (agentId: keyof typeof hands) => ({ agentId, agentName: hands[agentId], at });

function withMessage(by: keyof typeof hands | null, of: ConsoleView = view): ConsoleView {
  const message = of.messages[MESSAGE];
  if (message === undefined) throw new Error('it is there');
  const state = by === null ? ({ kind: 'new' } as const) : ({ kind: 'inProgress', ...has(by) } as const);
  return { ...of, messages: { ...of.messages, [MESSAGE]: { ...message, state } } };
}
function withEntry(by: keyof typeof hands | null, of: ConsoleView = view): ConsoleView {
  const part = of.callBacks[ENTRY];
  if (part === undefined) throw new Error('it is there');
  return { ...of, callBacks: { ...of.callBacks, [ENTRY]: { ...part, owner: by === null ? null : has(by) } } };
}
const told = (before: ConsoleView | null, after: ConsoleView) =>
  takenOver(before, after).map(({ caller, by }) => `${by}: ${caller.number}`);

test('a message and the entry of its number, taken over together, are told once', () => {
  const [before, after] = [withEntry('anna', withMessage('anna')), withEntry('bernd', withMessage('bernd'))];
  expect(told(before, after)).toEqual(['Bernd Thalmann: +49891234567']);
  expect(told(before, withMessage('bernd', before))).toEqual(['Bernd Thalmann: +49891234567']);
  expect(told(withEntry('anna'), withEntry('bernd'))).toEqual(['Bernd Thalmann: +49891234567']);
});

test('nothing is told of what was nobody’s or another’s, of what is let go of, at sign-in, or to another person', () => {
  expect(told(withMessage(null), withMessage('bernd'))).toEqual([]);
  expect(told(withMessage('bernd'), withMessage('anna'))).toEqual([]);
  expect(told(withMessage('anna'), withMessage(null))).toEqual([]);
  expect(told(withMessage('anna'), withMessage('anna'))).toEqual([]);
  expect(told(withEntry('anna'), withEntry(null))).toEqual([]);
  expect(told(null, withMessage('bernd'))).toEqual([]);
  const other = withMessage('bernd');
  expect(told(withMessage('anna'), { ...other, me: { ...other.me, agentId: 'carla' } })).toEqual([]);
  const { [MESSAGE]: _, ...gone } = view.messages;
  expect(told(withMessage('anna'), { ...view, messages: gone })).toEqual([]);
});
