// Which ends of calls are nobody's will, and who is told of them.

import { expect, test } from 'vitest';
import type { CallFact, Fact } from '../../../src/domain/facts/facts.ts';
import {
  brokenOff,
  hadTalked,
  notifyBrokeOff,
  notifyCallersLost,
} from '../../../src/domain/hotline/broken-off.ts';
import { people } from '../../support/virtual/hotline-world.ts';
import { LineRig } from '../waiting-line/rig.ts';

type End = Extract<CallFact, { kind: 'callEnded' }>;
const ended = (outcome: End['outcome'], by: End['by']): Fact => ({
  about: 'call',
  call: 'call-1',
  fact: { kind: 'callEnded', outcome, by },
});
const facts: readonly Fact[] = [
  ended('talked', 'caller'),
  ended('talked', 'switch'),
  ended('lost', 'switch'),
  ended('notServed', 'switch'),
  ended('failed', 'hotline'),
  ended('informed', 'hotline'),
];

test('ended by the switch, a line or a rule; and who of them had talked', () => {
  expect(brokenOff(facts).map(({ outcome }) => outcome)).toEqual(['talked', 'lost', 'notServed', 'failed']);
  expect(brokenOff(facts).map(hadTalked)).toEqual([true, false, false, false]);
});

test('supervisors are told how many', () => {
  const petra = { id: 'petra', name: 'Petra', extension: '41', teams: [], role: 'admin' } as const;
  const rig = new LineRig({ agents: [...people, petra] });
  rig.led((line, context) => notifyCallersLost(line, facts, context));
  expect(rig.agent('petra').notices).toMatchObject([{ kind: 'callersLost', calls: 4, talked: 1 }]);
  expect(rig.led((line, context) => notifyCallersLost(line, facts.slice(0, 1), context))).toEqual([]);
});

test('whoever talked, and whom they asked; whoever sent the caller on; nobody once the caller was put through', () => {
  const talking = () => new LineRig().signedIn().talks();
  const tell = (rig: LineRig) => {
    rig.led((line, context) => notifyBrokeOff(line, rig.conversation(), 'lost', context));
    return ['anna', 'bernd'].map((id) => rig.agent(id).notices.map(({ kind }) => kind));
  };
  const sent = () => talking().call('call-1', { kind: 'transferStarted', to: '22', leg: 'target-leg' });
  expect(tell(talking())).toEqual([['brokeOff'], []]);
  expect(tell(talking().consults('22'))).toEqual([['brokeOff'], ['colleagueCutOff']]);
  expect(tell(sent())).toEqual([['transferFailed'], ['ringingStopped']]);
  expect(tell(sent().call('call-1', { kind: 'transferred', to: '22' }))).toEqual([[], []]);
});
